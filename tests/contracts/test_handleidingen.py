"""What a guide calls a button, a page or a field, is what it is called on a screen."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from tests.contracts.source import PACKAGE, ROOT

HANDLEIDINGEN = sorted((ROOT / "docs").glob("handleiding-*.md"))
NAAM = re.compile(r'\*\*([^*]{3,70})\*\*|(?<!\*)\*([^*\s][^*]{2,70})\*(?!\*)|"([^"]{3,70})"')
CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
GEEN_NAAM = frozenset(
    (
        # What somebody writes in a mail.
        "artikel 5, tweede lid",
        # The first words of an item of a list, which say what it is about.
        "Aankondiging en gunning",
        "Een gemeente vraagt het zelf",
        "Idee",
        "Op het scherm",
        "Schrijven",
        "Uit een bestand",
        "Voor een jaar meedoen",
        "Weggaan",
        "Wie is de afzender",
        # A word that is explained.
        "maildomein",
    )
)


@cache
def _schermen() -> str:
    bladen = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "templates").rglob("*.txt"), *PACKAGE.rglob("*.py")]
    tekst = " ".join(" ".join(blad.read_text(encoding="utf-8").split()) for blad in bladen)
    return tekst.replace('" "', "")  # a sentence of two lines in Python


def _niet_gevonden(tekst: str) -> list[str]:
    """Return the names that stand on no screen; an ellipsis stands for what differs."""
    namen = {"".join(gevonden).strip(".:?,") for gevonden in NAAM.findall(" ".join(CODE.sub("", tekst).split()))}
    delen = {naam: [deel.strip() for deel in re.split(r", (?=[A-Z])|…", naam)] for naam in namen - GEEN_NAAM}
    return sorted(naam for naam, stukken in delen.items() if not all(stuk in _schermen() for stuk in stukken))


@pytest.mark.parametrize("blad", HANDLEIDINGEN, ids=lambda blad: blad.stem)
def test_a_guide_names_things_as_the_screens_do(blad: Path) -> None:
    assert _niet_gevonden(blad.read_text(encoding="utf-8")) == []


def test_a_name_of_nothing_is_found() -> None:
    assert _niet_gevonden('Kies **Maak de vlieger op** of "Mijn inbreng".') == ["Maak de vlieger op"]
