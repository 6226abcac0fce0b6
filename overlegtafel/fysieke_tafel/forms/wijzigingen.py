"""Forms round a verslag: to ask for a change, to decide on it, to settle a name, to correct and to take back."""

from __future__ import annotations

from collections.abc import Iterable

from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from overlegtafel.core.web.bewerkform import Bewerkform
from overlegtafel.fysieke_tafel.forms.velden import gestript, ingevuld, keuzes
from overlegtafel.fysieke_tafel.models import Agendapunt, Verzoekoordeel
from overlegtafel.fysieke_tafel.rules.wijziging import OORDELEN
from overlegtafel.fysieke_tafel.services.wijzigingen import Verzoekbesluit, Verzoekgegevens
from overlegtafel.organisaties.models import Organisatie

_LANGSTE_PASSAGE, _LANGSTE_TEKST, _LANGSTE_DEEL = 1000, 4000, 40_000


class Wijzigingsverzoekform(Bewerkform):
    """A change that somebody who was there asks for."""

    agendapunt_id = SelectField("Over welk punt gaat het?", coerce=int)
    organisatie_id = SelectField("Namens", coerce=int)
    passage = TextAreaField(
        "Wat staat er nu?",
        [Optional(), Length(max=_LANGSTE_PASSAGE, message="Neem hoogstens 1000 tekens over.")],
        filters=[gestript],
        description="Neem de zin over zoals hij in het verslag staat. Laat leeg als er iets bij moet.",
    )
    voorstel = TextAreaField(
        "Wat moet er staan?",
        [InputRequired("Schrijf op wat er moet staan."), Length(max=_LANGSTE_TEKST)],
        filters=[gestript],
        description="Schrijf de hele zin. Noem organisaties en functies, geen namen van mensen.",
    )
    toelichting = TextAreaField(
        "Waarom?", [Optional(), Length(max=_LANGSTE_TEKST)], filters=[gestript], description="Een of twee zinnen."
    )

    def kies_uit(self, punten: Iterable[Agendapunt], organisaties: Iterable[Organisatie]) -> None:
        """Offer the points of the agenda, and the organisations for which one speaks."""
        rijen = [(punt.id, f"{punt.volgorde} {punt.titel}") for punt in punten]
        self.agendapunt_id.choices = keuzes([*rijen, (0, "Iets anders, zoals de aanwezigen")])
        self.organisatie_id.choices = keuzes((een.id, een.naam) for een in organisaties)

    @property
    def gegevens(self) -> Verzoekgegevens:
        """What was filled in."""
        return Verzoekgegevens(
            voorstel=ingevuld(self.voorstel.data),
            organisatie_id=self.organisatie_id.data or None,
            agendapunt_id=self.agendapunt_id.data or None,
            passage=self.passage.data or "",
            toelichting=self.toelichting.data or "",
        )


class Verzoekbesluitform(Bewerkform):
    """The decision on a wijzigingsverzoek, with its reason."""

    oordeel = RadioField(
        "Wat is er besloten?",
        [InputRequired("Kies wat er is besloten.")],
        choices=keuzes((oordeel.value, naam.capitalize()) for oordeel, naam in OORDELEN.items()),
    )
    reden = TextAreaField(
        "Reden",
        [InputRequired("Schrijf op waarom dit is besloten."), Length(max=_LANGSTE_TEKST)],
        filters=[gestript],
        description="Iedereen leest deze reden bij het verzoek.",
    )
    is_overnemen = BooleanField("Zet de gevraagde woorden in de tekst")
    tekst = TextAreaField(
        "De tekst van dit punt",
        [Optional(), Length(max=_LANGSTE_DEEL)],
        filters=[gestript],
        description="Neemt u het verzoek over, pas de tekst dan hier aan.",
    )
    is_aangepast = BooleanField("De tekst is al aangepast")

    @property
    def besluit(self) -> Verzoekbesluit:
        """What was decided."""
        return Verzoekbesluit(
            oordeel=Verzoekoordeel(self.oordeel.data),
            reden=ingevuld(self.reden.data),
            is_overnemen=bool(self.is_overnemen.data),
            tekst=self.tekst.data if self.tekst.raw_data else None,
            is_aangepast=bool(self.is_aangepast.data),
        )


class Naamform(Bewerkform):
    """What is done with words that look like the name of a person."""

    naam = StringField("Naam", [InputRequired(), Length(max=200)])
    door = StringField(
        "Vervang de naam door",
        [Optional(), Length(max=200)],
        filters=[gestript],
        description="Een functie of organisatie, zoals: de voorzitter.",
    )
    reden = StringField(
        "Of laat de woorden staan, omdat",
        [Optional(), Length(max=400)],
        filters=[gestript],
        description="Bijvoorbeeld: dit is de naam van een organisatie.",
    )


class Erratumform(Bewerkform):
    """A correction of a published verslag."""

    agendapunt_id = SelectField("Over welk punt gaat het?", coerce=int)
    tekst = TextAreaField(
        "Wat stond er fout, en wat had er moeten staan?",
        [InputRequired("Schrijf op wat er fout stond en wat er had moeten staan."), Length(max=_LANGSTE_TEKST)],
        filters=[gestript],
        description="Dit komt boven het verslag. Het verslag zelf verandert niet. Noem geen namen van mensen.",
    )

    def kies_uit(self, punten: Iterable[Agendapunt]) -> None:
        """Offer the points of the agenda."""
        rijen = [(punt.id, f"{punt.volgorde} {punt.titel}") for punt in punten]
        self.agendapunt_id.choices = keuzes([(0, "Het hele verslag"), *rijen])


class Terugneemform(Bewerkform):
    """Why a concept that was published by mistake goes."""

    reden = TextAreaField(
        "Reden",
        [InputRequired("Schrijf op waarom het conceptverslag wordt ingetrokken."), Length(max=_LANGSTE_TEKST)],
        filters=[gestript],
        description="Iedereen leest deze reden op de plaats van het conceptverslag.",
    )
