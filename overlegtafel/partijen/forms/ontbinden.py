"""Forms for a notice of default, for what was repaired, and for dissolving."""

from __future__ import annotations

from collections.abc import Sequence

from flask_wtf import FlaskForm
from wtforms import SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from overlegtafel.core.web.datumvelden import Dagveld
from overlegtafel.overeenkomsten.forms import dag_in, maak_keuzes, tekst_van
from overlegtafel.partijen.models import Kant
from overlegtafel.partijen.rules.ontbinden import Gebrek

_LEEG = "Vul dit in."
_LENGTE = Length(max=2000, message="Gebruik hoogstens 2000 tekens.")
_KANTEN = (
    (Kant.GEMEENTE.value, "De gemeenten stellen de partij in gebreke"),
    (Kant.PARTIJ.value, "De partij stelt de gemeenten in gebreke"),
)


class GebrekForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """Who tells whom that something wasn't done, and until when it can be repaired."""

    organisatie = SelectField("Partij", [InputRequired("Kies een partij.")], coerce=int)
    kant = SelectField("Wie stelt wie in gebreke?", choices=maak_keuzes(_KANTEN))
    gesteld = Dagveld("De ander kreeg de brief op", [InputRequired("Vul een datum in.")])
    grond = TextAreaField("Wat is er niet nagekomen?", [DataRequired(_LEEG), _LENGTE])
    laatste_dag = Dagveld(
        "Laatste dag om het te herstellen", [Optional()], description="Geef een redelijke termijn. Deze dag telt mee."
    )
    zonder_termijn = TextAreaField(
        "Waarom is er geen termijn?",
        [Optional(), _LENGTE],
        description="Alleen als herstellen niet meer kan, of als de overeenkomst geen termijn vraagt.",
    )

    def kies_uit(self, partijen: Sequence[tuple[int, str]]) -> GebrekForm:
        """Offer only these parties."""
        self.organisatie.choices = maak_keuzes(partijen)
        return self

    def gebrek(self) -> Gebrek:
        """Return what was filled in."""
        return Gebrek(
            Kant(self.kant.data),
            dag_in(self.gesteld),
            tekst_van(self.grond),
            self.laatste_dag.data,
            tekst_van(self.zonder_termijn),
        )


class HersteldForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """How what failed was repaired."""

    hoe = TextAreaField("Hoe is het hersteld?", [DataRequired(_LEEG), _LENGTE])


class OntbindForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """Until when the agreement still holds, and why it is dissolved."""

    laatste_dag = Dagveld(
        "Laatste dag van de overeenkomst",
        [InputRequired("Vul een datum in.")],
        description="Vandaag of later. Denk aan de tijd die cliënten nodig hebben om over te stappen.",
    )
    reden = TextAreaField("Waarom wordt er ontbonden?", [DataRequired(_LEEG), _LENGTE])
