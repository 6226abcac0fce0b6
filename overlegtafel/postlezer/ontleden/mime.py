"""The tree of parts in a message, read in one pass over the bytes.

The parser of the standard library compares every line with every open boundary and recurses; this one
looks each delimiter up, so its time is linear in the size of the message however deep the parts nest.
"""

from __future__ import annotations

import re

from overlegtafel.postlezer.ontleden.headers import Koppen, kop_begin, lees_koppen, lees_waarde
from overlegtafel.postlezer.ontleden.transport import decode_inhoud

# Deeper parts hang under the part at this depth, so that walking the tree may recurse.
MAX_DIEPTE = 40
_GERADEN_GRENS = re.compile(rb"(?:^|\n)--([^\s-][^\r\n]{0,150}?|-{2,40}[^\r\n]{1,150}?)[ \t]*\r?\n(?=[Cc]ontent-)")
_VAST = {"text": "text/plain", "html": "text/html", "multipart": "multipart/mixed", "": "text/plain"}
_GEEN_PARAMETERS: dict[str, str] = {}
_GECODEERD = ("base64", "quoted-printable")
# What comes after so many parts stays in the last of them.
_MEESTE_DELEN = 10_000
# How far a boundary is looked for before it counts as missing; the preamble is short in practice.
_ZOEK_GRENS = 20_000


class Mimedeel:
    """One part: its headers, its type and where its body stands in the bytes."""

    __slots__ = ("_inhoud", "begin", "delen", "einde", "grens", "is_gevuld", "koppen", "params", "rauw", "type")

    def __init__(self, rauw: bytes, begin: int, standaard: str) -> None:
        self.rauw = rauw
        self.koppen: Koppen
        self.koppen, self.begin = lees_koppen(rauw, begin)
        self.einde = len(rauw)
        self.delen: list[Mimedeel] = []
        self.grens = b""
        # Whether parts were found in it, also where they hang higher in the tree.
        self.is_gevuld = False
        self._inhoud: bytes | None = None
        waarden = self.koppen.rauw(b"content-type")
        self.type, self.params = lees_waarde(waarden[0].strip()) if waarden else (standaard, _GEEN_PARAMETERS)
        if "/" not in self.type:
            self.type = _VAST.get(self.type, standaard)

    @property
    def is_multipart(self) -> bool:
        """Whether the part says that it has parts."""
        return self.type.startswith("multipart/")

    @property
    def is_bericht(self) -> bool:
        """Whether the part is a whole message."""
        return self.type in ("message/rfc822", "message/global")

    @property
    def codering(self) -> str:
        """The transfer encoding in lower case, without comments."""
        waarden = self.koppen.rauw(b"content-transfer-encoding")
        if not waarden:
            return ""
        return waarden[0].split(b"(")[0].split(b";")[0].strip(b" \t\r\n\"'").lower().decode("ascii", "replace")

    @property
    def dispositie(self) -> tuple[str, dict[str, str]]:
        """The disposition in lower case and its parameters."""
        waarden = self.koppen.rauw(b"content-disposition")
        return lees_waarde(waarden[0].strip()) if waarden else ("", _GEEN_PARAMETERS)

    @property
    def naam(self) -> str:
        """The file name as sent, in Unicode; '' without one."""
        naam = self.dispositie[1].get("filename") or self.params.get("name") or ""
        return " ".join(naam.split()) if naam and any(teken in naam for teken in "\r\n\t") else naam.strip()

    @property
    def inhoud(self) -> bytes:
        """The body, transfer encoding undone."""
        if self._inhoud is None:
            self._inhoud = decode_inhoud(self.rauw[self.begin : self.einde], self.codering)
        return self._inhoud


