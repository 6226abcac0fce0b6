"""The header block of a message or part, and the parameters in a header (RFC 2045, 2231)."""

from __future__ import annotations

import functools
import re
from collections.abc import KeysView
from urllib.parse import unquote_to_bytes

from overlegtafel.postlezer.ontleden.charset import decode, ruim_decode
from overlegtafel.postlezer.ontleden.woorden import decode_kop, decode_woorden, ontvouw

_KOP = re.compile(rb"([!-9;-~]{1,100})[ \t]*:[ \t]*([^\n]*(?:\n[ \t][^\n]*)*)\n?")
# A block in which each line is a header or the rest of one, up to the blank line; most are.
_HEEL = re.compile(rb"((?:(?!--)[!-9;-~]{1,100}+[ \t]*:[^\n]*\n(?:[ \t][^\n]*\n)*)++)\r?\n")
_BEKEND = re.compile(
    rb"(?:from|to|cc|subject|date|message-id|mime-version|content-(?:type|transfer-encoding)|in-reply-to|references"
    rb"|return-path|received|reply-to|dkim-signature)[ \t]*:[ \t]*\S",
    re.I,
)
_MEESTE_LOSSE_REGELS = 10
_LEEG = re.compile(rb"[\r\n]*")
_PARAMETER = re.compile(r';\s*([^\s=;"]{1,80})\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)', re.S)
_VERVOLG = re.compile(r"(.+?)\*(\d{1,3})?(\*)?$")
_ONTSNAPT = re.compile(r'\\(["\\])')
_LANGSTE = 8000
# Most mails share a few short values; a long one would only fill the memory.
_ONTHOUD = 300


class Koppen:
    """Headers in order, by lower-case name; values are decoded when asked for."""

    __slots__ = ("_op_naam", "volgorde")

    def __init__(self) -> None:
        self.volgorde: list[tuple[bytes, bytes]] = []
        self._op_naam: dict[bytes, list[bytes]] = {}

    def voeg_toe(self, velden: list[tuple[bytes, bytes]]) -> None:
        """Add headers, in order."""
        for naam, waarde in velden:
            klein = naam.lower()
            self.volgorde.append((klein, waarde))
            self._op_naam.setdefault(klein, []).append(waarde)

    @property
    def namen(self) -> KeysView[bytes]:
        return self._op_naam.keys()

    def __contains__(self, naam: bytes) -> bool:
        return naam in self._op_naam

    def rauw(self, naam: bytes) -> list[bytes]:
        """Return all raw values of header `naam`."""
        return self._op_naam.get(naam, [])

    def plat(self, naam: bytes) -> str:
        """Return the first value unfolded, encoded words untouched."""
        waarden = self._op_naam.get(naam)
        return ontvouw(ruim_decode(waarden[0])) if waarden else ""

    def eerste(self, naam: bytes) -> str:
        """Return the first value, decoded."""
        waarden = self._op_naam.get(naam)
        return decode_kop(waarden[0]) if waarden else ""

    def alle(self, naam: bytes) -> tuple[str, ...]:
        """Return every value, decoded."""
        return tuple(decode_kop(waarde) for waarde in self._op_naam.get(naam, ()))


def lees_koppen(rauw: bytes, begin: int) -> tuple[Koppen, int]:
    """Return the headers from `begin` and where the body starts; a line that is no header is skipped once."""
    koppen = Koppen()
    match, positie, einde = _KOP.match, begin, len(rauw)
    heel = _HEEL.match(rauw, begin)
    if heel is not None:
        koppen.voeg_toe(_KOP.findall(heel[1]))
        return koppen, heel.end()
    while positie < einde:
        kop = match(rauw, positie)
        if kop is not None and not kop[1].startswith(b"--"):
            koppen.voeg_toe([(kop[1], kop[2])])
            positie = kop.end()
            continue
        if rauw.startswith(b"\n", positie):
            return koppen, positie + 1
        if rauw.startswith(b"\r\n", positie):
            return koppen, positie + 2
        volgende = rauw.find(b"\n", positie) + 1
        if not volgende or rauw.startswith(b"--", positie) or not _is_losse_regel(rauw, positie, volgende, koppen):
            return koppen, positie
        positie = volgende
    return koppen, einde


