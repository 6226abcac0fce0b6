"""Where the shapes of small pictures stand, which the server draws as SVG; the words beside a picture say the same.

All places and sizes are percents of the picture, so that it fits any screen.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

MEESTE_WEKEN = 26
RAND = 38.0
"""How far from the middle of its picture a seat stands."""


@dataclass(frozen=True, slots=True)
class Balkdeel:
    """A part of a bar: which of the counts it shows (from 1), where it begins and how wide it is."""

    nummer: int
    label: str
    aantal: int
    x: float
    breedte: float

    @property
    def midden(self) -> float:
        """Where its number stands."""
        return round(self.x + self.breedte / 2, 2)


@dataclass(frozen=True, slots=True)
class Zuil:
    """The count of one week, that of the most as high as the picture."""

    maandag: date
    aantal: int
    x: float
    breedte: float
    hoogte: float


@dataclass(frozen=True, slots=True)
class Stoel:
    """A place round a table, the first at the top, on with the clock."""

    nummer: int
    x: float
    y: float


def verdeel(tellingen: Iterable[tuple[str, int]]) -> list[Balkdeel]:
    """Return the parts of one bar of 100 percent; a count of nothing has no part, but keeps its number."""
    genummerd = list(enumerate(tellingen, 1))
    totaal = sum(aantal for _, (_, aantal) in genummerd)
    delen, voor = [], 0
    for nummer, (label, aantal) in genummerd:
        if aantal:
            begin, einde = (round(100 * grens / totaal, 2) for grens in (voor, voor + aantal))
            delen.append(Balkdeel(nummer, label, aantal, begin, round(einde - begin, 2)))
        voor += aantal
    return delen


def zuilen_per_week(dagen: Sequence[date]) -> list[Zuil]:
    """Return a column for each week from the first of `dagen` to the last, the newest 26 at most, weeks of none too."""
    if not dagen:
        return []
    per_week = Counter(_maandag(dag) for dag in dagen)
    laatste = max(per_week)
    aantal = min((laatste - min(per_week)).days // 7 + 1, MEESTE_WEKEN)
    maandagen = [laatste - timedelta(weeks=terug) for terug in reversed(range(aantal))]
    meeste, breed = max(per_week[maandag] for maandag in maandagen), 100 / aantal
    hoogten = [round(100 * per_week[maandag] / meeste, 2) for maandag in maandagen]
    return [
        Zuil(maandag, per_week[maandag], round(plek * breed, 2), round(breed, 2), hoogte)
        for plek, (maandag, hoogte) in enumerate(zip(maandagen, hoogten, strict=True))
    ]


def stoelen(aantal: int) -> list[Stoel]:
    """Return `aantal` places at equal distances round a table."""
    return [_stoel(nummer, 2 * math.pi * nummer / aantal) for nummer in range(aantal)]


def _stoel(nummer: int, hoek: float) -> Stoel:
    return Stoel(nummer + 1, round(50 + RAND * math.sin(hoek), 2), round(50 - RAND * math.cos(hoek), 2))


def _maandag(dag: date) -> date:
    return dag - timedelta(days=dag.weekday())
