"""Forms for lengthening a versie, and for what its tekst allows of that."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import IntegerField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

from overlegtafel.core.web.bewerkform import Bewerkform
from overlegtafel.partijen.rules.verlengen import LANGSTE, MEESTE


class VersieverlengForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """The besluit by which a versie goes on."""

    besluit = StringField(
        "Kenmerk van het besluit",
        [DataRequired("Vul dit in."), Length(max=200, message="Gebruik hoogstens 200 tekens.")],
    )


class AfspraakForm(Bewerkform):
    """How often and how long a versie can be lengthened."""

    aantal = IntegerField(
        "Hoe vaak kan deze versie worden verlengd?",
        [InputRequired("Vul een getal in."), NumberRange(1, MEESTE, f"Kies 1 tot en met {MEESTE}.")],
    )
    maanden = IntegerField(
        "Hoeveel maanden per keer?",
        [InputRequired("Vul een getal in."), NumberRange(1, LANGSTE, f"Kies 1 tot en met {LANGSTE}.")],
        description="Een jaar is 12 maanden.",
    )
