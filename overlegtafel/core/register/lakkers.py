"""Where words of a thing may stand as a quotation: rooms say which texts of theirs, and how words go from those."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute, Session

from overlegtafel.core.daad import Daad

Zwart = Callable[[str], str]
"""Takes a text and gives it back without the words that have to go."""


@dataclass(frozen=True)
class Plek:
    """One thing of the house with words in it: what it is called, where it stands, and its words.

    `waarom_niet` says why words can't go from it alone, where they can't.
    """

    soort: str
    id: int
    naam: str
    url: str
    teksten: tuple[str, ...]
    waarom_niet: str = ""

    @property
    def sleutel(self) -> str:
        """How a form names this place."""
        return f"{self.soort}:{self.id}"


@dataclass(frozen=True)
class Gezocht:
    """By what places are found: `woorden` that were named, and `aanzetten`, three words in a row of the inbreng.

    Whatever quotes it holds one of the latter, as far as the inbreng isn't very long; how much of it is looked at then.
    """

    woorden: tuple[str, ...]
    aanzetten: tuple[str, ...] = ()

    def in_(self, *kolommen: InstrumentedAttribute[Any]) -> list[ColumnElement[bool]]:
        """Return the SQL of where one of these stands in one of these columns, each as a part of an OR."""
        genoemd = [kolom.icontains(een, autoescape=True) for kolom in kolommen for een in self.woorden]
        return genoemd + [kolom.contains(een, autoescape=True) for kolom in kolommen for een in self.aanzetten]


@dataclass(frozen=True)
class Lakker:
    """What a room does for one kind of text.

    `vind` gives the places where words of an inbreng may stand: those that hang together with it, and those in which
    something of it does. `lak` takes the id of a place, what blacks out, the ground and the act.
    """

    soort: str
    vind: Callable[[Session, int, Gezocht], Iterable[Plek]]
    lak: Callable[[Session, int, Zwart, str, Daad], None] | None = None


_lakkers: dict[str, Lakker] = {}


def register_lakker(*lakkers: Lakker) -> None:
    """Add who knows of a kind of text."""
    _lakkers.update({lakker.soort: lakker for lakker in lakkers})


def plekken_bij(session: Session, inbreng_id: int, gezocht: Gezocht) -> list[Plek]:
    """Return all places where words of this inbreng, or the named ones, may stand."""
    return [plek for lakker in _lakkers.values() for plek in lakker.vind(session, inbreng_id, gezocht)]


def lak_op(session: Session, plek: Plek, zwart: Zwart, grond: str, daad: Daad) -> None:
    """Let the words go from one place."""
    if (lak := _lakkers[plek.soort].lak) is not None:
        lak(session, plek.id, zwart, grond, daad)
