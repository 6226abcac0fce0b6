"""Forms for the jaarplan and its activiteiten."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from overlegtafel.core.web.bewerkform import Bewerkform, Stand
from overlegtafel.core.web.velden import Soms
from overlegtafel.samenwerking.forms.kosten import jaarveld
from overlegtafel.samenwerking.forms.velden import dagveld, gestript, keuzes, leeg_of_dag, regel
from overlegtafel.samenwerking.models import Jaarplan
from overlegtafel.samenwerking.rules.jaarplan import TEKSTEN
from overlegtafel.samenwerking.services.jaarplan import Activiteitgegevens, Jaarplanantwoord


def _deel(label: str, uitleg: str) -> TextAreaField:
    return TextAreaField(label, [Length(max=20_000)], filters=[gestript], description=uitleg)


class Jaarform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """The year of a new jaarplan."""

    jaar = jaarveld("Het plan begint met de tekst en de open activiteiten van het jaar ervoor.")


class Jaarplanform(Bewerkform):
    """The five parts."""

    doelstellingen = _deel("Doelstellingen", "Wat willen de gemeenten dit jaar samen bereiken?")
    speerpunten = _deel("Speerpunten", "Een speerpunt op elke regel. Zij komen onder de doelstellingen te staan.")
    resultaten = _deel("Resultaten", "Waaraan is te zien dat het lukt? De activiteiten komen hier vanzelf onder.")
    lijnmanagement = _deel("Betrokkenheid van het lijnmanagement", "Wie binnen elke gemeente helpt, en waarmee?")
    procesaanpak = _deel("Vaste procesaanpak", "Hoe loopt elk traject: wie doet wat, en in welke volgorde?")
    kalender = _deel(
        "Toelichting op de aanbestedingskalender", "De openbare trajecten van dit jaar komen hier vanzelf onder."
    )

    @property
    def teksten(self) -> dict[str, str]:
        """What was written, by part."""
        return {deel: self[deel].data or "" for deel in TEKSTEN}


def stand_van_jaarplan(jaarplan: Jaarplan) -> Stand:
    """Return what is stored of the parts."""
    return {deel: getattr(jaarplan, deel) for deel in TEKSTEN}


class Activiteitform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """What a gemeente sees to."""

    titel = regel("Wat gaat er gebeuren?", langste=200)
    gemeente_id = SelectField("Trekker", description="De gemeente die zorgt dat dit gebeurt.")
    team = regel("Team", "Bijvoorbeeld: projectteam formats. Noem geen namen van mensen.", verplicht=False, langste=120)
    uiterlijk = dagveld("Uiterlijk klaar op", "Laat leeg als er geen datum is.", verplicht=False)

    def gegevens(self, organisatie_id: int) -> Activiteitgegevens:
        """What was filled in."""
        return Activiteitgegevens(
            self.titel.data or "", organisatie_id, self.team.data or "", leeg_of_dag(self.uiterlijk.data)
        )


class Voortgangform(FlaskForm):  # type: ignore[misc]  # flask-wtf has no types
    """How it goes."""

    tekst = TextAreaField(
        "Hoe staat het ervoor?",
        [DataRequired("Schrijf hoe het ervoor staat."), Length(max=4000)],
        filters=[gestript],
        description="Wie aan de samenwerking werkt, leest dit. Het is niet openbaar.",
    )
    gereed_op = dagveld("Gereed op", "Vul dit alleen in als de activiteit klaar is.", verplicht=False)


class Akkoordform(Bewerkform):
    """What a gemeentesecretaris says of the jaarplan that stands above the form."""

    antwoord = RadioField(
        "Bent u akkoord?",
        [InputRequired("Kies of u akkoord bent.")],
        choices=keuzes([("ja", "Ja, ik ben akkoord"), ("nee", "Nee, ik ben niet akkoord")]),
    )
    reden = TextAreaField(
        "Waarom niet?",
        [Soms(), Length(max=2000)],
        filters=[gestript],
        description="Alleen nodig als u niet akkoord bent.",
    )

    def gegeven(self, manifest: str) -> Jaarplanantwoord:
        """What was said of the words with this hash."""
        return Jaarplanantwoord(self.antwoord.data == "ja", manifest, self.reden.data or "")
