"""When an overview goes out: 07.00 in Amsterdam, each working day or each Monday."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from overlegtafel.core.tijd.clock import AMSTERDAM, dag_van
from overlegtafel.core.tijd.termijnen import is_werkdag
from overlegtafel.meldingen.models import Ritme

UUR = time(7)
OVERZICHTEN = (Ritme.DAGELIJKS, Ritme.WEKELIJKS)
_RANG = {Ritme.DIRECT: 0, Ritme.DAGELIJKS: 1, Ritme.WEKELIJKS: 2, Ritme.UIT: 3}


def is_overzichtsdag(ritme: Ritme, dag: date) -> bool:
    """Return whether an overview of this rhythm goes out on `dag`."""
    return is_werkdag(dag) if ritme is Ritme.DAGELIJKS else dag.weekday() == calendar.MONDAY


def laatste_overzicht(ritme: Ritme, *, nu: datetime) -> datetime:
    """Return the last moment, at `nu` or before, at which an overview of this rhythm went out."""
    dag = dag_van(nu)
    while not (is_overzichtsdag(ritme, dag) and _moment(dag) <= nu):
        dag -= timedelta(days=1)
    return _moment(dag)


def volgend_overzicht(ritme: Ritme, *, nu: datetime) -> datetime:
    """Return the first moment after `nu` at which an overview of this rhythm goes out."""
    dag = dag_van(nu)
    while not (is_overzichtsdag(ritme, dag) and _moment(dag) > nu):
        dag += timedelta(days=1)
    return _moment(dag)


def _moment(dag: date) -> datetime:
    return datetime.combine(dag, UUR, AMSTERDAM)


def snelste(ritmes: Iterable[Ritme]) -> Ritme:
    """Return the soonest of `ritmes`: who follows a thing twice hears of it once, as soon as asked for."""
    return min(ritmes, key=_RANG.__getitem__)
