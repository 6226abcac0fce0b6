"""A paper before it is written: paragraphs and tables, each piece of which stays, goes or comes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Soort = Literal["gelijk", "weg", "bij"]
Stijl = Literal["titel", "kop", "tussenkop", "tekst", "lid", "onderdeel", "noot"]


@dataclass(frozen=True, slots=True)
class Loop:
    """A run of text in one dress ("", "b", "i", "bi")."""

    tekst: str
    opmaak: str = ""
    soort: Soort = "gelijk"


Cel = tuple[Loop, ...]


@dataclass(frozen=True)
class Alinea:
    """A paragraph; `soort` tells whether it is there as a paragraph on both sides."""

    stijl: Stijl
    lopen: Cel
    teken: Cel = ()
    niveau: int = 0
    soort: Soort = "gelijk"


@dataclass(frozen=True)
class Rij:
    """A row of a table."""

    cellen: tuple[Cel, ...]
    soort: Soort = "gelijk"


@dataclass(frozen=True)
class Tabel:
    """A table; its first row has the headings."""

    rijen: tuple[Rij, ...]
    soort: Soort = "gelijk"


Vel = tuple[Alinea | Tabel, ...]


def kaal(lopen: Iterable[Loop]) -> str:
    """Return the text of runs, all of them."""
    return "".join(loop.tekst for loop in lopen)


def zonder_stuurtekens(tekst: str) -> str:
    """Return text without the characters that no file format takes."""
    return "".join(teken for teken in tekst if teken in "\t\n" or (teken >= " " and teken not in "\ufffe\uffff\x7f"))
