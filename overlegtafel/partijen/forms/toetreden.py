"""Forms for asking to join, for papers, and for deciding on it."""

from __future__ import annotations

from collections.abc import Sequence

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, EmailField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from overlegtafel.core.web.bewerkform import Bewerkform, Stand
from overlegtafel.core.web.datumvelden import Dagveld
from overlegtafel.core.web.velden import Soms
from overlegtafel.overeenkomsten.forms import maak_keuzes, tekst_van
from overlegtafel.partijen.models import ToetredingOordeel
from overlegtafel.partijen.rules.bewijzen import NAMEN
from overlegtafel.partijen.rules.toetreden import Gegevens, Lidgegevens, Toetredingsbesluit
from overlegtafel.partijen.rules.voorwaarde import Voorwaardeuitkomst

_KORT = Length(max=200, message="Gebruik hoogstens 200 tekens.")
_LANG = Length(max=2000, message="Gebruik hoogstens 2000 tekens.")
_LEEG = "Vul dit in."
DEZELFDE = "dezelfde"
"""The choice that who asks is the organisation that has this KvK number already."""


class BeginForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """What one asks to join, and with which address or for which organisation."""

    overeenkomst = SelectField("Overeenkomst", [InputRequired("Kies een overeenkomst.")])
    adres = EmailField("Uw mailadres", [Soms(), Optional(), Length(max=254, message="Dit adres is te lang.")])
    organisatie = SelectField("Namens", [Optional()], coerce=int)
    als_combinatie = BooleanField(
        "Wij vragen dit samen met andere aanbieders, als combinatie",
        description="U bent dan de penvoerder. De andere leden noemt u in het verzoek.",
    )

    def kies_uit(self, overeenkomsten: Sequence[tuple[str, str]], organisaties: Sequence[tuple[int, str]]) -> None:
        """Offer only these agreements and organisations."""
        self.overeenkomst.choices = maak_keuzes(overeenkomsten)
        self.organisatie.choices = maak_keuzes(organisaties)


class GegevensForm(Bewerkform):
    """What an applicant tells of itself; what is missing may come later."""

    combinatie = StringField("Naam van de combinatie", [Optional(), _KORT])
    naam = StringField("Naam van de organisatie", [Optional(), _KORT])
    kvk = StringField("KvK-nummer", [Optional(), _KORT], description="Acht cijfers.")
    contact = StringField("Uw naam", [Optional(), _KORT], description="Wie mag namens de organisatie tekenen?")
    functie = StringField("Uw functie", [Optional(), _KORT], description="Bijvoorbeeld: bestuurder.")
    capaciteit = TextAreaField(
        "Wat kunt u bieden?",
        [Optional(), _LANG],
        description="Welke ondersteuning geeft u, met hoeveel mensen, en hoeveel inwoners kunt u helpen?",
    )

    def toon(self, stand: Stand) -> None:
        """Show what is stored beside another form of the page that was sent."""
        for naam, waarde in stand.items():
            self[naam].data = waarde
        self.neem_begin_over(stand)

    def gegevens(self) -> Gegevens:
        """Return what was filled in so far."""
        velden = (self.naam, self.kvk, self.contact, self.functie, self.capaciteit, self.combinatie)
        return Gegevens(*(tekst_van(veld) for veld in velden))


class AanvraaglidForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """Another member of the combinatie that asks to join."""

    lid_naam = StringField("Naam van het lid", [DataRequired(_LEEG), _KORT])
    lid_kvk = StringField("KvK-nummer van het lid", [DataRequired(_LEEG), _KORT], description="Acht cijfers.")
    lid_contact = StringField("Wie tekent voor dit lid?", [DataRequired(_LEEG), _KORT])
    lid_adres = EmailField(
        "Mailadres van die persoon",
        [DataRequired(_LEEG), Length(max=254, message="Dit adres is te lang.")],
        description="Na toelating krijgt deze persoon een account om te tekenen.",
    )

    def lid(self) -> Lidgegevens:
        """Return what was filled in."""
        velden = (self.lid_naam, self.lid_kvk, self.lid_contact, self.lid_adres)
        return Lidgegevens(*(tekst_van(veld) for veld in velden))


class StukForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """A paper with its kind and the day on which it was given out; of a combinatie, of which member."""

    lid = SelectField("Van welk lid is dit stuk?", coerce=int)
    soort = SelectField("Soort stuk", choices=maak_keuzes([(soort.value, naam) for soort, naam in NAMEN.items()]))
    afgegeven = Dagveld("Afgegeven op", [InputRequired("Vul een datum in.")])
    bestand = FileField("Bestand", [FileRequired("Kies een bestand.")], description="PDF, JPEG of PNG.")

    def kies_uit(self, leden: Sequence[tuple[int, str]]) -> StukForm:
        """Ask of which of these members it is, the penvoerder first with 0; of one aanbieder nothing is asked."""
        if leden:
            self.lid.choices = maak_keuzes(leden)
        else:
            del self.lid
        return self

    def lid_id(self) -> int | None:
        """Return of which other member the paper is; None for the penvoerder."""
        return (self.lid.data or None) if "lid" in self else None


class HerstelForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """What an applicant has to add."""

    vraag = TextAreaField("Wat ontbreekt er?", [DataRequired(_LEEG), _LANG])


class ToetredingsbesluitForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """The decision on a request."""

    oordeel = RadioField(
        "Besluit",
        [InputRequired("Kies een besluit.")],
        choices=maak_keuzes(
            [(ToetredingOordeel.TOEGELATEN.value, "Toelaten"), (ToetredingOordeel.GEWEIGERD.value, "Weigeren")]
        ),
    )
    grond = TextAreaField("Grond", [DataRequired(_LEEG), _LANG], description="Waarop rust dit besluit?")
    eis = TextAreaField("Eis", [Optional(), _LANG], description="Bij weigeren: aan welke eis is niet voldaan?")
    voorwaarde = TextAreaField("Voorwaarde", [Optional(), _LANG], description="Alleen bij toelaten onder voorwaarde.")
    voorwaarde_dag = Dagveld("Voldaan uiterlijk op", [Optional()])
    organisatie = RadioField("Welke organisatie is dit?", [Optional()], default=DEZELFDE)

    def kies_uit(self, bestaand: str | None) -> None:
        """Ask whether who asks is the organisation that has this KvK number, where there is one."""
        self.organisatie.choices = maak_keuzes(
            [
                (DEZELFDE, f"{bestaand}: die heeft dit KvK-nummer al"),
                ("nieuw", "Een andere vestiging: maak een nieuwe organisatie"),
            ]
            if bestaand
            else []
        )

    def besluit(self) -> Toetredingsbesluit:
        """Return what was decided."""
        return Toetredingsbesluit(
            ToetredingOordeel(self.oordeel.data),
            tekst_van(self.grond),
            tekst_van(self.eis),
            tekst_van(self.voorwaarde),
            self.voorwaarde_dag.data,
        )


class UitkomstForm(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """Whether the condition of an admission was met, and how that was seen."""

    oordeel = RadioField(
        "Is aan de voorwaarde voldaan?",
        [InputRequired("Kies ja of nee.")],
        choices=maak_keuzes((("ja", "Ja"), ("nee", "Nee, de toelating vervalt"))),
    )
    waarom = TextAreaField("Hoe hebt u dat vastgesteld?", [DataRequired(_LEEG), _LANG])
    laatste_dag = Dagveld(
        "Laatste dag van de toelating", [Optional()], description="Alleen als de voorwaarde niet is vervuld."
    )

    def uitkomst(self) -> Voorwaardeuitkomst:
        """Return what was filled in."""
        return Voorwaardeuitkomst(self.oordeel.data == "ja", tekst_van(self.waarom), self.laatste_dag.data)
