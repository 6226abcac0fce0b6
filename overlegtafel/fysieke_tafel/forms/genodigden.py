"""Forms for who is called: whether one comes, who comes instead, and a guest."""

from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from overlegtafel.core.web.velden import Soms
from overlegtafel.fysieke_tafel.forms.velden import gestript, keuzes
from overlegtafel.fysieke_tafel.models import Komst
from overlegtafel.taal.adres import GEEN_ADRES, lees_adres

VERVANGER = "vervanger"
KEUZES = [
    (Komst.KOMT.value, "Ja, ik kom"),
    (Komst.MISSCHIEN.value, "Misschien"),
    (Komst.KOMT_NIET.value, "Nee, ik kom niet"),
    (VERVANGER, "Ik stuur iemand anders"),
]


def _adres(_form: FlaskForm, veld: Any) -> None:
    if lees_adres(veld.data) is None:
        raise ValidationError(GEEN_ADRES)


class Komstform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """Whether one comes, with a word for the secretaris, or who comes instead."""

    komst = RadioField("Komt u?", [InputRequired("Kies of u komt.")], choices=keuzes(KEUZES))
    toelichting = TextAreaField(
        "Opmerking",
        [Length(max=2000, message="Schrijf niet meer dan 2.000 tekens.")],
        filters=[gestript],
        description="Alleen de secretaris leest dit. Voor de inhoud van het overleg is er het formulier voor inbreng.",
    )
    naam = StringField(
        "Naam van wie er in uw plaats komt",
        [Soms(), Length(max=120)],
        filters=[gestript],
        description="Alleen nodig als u iemand anders stuurt.",
    )
    adres = StringField(
        "Mailadres van wie er in uw plaats komt",
        [Soms()],
        filters=[gestript],
        description="Die persoon krijgt zelf een uitnodiging.",
    )

    def over(self, wie: str) -> None:
        """Let the questions be about `wie`, for who writes down the answer of somebody else."""
        self.komst.label.text = f"Komt {wie}?"
        self.naam.label.text, self.adres.label.text = "Naam van de vervanger", "Mailadres van de vervanger"
        self.naam.description = "Alleen nodig als er iemand anders komt."

    def validate_naam(self, veld: Any) -> None:
        """Ask a name of who comes instead."""
        if self.komst.data == VERVANGER and not veld.data:
            raise ValidationError("Vul de naam in van wie er in uw plaats komt.")

    def validate_adres(self, veld: Any) -> None:
        """Ask an address of who comes instead."""
        if self.komst.data == VERVANGER:
            _adres(self, veld)


class Gastform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """Somebody who is called without a seat."""

    naam = StringField("Naam", [InputRequired("Vul de naam in."), Length(max=120)], filters=[gestript])
    adres = StringField("Mailadres", [InputRequired("Vul het mailadres in."), _adres], filters=[gestript])
