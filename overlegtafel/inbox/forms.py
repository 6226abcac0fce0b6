"""Forms of the wachtrij."""

from __future__ import annotations

from typing import ClassVar

from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import AnyOf, InputRequired, Length, Optional, ValidationError

from overlegtafel.core.database.nummers import Nummer

AUTEUR_KEUZES = {"ja": True, "nee": False}
"""Whether who is read as the author of a forward wrote it."""


NIEUW = "nieuw"
"""The mail opens a new voorstel, whatever it answers."""


class _Nodig:
    """Marks the field as one to fill in; whether it was left empty is looked at below."""

    field_flags: ClassVar[dict[str, bool]] = {"required": True}

    def __call__(self, form: object, veld: object) -> None:
        """Leave the value alone."""


class PlaatsForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """In which voorstel a mail goes; without one it opens a new voorstel or goes where it belongs."""

    nummer = StringField("Nummer van het voorstel", [_Nodig()], description="Bijvoorbeeld 2026-041.")
    bij = HiddenField(validators=[Optional(), AnyOf([NIEUW])])
    auteur = HiddenField(validators=[Optional(), AnyOf(list(AUTEUR_KEUZES))])

    def validate_nummer(self, veld: StringField) -> None:
        """Refuse what isn't written as a number; a field that was left empty is a slip, not a choice."""
        if veld.raw_data and not (veld.data or "").strip():
            raise ValidationError("Vul een nummer in, of open een nieuw voorstel.")
        if veld.raw_data and Nummer.lees(veld.data or "") is None:
            raise ValidationError("Schrijf het nummer als 2026-041.")


class VraagForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """A question to who sent a mail."""

    vraag = TextAreaField(
        "Uw vraag aan de afzender",
        [InputRequired("Schrijf uw vraag op."), Length(max=5000, message="Houd uw vraag onder 5000 tekens.")],
        description="De afzender krijgt uw vraag per mail. Het antwoord komt weer hier binnen.",
    )


class AfzenderForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """For which organisation a sender writes."""

    organisatie = SelectField(
        "Alleen een organisatie",
        coerce=int,
        description="Kies dit als u de persoon niet kent, maar zeker weet voor welke organisatie de afzender schrijft.",
    )
