"""The words of a text and their Dutch stems: what is laid down to be found, and what is looked for."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable

from Stemmer import Stemmer

from overlegtafel.taal.tekens import nfkd

KORT = 4
"""Words shorter than this are found only whole; from here on the beginning of a longer word counts too."""
_ACCENTEN = re.compile("[\\u0300-\\u036f]+")
_WOORD = re.compile(r"[^\W_]+")
_LOKAAL = threading.local()


def woorden_in(tekst: str) -> list[str]:
    """Return the words of `tekst` in lower case, without accents."""
    plat = _vlak(tekst)
    return _WOORD.findall(_zonder_accenten(tekst)) if plat is None else plat.split()


def _vlak(tekst: str) -> str | None:
    """Return `tekst` with spaces round its plain words and each letter where it stood; None where that can't be.

    Nearly all Dutch text can, and it goes five times faster than by characters.
    """
    try:
        per_byte = tekst.encode("cp1252").translate(_PER_BYTE)
    except UnicodeEncodeError:
        return None
    return None if _ANDERS in per_byte else per_byte.decode("cp1252")


def _zonder_accenten(tekst: str) -> str:
    plat = tekst.casefold()
    return plat if plat.isascii() else _ACCENTEN.sub("", nfkd(plat))


def _in_een_byte(teken: str) -> int:
    """Return what becomes of a character of cp1252 as one byte; _ANDERS where it needs more than that."""
    plat = _zonder_accenten(teken)
    if not _WOORD.search(plat):
        return ord(" ")
    try:
        [byte] = plat.encode("cp1252")
    except (UnicodeEncodeError, ValueError):
        return _ANDERS
    return byte


_ANDERS = 0
_PER_BYTE = bytes(_in_een_byte(bytes([byte]).decode("cp1252", "replace")) if byte else _ANDERS for byte in range(256))


def stammen_van(woorden: Iterable[str]) -> list[str]:
    """Return the Dutch stem of each word; what isn't Dutch comes back much as it was."""
    if not hasattr(_LOKAAL, "stemmer"):
        _LOKAAL.stemmer = Stemmer("dutch")
    gevonden: list[str] = _LOKAAL.stemmer.stemWords(list(woorden))
    return gevonden


def plekken(tekst: str, stammen: Iterable[str]) -> list[tuple[int, int]]:
    """Return where the words of `tekst` stand that have one of `stammen`, or begin with a long one."""
    heel = frozenset(stammen)
    lang = tuple(stam for stam in heel if len(stam) >= KORT)
    plat = _vlak(tekst)
    gewoon = [_zonder_accenten(woord) for woord in _WOORD.findall(tekst)] if plat is None else plat.split()
    goed = [stam in heel or (lang and stam.startswith(lang)) for stam in stammen_van(gewoon)]
    if not any(goed):
        return []
    waar = _WOORD.finditer(tekst if plat is None else plat)
    return [woord.span() for woord, is_goed in zip(waar, goed, strict=True) if is_goed]
