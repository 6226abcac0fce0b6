"""An article taken apart for comparison: its leden, and in them alinea's, onderdelen, headings and tables."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from overlegtafel.overeenkomsten.rules.document import splits_leden
from overlegtafel.overeenkomsten.rules.redline.opmaaktekens import plat
from overlegtafel.overeenkomsten.rules.redline.stukken import betekenis, woorden

_ONDERDEEL = re.compile(r"( {0,12})([-*+•–]|[a-z]{1,2}[.)°]|\d{1,3}[.)°]|[ivx]{1,6}[.)])\s+(\S.*)")
_KOP = re.compile(r"#{1,6}\s+(.*?)\s*#*")
_STREEP = re.compile(r"\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?")
_HEK = re.compile(r"\s{0,3}(```|~~~)")
_NIVEAU = 2
"""Spaces to a level of a list."""


class BlokSoort(StrEnum):
    """What a block is."""

    ALINEA = "alinea"
    ONDERDEEL = "onderdeel"
    KOP = "kop"
    TABEL = "tabel"


@dataclass(frozen=True)
class Blok:
    """A block: its line of Markdown, or the rows of a table of which the first has the headings."""

    soort: BlokSoort
    tekst: str = ""
    teken: str = ""
    niveau: int = 0
    rijen: tuple[tuple[str, ...], ...] = ()

    @cached_property
    def plat(self) -> str:
        """Its line as plain text."""
        return plat(self.tekst)

    @cached_property
    def sleutel(self) -> tuple[object, ...]:
        """What is the same in two blocks that say the same; the letter of an onderdeel doesn't count."""
        return (self.soort is BlokSoort.TABEL, self.plat, self.rijen)

    @property
    def nummer(self) -> str:
        """The mark of an onderdeel without its dot; "" for what has none."""
        return self.teken.rstrip(".)°") if self.teken[:1].isalnum() else ""

    @cached_property
    def geheel(self) -> str:
        """All that it says, as plain text."""
        if self.soort is not BlokSoort.TABEL:
            return self.plat
        return "\n".join(" ".join(plat(cel) for cel in rij) for rij in self.rijen)

    @cached_property
    def gewicht(self) -> Counter[str]:
        """How often it has each word that says something."""
        return weeg(self.geheel)


@dataclass(frozen=True)
class Artikeldeel:
    """A lid, or a block that stands outside the leden; `nummer` is "" for the latter."""

    nummer: str
    markdown: str
    blokken: tuple[Blok, ...]

    @property
    def sleutel(self) -> str:
        """What is the same in two leden that say the same under whatever number."""
        return self.markdown

    @cached_property
    def geheel(self) -> str:
        """All that it says, as plain text."""
        return "\n".join(blok.geheel for blok in self.blokken)

    @cached_property
    def gewicht(self) -> Counter[str]:
        """How often it has each word that says something."""
        return sum((blok.gewicht for blok in self.blokken), Counter())


def weeg(tekst: str) -> Counter[str]:
    """Return how often each word occurs that says something; of what says nothing, all words."""
    return Counter(betekenis(tekst) or woorden(tekst.lower()))


def gelijkenis(een: Counter[str], ander: Counter[str]) -> float:
    """Return how much of the words is the same, from 0 to 1 (Dice's coefficient)."""
    samen = een.total() + ander.total()
    if len(een) > len(ander):
        een, ander = ander, een
    return 2 * sum(min(aantal, ander[woord]) for woord, aantal in een.items() if woord in ander) / samen if samen else 1


def lees_delen(markdown: str) -> tuple[Artikeldeel, ...]:
    """Return the parts of an article, in order."""
    inleiding, leden = splits_leden(markdown)
    los = [Artikeldeel("", _terug(blok), (blok,)) for blok in lees_blokken(inleiding)]
    return (*los, *(Artikeldeel(lid.nummer, lid.markdown, tuple(lees_blokken(lid.markdown))) for lid in leden))


def _terug(blok: Blok) -> str:
    return "\n".join("|".join(rij) for rij in blok.rijen) or f"{blok.teken} {blok.tekst}".strip()


def lees_blokken(markdown: str) -> list[Blok]:
    """Return the blocks of the text of a lid."""
    lezer = _Lezer()
    for regel in markdown.split("\n"):
        lezer.neem(regel)
    lezer.sluit()
    return lezer.blokken


class _Lezer:
    """Collects lines into blocks."""

    def __init__(self) -> None:
        self.blokken: list[Blok] = []
        self._regels: list[str] = []
        self._rijen: list[tuple[str, ...]] = []
        self._teken, self._niveau = "", 0
        self._in_code = False

    def neem(self, regel: str) -> None:
        if _HEK.match(regel):
            self.sluit()
            self._in_code = not self._in_code
        elif self._in_code:
            self.sluit()
            self._regels = [regel]
        elif regel.lstrip().startswith("|"):
            self._neem_rij(regel)
        elif not regel.strip():
            self.sluit()
        else:
            self._neem_tekst(regel)

    def _neem_rij(self, regel: str) -> None:
        if not self._rijen:
            self.sluit()
        if not (len(self._rijen) == 1 and _STREEP.fullmatch(regel.strip()) and "-" in regel):
            self._rijen.append(lees_cellen(regel))

    def _neem_tekst(self, regel: str) -> None:
        kop, onderdeel = _KOP.fullmatch(regel), _ONDERDEEL.fullmatch(regel)
        if kop or onderdeel or self._rijen:
            self.sluit()
        if kop:
            self.blokken.append(Blok(BlokSoort.KOP, kop[1]))
        elif onderdeel:
            self._niveau, self._teken = len(onderdeel[1]) // _NIVEAU, onderdeel[2]
            self._regels = [onderdeel[3]]
        else:
            self._regels.append(regel.strip().removeprefix("> "))

    def sluit(self) -> None:
        if self._rijen:
            self.blokken.append(Blok(BlokSoort.TABEL, rijen=tuple(self._rijen)))
        elif tekst := " ".join(self._regels).strip():
            soort = BlokSoort.ONDERDEEL if self._teken else BlokSoort.ALINEA
            self.blokken.append(Blok(soort, tekst, self._teken, self._niveau))
        self._regels, self._rijen, self._teken, self._niveau = [], [], "", 0


def lees_cellen(regel: str) -> tuple[str, ...]:
    """Return the cells of a line of a table."""
    kaal = regel.strip().removeprefix("|")
    if kaal.endswith("|") and not kaal.endswith("\\|"):
        kaal = kaal[:-1]
    return tuple(cel.strip().replace("\\|", "|") for cel in re.split(r"(?<!\\)\|", kaal))
