"""What is inside a winmail.dat (MS-OXTNEF): body, attachments, and whether it answers an invitation.

Own reader: the library at hand copies the rest of the file for every attribute and nests without a
limit, so a file of a few megabytes can keep it busy for minutes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from overlegtafel.postlezer.ontleden.charset import decode
from overlegtafel.postlezer.ontleden.rtf import lees_rtf, pak_rtf_uit

_KENMERK = b"\x78\x9f\x3e\x22"
_BERICHTKLASSE, _TEKST, _MAPI, _CODEPAGINA = 0x8008, 0x800C, 0x9003, 0x9007
_BIJLAGE_BEGIN, _BIJLAGE_INHOUD, _BIJLAGE_TITEL, _BIJLAGE_MAPI = 0x9002, 0x800F, 0x8010, 0x9005
_P_BODY, _P_RTF, _P_HTML, _P_CODEPAGE = 0x1000, 0x1009, 0x1013, 0x3FDE
_P_DATA, _P_KORT, _P_LANG, _P_NAAM, _P_MIME, _P_CID = 0x3701, 0x3704, 0x3707, 0x3001, 0x370E, 0x3712
_VAST = {0x01: 0, 0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16}
_WISSELEND = (0x0D, 0x1E, 0x1F, 0x102)
_MAX_DIEPTE = 5


@dataclass(slots=True)
class TnefBijlage:
    """A file inside a winmail.dat."""

    naam: str = ""
    type: str = ""
    cid: str = ""
    inhoud: bytes = b""
    bericht: Tnef | None = None


@dataclass(slots=True)
class Tnef:
    """The contents of a winmail.dat."""

    klasse: str = ""
    tekst: str | None = None
    html: str | None = None
    bijlagen: list[TnefBijlage] = field(default_factory=list)


def lees_tnef(rauw: bytes, diepte: int = 0) -> Tnef | None:
    """Return what is inside; None where it is no TNEF. A broken one gives what could be read."""
    if not rauw.startswith(_KENMERK):
        return None
    tnef, codepagina, rtf = Tnef(), "cp1252", b""
    for kenmerk, inhoud in _attributen(rauw):
        if kenmerk == _CODEPAGINA and len(inhoud) >= 4:
            codepagina = f"cp{struct.unpack_from('<I', inhoud)[0]}"
        elif kenmerk == _BERICHTKLASSE:
            tnef.klasse = inhoud.rstrip(b"\0").decode("ascii", "replace")
        elif kenmerk == _TEKST:
            tnef.tekst = decode(inhoud.rstrip(b"\0"), codepagina)[0]
        elif kenmerk == _MAPI:
            rtf = _lees_bericht(tnef, inhoud, codepagina) or rtf
        elif kenmerk == _BIJLAGE_BEGIN:
            tnef.bijlagen.append(TnefBijlage())
        elif tnef.bijlagen:
            _lees_bijlage(tnef.bijlagen[-1], kenmerk, inhoud, codepagina, diepte)
    if not tnef.tekst and not tnef.html and rtf:
        tnef.tekst, tnef.html = lees_rtf(pak_rtf_uit(rtf))
    return tnef


def _attributen(rauw: bytes) -> Iterator[tuple[int, bytes]]:
    plek = 6
    while plek + 9 <= len(rauw):
        kenmerk, _, lengte = struct.unpack_from("<HHI", rauw, plek + 1)
        yield kenmerk, rauw[plek + 9 : plek + 9 + lengte]
        plek += 9 + lengte + 2


def _lees_bericht(tnef: Tnef, inhoud: bytes, codepagina: str) -> bytes:
    rtf = b""
    codec = codepagina
    for naam, soort, waarde in _eigenschappen(inhoud):
        if naam == _P_CODEPAGE and len(waarde) >= 4:
            nummer = struct.unpack_from("<I", waarde)[0]
            codec = "utf-8" if nummer == 65001 else f"cp{nummer}"
        elif naam == _P_BODY:
            tnef.tekst = _woorden(waarde, soort, codepagina)
        elif naam == _P_HTML:
            tnef.html = decode(waarde.rstrip(b"\0"), codec)[0]
        elif naam == _P_RTF:
            rtf = waarde
    return rtf


def _lees_bijlage(bijlage: TnefBijlage, kenmerk: int, inhoud: bytes, codepagina: str, diepte: int) -> None:
    if kenmerk == _BIJLAGE_INHOUD:
        bijlage.inhoud = inhoud
    elif kenmerk == _BIJLAGE_TITEL:
        bijlage.naam = bijlage.naam or decode(inhoud.rstrip(b"\0"), codepagina)[0]
    elif kenmerk == _BIJLAGE_MAPI:
        namen: dict[int, str] = {}
        for naam, soort, waarde in _eigenschappen(inhoud):
            if naam == _P_DATA:
                _lees_object(bijlage, waarde, diepte)
            elif soort in (0x1E, 0x1F):
                namen[naam] = _woorden(waarde, soort, codepagina)
        bijlage.naam = namen.get(_P_LANG) or bijlage.naam or namen.get(_P_KORT) or namen.get(_P_NAAM, "")
        bijlage.type, bijlage.cid = namen.get(_P_MIME, ""), namen.get(_P_CID, "")


def _lees_object(bijlage: TnefBijlage, waarde: bytes, diepte: int) -> None:
    """An attached object carries its interface id first; an attached mail is a TNEF of its own."""
    inhoud = waarde[16:] if len(waarde) > 16 and waarde[8:16] == b"\xc0\0\0\0\0\0\0F" else waarde
    if inhoud.startswith(_KENMERK) and diepte < _MAX_DIEPTE:
        bijlage.bericht = lees_tnef(inhoud, diepte + 1)
    bijlage.inhoud = bijlage.inhoud or inhoud


def _woorden(waarde: bytes, soort: int, codepagina: str) -> str:
    if soort == 0x1F:
        return waarde.decode("utf-16-le", "replace").rstrip("\0").replace("\0", "")
    return decode(waarde.rstrip(b"\0"), codepagina)[0]


def _eigenschappen(rauw: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield (name, type, value) of each MAPI property; stop quietly where the bytes end."""
    try:
        yield from _lees_eigenschappen(rauw)
    except struct.error:
        return


def _lees_eigenschappen(rauw: bytes) -> Iterator[tuple[int, int, bytes]]:
    plek = 4
    for _ in range(min(struct.unpack_from("<I", rauw)[0], 10_000)):
        soort, naam = struct.unpack_from("<HH", rauw, plek)
        plek += 4
        if naam >= 0x8000:
            plek = _na_naam(rauw, plek)
        meer, soort = bool(soort & 0x1000), soort & ~0x1000
        aantal = 1
        if meer or soort in _WISSELEND:
            aantal = struct.unpack_from("<I", rauw, plek)[0]
            plek += 4
        for _ in range(min(aantal, 10_000)):
            lengte = _VAST.get(soort, -1)
            if soort in _WISSELEND:
                lengte = struct.unpack_from("<I", rauw, plek)[0]
                plek += 4
            if lengte < 0 or plek > len(rauw):
                return
            yield naam, soort, rauw[plek : plek + lengte]
            plek += lengte + (-lengte % 4)


def _na_naam(rauw: bytes, plek: int) -> int:
    if struct.unpack_from("<I", rauw, plek + 16)[0] == 0:
        return plek + 24
    lengte = int(struct.unpack_from("<I", rauw, plek + 20)[0])
    return plek + 24 + lengte + (-lengte % 4)