class _Opbouw:
    """The parts that are open while the delimiters are read one after another."""

    def __init__(self, rauw: bytes, wortel: Mimedeel) -> None:
        self.rauw = rauw
        self.open: list[Mimedeel] = []
        self.aantal = 0
        self.grenzen: dict[bytes, list[int]] = {}
        self.duw(wortel)

    def duw(self, deel: Mimedeel) -> None:
        """Open `deel`, and the message that it holds, and the message in that."""
        self.open.append(deel)
        while deel.is_bericht and deel.codering not in _GECODEERD:
            binnen = Mimedeel(self.rauw, _na_lege_regels(self.rauw, deel.begin), "text/plain")
            self.hang_onder(len(self.open) - 1, binnen)
            self.open.append(binnen)
            deel = binnen
        if deel.is_multipart:
            deel.grens = _grens_van(deel)
            if deel.grens:
                self.grenzen.setdefault(deel.grens, []).append(len(self.open) - 1)

    def hang_onder(self, plek: int, deel: Mimedeel) -> None:
        """Make `deel` a child of the open part at `plek`, or of one above it where that is too deep."""
        self.open[plek].is_gevuld = True
        self.open[min(plek, MAX_DIEPTE)].delen.append(deel)

    def sluit_tot(self, plek: int, einde: int) -> None:
        """End all open parts deeper than `plek`."""
        while len(self.open) > plek + 1:
            deel = self.open.pop()
            deel.einde = max(einde, deel.begin)
            if deel.grens:
                self.grenzen[deel.grens].pop()
                if not self.grenzen[deel.grens]:
                    del self.grenzen[deel.grens]

    def bij_regel(self, regel: bytes, begin: int, volgende: int) -> None:
        """Take in one line that starts with two dashes; `regel` is what follows them."""
        plekken = self.grenzen.get(regel)
        is_slot = plekken is None and regel.endswith(b"--")
        if is_slot:
            plekken = self.grenzen.get(regel[:-2].rstrip())
        if not plekken:
            return
        plek = plekken[-1]
        self.sluit_tot(plek, begin)
        if not is_slot:
            standaard = "message/rfc822" if self.open[plek].type == "multipart/digest" else "text/plain"
            deel = Mimedeel(self.rauw, volgende, standaard)
            self.aantal += 1
            self.hang_onder(plek, deel)
            self.duw(deel)


def _grens_van(deel: Mimedeel) -> bytes:
    """Return the declared boundary, or one guessed where it is missing or never used."""
    grens = deel.params.get("boundary", "").rstrip().encode("utf-8", "replace")
    if grens and deel.rauw.find(b"--" + grens, deel.begin, deel.begin + _ZOEK_GRENS) >= 0:
        return grens
    gok = _GERADEN_GRENS.search(deel.rauw, max(deel.begin - 1, 0), deel.begin + _ZOEK_GRENS)
    return gok[1].rstrip() if gok else grens


def _na_lege_regels(rauw: bytes, begin: int) -> int:
    """Skip blank lines before the headers of an attached message."""
    while rauw.startswith((b"\n", b"\r\n"), begin):
        begin = rauw.index(b"\n", begin) + 1
    return begin


def lees_delen(rauw: bytes) -> Mimedeel:
    """Return the tree of parts of the message in `rauw`; never raises."""
    if b"\n" not in rauw and b"\r" in rauw:
        rauw = rauw.replace(b"\r", b"\n")
    wortel = Mimedeel(rauw, kop_begin(rauw), "text/plain")
    opbouw = _Opbouw(rauw, wortel)
    positie = max(wortel.begin - 1, 0)
    while opbouw.grenzen and opbouw.aantal < _MEESTE_DELEN and (streep := rauw.find(b"\n--", positie) + 1):
        einde = rauw.find(b"\n", streep)
        einde = len(rauw) if einde < 0 else einde
        voor = streep - 2 if rauw[streep - 2 : streep - 1] == b"\r" else streep - 1
        opbouw.bij_regel(rauw[streep + 2 : einde].rstrip(), voor, min(einde + 1, len(rauw)))
        positie = einde
    return wortel
