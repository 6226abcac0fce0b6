"""What several forms share: a moment typed as a day and a time in Amsterdam, and a form that only confirms."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from typing import Any, TypeVar

from wtforms import TimeField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import ValidationError

from overlegtafel.core.tijd import clock
from overlegtafel.core.web.bewerkform import Bewerkform
from overlegtafel.core.web.datumvelden import Dag

_T = TypeVar("_T")
MIDDERNACHT = time(0, 0)


def _leeg_of(veld: Any, waarden: list[str], lees: Callable[[list[str]], None], zin: str) -> None:
    if not waarden or not waarden[0].strip():
        veld.data = None
        return
    try:
        lees(waarden)
    except ValueError:
        raise ValueError(zin) from None


class Tijd(TimeField):
    """A time of day, with our own sentence when it can't be read; empty is None."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the time."""
        _leeg_of(self, valuelist, super().process_formdata, "Vul een tijd in zoals 13:30.")


def moment_van(dag: date, tijd: time) -> datetime:
    """Return the moment at which the clocks in Amsterdam show `tijd` on `dag`."""
    return datetime.combine(dag, tijd, tzinfo=clock.AMSTERDAM)


def ingevuld(data: _T | None) -> _T:
    """Return what was typed in a field whose validators saw that it isn't empty."""
    if data is None:
        raise ValueError("a field that is required is empty")
    return data


def keuzes(rijen: Iterable[tuple[int | str, str]]) -> list[SelectChoice]:
    """Return values with their names as the options of a select or of radio buttons."""
    return [SelectChoice(str(id_), naam) for id_, naam in rijen]


class Bevestigform(Bewerkform):
    """Nothing to fill in: the button is the answer."""


class Planform(Bewerkform):
    """When something is published: now, or at a moment to come."""

    dag = Dag("Publiceren op", description="Laat leeg om nu te publiceren.")
    tijd = Tijd("Om", description="Laat leeg voor het begin van de dag.")

    @property
    def moment(self) -> datetime | None:
        """The planned moment, or None for now."""
        if self.dag.data is None:
            return None
        return moment_van(self.dag.data, self.tijd.data or MIDDERNACHT)

    def validate_tijd(self, veld: Any) -> None:
        """Refuse a time without a day."""
        if veld.data is not None and self.dag.data is None:
            raise ValidationError("Vul ook een dag in.")


def gestript(tekst: str | None) -> str:
    """Return what was typed without white space around it."""
    return (tekst or "").strip()
