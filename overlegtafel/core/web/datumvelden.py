"""Fields for a day and a moment, within the years that anybody can mean."""

from __future__ import annotations

from datetime import date
from typing import Any

from wtforms import DateField, DateTimeLocalField

EERSTE_JAAR, LAATSTE_JAAR = 1900, 2200
ZIN = f"Vul een datum in tussen {EERSTE_JAAR} en {LAATSTE_JAAR}."
GEEN_DATUM = "Vul een datum in zoals 12-11-2026."


def _eis_jaar(veld: Any) -> None:
    dag: date | None = veld.data
    if dag is not None and not EERSTE_JAAR <= dag.year < LAATSTE_JAAR:
        veld.data = None
        raise ValueError(ZIN)


class Dagveld(DateField):
    """A day in a year that anybody can mean; at the edge of the calendar no term can be counted."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the day."""
        super().process_formdata(valuelist)
        _eis_jaar(self)


class Dag(Dagveld):
    """A day, with our own sentence when it can't be read; empty is None."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the day."""
        if not valuelist or not valuelist[0].strip():
            self.data, self.raw_data = None, []  # white space alone is nothing: `InputRequired` asks for more
            return
        try:
            super().process_formdata(valuelist)
        except ValueError as fout:
            raise ValueError(str(fout) if str(fout) == ZIN else GEEN_DATUM) from None


class Momentveld(DateTimeLocalField):
    """A moment in a year that anybody can mean."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the moment."""
        super().process_formdata(valuelist)
        _eis_jaar(self)
