"""Forms for how and when one may join an agreement."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import RadioField, StringField
from wtforms.validators import InputRequired, Length, Optional

from overlegtafel.core.web.bewerkform import Bewerkform
from overlegtafel.core.web.datumvelden import Dagveld
from overlegtafel.overeenkomsten.forms import maak_keuzes
from overlegtafel.partijen.rules.toelaten import GRONDSLAGEN

ALTIJD, IN_VENSTERS = "altijd", "vensters"


class ToelatingForm(Bewerkform):
    """The grondslag of an agreement, and whether one may join at any moment."""

    grondslag = RadioField(
        "Grondslag",
        [InputRequired("Kies een grondslag.")],
        choices=maak_keuzes([(een.value, naam) for een, naam in GRONDSLAGEN.items()]),
    )
    kenmerk = StringField(
        "Kenmerk van de procedure",
        [Optional(), Length(max=200, message="Gebruik hoogstens 200 tekens.")],
        description="Bijvoorbeeld het nummer van de aankondiging op TenderNed.",
    )
    dag = Dagveld("Datum van de aankondiging", [Optional()])
    wanneer = RadioField(
        "Wanneer kan een aanbieder toetreden?",
        [InputRequired("Kies wanneer een aanbieder kan toetreden.")],
        choices=maak_keuzes([(ALTIJD, "Op elk moment"), (IN_VENSTERS, "Alleen in periodes die u opent")]),
    )


class VensterForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """The days of a time in which one may ask to join."""

    van = Dagveld("Eerste dag", [InputRequired("Vul een datum in.")])
    tot = Dagveld("Laatste dag", [InputRequired("Vul een datum in.")], description="Deze dag telt nog mee.")
