"""A term counted out loud: its last day, its exact end, the counting in sentences, and what may still change it."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from babel.dates import format_date

from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.termijnen import (
    GELIJKGESTELD,
    Termijn,
    TermijnSoort,
    feestdagen,
    is_werkdag,
    let_op,
    schuif_maanden,
    sluit_op,
)

EERSTE_JAAR, LAATSTE_JAAR = 1970, 2500
"""The years in which counting means something; beyond them a date is a slip of the pen."""
_TERUG = (TermijnSoort.WERKDAGEN_TERUG, TermijnSoort.MAANDEN_TERUG)
_WERKDAGEN = (TermijnSoort.WERKDAGEN_VOORUIT, TermijnSoort.WERKDAGEN_TERUG)
_VAST = (TermijnSoort.MAANDEN_TERUG, TermijnSoort.MAANDEN_EINDE)


@dataclass(frozen=True)
class Telling:
    """How a term was counted; `einde` is exclusive, in the time of Amsterdam."""

    laatste_dag: date
    einde: datetime
    regels: tuple[str, ...]
    waarschuwing: str | None


def weiger_tellen(na: date) -> str | None:
    """Refuse a day so far off that nobody knows its holidays."""
    if EERSTE_JAAR <= na.year <= LAATSTE_JAAR:
        return None
    return f"Kies een dag tussen {EERSTE_JAAR} en {LAATSTE_JAAR}."


def tel(termijn: Termijn, na: date) -> Telling:
    """Return the counting of `termijn` after (for a backward kind: before) the day `na`."""
    laatste = termijn.laatste_dag(na)
    return Telling(
        laatste,
        sluit_op(laatste).astimezone(clock.AMSTERDAM),
        (*_regels(termijn, na, laatste), _slot(termijn, laatste)),
        _waarschuwing(termijn, na, laatste),
    )


def voluit(dag: date) -> str:
    """Return vrijdag 27 november 2026."""
    return format_date(dag, "EEEE d MMMM y", locale="nl")


def datum(dag: date) -> str:
    """Return 27 november 2026."""
    return _datum(dag.year, dag.month, dag.day)


@lru_cache(maxsize=4096)
def _datum(jaar: int, maand: int, dag: int) -> str:
    """Keep how a day is written, since lists say the same few over and over and CLDR is slow.

    By its parts: two moments that are equal may be of two days, each in its own zone.
    """
    return format_date(date(jaar, maand, dag), "d MMMM y", locale="nl")


def _regels(termijn: Termijn, na: date, laatste: date) -> Iterator[str]:
    if termijn.soort in _TERUG:
        yield f"We tellen terug vanaf {voluit(na)}. Die dag zelf telt niet mee."
    else:
        yield f"De termijn begint op {voluit(na + timedelta(days=1))}, de dag na {voluit(na)}."
    if termijn.soort in _WERKDAGEN:
        yield from _werkdagen(termijn, na, laatste)
    else:
        yield from _kalender(termijn, na, laatste)


def _werkdagen(termijn: Termijn, na: date, laatste: date) -> Iterator[str]:
    stap = timedelta(days=1 if laatste > na else -1)
    dagen = [na + stap * n for n in range(1, abs((laatste - na).days) + 1)]
    werkdagen = [dag for dag in dagen if is_werkdag(dag)]
    if werkdagen:
        yield f"Werkdag 1 is {voluit(werkdagen[0])}."
    if weekend := sum(dag.weekday() >= calendar.SATURDAY for dag in dagen):
        yield f"Niet meegeteld: {weekend} {'dag' if weekend == 1 else 'dagen'} in een weekend."
    for dag in dagen:
        if dag.weekday() < calendar.SATURDAY and not is_werkdag(dag):
            yield f"Niet meegeteld: {voluit(dag)} ({vrij_omdat(dag)})."
    if werkdagen:
        yield f"Werkdag {termijn.aantal} is {voluit(laatste)}."


def _kalender(termijn: Termijn, na: date, laatste: date) -> Iterator[str]:
    if termijn.soort is TermijnSoort.DAGEN:
        kaal = na + timedelta(days=termijn.aantal)
    else:
        kaal = schuif_maanden(na, -termijn.aantal if termijn.soort in _TERUG else termijn.aantal)
        if kaal.day != na.day:
            maand = format_date(kaal, "MMMM y", locale="nl")
            yield f"Er is geen {na.day} {maand}, dus telt de laatste dag van die maand."
    yield f"{omschrijf(termijn, na)} is {voluit(kaal)}."
    if termijn.soort in _VAST:
        if not is_werkdag(kaal):
            yield f"Die dag is {vrij_omdat(kaal)}, maar deze soort termijn schuift nooit op."
        return
    while kaal < laatste:
        dag = voluit(kaal).capitalize()
        yield f"{dag} is {vrij_omdat(kaal)}, dus de termijn loopt door (Algemene termijnenwet art. 1)."
        kaal += timedelta(days=1)


def omschrijf(termijn: Termijn, na: date) -> str:
    """Return 20 werkdagen na vrijdag 30 oktober 2026, or 6 maanden voor zondag 31 december 2028."""
    hoeveel = str(termijn).removesuffix(" terug").removesuffix(" (einde)")
    return f"{hoeveel} {'voor' if termijn.soort in _TERUG else 'na'} {voluit(na)}"


def vrij_omdat(dag: date) -> str:
    """Return why `dag` is no working day: its holiday, the decree, or that it is in a weekend."""
    if feestdag := feestdagen(dag.year).get(dag):
        return feestdag
    if dag.weekday() >= calendar.SATURDAY:
        return "geen werkdag"
    return f"{GELIJKGESTELD.get(dag, 'vrije dag')}, bij besluit gelijk aan een feestdag"


def _slot(termijn: Termijn, laatste: date) -> str:
    wat = "De uiterste dag" if termijn.soort in _TERUG else "De laatste dag"
    return f"{wat} is {voluit(laatste)}, tot middernacht."


def _waarschuwing(termijn: Termijn, na: date, laatste: date) -> str | None:
    """Return what is uncertain of this counting; a kind that never moves depends on no decree."""
    if termijn.soort in _VAST:
        return None
    if min(na, laatste).year < min(GELIJKGESTELD).year:
        return f"Let op: van voor {min(GELIJKGESTELD).year} kennen we niet alle vrije dagen. Controleer de dag zelf."
    return let_op(max(na, laatste), is_terug=termijn.soort in _TERUG)
