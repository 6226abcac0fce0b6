"""The title of a thread, from the subject of its first inbreng."""

from __future__ import annotations

import re

from overlegtafel.taal.onderwerp import zonder_voorvoegsels
from overlegtafel.virtuele_tafel.models import Inbreng

MAX_TITEL = 160
ZONDER_TITEL = "Zonder onderwerp"
ZEGT_NIETS = frozenset(
    ("inbreng", "mijn inbreng", "onze inbreng", "reactie", "onze reactie", "vraag", "bericht", "mail", "overlegtafel")
) | {ZONDER_TITEL.lower()}
EERSTE_WOORDEN = 9

_AANHEF = re.compile(r"\s*(?:beste|geachte|goede\w*|hallo|dag)\b[^\n]{0,80}\n+", re.IGNORECASE)
_NUMMER = re.compile(r"\s*\[[a-z]{1,10}-\d{4}-\d{3,7}\]\s*", re.IGNORECASE)


def titel_van(onderwerp: str) -> str:
    """Return `onderwerp` without the marks that mail programs and we ourselves put before it; never empty."""
    titel = " ".join(onderwerp.split())
    while (korter := _zonder_nummer(zonder_voorvoegsels(titel))) != titel:
        titel = korter
    if len(titel) > MAX_TITEL:
        titel = titel[: MAX_TITEL - 1].rstrip() + "…"
    return titel or ZONDER_TITEL


def titel_uit(onderwerp: str, tekst: str) -> str:
    """Return the title that `onderwerp` gives, or the first words of `tekst` where it only says that this is inbreng.

    Everybody who sees the title must be allowed to read `tekst`.
    """
    titel = titel_van(onderwerp)
    if titel.lower().strip(" .!:") not in ZEGT_NIETS:
        return titel
    woorden = _AANHEF.sub("", tekst, count=1).split()[:EERSTE_WOORDEN]
    return titel_van(" ".join(woorden).rstrip(".,;:") + " …") if woorden else titel


def eigen_titel(inbreng: Inbreng) -> str:
    """Return what `inbreng` is called for who may read all of it: by its subject, else by its first words."""
    return titel_uit(inbreng.onderwerp, inbreng.tekst)


def _zonder_nummer(titel: str) -> str:
    gevonden = _NUMMER.match(titel)
    return titel[gevonden.end() :] if gevonden else titel
