"""Recognise a request not to publish; the usual disclaimer under a mail is none (DOMAIN rule 2.5)."""

from __future__ import annotations

import re

_VRAGEN = (
    r"\bbezwaar (?:tegen|op) (?:de )?(?:publicatie|publiceren|openbaarmaking|openbaar maken)",
    r"\bmak\w* (?:wij |ik |we )?bezwaar tegen (?:de )?(?:publicatie|openbaarmaking)",
    r"\b(?:niet|geen) (?:te )?(?:publiceren|openbaar (?:te )?maken|openbaar worden)",
    r"\b(?:wil|willen|wens|wensen|verzoek|verzoeken|vraag|vragen|liever)\b[^.\n]{0,60}"
    r"\bniet (?:gepubliceerd|openbaar|op de (?:site|website))",
    r"\bgraag (?:niet|vertrouwelijk) (?:publiceren|openbaar|behandelen)",
    r"\bniet (?:voor|bestemd voor) (?:publicatie|openbaarmaking)",
    r"\bvertrouwelijk te behandelen",
)
_VRAAG = re.compile("|".join(_VRAGEN), re.IGNORECASE)
_ZIN = re.compile(r"[^.!?\n]+(?:[.!?]+|\n|$)")


def bezwaar_in(tekst: str) -> str:
    """Return the sentence in `tekst` that asks not to publish it, or an empty string.

    `tekst` is what was newly written: signature and disclaimer are cut off already.
    """
    vlak = re.sub(r"(?<!\n)\n(?!\n)", " ", tekst)
    gevonden = _VRAAG.search(vlak)
    if gevonden is None:
        return ""
    for zin in _ZIN.finditer(vlak):
        if zin.start() <= gevonden.start() < zin.end():
            return " ".join(zin[0].split())
    return " ".join(gevonden[0].split())
