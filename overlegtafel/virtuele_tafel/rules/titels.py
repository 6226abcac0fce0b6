"""The title of a thread, from the subject of its first inbreng."""

from __future__ import annotations

import re

MAX_TITEL = 160
ZONDER_TITEL = "Zonder onderwerp"

_VOORVOEGSEL = re.compile(
    r"^\s*(?:(?:re|fw|fwd|aw|wg|antw|antwoord|betr|betreft|doorst|doorgestuurd|tr|sv|vs)\s*(?:\[\d+\])?\s*:"
    r"|\[(?:extern|external|spam)\]|\[[a-z]{1,10}-\d{4}-\d{3,7}\])\s*",
    re.IGNORECASE,
)


def titel_van(onderwerp: str) -> str:
    """Return `onderwerp` without the marks that mail programs and we ourselves put before it; never empty."""
    titel = " ".join(onderwerp.split())
    while (korter := _VOORVOEGSEL.sub("", titel, count=1)) != titel:
        titel = korter
    if len(titel) > MAX_TITEL:
        titel = titel[: MAX_TITEL - 1].rstrip() + "…"
    return titel or ZONDER_TITEL
