"""The forms by which a beheerder asks to erase an inbreng, and a colleague does it."""

from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from overlegtafel.core.tekst.lakken import KORTSTE, LANGSTE, MEESTE
from overlegtafel.core.web.bewerkform import Bewerkform
from overlegtafel.core.web.keuzevelden import Vinkjes


class WisForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """The ground, which everybody reads afterwards, and what else has to go."""

    grond = StringField(
        "Waarom wordt deze inbreng verwijderd?",
        description="Iedereen leest dit straks bij het nummer. Schrijf geen namen op. Bijvoorbeeld: op verzoek van de "
        "afzender (artikel 17 AVG).",
        validators=[InputRequired("Schrijf op waarom."), Length(max=300, message="Maak dit korter.")],
    )
    woorden = TextAreaField(
        "Welke woorden moeten ook uit andere stukken weg?",
        description="Zinnen uit de inbreng zoekt het systeem zelf op in verslagen, antwoorden en overeenkomsten. "
        "Staat er een naam, een adres of iets anders dat weg moet? Zet elk op een eigen regel. Dit leest alleen de "
        "gemeente.",
    )

    def validate_woorden(self, veld: TextAreaField) -> None:
        """Refuse too many lines, and lines of one or two letters, which stand everywhere."""
        regels = [regel.strip() for regel in (veld.data or "").splitlines() if regel.strip()]
        if len(regels) > MEESTE:
            raise ValidationError(f"Schrijf hoogstens {MEESTE} regels op.")
        if any(not KORTSTE <= len(regel) <= LANGSTE for regel in regels):
            raise ValidationError(f"Maak elke regel {KORTSTE} tot {LANGSTE} tekens lang.")


class WisBevestigForm(Bewerkform):
    """In which papers words go; it carries what was found there, so that nobody erases what he did not see."""

    plekken: Any = Vinkjes("Uit welke stukken gaan de woorden weg?", validate_choice=False)
