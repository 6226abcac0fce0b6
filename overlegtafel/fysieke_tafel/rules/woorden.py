"""Dates and times in Dutch words, for sentences and for the text of a verslag."""

from __future__ import annotations

from datetime import date, datetime

from babel.dates import format_date

from overlegtafel.core.tijd import clock
from overlegtafel.fysieke_tafel.models import Bijeenkomst


def datum(dag: date) -> str:
    """Return 29 oktober 2026."""
    return format_date(dag, "d MMMM y", locale="nl")


def weekdag(dag: date) -> str:
    """Return donderdag 29 oktober 2026."""
    return format_date(dag, "EEEE d MMMM y", locale="nl")


def tijden(begin: datetime, einde: datetime) -> str:
    """Return 13.30 tot 15.30 uur, in Amsterdam."""
    van, tot = (moment.astimezone(clock.AMSTERDAM).strftime("%H.%M") for moment in (begin, einde))
    return f"{van} tot {tot} uur"


def naam_van(bijeenkomst: Bijeenkomst) -> str:
    """Return how people speak of a bijeenkomst: its table and its date."""
    return f"{bijeenkomst.tafel.naam}, {datum(clock.dag_van(bijeenkomst.begin))}"
