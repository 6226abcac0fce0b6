"""The only place that reads the clock; everything else gets `nu=` or `vandaag=`."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

_verschil = timedelta(0)
_bestand: Path | None = None
_gelezen = 0


def zet_klok(start: datetime | None, sinds: datetime | None = None) -> None:
    """Let the clock of this process run on from `start` (aware); `None` sets it right again.

    `sinds` is the real moment at which it stood at `start`, so that several processes show the same time.
    """
    global _verschil
    _verschil = timedelta(0) if start is None else start - (sinds or datetime.now(UTC))


def volg(bestand: Path | None) -> None:
    """Let the clock of this process follow what `verzet` writes in `bestand`, as those of the others do; for a demo."""
    global _bestand, _gelezen
    _bestand, _gelezen = bestand, 0


def verzet(bestand: Path, start: datetime) -> None:
    """Let the clock of every process that follows `bestand` run on from `start`."""
    nieuw = bestand.with_suffix(".nieuw")
    nieuw.write_text(f"{start.isoformat()}\n{datetime.now(UTC).isoformat()}\n", encoding="ascii")
    nieuw.replace(bestand)


def _lees_bestand(bestand: Path) -> None:
    global _gelezen
    try:
        stand = bestand.stat().st_mtime_ns
    except FileNotFoundError:
        return
    if stand != _gelezen:
        _gelezen = stand
        start, sinds = bestand.read_text(encoding="ascii").split()
        zet_klok(datetime.fromisoformat(start), datetime.fromisoformat(sinds))


def nu() -> datetime:
    """Return this moment, aware, in UTC."""
    if _bestand is not None:
        _lees_bestand(_bestand)
    return datetime.now(UTC) + _verschil


def vandaag() -> date:
    """Return today's date as people in Amsterdam know it."""
    return dag_van(nu())


def dag_van(moment: datetime) -> date:
    """Return the date in Amsterdam on which an aware `moment` falls."""
    return moment.astimezone(AMSTERDAM).date()


def naar_utc(moment: datetime) -> datetime | None:
    """Return an aware moment in UTC, or None at the edge of time, where it has none."""
    try:
        return moment.astimezone(UTC)
    except (OverflowError, ValueError):
        return None


def houd_tussen(moment: datetime | None, *, vroegst: datetime, nu: datetime) -> datetime:
    """Return `moment`, or the nearest of `vroegst` and `nu` where it lies outside; `nu` where it isn't known."""
    return nu if moment is None else max(min(moment, nu), min(vroegst, nu))


def begin_van(dag: date) -> datetime:
    """Return 00:00 in Amsterdam of `dag`, in UTC: the first moment of that day."""
    return datetime(dag.year, dag.month, dag.day, tzinfo=AMSTERDAM).astimezone(UTC)


def einde_van(dag: date) -> datetime:
    """Return the exclusive end of `dag`: 00:00 in Amsterdam of the next day, in UTC."""
    return begin_van(dag + timedelta(days=1))
