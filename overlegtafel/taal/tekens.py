"""One form for characters that can be written in several ways; the only place that normalises text.

Python sorts a run of combining marks by comparing each with all before it, so that a run of a million, which no script
has, takes hours. Runs are bounded first, as UAX #15 has it for streams: after thirty marks a joiner begins a new run.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import chain
from typing import Literal

MEESTE_MERKEN = 30
"""Marks in one run (UAX #15, section 13); the longest that any language needs has eighteen."""
_VOEGER = "\u034f"
_SAMENGESTELD = {0x0344: "\u0308\u0301", 0x0F73: "\u0f71\u0f72", 0x0F75: "\u0f71\u0f74", 0x0F81: "\u0f71\u0f80"}
"""Marks that are two marks in any normal form."""


def nfc(tekst: str) -> str:
    """Return `tekst` in normal form C, in time that grows as its length."""
    return _normaal("NFC", tekst)


def nfkd(tekst: str) -> str:
    """Return `tekst` taken apart for comparing: letters without their accents, which follow them."""
    return _normaal("NFKD", tekst)


def _normaal(vorm: Literal["NFC", "NFKD"], tekst: str) -> str:
    if tekst.isascii() or (vorm == "NFC" and _is_westers(tekst)):
        return tekst
    te_lang, reeks = _patronen()
    if te_lang.search(tekst):
        tekst = reeks.sub(rf"\g<0>{_VOEGER}", tekst.translate(_SAMENGESTELD))
    return unicodedata.normalize(vorm, tekst)


def _is_westers(tekst: str) -> bool:
    """Return whether all of it is in the alphabet of nearly all Dutch mail, which is in form C as it stands."""
    try:
        tekst.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(maxsize=1)
def _patronen() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what finds a run that may be too long (by marks, or by what becomes marks), and each thirty in one."""
    mogelijk = map(chr, chain(range(0x300, 0x3200), range(0xA000, 0xAC00), range(0xFB00, 0x1F000)))
    merken = "".join(filter(unicodedata.combining, mogelijk))
    ook = "".join(map(chr, _SAMENGESTELD))
    return re.compile(f"[{merken}{ook}]{{{MEESTE_MERKEN // 2}}}"), re.compile(
        f"[{merken}]{{{MEESTE_MERKEN}}}(?=[{merken}])"
    )
