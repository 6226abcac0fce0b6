"""Forms for following something and for choosing how soon to hear of it."""

from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from wtforms import EmailField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import DataRequired, Email, Length

from overlegtafel.meldingen.models import Ritme

RITMENAMEN = {
    Ritme.DIRECT: "Meteen, van elk bericht een mail",
    Ritme.DAGELIJKS: "Een overzicht per werkdag, om 7 uur",
    Ritme.WEKELIJKS: "Een overzicht per week, maandag om 7 uur",
}
MET_UIT = RITMENAMEN | {Ritme.UIT: "Niet"}
GEEN_ADRES = "Vul een volledig mailadres in, zoals naam@organisatie.nl."


def _kort(waarde: Any) -> Any:
    return waarde.strip() if isinstance(waarde, str) else waarde


def _keuzes(namen: dict[Ritme, str]) -> list[SelectChoice]:
    return [SelectChoice(ritme.value, naam) for ritme, naam in namen.items()]


class VolgForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """How soon, and at which address when that isn't known yet."""

    email = EmailField(
        "Mailadres",
        [
            DataRequired("Vul uw mailadres in."),
            Length(max=254),
            Email(GEEN_ADRES, check_deliverability=False, allow_smtputf8=False),
        ],
        filters=[_kort],
    )
    ritme = RadioField(
        "Hoe vaak wilt u bericht?",
        [DataRequired("Kies hoe vaak u bericht wilt.")],
        choices=_keuzes(RITMENAMEN),
        default=Ritme.DAGELIJKS.value,
    )

    def zonder_adres(self) -> VolgForm:
        """Ask only for the rhythm: the address is known."""
        del self.email
        return self


class RitmeForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """How soon to hear of one thing that is followed already."""

    ritme = SelectField("Hoe vaak", choices=_keuzes(MET_UIT))

    def kies_uit(self, *, met_uit: bool) -> RitmeForm:
        """Offer `uit` only where it can be chosen."""
        self.ritme.choices = _keuzes(MET_UIT if met_uit else RITMENAMEN)
        return self


class AdresForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """To which address a new link goes for what it asked to follow."""

    email = EmailField(
        "Mailadres",
        [
            DataRequired("Vul uw mailadres in."),
            Length(max=254),
            Email(GEEN_ADRES, check_deliverability=False, allow_smtputf8=False),
        ],
        filters=[_kort],
    )
