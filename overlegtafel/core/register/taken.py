"""What waits for a person: each room tells here what it has for a viewer, the start page asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import groupby

from overlegtafel.core.toegang.access import Kijker

WELDRA = timedelta(days=7)


class Urgentie(StrEnum):
    """How near the end of a term is, most pressing first; the words are those of the screen."""

    TE_LAAT = "Te laat"
    WELDRA = "Binnen zeven dagen"
    LATER = "Later"
    ZONDER_TERMIJN = "Zonder termijn"


@dataclass(frozen=True)
class Taak:
    """One thing that waits, or one term that runs: a sentence, where to do it, and by when."""

    titel: str
    url: str
    aantal: int | None = None
    uiterlijk: datetime | None = None
    """Exclusive end of the term, in UTC; None where no term runs."""
    is_termijn: bool = False
    """True for a term that runs without anything to do for this viewer now."""
    is_dag_genoemd: bool = False
    """True where the title names the day, and `uiterlijk` only puts it in order."""


Aanbieder = Callable[[Kijker, datetime], list[Taak]]

_aanbieders: list[Aanbieder] = []


def register_taken(aanbieder: Aanbieder) -> None:
    """Add a provider; twice is once."""
    if aanbieder not in _aanbieders:
        _aanbieders.append(aanbieder)


def taken_van(kijker: Kijker, *, nu: datetime) -> list[Taak]:
    """Return everything that waits for `kijker`, nearest term first, without a term last."""
    taken = [taak for aanbieder in _aanbieders for taak in aanbieder(kijker, nu)]
    return sorted(taken, key=lambda taak: (taak.uiterlijk is None, taak.uiterlijk or nu, taak.titel))


def urgentie_van(taak: Taak, *, nu: datetime) -> Urgentie:
    """Return how pressing `taak` is at `nu`; on the very end of its term it is late."""
    if taak.uiterlijk is None:
        return Urgentie.ZONDER_TERMIJN
    if taak.uiterlijk <= nu:
        return Urgentie.TE_LAAT
    return Urgentie.WELDRA if taak.uiterlijk <= nu + WELDRA else Urgentie.LATER


def per_urgentie(taken: Iterable[Taak], *, nu: datetime) -> list[tuple[Urgentie, list[Taak]]]:
    """Return `taken`, in the order of `taken_van`, in groups: what is late first; no empty group."""
    return [(urgentie, list(groep)) for urgentie, groep in groupby(taken, lambda taak: urgentie_van(taak, nu=nu))]
