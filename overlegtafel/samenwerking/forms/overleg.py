"""Forms for tables of gemeenten among themselves, and for the points of their agendas."""

from __future__ import annotations

from typing import Any

from wtforms import IntegerField, RadioField, SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from overlegtafel.core.web.bewerkform import Bewerkform, Stand
from overlegtafel.core.web.keuzevelden import Vinkjes
from overlegtafel.fysieke_tafel.forms import Plaatsentijd
from overlegtafel.fysieke_tafel.models import Agendapunt, Tafel, TafelRitme, TafelSoort
from overlegtafel.fysieke_tafel.services import Puntgegevens
from overlegtafel.samenwerking.forms.velden import gekozen_ids, gestript, keuzes, regel
from overlegtafel.samenwerking.rules.overleg import SOORTNAMEN
from overlegtafel.samenwerking.services.overleg import Overleggegevens, Overlegtijd


class Overlegform(Bewerkform):
    """What is told of a table."""

    naam = regel("Naam", "Bijvoorbeeld: Projectteam kalender.", langste=120)
    doel = TextAreaField(
        "Waar gaat dit overleg over?",
        [DataRequired("Schrijf waar dit overleg over gaat."), Length(max=2000)],
        filters=[gestript],
    )
    ritme = SelectField(
        "Hoe vaak?",
        choices=keuzes([(een.value, f"Elke {een.value}") for een in TafelRitme], leeg="Geen vast ritme"),
        description="Wij stellen dan steeds een dag voor die geen feestdag is.",
    )
    gemeenten: Any = Vinkjes("Welke gemeenten doen mee?")

    @property
    def gegevens(self) -> Overleggegevens:
        """What was filled in."""
        return Overleggegevens(
            naam=self.naam.data or "",
            doel=self.doel.data or "",
            ritme=TafelRitme(self.ritme.data) if self.ritme.data else None,
            gemeente_ids=gekozen_ids(self.gemeenten.data),
        )


class Nieuwoverlegform(Overlegform):
    """A new table."""

    soort = RadioField(
        "Wat voor overleg?",
        [InputRequired("Kies wat voor overleg het is.")],
        choices=keuzes([(een.value, naam) for een, naam in SOORTNAMEN.items()]),
    )

    @property
    def gekozen_soort(self) -> TafelSoort:
        """What was chosen."""
        return TafelSoort(self.soort.data)


def stand_van_overlegtafel(tafel: Tafel, gemeente_ids: list[int]) -> Stand:
    """Return what is stored of a table, by the fields of its form."""
    return {
        "naam": tafel.naam,
        "doel": tafel.doel,
        "ritme": tafel.ritme.value if tafel.ritme is not None else "",
        "gemeenten": [str(id_) for id_ in gemeente_ids],
    }


class Overlegdagform(Plaatsentijd):
    """When and where a bijeenkomst is."""

    @property
    def tijd(self) -> Overlegtijd:
        """What was filled in."""
        return Overlegtijd(self.begin, self.einde, self.plek)

    def volgt_op(self, eerdere: Stand) -> None:
        """Begin as the bijeenkomst before it."""
        if not self.is_submitted():
            for naam, gegeven in eerdere.items():
                self[naam].data = gegeven


class Overlegverplaatsform(Overlegdagform):
    """Another time or place, and why."""

    reden = TextAreaField(
        "Waarom?", [DataRequired("Schrijf waarom dit verandert."), Length(max=1000)], filters=[gestript]
    )


class Afzegform(Bewerkform):
    """Why a bijeenkomst doesn't go on."""

    reden = TextAreaField(
        "Waarom gaat de bijeenkomst niet door?",
        [DataRequired("Schrijf waarom de bijeenkomst niet doorgaat."), Length(max=1000)],
        filters=[gestript],
    )


class Overlegpuntform(Bewerkform):
    """One point of the agenda."""

    titel = regel("Onderwerp")
    minuten = IntegerField(
        "Aantal minuten", [Optional(), NumberRange(1, 480, "Vul een aantal minuten in tussen 1 en 480.")]
    )
    toelichting = TextAreaField(
        "Toelichting",
        [Length(max=4000)],
        filters=[gestript],
        description="Wat moeten deelnemers weten? Opmaak met Markdown mag: **vet**, een lijst met streepjes.",
    )

    @property
    def gegevens(self) -> Puntgegevens:
        """What was filled in."""
        return Puntgegevens(self.titel.data or "", minuten=self.minuten.data, toelichting=self.toelichting.data or "")


def stand_van_overlegpunt(punt: Agendapunt | None) -> Stand:
    """Return what is stored of a point, by the fields of its form."""
    if punt is None:
        return {"titel": "", "minuten": None, "toelichting": ""}
    return {"titel": punt.titel, "minuten": punt.minuten, "toelichting": punt.toelichting}
