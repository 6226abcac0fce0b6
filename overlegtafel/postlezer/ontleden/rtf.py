"""The RTF body of a winmail.dat: unpacked (MS-OXRTFCP) and turned into HTML or text (MS-OXRTFEX)."""

from __future__ import annotations

import re
import struct

_WOORDENBOEK = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    b"\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_RING = 4096
_GROOTSTE = 4_000_000
_TEKEN = re.compile(
    r"\\'([0-9a-fA-F]{2})|\\([a-z]{1,32})(-?\d{1,10})?[ ]?|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)|\\", re.I
)
_STIL = frozenset(
    (
        "fonttbl",
        "colortbl",
        "stylesheet",
        "info",
        "pict",
        "object",
        "header",
        "footer",
        "headerl",
        "headerr",
        "footerl",
        "footerr",
        "listtable",
        "listoverridetable",
        "pntext",
    )
)
_LETTERLIJK = {
    "par": "\n",
    "line": "\n",
    "sect": "\n\n",
    "page": "\n\n",
    "row": "\n",
    "cell": " | ",
    "tab": "\t",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": " ",
    "enspace": " ",
    "nestcell": " | ",
    "nestrow": "\n",
}
_SYMBOOL = {"~": "\u00a0", "_": "-", "-": "", "{": "{", "}": "}", "\\": "\\", "\n": "\n", "\r": "\n"}


def pak_rtf_uit(rauw: bytes) -> bytes:
    """Return the RTF in a compressed RTF property; b'' where it is broken."""
    if len(rauw) < 16:
        return b""
    _, grootte, soort, _ = struct.unpack_from("<IIII", rauw)
    if soort == 0x414C454D:
        return rauw[16 : 16 + grootte]
    return _pak_uit(rauw, min(grootte, _GROOTSTE)) if soort == 0x75465A4C else b""


def _pak_uit(rauw: bytes, grootte: int) -> bytes:
    ring = bytearray(_RING)
    ring[: len(_WOORDENBOEK)] = _WOORDENBOEK
    plek, uit, lees = len(_WOORDENBOEK), bytearray(), 16
    while lees < len(rauw) and len(uit) < grootte:
        vlaggen = rauw[lees]
        lees += 1
        for bit in range(8):
            if not vlaggen >> bit & 1:
                stuk = rauw[lees : lees + 1]
                lees += 1
            elif lees + 1 < len(rauw):
                begin, lengte = (rauw[lees] << 4) | rauw[lees + 1] >> 4, (rauw[lees + 1] & 15) + 2
                lees += 2
                if begin == plek:
                    return bytes(uit)
                plek = _kopieer(ring, begin, lengte, plek, uit)
                continue
            else:
                return bytes(uit)
            if stuk:
                ring[plek] = stuk[0]
                plek = (plek + 1) % _RING
                uit += stuk
    return bytes(uit)


def _kopieer(ring: bytearray, begin: int, lengte: int, plek: int, uit: bytearray) -> int:
    for stap in range(lengte):
        waarde = ring[(begin + stap) % _RING]
        ring[plek] = waarde
        plek = (plek + 1) % _RING
        uit.append(waarde)
    return plek


class _Lezer:
    """One walk through the tokens of an RTF; what a group sets ends with it."""

    def __init__(self, tekst: str) -> None:
        self.is_html = "\\fromhtml1" in tekst[:2000]
        self.uit: list[str] = []
        self.stapel: list[tuple[bool, bool, bool, int]] = []
        self.stil = self.in_tag = self.is_htmlrtf = False
        self.na_unicode, self.sla_over = 1, 0
        self.net_open = False
        codering = re.search(r"\\ansicpg(\d{3,5})", tekst[:2000])
        self.codec = f"cp{codering[1]}" if codering else "cp1252"
        self.reeks = bytearray()

    def schrijf(self, tekst: str) -> None:
        """Put text out, unless it is hidden."""
        self.leeg_reeks()
        zichtbaar = not self.stil and not (self.is_html and self.is_htmlrtf)
        if zichtbaar:
            self.uit.append(tekst)

    def leeg_reeks(self) -> None:
        """Put out the hexadecimal bytes that belong together."""
        if self.reeks:
            try:
                tekst = self.reeks.decode(self.codec, "replace")
            except LookupError:
                tekst = self.reeks.decode("cp1252", "replace")
            self.reeks = bytearray()
            if not self.stil and not (self.is_html and self.is_htmlrtf):
                self.uit.append(tekst)

    def groep(self, haak: str) -> None:
        """Open or close a group."""
        self.leeg_reeks()
        if haak == "{":
            self.stapel.append((self.stil, self.in_tag, self.is_htmlrtf, self.na_unicode))
        elif self.stapel:
            self.stil, self.in_tag, self.is_htmlrtf, self.na_unicode = self.stapel.pop()

    def woord(self, naam: str, getal: str | None) -> None:
        """Obey one control word."""
        if naam in _STIL:
            self.stil = True
        elif naam == "htmltag":
            self.stil, self.in_tag = False, True
        elif naam in ("mhtmltag", "htmlbase"):
            self.stil = True
        elif naam == "htmlrtf":
            self.leeg_reeks()
            self.is_htmlrtf = getal != "0"
        elif naam == "uc":
            self.na_unicode = int(getal or 1)
        elif naam == "u" and getal is not None:
            self.schrijf(chr(int(getal) % 65536))
            self.sla_over = self.na_unicode
        elif naam in _LETTERLIJK:
            self.schrijf(_LETTERLIJK[naam])


def lees_rtf(rauw: bytes) -> tuple[str | None, str | None]:
    """Return (text, html) of an RTF document; HTML where it was made of HTML."""
    tekst = rauw[:_GROOTSTE].decode("latin-1")
    lezer = _Lezer(tekst)
    for hexa, naam, getal, symbool, haak, kaal in _TEKEN.findall(tekst):
        if hexa:
            if lezer.sla_over:
                lezer.sla_over -= 1
            else:
                lezer.reeks.append(int(hexa, 16))
        elif naam:
            lezer.woord(naam, getal or None)
        elif symbool == "*":
            lezer.stil = True
        elif symbool:
            lezer.schrijf(_SYMBOOL.get(symbool, ""))
        elif haak:
            lezer.groep(haak)
        elif kaal:
            lezer.schrijf(kaal[lezer.sla_over :])
            lezer.sla_over = 0
    lezer.leeg_reeks()
    uit = "".join(lezer.uit).encode("utf-16", "surrogatepass").decode("utf-16", "replace").strip()
    return (None, uit) if lezer.is_html else (uit or None, None)
