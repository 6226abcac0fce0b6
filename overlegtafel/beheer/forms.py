"""Forms of the beheerder."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import Field, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import ValidationError

from overlegtafel.beheer.rules import VERPLICHT, is_lange_tekst, weiger_waarde
from overlegtafel.core.database.instellingen import Soort
from overlegtafel.core.web.bewerkform import Bewerkform


def instelling_form(soort: Soort, huidig: str) -> Bewerkform:
    """Return a form with one field `waarde` that fits the setting, filled with what holds now."""

    def controleer(_form: FlaskForm, veld: Field) -> None:
        veld.data = (veld.data or "").strip()
        if zin := weiger_waarde(soort, veld.data):
            raise ValidationError(zin)

    controleer.field_flags = {"required": bool(soort.keuzes) or soort.sleutel in VERPLICHT}  # type: ignore[attr-defined]  # WTForms reads it so

    class InstellingForm(Bewerkform):
        """The value of one setting."""

        waarde = _veld(soort, controleer)

    formulier = InstellingForm()
    formulier.begin_met({"waarde": huidig})
    return formulier


def _veld(soort: Soort, controleer: object) -> Field:
    if soort.keuzes:
        keuzes = [SelectChoice(keuze, keuze.capitalize()) for keuze in soort.keuzes]
        return RadioField(soort.label, [controleer], description=soort.uitleg, choices=keuzes, validate_choice=False)
    veld = TextAreaField if is_lange_tekst(soort) else StringField
    return veld(soort.label, [controleer], description=soort.uitleg)
