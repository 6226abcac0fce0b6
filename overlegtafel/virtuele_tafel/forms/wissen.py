"""The form in which a beheerder asks to erase an inbreng."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import InputRequired, Length


class WisForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """The ground, which everybody reads afterwards."""

    grond = StringField(
        "Waarom wordt deze inbreng verwijderd?",
        description="Iedereen leest dit straks bij het nummer. Schrijf geen namen op. Bijvoorbeeld: op verzoek van de "
        "afzender (artikel 17 AVG).",
        validators=[InputRequired("Schrijf op waarom."), Length(max=300, message="Maak dit korter.")],
    )
