"""A year as a picture: a row for each thing, and where each of its bars begins and ends, in parts of the width."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date

BREEDTE, KANTLIJN, REGEL, KOP = 1000, 110, 30, 26
"""In units of the picture: its width, least room for names at the left, height of a row and of the head."""
LETTER, MEESTE_LETTERS = 8, 34
"""The room that one letter of a name takes, and how many of them are shown."""
SMALST = 5
"""What lasts one day is still to be seen."""

Stuk = tuple[str, date, date]
"""A stretch of time: its kind, its first and its last day."""


@dataclass(frozen=True)
class Balk:
    """A stretch of time as it is drawn."""

    soort: str
    x: int
    breedte: int


@dataclass(frozen=True)
class Jaarregel:
    """One row of the picture, with the name at its left."""

    naam: str
    y: int
    balken: tuple[Balk, ...]


@dataclass(frozen=True)
class Jaarbeeld:
    """The picture of one year; `vandaag` is where today stands, None in other years."""

    jaar: int
    regels: tuple[Jaarregel, ...]
    maanden: tuple[tuple[str, int], ...]
    vandaag: int | None

    @property
    def hoogte(self) -> int:
        """The height of the picture, in its units."""
        return KOP + REGEL * len(self.regels)


@dataclass(frozen=True)
class _Schaal:
    jaar: int
    kantlijn: int

    def x(self, dag: date) -> int:
        """Return where `dag` begins, held within the year."""
        dagen = 366 if calendar.isleap(self.jaar) else 365
        sinds = min(max((dag - date(self.jaar, 1, 1)).days, 0), dagen)
        return self.kantlijn + round((BREEDTE - self.kantlijn) * sinds / dagen)

    def balk(self, stuk: Stuk) -> Balk | None:
        """Return the bar of `stuk`, None where nothing of it lies in the year."""
        soort, van, tot = stuk
        if tot < van or tot.year < self.jaar or van.year > self.jaar:
            return None
        begin, einde = self.x(van), self.x(tot + timedelta(days=1))
        breedte = max(einde - begin, SMALST)
        return Balk(soort, min(begin, BREEDTE - breedte), breedte)


def teken_jaar(rijen: Iterable[tuple[str, Iterable[Stuk]]], jaar: int, *, vandaag: date) -> Jaarbeeld:
    """Return the picture of `jaar` with a row for each of `rijen`: its name and its stretches, in this order."""
    met_naam = [(_kort(naam), list(stukken)) for naam, stukken in rijen]
    schaal = _Schaal(jaar, max([KANTLIJN, *(LETTER * (len(naam) + 2) for naam, _ in met_naam)]))
    regels = tuple(
        Jaarregel(naam, KOP + REGEL * nummer, tuple(balk for stuk in stukken if (balk := schaal.balk(stuk))))
        for nummer, (naam, stukken) in enumerate(met_naam)
    )
    maanden = tuple((_maand(jaar, maand), schaal.x(date(jaar, maand, 1))) for maand in range(1, 13))
    return Jaarbeeld(jaar, regels, maanden, schaal.x(vandaag) if vandaag.year == jaar else None)


def _kort(naam: str) -> str:
    return naam if len(naam) <= MEESTE_LETTERS else f"{naam[: MEESTE_LETTERS - 1].rstrip()}…"


def _maand(jaar: int, maand: int) -> str:
    return format_date(date(jaar, maand, 1), "LLL", locale="nl").rstrip(".")
