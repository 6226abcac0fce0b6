"""Forms for bijlagen of a tekst, and for who takes part in an agreement."""

from __future__ import annotations

from collections.abc import Sequence

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length

from overlegtafel.core.web.datumvelden import Dagveld
from overlegtafel.overeenkomsten.forms.teksten import maak_keuzes, tekst_van
from overlegtafel.overeenkomsten.models import BijlageSoort
from overlegtafel.overeenkomsten.rules.manifest import BIJLAGESOORTEN
from overlegtafel.overeenkomsten.services.bijlagen import NieuweOvereenkomstbijlage

_LEEG = "Vul dit in."
_TE_LANG = "Gebruik hoogstens 200 tekens."


class BijlageForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """A file that becomes a bijlage of a tekst."""

    soort = SelectField("Soort bijlage", choices=maak_keuzes([*BIJLAGESOORTEN.items()]))
    naam = StringField("Naam van de bijlage", [DataRequired(_LEEG), Length(max=200, message=_TE_LANG)])
    versienummer = StringField(
        "Versie van de bijlage",
        [DataRequired(_LEEG), Length(max=200, message=_TE_LANG)],
        description="Een bijlage heeft een eigen versie, zoals 1.0 of 2027.",
    )
    bestand = FileField("Bestand", [FileRequired("Kies een bestand.")])

    def nieuw(self, inhoud: bytes) -> NieuweOvereenkomstbijlage:
        """Return what was filled in, with the bytes that were read."""
        return NieuweOvereenkomstbijlage(
            soort=BijlageSoort(self.soort.data),
            naam=tekst_van(self.naam),
            versienummer=tekst_van(self.versienummer),
            bestandsnaam=self.bestand.data.filename or "",
            inhoud=inhoud,
        )


class DeelnameForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """Who takes part from which day on."""

    organisatie = SelectField("Organisatie", [InputRequired("Kies een organisatie.")], coerce=int)
    van = Dagveld("Eerste dag", [InputRequired("Vul een datum in.")])

    def kies_uit(self, organisaties: Sequence[tuple[int, str]]) -> DeelnameForm:
        """Offer only these organisations."""
        self.organisatie.choices = maak_keuzes(organisaties)
        return self


class EindeForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """Until when somebody takes part."""

    laatste_dag = Dagveld("Laatste dag", [InputRequired("Vul een datum in.")], description="Deze dag telt nog mee.")
