"""Forms for how a versie binds, for how an offer was delivered, and for saying no to it."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from overlegtafel.core.web.bewerkform import Bewerkform
from overlegtafel.core.web.datumvelden import Dagveld
from overlegtafel.overeenkomsten.forms import maak_keuzes
from overlegtafel.partijen.models import Binding

SOORTEN = (
    (Binding.ONDERTEKENING.value, "Alleen wie tekent"),
    (Binding.GEEN_BERICHT.value, "Wie tekent, en wie binnen de termijn niets laat weten"),
)


class BindingForm(Bewerkform):
    """How a versie binds, and what holds for cliënten meanwhile."""

    binding = RadioField("Wie is gebonden aan deze versie?", choices=maak_keuzes(SOORTEN))
    nieuwe_in_uitloop = BooleanField(
        "Wie niet tekent, mag onder de oude versie nieuwe cliënten aannemen zolang die nog loopt"
    )
    lopend = Dagveld(
        "Lopende cliënten houden de oude versie tot en met",
        [Optional()],
        description="Leeg: de nieuwe versie geldt meteen ook voor hen.",
    )


class BezorgForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """When an offer was delivered, and what shows that."""

    dag = Dagveld("Bezorgd op", [InputRequired("Vul een datum in.")])
    bewijs = StringField(
        "Waaruit blijkt dat?",
        [DataRequired("Vul dit in."), Length(max=200, message="Gebruik hoogstens 200 tekens.")],
        description="Bijvoorbeeld: aangetekende brief met het nummer van de zending.",
    )


class NietForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """That an organisation doesn't agree, with a word of why if it wants."""

    bericht = TextAreaField("Waarom niet?", [Optional(), Length(max=1000, message="Gebruik hoogstens 1000 tekens.")])