def _is_losse_regel(rauw: bytes, begin: int, volgende: int, koppen: Koppen) -> bool:
    """Tell a stray line among headers from a body that starts without a blank line."""
    if rauw.startswith((b"From ", b">From "), begin) and not koppen.volgorde:
        return True
    if not koppen.volgorde and begin:
        return False
    return volgende - begin < 1000 and (_KOP.match(rauw, volgende) is not None or _gaat_verder(rauw, volgende))


def _gaat_verder(rauw: bytes, plek: int) -> bool:
    """Say whether a header that every mail has follows before the blank line, a few lines further down."""
    for _ in range(_MEESTE_LOSSE_REGELS):
        volgende = rauw.find(b"\n", plek) + 1
        if not volgende or not rauw[plek:volgende].strip():
            return False
        if _BEKEND.match(rauw, plek):
            return True
        plek = volgende
    return False


def kop_begin(rauw: bytes) -> int:
    """Return where the headers start: after a byte order mark and blank lines."""
    begin = 3 if rauw.startswith(b"\xef\xbb\xbf") else 0
    leeg = _LEEG.match(rauw, begin)
    return leeg.end() if leeg else begin


def lees_waarde(rauw: bytes) -> tuple[str, dict[str, str]]:
    """Return the main value in lower case and the decoded parameters; don't change the dict."""
    return _onthouden(rauw) if len(rauw) < _ONTHOUD else _ontleed(rauw[:_LANGSTE])


def _ontleed(rauw: bytes) -> tuple[str, dict[str, str]]:
    tekst = ontvouw(ruim_decode(rauw))
    hoofd, _, rest = tekst.partition(";")
    eerste, _, los = hoofd.strip().partition(" ")
    if "=" in los:
        tekst = f"{eerste}; {los}; {rest}"
    hoofd = eerste.strip('",').lower()
    losse: dict[str, str] = {}
    delen: dict[str, list[tuple[int, bool, str]]] = {}
    for naam, waarde in _PARAMETER.findall(tekst):
        sleutel, kaal = naam.lower(), _zonder_quotes(waarde.strip())
        vervolg = _VERVOLG.match(sleutel) if "*" in sleutel else None
        if vervolg is None:
            losse.setdefault(sleutel, kaal)
        else:
            deel = (int(vervolg[2] or 0), vervolg[3] is not None or vervolg[2] is None, kaal)
            delen.setdefault(vervolg[1], []).append(deel)
    return hoofd, _gedecodeerd(losse, delen)


_onthouden = functools.lru_cache(maxsize=512)(_ontleed)


def _gedecodeerd(losse: dict[str, str], delen: dict[str, list[tuple[int, bool, str]]]) -> dict[str, str]:
    waarden = {naam: decode_woorden(_aaneen(waarde)) for naam, waarde in losse.items()}
    for naam, stukken in delen.items():
        if uitgebreid := _lees_2231(sorted(stukken, key=lambda stuk: stuk[0])):
            waarden[naam] = uitgebreid
    return waarden


def _aaneen(waarde: str) -> str:
    """A folded file name in encoded words must not gain a space."""
    return re.sub(r"\?=\s+=\?", "?==?", waarde) if "=?" in waarde else waarde


def _zonder_quotes(waarde: str) -> str:
    if len(waarde) >= 2 and waarde[0] == '"' == waarde[-1]:
        return _ONTSNAPT.sub(r"\1", waarde[1:-1])
    return waarde.strip('"') if waarde.startswith('"') else waarde


def _lees_2231(stukken: list[tuple[int, bool, str]]) -> str:
    """Join the pieces of one parameter; the charset stands in the first (RFC 2231), or is missing."""
    charset = ""
    rauw = b""
    for plek, (_, is_gecodeerd, waarde) in enumerate(stukken):
        if plek == 0 and is_gecodeerd and waarde.count("'") >= 2:
            charset, _, waarde = waarde.split("'", 2)
        if is_gecodeerd:
            rauw += unquote_to_bytes(waarde.encode("utf-8", "replace"))
        else:
            rauw += waarde.encode("utf-8", "replace")
    tekst = decode(rauw, charset)[0]
    return decode_woorden(tekst)
