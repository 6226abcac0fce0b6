"""Forms for formats, their versies, and how a traject uses them."""

from __future__ import annotations

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Regexp

from overlegtafel.core.web.velden import Soms
from overlegtafel.samenwerking.forms.velden import dagveld, gestript, keuzes, regel
from overlegtafel.samenwerking.models import FormatSoort
from overlegtafel.samenwerking.services.formats import Formatstuk


class _Bestandform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    bestand = FileField("Bestand", [FileRequired("Kies een bestand.")])

    def stuk(self) -> Formatstuk:
        """Return the file that was sent."""
        return Formatstuk(self.bestand.data.filename or "bestand", self.bestand.data.read())


class Formatform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """A new format."""

    soort = RadioField(
        "Wat is het?",
        [InputRequired("Kies wat het is.")],
        choices=keuzes(
            [
                (FormatSoort.FORMAT.value, "Een format dat elk traject invult"),
                (FormatSoort.PROCES.value, "Een procesbeschrijving: wie doet wat in welke stap"),
            ]
        ),
    )
    naam = regel("Naam", "Bijvoorbeeld: Aanbestedingsleidraad leveringen.", langste=120)
    doel = TextAreaField("Waarvoor is het?", [Length(max=2000)], filters=[gestript])


class FormatVersieform(_Bestandform):
    """A new versie with its file."""

    nummer = regel("Nummer van de versie", "Bijvoorbeeld 3.2.", langste=20)
    toelichting = TextAreaField("Wat is er anders?", [Length(max=2000)], filters=[gestript])

    def validate_nummer(self, veld: object) -> None:
        """Refuse what can't stand in an address."""
        Regexp(r"\d+(\.\d+){1,2}$", message="Gebruik cijfers met een punt, zoals 3.2.")(self, self.nummer)


class Processtapform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """Who does what in one step."""

    stap = regel("Stap", "Bijvoorbeeld: Kick-off.", langste=120)
    wie = regel("Wie", "Een functie, geen naam van een mens. Bijvoorbeeld: penvoerder.", langste=120)
    taak = regel("Taak", langste=300)
    bevoegdheid = regel("Bevoegdheid", "Wat mag deze functie zelf beslissen?", verplicht=False, langste=300)


class Toetsform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """When the gemeenten agreed, and when a jurist looked."""

    consensus_op = dagveld("Overeenstemming op", "De dag waarop alle gemeenten het eens waren.", verplicht=False)
    juridisch_op = dagveld("Juridisch getoetst op", verplicht=False)


class Uitgaveform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """From when a versie holds."""

    geldig_van = dagveld("Eerste dag", "Vanaf deze dag gebruikt elk traject deze versie.")


class Gebruikform(_Bestandform):
    """The paper that a traject uses for a format."""

    format_id = SelectField("Format", description="Voor welk format gebruikt u dit bestand?")
    herkomst = RadioField(
        "Hoe is dit bestand gemaakt?",
        [InputRequired("Kies hoe dit bestand is gemaakt.")],
        choices=keuzes([("format", "Het is dit format, of ervan gemaakt"), ("ander", "Het is een ander document")]),
    )
    reden = TextAreaField(
        "Waarom wijkt u af?",
        [Soms(), Length(max=2000)],
        filters=[gestript],
        description="Alleen nodig als het bestand niet de versie is die nu geldt. De centrale eenheid leest dit.",
    )


class Afhandelform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """What was done about a deviation."""

    actie = TextAreaField(
        "Wat hebt u gedaan?",
        [DataRequired("Schrijf wat u hebt gedaan."), Length(max=2000)],
        filters=[gestript],
    )
