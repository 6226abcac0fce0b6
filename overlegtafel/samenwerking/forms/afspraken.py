"""Forms for duties of the samenwerking, and for papers and decisions of tables of gemeenten among themselves."""

from __future__ import annotations

from collections.abc import Iterable

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from overlegtafel.core.web.bewerkform import Bewerkform, Stand
from overlegtafel.fysieke_tafel.models import Vergaderstuk
from overlegtafel.samenwerking.forms.velden import dagveld, gestript, keuzes, regel
from overlegtafel.samenwerking.models import Samenwerkingsplicht
from overlegtafel.samenwerking.rules.afspraken import PLICHTEN


class Plichtform(Bewerkform):
    """What is to be done, and by when."""

    soort = RadioField(
        "Wat spreekt u af?",
        [InputRequired("Kies wat u afspreekt.")],
        choices=keuzes([(een.value, naam) for een, naam in PLICHTEN.items()]),
    )
    uiterlijk = dagveld("Uiterlijk op")


class Plichtgedaanform(Bewerkform):
    """When a duty was done, and what came of it."""

    dag = dagveld("Op welke dag is dit gedaan?")
    uitkomst = TextAreaField(
        "Wat is eruit gekomen?",
        [DataRequired("Schrijf wat eruit is gekomen."), Length(max=4000)],
        filters=[gestript],
        description="Of waar het staat: een titel en een kenmerk.",
    )


def stand_van_plicht(plicht: Samenwerkingsplicht) -> Stand:
    """Return what is stored of a duty that was done, by the fields of its form."""
    return {"dag": plicht.gedaan_op, "uitkomst": plicht.uitkomst}


class Overlegstukform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """A file that is put with a point."""

    naam = regel("Hoe heet het stuk?", "Bijvoorbeeld: Inrichtingsplan van de gastheer.")
    bestand = FileField("Bestand", [FileRequired("Kies een bestand.")])


class Overlegbesluitform(Bewerkform):
    """What was decided, on which paper."""

    tekst = TextAreaField(
        "Besluit",
        [DataRequired("Schrijf wat er is besloten."), Length(max=4000)],
        filters=[gestript],
        description="Bijvoorbeeld: De portefeuillehouders zijn akkoord met het inrichtingsplan.",
    )
    stuk_id = SelectField(
        "Over welk stuk?", description="Het controlegetal van het stuk komt bij het besluit te staan."
    )

    def kies_uit(self, stukken: Iterable[Vergaderstuk]) -> None:
        """Offer the papers of the point."""
        self.stuk_id.choices = keuzes([(een.id, een.naam) for een in stukken], leeg="Geen stuk")
