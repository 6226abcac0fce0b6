"""Undoing a content transfer encoding, also a broken one, without losing a byte that was meant."""

from __future__ import annotations

import binascii
import re
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import pybase64

_BUITEN_BASE64 = re.compile(rb"[^A-Za-z0-9+/=\s]+")
_ZACHT = re.compile(rb"=[ \t]{1,20}(?=\r?\n)")
_EINDE_STUK = re.compile(rb"=|\r?\n\r?\n")
_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_MEESTE_STUKKEN = 10_000
_STRIKTE: tuple[Callable[[bytes], bytes], ...] = (
    partial(pybase64.b64decode, validate=True),
    partial(binascii.a2b_base64, strict_mode=True),
)
_NIET_BASE64 = bytes(code for code in range(256) if code not in _BASE64)


def decode_inhoud(rauw: bytes, codering: str) -> bytes:
    """Return the bytes that `rauw` stands for under `codering`."""
    if codering in ("base64", "b", "b64"):
        return decode_base64(rauw)
    if codering in ("quoted-printable", "q", "qp", "quotedprintable", "quoted printable"):
        # White space after a soft line break was added on the way (RFC 2045, rule 3).
        return binascii.a2b_qp(_ZACHT.sub(b"=", rauw) if b"= " in rauw or b"=\t" in rauw else rauw)
    if codering in ("x-uuencode", "uuencode", "x-uue", "uue"):
        return decode_uu(rauw)
    return rauw


def decode_base64(rauw: bytes) -> bytes:
    """Decode base64 leniently; what is not base64 at all comes back as it is."""
    # Replacing costs a quarter of translating, and lines are nearly always all that divides it.
    aaneen = rauw.replace(b"\n", b"")
    if b"\r" in aaneen:
        aaneen = aaneen.replace(b"\r", b"")
    uit = _strikt(aaneen)
    if uit is None and (b" " in aaneen or b"\t" in aaneen):
        uit = _strikt(aaneen.translate(None, b"\r\n \t"))
    return _gebroken(rauw) if uit is None else uit


def _strikt(aaneen: bytes) -> bytes | None:
    """Decode what is base64 and nothing else; the second decoder is slower, and takes padding beyond what is due."""
    for decodeer in _STRIKTE:
        with suppress(binascii.Error):
            return decodeer(aaneen)
    return None


def _gebroken(rauw: bytes) -> bytes:
    """Text after the padding (a list footer) is no base64; several padded runs are one content."""
    if _is_gewone_tekst(rauw):
        return rauw
    uit: list[bytes] = []
    for stuk in rauw.replace(b"\r\n\r\n", b"=").replace(b"\n\n", b"=").split(b"=", _MEESTE_STUKKEN):
        if _is_voettekst(stuk) and uit:
            break
        schoon = stuk.translate(None, _NIET_BASE64)
        schoon = schoon[:-1] if len(schoon) % 4 == 1 else schoon
        if schoon:
            uit.append(binascii.a2b_base64(schoon + b"=" * (-len(schoon) % 4)))
    return b"".join(uit)


def _is_gewone_tekst(rauw: bytes) -> bool:
    """Tell words that were never encoded: foreign characters, or words whose length no group of four has."""
    begin = _EINDE_STUK.split(rauw[:2000].strip(), maxsplit=1)[0]
    vreemd = sum(len(stuk) for stuk in _BUITEN_BASE64.findall(begin))
    woorden = [woord for regel in begin.splitlines() for woord in regel.split()[:-1]]
    return vreemd * 5 > len(begin) or any(len(woord) % 4 for woord in woorden)


def _is_voettekst(stuk: bytes) -> bool:
    """Tell plain words after the padding from a second run of base64."""
    begin = stuk.strip()[:200]
    return bool(_BUITEN_BASE64.search(begin)) or b" " in begin


def decode_uu(rauw: bytes) -> bytes:
    """Decode uuencoded lines; a broken line is left out."""
    uit: list[bytes] = []
    for regel in rauw.splitlines():
        if regel.startswith(b"begin ") or not regel or regel == b"end":
            continue
        try:
            uit.append(binascii.a2b_uu(regel))
        except binascii.Error:
            lengte = (((regel[0] - 32) & 63) * 4 + 5) // 3
            try:
                uit.append(binascii.a2b_uu(regel[:lengte]))
            except binascii.Error:
                continue
    return b"".join(uit)
