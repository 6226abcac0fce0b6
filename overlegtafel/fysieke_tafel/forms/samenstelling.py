"""Forms for the rule of a table, the deputy of a seat and a declared interest."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import IntegerField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange

from overlegtafel.core.web.bewerkform import Bewerkform, Stand
from overlegtafel.fysieke_tafel.forms.velden import gestript
from overlegtafel.fysieke_tafel.models import Samenstellingsregel


def _getal(label: str, hoogste: int, uitleg: str = "") -> IntegerField:
    zin = f"Vul een getal in van 0 tot en met {hoogste}."
    return IntegerField(label, [InputRequired(zin), NumberRange(0, hoogste, message=zin)], description=uitleg)


class Regelform(Bewerkform):
    """How a table has to be composed, and how often it meets."""

    meeste_aanbieders = _getal("Ten hoogste zoveel aanbieders", 99)
    minste_klein = _getal("Waarvan ten minste zoveel kleine aanbieders", 99)
    minste_adviesraad = _getal("Ten minste zoveel zetels voor de adviesraad", 99)
    minste_bijeenkomsten = _getal("Ten minste zoveel bijeenkomsten per jaar", 99)


def stand_van_regel(regel: Samenstellingsregel | None) -> Stand:
    """Return what the rule asks now, by the fields of its form; without one what is usual."""
    return {
        "meeste_aanbieders": regel.meeste_aanbieders if regel else 8,
        "minste_klein": regel.minste_klein if regel else 2,
        "minste_adviesraad": regel.minste_adviesraad if regel else 1,
        "minste_bijeenkomsten": regel.minste_bijeenkomsten if regel else 4,
    }


class Vervangerform(Bewerkform):
    """Who takes a seat when its holder can't come."""

    organisatie_id = SelectField(
        "Wie komt als deze organisatie niet kan?",
        coerce=int,
        description="Een andere organisatie. Iemand anders van dezelfde organisatie sturen kan altijd.",
    )


class Belangform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """An interest in a point, by who holds a seat."""

    zetel_id = SelectField("Organisatie", coerce=int)
    agendapunt_id = SelectField("Agendapunt", coerce=int)
    omschrijving = TextAreaField(
        "Welk belang is dat?",
        [InputRequired("Schrijf welk belang het is."), Length(max=1000)],
        filters=[gestript],
        description="Dit is openbaar. Noem geen namen van personen.",
    )
