"""Forms for a paper with a point of an agenda, and for taking one back."""

from __future__ import annotations

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from overlegtafel.core.web.bewerkform import Bewerkform
from overlegtafel.core.web.velden import Soms
from overlegtafel.fysieke_tafel.forms.velden import gestript


class Vergaderstukform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """A file that is put with a point."""

    naam = StringField(
        "Hoe heet het stuk?",
        [InputRequired("Vul de naam van het stuk in."), Length(max=200, message="Gebruik hoogstens 200 tekens.")],
        filters=[gestript],
        description="Zoals het op de agenda staat. Noem geen namen van personen.",
    )
    bestand = FileField("Bestand", [FileRequired("Kies een bestand.")])


class Intrekform(Bewerkform):
    """Why a paper is taken back."""

    reden = TextAreaField(
        "Reden",
        [Soms(), Length(max=1000, message="Schrijf niet meer dan 1.000 tekens.")],
        filters=[gestript],
        description="Alleen nodig als de agenda al openbaar is. Iedereen leest de reden.",
    )
