"""The year of the kalender as a picture: where each bar begins and ends, in parts of the width."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date

from overlegtafel.core.tijd import clock
from overlegtafel.samenwerking.models import Traject
from overlegtafel.samenwerking.rules.trajecten import over_maanden

BREEDTE, KANTLIJN, REGEL, KOP = 1000, 110, 30, 26
"""In units of the picture: its width, room for numbers at the left, height of a row and of the head."""
MAANDEN_ZONDER_GUNNING = 4


@dataclass(frozen=True)
class Balk:
    """A stretch of time of one traject: preparing it, or the procedure."""

    soort: str
    x: int
    breedte: int


@dataclass(frozen=True)
class Tijdlijnregel:
    """One row of the picture, with what it says for who doesn't see it."""

    kenmerk: str
    y: int
    balken: tuple[Balk, ...]


@dataclass(frozen=True)
class Tijdlijn:
    """The picture of one year."""

    jaar: int
    regels: tuple[Tijdlijnregel, ...]
    maanden: tuple[tuple[str, int], ...]
    vandaag: int | None

    @property
    def hoogte(self) -> int:
        """The height of the picture, in its units."""
        return KOP + REGEL * len(self.regels)


def maak_tijdlijn(trajecten: Iterable[Traject], jaar: int, *, vandaag: date) -> Tijdlijn:
    """Return the picture of `jaar` with a row for each traject, in this order."""
    regels = tuple(
        Tijdlijnregel(traject.kenmerk, KOP + REGEL * nummer, _balken(traject, jaar))
        for nummer, traject in enumerate(trajecten)
    )
    maanden = tuple((_maand(jaar, maand), _x(date(jaar, maand, 1), jaar)) for maand in range(1, 13))
    return Tijdlijn(jaar, regels, maanden, _x(vandaag, jaar) if vandaag.year == jaar else None)


def _maand(jaar: int, maand: int) -> str:
    return format_date(date(jaar, maand, 1), "LLL", locale="nl").rstrip(".")


def _x(dag: date, jaar: int) -> int:
    """Return where `dag` stands, held within the year."""
    dagen = 366 if calendar.isleap(jaar) else 365
    sinds = min(max((dag - date(jaar, 1, 1)).days, 0), dagen)
    return KANTLIJN + round((BREEDTE - KANTLIJN) * sinds / dagen)


def _balken(traject: Traject, jaar: int) -> tuple[Balk, ...]:
    aankondiging = traject.aankondiging_op or traject.verwachte_aankondiging
    begin = clock.dag_van(traject.aangemeld_op) if traject.aangemeld_op is not None else aankondiging
    gunning = traject.gegund_op or traject.verwachte_gunning or over_maanden(aankondiging, MAANDEN_ZONDER_GUNNING)
    stukken = (("voorbereiding", min(begin, aankondiging), aankondiging), ("procedure", aankondiging, gunning))
    gezien = ((soort, _x(van, jaar), _x(tot + timedelta(days=1), jaar)) for soort, van, tot in stukken)
    return tuple(Balk(soort, van, tot - van) for soort, van, tot in gezien if tot > van)
