"""Forms for joining and leaving."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from overlegtafel.samenwerking.forms.velden import dagveld, gestript, keuzes, regel
from overlegtafel.samenwerking.models import VerzoekSoort
from overlegtafel.samenwerking.rules.deelname import VOORNEMEN_EERST


class Deelnameverzoekform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """Which gemeente asks to take part, for how long and from when."""

    gemeente_id = SelectField("Gemeente", description="Staat zij er niet bij? Laat de beheerder haar toevoegen.")
    soort = RadioField(
        "Voor hoe lang?",
        [InputRequired("Kies voor hoe lang.")],
        choices=keuzes([(VerzoekSoort.VAST.value, "Vast"), (VerzoekSoort.JAAR.value, "Voor een jaar, per 1 januari")]),
    )
    aangevraagd_op = dagveld("Wanneer is dit gevraagd?")
    van = dagveld("Eerste dag")


class Opgaanform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """Which gemeente becomes part of which other, from when."""

    gemeente_id = SelectField("Welke gemeente houdt op te bestaan?")
    in_id = SelectField("In welke gemeente gaat zij op?")
    op = dagveld("Vanaf welke dag?", "Een herindeling gaat in op 1 januari.")


class Collegebesluitform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """The collegebesluit of the own gemeente."""

    gemeente_id = SelectField("Gemeente")
    stemt_in = RadioField(
        "Stemt uw college in?",
        [InputRequired("Kies of uw college instemt.")],
        choices=keuzes([("ja", "Ja, het college stemt in"), ("nee", "Nee, het college stemt niet in")]),
    )
    kenmerk = regel("Kenmerk van het collegebesluit", langste=80)
    op = dagveld("Datum van het collegebesluit")


class Voornemenform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """The registered letter with which a gemeente says that it means to leave."""

    gemeente_id = SelectField("Gemeente")
    voornemen_op = dagveld("Datum van de aangetekende brief")
    kenmerk = StringField(
        "Kenmerk van de aangetekende brief",
        [DataRequired(VOORNEMEN_EERST), Length(max=80)],
        filters=[gestript],
    )


class Uittredingsbesluitform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """The besluit to leave."""

    op = dagveld("Datum van het besluit")
    kenmerk = regel("Kenmerk van het besluit", langste=80)
    gevolgen = TextAreaField(
        "Wat betekent dit voor de kosten?",
        [DataRequired("Schrijf wat dit voor de kosten betekent, of dat er geen gevolgen zijn."), Length(max=4000)],
        filters=[gestript],
    )


class Toezendingform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """Which of the others was sent the besluit, and when."""

    gemeente_id = SelectField("Toegezonden aan")
    op = dagveld("Op welke dag?")


class Uitform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """The first day without this gemeente."""

    uit_op = dagveld("Eerste dag zonder deze gemeente")
