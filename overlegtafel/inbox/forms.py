"""Forms of the wachtrij."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import Optional, ValidationError

from overlegtafel.core.nummers import Nummer


class PlaatsForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """In which voorstel a mail goes; empty opens a new one."""

    nummer = StringField(
        "Nummer van het voorstel",
        [Optional()],
        description="Bijvoorbeeld 2026-041. Laat leeg voor een nieuw voorstel.",
    )

    def validate_nummer(self, veld: StringField) -> None:
        """Refuse what isn't written as a number."""
        if Nummer.lees(veld.data or "") is None:
            raise ValidationError("Schrijf het nummer als 2026-041.")
