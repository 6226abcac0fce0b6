"""Forms for the order of trajecten."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_wtf import FlaskForm
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from overlegtafel.core.web.velden import Soms
from overlegtafel.samenwerking.forms.velden import gekozen, gestript, keuzes
from overlegtafel.samenwerking.models import Traject, Volgordeoordeel
from overlegtafel.samenwerking.rules.voorrang import HOOGSTENS


class Volgordeform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """Which traject comes first, and why this order; a field for each place is added by `volgordeform`."""

    toelichting = TextAreaField(
        "Waarom deze volgorde?",
        [DataRequired("Schrijf waarom u deze volgorde voorstelt."), Length(max=2000)],
        filters=[gestript],
    )

    @property
    def plekken(self) -> list[str]:
        """The names of the fields for a place, in order."""
        return [naam for naam in self._fields if naam.startswith("plek_")]

    @property
    def gekozen(self) -> list[int]:
        """The trajecten in the order that was chosen, without the places that were left empty."""
        ids = [gekozen(self[naam].data) for naam in self.plekken]
        return [id_ for id_ in ids if id_ is not None]


def volgordeform(trajecten: Sequence[Traject]) -> Volgordeform:
    """Return the form with as many places as there are trajecten to order, at most twelve."""
    rijen = keuzes(((een.id, f"{een.kenmerk} {een.titel}") for een in trajecten), leeg="Geen traject")
    velden: dict[str, Any] = {
        f"plek_{nummer}": SelectField(f"Plek {nummer}", choices=rijen)
        for nummer in range(1, min(len(trajecten), HOOGSTENS) + 1)
    }
    soort: type[Volgordeform] = type("Plekkenform", (Volgordeform,), velden)
    return soort()


class Volgordestemform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """What the own gemeente says of an order."""

    gemeente_id = SelectField("Gemeente")
    oordeel = RadioField(
        "Kan uw gemeente met deze volgorde leven?",
        [InputRequired("Kies of uw gemeente akkoord is.")],
        choices=keuzes(
            [(Volgordeoordeel.AKKOORD.value, "Ja, akkoord"), (Volgordeoordeel.BEZWAAR.value, "Nee, bezwaar")]
        ),
    )
    reden = TextAreaField(
        "Waarom?",
        [Soms(), Length(max=2000)],
        filters=[gestript],
        description="Nodig bij een bezwaar. De andere gemeenten lezen dit.",
    )
