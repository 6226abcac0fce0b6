"""What became of a thing, step by step: each room tells what it knows of it, a page shows it in order of time.

Only what everybody may know is told, so that the road of a thing is one and the same for all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from overlegtafel.core.tijd import clock


class Stapsoort(StrEnum):
    """What happened, in the order of the spine: of one day that is the order in which it is told."""

    INBRENG = "inbreng"
    TEKST = "tekst"
    RONDE = "ronde"
    AAN_TAFEL = "aan tafel"
    ANTWOORD = "antwoord"
    ARTIKEL = "artikel"
    REACTIENOTA = "reactienota"
    BESLUIT = "besluit"
    ONDERTEKEND = "ondertekend"
    GELDIG = "geldig"


_VOLGORDE = list(Stapsoort)


@dataclass(frozen=True)
class Verloopstap:
    """One step on the road of a thing: from when everybody may know it, what kind it is, and where it stands."""

    moment: datetime
    soort: Stapsoort
    titel: str
    url: str
    tekst: str | None = None
    komt: bool = False
    """Whether it is still to come."""


Verteller = Callable[[str, Collection[int], datetime], Mapping[int, Sequence[Verloopstap]]]
"""Takes soort, ids and moment; returns the steps by id in a constant number of queries; `{}` for an unknown soort."""

_vertellers: list[Verteller] = []


def register_verloop(verteller: Verteller) -> None:
    """Add a room that tells; twice is once."""
    if verteller not in _vertellers:
        _vertellers.append(verteller)


def verloop_van(soort: str, ids: Collection[int], *, nu: datetime) -> list[Verloopstap]:
    """Return the steps of the things `soort`/`ids` together, oldest first."""
    stappen = [
        stap
        for verteller in _vertellers
        for van_een in (verteller(soort, ids, nu) if ids else {}).values()
        for stap in van_een
    ]
    return op_volgorde(stappen)


def op_volgorde(stappen: Sequence[Verloopstap]) -> list[Verloopstap]:
    """Return steps by day, within it by kind and moment, each once; a besluit knows no hour."""

    def plek(stap: Verloopstap) -> tuple[date, int, datetime]:
        return clock.dag_van(stap.moment), _VOLGORDE.index(stap.soort), stap.moment

    return sorted(dict.fromkeys(stappen), key=plek)
