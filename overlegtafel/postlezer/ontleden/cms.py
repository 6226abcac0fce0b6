"""The mail inside an opaque S/MIME signature (RFC 8551): just enough ASN.1 to find it, no verifying."""

from __future__ import annotations

_ONDERTEKEND = bytes.fromhex("06092a864886f70d010702")
_GEGEVENS = bytes.fromhex("06092a864886f70d010701")
_MEESTE_STUKKEN = 100_000


class _Kapot(ValueError):
    """The bytes are no ASN.1."""


def lees_ondertekend(rauw: bytes) -> bytes | None:
    """Return the signed message; None where this is no signed-data or it is broken."""
    if _ONDERTEKEND not in rauw[:64]:
        return None
    begin = rauw.find(_GEGEVENS)
    if begin < 0:
        return None
    try:
        plek = begin + len(_GEGEVENS)
        etiket, inhoud, _, _ = _element(rauw, plek)
        return b"".join(_octetten(rauw, inhoud)) if etiket == 0xA0 else None
    except _Kapot:
        return None


def _element(rauw: bytes, plek: int) -> tuple[int, int, int, bool]:
    """Return (tag, start of the contents, end, whether its length is left open)."""
    if plek + 2 > len(rauw):
        raise _Kapot
    etiket, lengte, begin = rauw[plek], rauw[plek + 1], plek + 2
    if lengte == 0x80:
        return etiket, begin, len(rauw), True
    if lengte > 0x80:
        aantal = lengte & 0x7F
        if aantal > 4:
            raise _Kapot
        lengte = int.from_bytes(rauw[begin : begin + aantal], "big")
        begin += aantal
    return etiket, begin, min(begin + lengte, len(rauw)), False


def _octetten(rauw: bytes, plek: int) -> list[bytes]:
    """Return the pieces of the octet string at `plek`, whole or in chunks."""
    etiket, begin, einde, _ = _element(rauw, plek)
    if etiket == 0x04:
        return [rauw[begin:einde]]
    if etiket != 0x24:
        raise _Kapot
    stukken: list[bytes] = []
    while begin < einde and len(stukken) < _MEESTE_STUKKEN:
        etiket, van, tot, _ = _element(rauw, begin)
        if etiket != 0x04:
            break
        stukken.append(rauw[van:tot])
        begin = tot
    return stukken
