"""The title of a thread, from the subject of its first inbreng."""

from __future__ import annotations

import re

from overlegtafel.taal.onderwerp import zonder_voorvoegsels

MAX_TITEL = 160
ZONDER_TITEL = "Zonder onderwerp"

_NUMMER = re.compile(r"\s*\[[a-z]{1,10}-\d{4}-\d{3,7}\]\s*", re.IGNORECASE)


def titel_van(onderwerp: str) -> str:
    """Return `onderwerp` without the marks that mail programs and we ourselves put before it; never empty."""
    titel = " ".join(onderwerp.split())
    while (korter := _zonder_nummer(zonder_voorvoegsels(titel))) != titel:
        titel = korter
    if len(titel) > MAX_TITEL:
        titel = titel[: MAX_TITEL - 1].rstrip() + "…"
    return titel or ZONDER_TITEL


def _zonder_nummer(titel: str) -> str:
    gevonden = _NUMMER.match(titel)
    return titel[gevonden.end() :] if gevonden else titel
