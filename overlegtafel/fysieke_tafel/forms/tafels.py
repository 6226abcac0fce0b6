"""Forms for tables and seats."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from overlegtafel.core.web.bewerkform import Bewerkform, Stand
from overlegtafel.core.web.datumvelden import Dag
from overlegtafel.core.web.velden import Soms
from overlegtafel.fysieke_tafel.forms.velden import gestript, keuzes
from overlegtafel.fysieke_tafel.models import Tafel, TafelRitme
from overlegtafel.fysieke_tafel.rules.samenstelling import SOORTEN


class Tafelform(Bewerkform):
    """What a table is called and what it is about."""

    naam = StringField(
        "Naam van de tafel",
        [InputRequired("Vul de naam van de tafel in."), Length(max=120)],
        filters=[gestript],
        description="Bijvoorbeeld: FOT Hulp bij het huishouden.",
    )
    doel = TextAreaField(
        "Waar gaat deze tafel over?",
        [InputRequired("Schrijf waar deze tafel over gaat."), Length(max=2000)],
        filters=[gestript],
        description="Iedereen kan dit lezen. Eén of twee zinnen is genoeg.",
    )
    overeenkomst_id = SelectField(
        "Overeenkomst", coerce=int, description="De overeenkomst waarover deze tafel meestal spreekt."
    )

    ritme = SelectField(
        "Hoe vaak komt deze tafel bij elkaar?",
        choices=keuzes([("", "Geen vast ritme"), *((een.value, f"Elke {een.value}") for een in TafelRitme)]),
        default="",
        description="Bij een volgende bijeenkomst stellen wij dan een dag voor die geen feestdag is.",
    )

    @property
    def gekozen_ritme(self) -> TafelRitme | None:
        """How often the table meets, where that was chosen."""
        return TafelRitme(self.ritme.data) if self.ritme.data else None

    @property
    def gekozen_overeenkomst(self) -> int | None:
        """The id of the chosen agreement, or None for all of them."""
        return self.overeenkomst_id.data or None


def stand_van_tafel(tafel: Tafel) -> Stand:
    """Return what is stored of a table, by the fields of its form."""
    ritme = tafel.ritme.value if tafel.ritme is not None else ""
    return {"naam": tafel.naam, "doel": tafel.doel, "overeenkomst_id": tafel.overeenkomst_id or 0, "ritme": ritme}


class Zetelform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """Who gets a seat, why and from when."""

    organisatie_id = SelectField("Organisatie", coerce=int)
    soort = SelectField(
        "Soort zetel",
        choices=keuzes((soort.value, naam.capitalize()) for soort, naam in SOORTEN.items()),
        description="Kleine aanbieders en de adviesraad hebben een eigen zetel, als de regel dat vraagt.",
    )
    criterium = StringField(
        "Criterium",
        [InputRequired("Schrijf op grond van welk criterium deze organisatie aan tafel zit."), Length(max=300)],
        filters=[gestript],
        description="Het criterium is openbaar. Bijvoorbeeld: aanbieder met minder dan tien medewerkers.",
    )
    peildatum = Dag(
        "Peildatum", description="De dag waarop u hebt gekeken of de organisatie aan het criterium voldoet."
    )
    onderbouwing = TextAreaField(
        "Waaruit blijkt dat?",
        [Length(max=1000)],
        filters=[gestript],
        description="Dit is openbaar. Noem geen namen van personen. Bijvoorbeeld: opgave over 2025, zes medewerkers.",
    )
    van = Dag("Eerste dag", [InputRequired("Vul de eerste dag in.")])
    tot = Dag("Laatste dag", description="Laat leeg als de einddatum nog niet bekend is.")


class Zeteleindeform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """The last day of a seat."""

    laatste_dag = Dag("Laatste dag", [InputRequired("Vul de laatste dag in.")])


class Datumform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """The day of which one wants to know the composition."""

    class Meta:
        """Reading needs no token."""

        csrf = False

    op = Dag("Wie zat er aan tafel op", [Soms()])
