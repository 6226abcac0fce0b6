"""The only place that reads the clock; everything else gets `nu=` or `vandaag=`."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

_verschil = timedelta(0)


def zet_klok(start: datetime | None, sinds: datetime | None = None) -> None:
    """Let the clock of this process run on from `start` (aware); `None` sets it right again.

    `sinds` is the real moment at which it stood at `start`, so that several processes show the same time.
    """
    global _verschil
    _verschil = timedelta(0) if start is None else start - (sinds or datetime.now(UTC))


def nu() -> datetime:
    """Return this moment, aware, in UTC."""
    return datetime.now(UTC) + _verschil


def vandaag() -> date:
    """Return today's date as people in Amsterdam know it."""
    return dag_van(nu())


def dag_van(moment: datetime) -> date:
    """Return the date in Amsterdam on which an aware `moment` falls."""
    return moment.astimezone(AMSTERDAM).date()


def begin_van(dag: date) -> datetime:
    """Return 00:00 in Amsterdam of `dag`, in UTC: the first moment of that day."""
    return datetime(dag.year, dag.month, dag.day, tzinfo=AMSTERDAM).astimezone(UTC)


def einde_van(dag: date) -> datetime:
    """Return the exclusive end of `dag`: 00:00 in Amsterdam of the next day, in UTC."""
    return begin_van(dag + timedelta(days=1))
