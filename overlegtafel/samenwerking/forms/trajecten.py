"""Forms for trajecten and their steps."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from overlegtafel.core.tekst.bedragen import GEEN_BEDRAG
from overlegtafel.core.web.bewerkform import Bewerkform, Stand
from overlegtafel.samenwerking.forms.velden import (
    Bedragveld,
    cpv_veld,
    dagveld,
    gestript,
    ingevuld,
    keuzes,
    leeg_of_dag,
    regel,
)
from overlegtafel.samenwerking.models import Keuze, Traject, TrajectSoort
from overlegtafel.samenwerking.services.trajecten import Trajectgegevens

SOORTEN = {
    TrajectSoort.DIENST: "Dienst",
    TrajectSoort.SOCIAAL: "Sociale of andere specifieke dienst",
    TrajectSoort.LEVERING: "Levering",
    TrajectSoort.WERK: "Werk",
}
KEUZES = {
    Keuze.DOET_MEE: "Wij doen mee",
    Keuze.KIJKT_MEE: "Wij kijken mee, zonder te kopen",
    Keuze.DOET_NIET_MEE: "Wij doen niet mee",
}


class Trajectform(Bewerkform):
    """What a traject is about and when it is planned."""

    titel = regel("Wat wilt u inkopen?", "Een korte naam. Bijvoorbeeld: Trapliften en plateauliften.", langste=160)
    omschrijving = TextAreaField(
        "Omschrijving",
        [Length(max=4000)],
        filters=[gestript],
        description="Iedereen kan dit lezen zodra het traject op de kalender staat. Noem hier geen bedragen.",
    )
    soort = SelectField("Soort", choices=keuzes((soort.value, naam) for soort, naam in SOORTEN.items()))
    cpv = cpv_veld()
    verwachte_aankondiging = dagveld("Verwachte aankondiging", "De dag waarop u de aanbesteding wilt aankondigen.")
    verwachte_gunning = dagveld("Verwachte gunning", "Laat leeg als u dit nog niet weet.", verplicht=False)
    verwachte_ingang = dagveld("Eerste dag van het contract", "Laat leeg als u dit nog niet weet.", verplicht=False)

    @property
    def gegevens(self) -> Trajectgegevens:
        """What was filled in."""
        return Trajectgegevens(
            titel=ingevuld(self.titel.data),
            omschrijving=self.omschrijving.data or "",
            soort=TrajectSoort(self.soort.data),
            cpv=self.cpv.data or "",
            verwachte_aankondiging=ingevuld(self.verwachte_aankondiging.data),
            verwachte_gunning=leeg_of_dag(self.verwachte_gunning.data),
            verwachte_ingang=leeg_of_dag(self.verwachte_ingang.data),
        )


class NieuwTrajectform(Trajectform):
    """A new traject, for one of the own gemeenten, with the own raming."""

    gemeente_id = SelectField("Gemeente", description="Voor welke gemeente meldt u dit?")
    bedrag = Bedragveld(
        "Raming van uw gemeente",
        description="Over de hele looptijd met opties, zonder btw. Alleen uw gemeente en de centrale eenheid zien dit.",
    )


def stand_van_traject(traject: Traject) -> Stand:
    """Return what is stored of a traject, by the fields of its form."""
    return {
        "titel": traject.titel,
        "omschrijving": traject.omschrijving,
        "soort": traject.soort.value,
        "cpv": traject.cpv,
        "verwachte_aankondiging": traject.verwachte_aankondiging,
        "verwachte_gunning": traject.verwachte_gunning,
        "verwachte_ingang": traject.verwachte_ingang,
    }


class Ramingform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """What one gemeente expects to spend."""

    gemeente_id = SelectField("Gemeente")
    bedrag = Bedragveld(
        "Raming",
        [InputRequired(GEEN_BEDRAG)],
        description="Over de hele looptijd met opties, zonder btw.",
    )


class Oordeelform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """Whether one gemeente takes part, and why."""

    gemeente_id = SelectField("Gemeente")
    keuze = RadioField(
        "Doet uw gemeente mee?",
        [InputRequired("Kies of uw gemeente meedoet.")],
        choices=keuzes((soort.value, naam) for soort, naam in KEUZES.items()),
    )
    reden = TextAreaField(
        "Waarom?",
        [Length(max=2000)],
        filters=[gestript],
        description="Alleen uw gemeente en de centrale eenheid zien dit.",
    )
    fee = Bedragveld(
        "Fee die uw gemeente betaalt",
        description="Alleen als dat is afgesproken, bijvoorbeeld voor een jaar. Zonder btw. Dit is niet openbaar.",
    )


class Voordeelform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """The benefit that a market analysis shows."""

    dag = dagveld("Dag van de marktanalyse")
    toelichting = TextAreaField(
        "Welk voordeel laat de analyse zien?",
        [DataRequired("Schrijf welk voordeel de analyse laat zien."), Length(max=2000)],
        filters=[gestript],
    )


class Stapform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """The day of a step, with the bijeenkomst where there is one."""

    dag = dagveld("Op welke dag?")
    bijeenkomst_id = SelectField("Bijeenkomst", description="Kies de bijeenkomst waar dit op de agenda stond.")


class Penvoerderform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """Who signs for all."""

    penvoerder_id = SelectField(
        "Penvoerder",
        description="Een gemeente die zelf meedoet.",
    )
    jurist_id = SelectField("Juridisch aanspreekpunt", description="Een jurist die bij de penvoerder werkt.")


class Aankondigingform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """When a traject was announced and under which kenmerk."""

    dag = dagveld("Op welke dag is het aangekondigd?")
    kenmerk = regel("Kenmerk bij TenderNed", "Laat leeg als er geen kenmerk is.", verplicht=False, langste=60)


class Gunningform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """When a traject was awarded."""

    dag = dagveld("Op welke dag is het gegund?")


class Stopform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """Why a traject stops."""

    reden = TextAreaField(
        "Waarom stopt dit traject?",
        [DataRequired("Schrijf waarom dit traject stopt."), Length(max=2000)],
        filters=[gestript],
        description="Iedereen kan deze reden lezen als het traject op de kalender staat.",
    )


class Opzijform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """Why a proposal doesn't become a traject."""

    reden = TextAreaField(
        "Waarom wordt dit geen traject?",
        [DataRequired("Schrijf waarom dit geen traject wordt."), Length(max=2000)],
        filters=[gestript],
    )


class Knopform(Bewerkform):
    """Nothing to fill in: the button is the answer to what was read, where the page tells what that is."""
