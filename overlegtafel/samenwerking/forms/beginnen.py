"""Forms for the five steps, the preconditions and the inventory."""

from __future__ import annotations

from typing import Any

from wtforms import SelectField, TextAreaField
from wtforms.validators import DataRequired, Length

from overlegtafel.core.web.bewerkform import Bewerkform, Stand
from overlegtafel.core.web.keuzevelden import Vinkjes
from overlegtafel.samenwerking.forms.velden import dagveld, gekozen, gekozen_ids, gestript, keuzes, leeg_of_dag, regel
from overlegtafel.samenwerking.models import Beginstap, Conclusie, Inventarisrij
from overlegtafel.samenwerking.services.beginnen import Rijgegevens, Stapgegevens

CONCLUSIES = {Conclusie.SAMEN: "Samen kopen", Conclusie.LATER: "Later kijken", Conclusie.ZELF: "Ieder zelf"}


class Beginstapform(Bewerkform):
    """Who sees to a step, by when, and what came of it."""

    gemeente_id = SelectField("Eigenaar")
    uiterlijk = dagveld("Klaar op", "De dag waarop u deze stap klaar wilt hebben.", verplicht=False)
    uitkomst = TextAreaField("Uitkomst", [Length(max=4000)], filters=[gestript], description="Wat is eruit gekomen?")
    stuk = regel("Stuk", "Waar staat de uitkomst? Bijvoorbeeld een titel en een kenmerk.", verplicht=False)

    @property
    def gegevens(self) -> Stapgegevens:
        """What was filled in."""
        return Stapgegevens(
            gekozen(self.gemeente_id.data),
            leeg_of_dag(self.uiterlijk.data),
            self.uitkomst.data or "",
            self.stuk.data or "",
        )


def stand_van_stap(stap: Beginstap | None) -> Stand:
    """Return what is stored of a step, by the fields of its form."""
    return {
        "gemeente_id": str(stap.organisatie_id or "") if stap is not None else "",
        "uiterlijk": stap.uiterlijk if stap is not None else None,
        "uitkomst": stap.uitkomst if stap is not None else "",
        "stuk": stap.stuk if stap is not None else "",
    }


class Klaarform(Bewerkform):
    """The day on which a step was done."""

    dag = dagveld("Op welke dag was deze stap klaar?")


class Voorwaardeform(Bewerkform):
    """How one precondition is arranged."""

    antwoord = TextAreaField(
        "Hoe is dit geregeld?",
        [DataRequired("Schrijf hoe dit is geregeld."), Length(max=4000)],
        filters=[gestript],
    )


class Inventarisform(Bewerkform):
    """What could be bought together."""

    product = regel("Wat koopt u?", "Bijvoorbeeld: Trapliften.", langste=160)
    toelichting = TextAreaField("Toelichting", [Length(max=2000)], filters=[gestript])
    gemeenten: Any = Vinkjes("Welke gemeenten kopen dit?")
    eigenaar_id = SelectField("Eigenaar", description="De gemeente die uitzoekt of dit samen kan.")
    conclusie = SelectField(
        "Conclusie", choices=keuzes([(een.value, naam) for een, naam in CONCLUSIES.items()], leeg="Nog geen")
    )

    @property
    def gegevens(self) -> Rijgegevens:
        """What was filled in."""
        return Rijgegevens(
            product=self.product.data or "",
            toelichting=self.toelichting.data or "",
            eigenaar_id=gekozen(self.eigenaar_id.data),
            conclusie=Conclusie(self.conclusie.data) if self.conclusie.data else None,
            gemeente_ids=gekozen_ids(self.gemeenten.data),
        )


def stand_van_rij(rij: Inventarisrij) -> Stand:
    """Return what is stored of a row, by the fields of its form."""
    return {
        "product": rij.product,
        "toelichting": rij.toelichting,
        "gemeenten": [str(een.organisatie_id) for een in rij.gemeenten],
        "eigenaar_id": str(rij.eigenaar_id or ""),
        "conclusie": rij.conclusie.value if rij.conclusie is not None else "",
    }
