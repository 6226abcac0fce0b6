"""Forms for who together are one party."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_wtf import FlaskForm
from wtforms import SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length

from overlegtafel.core.web.datumvelden import Dagveld
from overlegtafel.core.web.keuzevelden import Vinkjes
from overlegtafel.core.web.velden import Soms
from overlegtafel.overeenkomsten.forms import maak_keuzes

_KIES = "Kies een organisatie."


class CombinatieForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """A name, the members, and which of them speaks for all."""

    naam = StringField(
        "Naam van de combinatie",
        [DataRequired("Vul dit in."), Length(max=200, message="Gebruik hoogstens 200 tekens.")],
    )
    leden: Any = Vinkjes("Leden", [Soms()])
    penvoerder = SelectField(
        "Penvoerder",
        [InputRequired(_KIES)],
        coerce=int,
        description="De penvoerder spreekt voor de combinatie. Tekenen doen alle leden.",
    )

    def kies_uit(self, organisaties: Sequence[tuple[int, str]]) -> None:
        """Offer only these organisations."""
        self.leden.choices = maak_keuzes([(str(id_), naam) for id_, naam in organisaties])
        self.penvoerder.choices = maak_keuzes(organisaties)


class LidErbijForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """Who becomes a member, from which day."""

    organisatie = SelectField("Nieuw lid", [InputRequired(_KIES)], coerce=int)
    eerste_dag = Dagveld("Lid vanaf", [InputRequired("Vul een datum in.")], description="Vandaag of later.")


class LidEruitForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """Which member leaves, after which day."""

    lid = SelectField("Lid dat vertrekt", [InputRequired(_KIES)], coerce=int)
    laatste_dag = Dagveld("Laatste dag", [InputRequired("Vul een datum in.")], description="Deze dag telt nog mee.")


class PenvoerderForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """Which member speaks for all from now on."""

    nieuwe = SelectField("Nieuwe penvoerder", [InputRequired(_KIES)], coerce=int)
