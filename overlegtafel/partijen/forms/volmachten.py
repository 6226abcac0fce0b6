"""Forms for giving a volmacht, and for withdrawing it."""

from __future__ import annotations

from collections.abc import Sequence

from flask_wtf import FlaskForm
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from overlegtafel.core.web.datumvelden import Dagveld
from overlegtafel.overeenkomsten.forms import maak_keuzes

_LEEG = "Vul dit in."


class VolmachtForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """Which gemeente lets the gastheer sign, from when to when."""

    gemeente = SelectField("Gemeente", [InputRequired("Kies een gemeente.")], coerce=int)
    kenmerk = StringField(
        "Kenmerk van de volmacht", [DataRequired(_LEEG), Length(max=200, message="Gebruik hoogstens 200 tekens.")]
    )
    van = Dagveld("Eerste dag", [InputRequired("Vul een datum in.")], description="Vandaag of later.")
    tot = Dagveld("Laatste dag", [Optional()], description="Deze dag telt nog mee. Leeg: zonder einde.")

    def kies_uit(self, gemeenten: Sequence[tuple[int, str]]) -> VolmachtForm:
        """Offer only these gemeenten."""
        self.gemeente.choices = maak_keuzes(gemeenten)
        return self


class VolmachtintrekForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """Until when a volmacht still holds, and why it is withdrawn."""

    laatste_dag = Dagveld(
        "Laatste dag",
        [Optional()],
        description="Deze dag telt nog mee. Leeg: de volmacht houdt meteen op.",
    )
    reden = TextAreaField(
        "Waarom wordt de volmacht ingetrokken?",
        [DataRequired(_LEEG), Length(max=1000, message="Gebruik hoogstens 1000 tekens.")],
        description="Bijvoorbeeld: besluit van het college van 3 maart 2026, kenmerk B-12.",
    )
