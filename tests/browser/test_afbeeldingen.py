"""Each picture of a guide shows what its page says today, and each stands in a guide with words beside it."""

from __future__ import annotations

import os
import re
from itertools import groupby

import pytest
from playwright.sync_api import Browser, Locator

from tests.browser.afbeeldingen import AFBEELDINGEN, Afbeelding
from tests.browser.demosite import Demosite
from tests.browser.lopen import Loper, loper
from tests.contracts.source import ROOT

MAP = ROOT / "docs" / "afbeeldingen"
MAAK = bool(os.environ.get("AFBEELDINGEN"))
"""Whether the pictures are made anew (`make afbeeldingen`) and not compared."""
MEESTE_BYTES, MEESTE_SAMEN = 90_000, 1_500_000
RAND = 12
GEBRUIK = re.compile(r"!\[([^\]]*)\]\((?:docs/)?afbeeldingen/([a-z-]+)\.png\)")
MENSEN = [(wie, list(hunne)) for wie, hunne in groupby(AFBEELDINGEN, key=lambda een: een.wie)]


def _woorden(deel: Locator) -> str:
    regels = (" ".join(regel.split()) for regel in deel.inner_text().splitlines())
    return "".join(f"{regel}\n" for regel in regels if regel)


def _teken(lezer: Loper, afbeelding: Afbeelding, deel: Locator) -> None:
    """Take the picture as a reader sees it: from the top of the part, all of its width."""
    lezer.page.evaluate("window.scrollTo(0, 0); document.activeElement.blur()")
    vak = deel.bounding_box()
    assert vak is not None
    lezer.page.screenshot(
        path=MAP / f"{afbeelding.naam}.png",
        full_page=True,
        animations="disabled",
        clip={
            "x": max(vak["x"] - RAND, 0),
            "y": max(vak["y"] - RAND, 0),
            "width": vak["width"] + 2 * RAND,
            "height": min(vak["height"] + 2 * RAND, afbeelding.hoog),
        },
    )
    (MAP / f"{afbeelding.naam}.txt").write_text(_woorden(deel), encoding="utf-8")


@pytest.mark.browser
@pytest.mark.parametrize(("wie", "hunne"), MENSEN, ids=[f"{wie or 'bezoeker'}-{een[0].naam}" for wie, een in MENSEN])
def test_each_picture_shows_its_page_of_today(
    chromium: Browser, demosite: Demosite, wie: str, hunne: list[Afbeelding]
) -> None:
    lezer = loper(chromium, demosite, wie)
    verouderd = []
    for afbeelding in hunne:
        deel = afbeelding.maak(lezer)
        if MAAK:
            _teken(lezer, afbeelding, deel)
        elif _woorden(deel) != (MAP / f"{afbeelding.naam}.txt").read_text(encoding="utf-8"):
            verouderd.append(f"docs/afbeeldingen/{afbeelding.naam}.png")
    lezer.context.close()
    zin = "no longer shows its page: run `make afbeeldingen`, look at it, and read its guide again"
    assert verouderd == [], f"{', '.join(verouderd)} {zin}"


def test_each_picture_stands_in_a_guide_and_says_what_is_to_be_seen() -> None:
    bladen = [ROOT / "README.md", *sorted((ROOT / "docs").glob("handleiding-*.md"))]
    gebruikt = [gevonden for blad in bladen for gevonden in GEBRUIK.findall(blad.read_text(encoding="utf-8"))]

    assert {naam for _, naam in gebruikt} == {een.naam for een in AFBEELDINGEN}
    assert [naam for alt, naam in gebruikt if len(alt) < 30] == []
    horen = {f"{een.naam}.{soort}" for een in AFBEELDINGEN for soort in ("png", "txt")}
    assert {pad.name for pad in MAP.iterdir()} == horen


def test_pictures_are_small() -> None:
    groottes = {pad.name: pad.stat().st_size for pad in MAP.glob("*.png")}
    assert {naam: grootte for naam, grootte in groottes.items() if grootte > MEESTE_BYTES} == {}
    assert sum(groottes.values()) < MEESTE_SAMEN
