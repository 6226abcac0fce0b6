"""The form for a perceel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from overlegtafel.core.web.keuzevelden import Vinkjes
from overlegtafel.overeenkomsten.forms import maak_keuzes


class PerceelForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """A name, and which products it holds."""

    naam = StringField(
        "Naam",
        [DataRequired("Vul dit in."), Length(max=200, message="Gebruik hoogstens 200 tekens.")],
        description="Bijvoorbeeld: Begeleiding, deel Noord.",
    )
    producten: Any = Vinkjes("Welke producten?")

    def kies_uit(self, producten: Sequence[tuple[str, str]]) -> PerceelForm:
        """Offer only these products."""
        self.producten.choices = maak_keuzes([(code, f"{code} {naam}") for code, naam in producten])
        return self
