"""Forms for the points of an agenda."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask_wtf import FlaskForm
from wtforms import IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from overlegtafel.core.database.nummers import Nummer
from overlegtafel.core.web.bewerkform import Bewerkform, Stand
from overlegtafel.fysieke_tafel.forms.velden import gestript, ingevuld, keuzes
from overlegtafel.fysieke_tafel.models import Agendapunt, AgendapuntSoort
from overlegtafel.fysieke_tafel.rules.agenda import SOORTEN
from overlegtafel.fysieke_tafel.services.agenda import Puntgegevens


class Puntform(Bewerkform):
    """One point of an agenda."""

    titel = StringField(
        "Onderwerp",
        [InputRequired("Vul het onderwerp in."), Length(max=200)],
        filters=[gestript],
        description="Noem geen namen van personen: deze titel komt in het verslag.",
    )
    soort = RadioField(
        "Wat vraagt u van de tafel?",
        choices=keuzes((soort.value, naam.capitalize()) for soort, naam in SOORTEN.items()),
        default=AgendapuntSoort.TER_BESPREKING.value,
        validators=[InputRequired("Kies wat u van de tafel vraagt.")],
    )
    minuten = IntegerField(
        "Aantal minuten", [Optional(), NumberRange(1, 480, "Vul een aantal minuten in tussen 1 en 480.")]
    )
    toelichting = TextAreaField(
        "Toelichting",
        [Optional(), Length(max=4000)],
        filters=[gestript],
        description="Wat moeten deelnemers weten? Opmaak met Markdown mag: **vet**, een lijst met streepjes.",
    )
    versie_id = SelectField(
        "Gaat over versie", coerce=int, description="De versie van een overeenkomst waarover dit punt gaat."
    )
    artikel = StringField(
        "Gaat over artikel",
        [Optional(), Length(max=20)],
        filters=[gestript],
        description="Het nummer in die versie, bijvoorbeeld 6. Laat leeg als het punt over de hele tekst gaat.",
    )
    artikel_id: int | None = None
    """The article that has this number in the chosen versie."""
    _vind: Callable[[int, str], int | None] | None = None

    def vind_artikelen_met(self, vind: Callable[[int, str], int | None]) -> None:
        """Look up the number of an article by `vind`, which takes versie and number."""
        self._vind = vind

    def validate_artikel(self, veld: Any) -> None:
        """Ask of which versie the article is, and refuse a number that isn't there."""
        if not veld.data:
            return
        if not self.versie_id.data:
            raise ValidationError("Kies ook de versie waarin dit artikel staat.")
        self.artikel_id = self._vind(self.versie_id.data, veld.data) if self._vind else None
        if self.artikel_id is None:
            raise ValidationError(f"In deze versie staat geen artikel {veld.data}.")

    @property
    def gegevens(self) -> Puntgegevens:
        """What was filled in."""
        return Puntgegevens(
            titel=ingevuld(self.titel.data),
            soort=AgendapuntSoort(self.soort.data),
            minuten=self.minuten.data,
            toelichting=self.toelichting.data or "",
            versie_id=self.versie_id.data or None,
            artikel_id=self.artikel_id,
        )


def stand_van_punt(punt: Agendapunt, artikel: str = "") -> Stand:
    """Return what is stored of an agenda point, by the fields of its form; `artikel` is the number of its article."""
    return {
        "titel": punt.titel,
        "soort": punt.soort.value,
        "minuten": punt.minuten,
        "toelichting": punt.toelichting,
        "versie_id": punt.versie_id or 0,
        "artikel": artikel,
    }


class Koppelform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """The number of a voorstel to put under a point; the page offers what there is."""

    nummer = StringField(
        "Nummer van het voorstel",
        [InputRequired("Vul het nummer van een voorstel in.")],
        description="Typ een deel van het nummer of de titel en kies uit de lijst.",
    )

    @property
    def gelezen(self) -> Nummer | None:
        """The number, also when the title was typed or chosen behind it."""
        return Nummer.lees(gestript(self.nummer.data).partition(" ")[0])

    def validate_nummer(self, veld: Any) -> None:
        """Refuse what isn't written as a number."""
        if self.gelezen is None:
            raise ValidationError("Schrijf het nummer als 2026-041.")
