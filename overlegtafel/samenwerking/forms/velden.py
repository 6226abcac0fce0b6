"""Fields that several forms share: an amount, a choice, and what was typed in them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from flask_wtf import FlaskForm
from wtforms import StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import DataRequired, InputRequired, Length, Regexp

from overlegtafel.core.tekst.bedragen import GEEN_BEDRAG, centen, lees_bedrag, weiger_euros
from overlegtafel.core.web.datumvelden import GEEN_DATUM, Dag
from overlegtafel.core.web.invoer import lees_id

_T = TypeVar("_T")


class Bedragveld(StringField):
    """An amount in euros as a Decimal; empty is None."""

    data: Any

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return centen(self.data) if isinstance(self.data, Decimal) else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the amount."""
        geschreven = valuelist[0].strip() if valuelist else ""
        if not geschreven:
            self.data, self.raw_data = None, []  # white space alone is nothing: `InputRequired` asks for more
            return
        self.data = lees_bedrag(geschreven)
        if self.data is None:
            raise ValueError(GEEN_BEDRAG)
        if zin := weiger_euros(self.data):
            raise ValueError(zin)


def dagveld(label: str, uitleg: str = "", *, verplicht: bool = True) -> Dag:
    """Return a field for a day."""
    return Dag(label, [InputRequired(GEEN_DATUM)] if verplicht else [], description=uitleg)


def regel(label: str, uitleg: str = "", *, verplicht: bool = True, langste: int = 200) -> StringField:
    """Return a field for one line of text."""
    nodig = [DataRequired("Vul dit in.")] if verplicht else []
    return StringField(label, [*nodig, Length(max=langste)], filters=[gestript], description=uitleg)


def cpv_veld() -> StringField:
    """Return a field for a code of the Common Procurement Vocabulary."""
    return StringField(
        "CPV-code",
        [Regexp(r"(?:\d{8}(?:-\d)?)?$", message="Een CPV-code heeft acht cijfers, zoals 85312000.")],
        filters=[gestript],
        description="Acht cijfers. Laat leeg als u de code nog niet weet.",
    )


def gestript(tekst: str | None) -> str:
    """Return what was typed without white space around it."""
    return (tekst or "").strip()


def ingevuld(data: _T | None) -> _T:
    """Return what was typed in a field whose validators saw that it isn't empty."""
    if data is None:
        raise ValueError("a field that is required is empty")
    return data


def gekozen(data: object) -> int | None:
    """Return the id that was chosen, or None for the choice of nothing."""
    return lees_id(str(data)) or None if data else None


def keuzes(rijen: Iterable[tuple[int | str, str]], *, leeg: str | None = None) -> list[SelectChoice]:
    """Return values with their names as options; `leeg` names the choice of nothing."""
    eerste = [] if leeg is None else [SelectChoice("", leeg)]
    return eerste + [SelectChoice(str(waarde), naam) for waarde, naam in rijen]


def leeg_of_dag(data: Any) -> date | None:
    """Return a day that may be empty."""
    return data if isinstance(data, date) else None


def gekozen_ids(data: Iterable[object] | None) -> list[int]:
    """Return the ids of the boxes that were ticked."""
    return [id_ for een in data or () if (id_ := lees_id(str(een)))]


class Redenform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """Why something that was written down is taken back."""

    reden = TextAreaField("Waarom?", [DataRequired("Schrijf waarom."), Length(max=1000)], filters=[gestript])
