"""Forms for notes on jurisprudence."""

from __future__ import annotations

from typing import Any

from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from overlegtafel.core.web.bewerkform import Bewerkform, Stand
from overlegtafel.core.web.keuzevelden import Vinkjes
from overlegtafel.samenwerking.forms.velden import dagveld, gekozen_ids, gestript, ingevuld, regel
from overlegtafel.samenwerking.models import Kennisnotitie
from overlegtafel.samenwerking.services.kennis import Notitiegegevens


class Notitieform(Bewerkform):
    """A ruling and what it means."""

    titel = regel("Waar gaat het over?", langste=200)
    instantie = regel("Rechter", "Bijvoorbeeld: Rechtbank Den Haag.", langste=120)
    ecli = regel("ECLI", "Bijvoorbeeld: ECLI:NL:RBDHA:2026:1234.", langste=60)
    uitspraak_op = dagveld("Datum van de uitspraak")
    samenvatting = TextAreaField(
        "Wat betekent dit voor ons?",
        [DataRequired("Schrijf wat dit betekent."), Length(max=8000)],
        filters=[gestript],
        description="Schrijf in eigen woorden. Noem geen namen van mensen.",
    )
    formats: Any = Vinkjes("Bij welke formats hoort dit?")
    trajecten: Any = Vinkjes("Bij welke trajecten hoort dit?")

    @property
    def gegevens(self) -> Notitiegegevens:
        """What was filled in."""
        return Notitiegegevens(
            titel=self.titel.data or "",
            instantie=self.instantie.data or "",
            ecli=self.ecli.data or "",
            uitspraak_op=ingevuld(self.uitspraak_op.data),
            samenvatting=self.samenvatting.data or "",
            format_ids=gekozen_ids(self.formats.data),
            traject_ids=gekozen_ids(self.trajecten.data),
        )


def stand_van_notitie(notitie: Kennisnotitie) -> Stand:
    """Return what is stored of a note, by the fields of its form."""
    return {
        "titel": notitie.titel,
        "instantie": notitie.instantie,
        "ecli": notitie.ecli,
        "uitspraak_op": notitie.uitspraak_op,
        "samenvatting": notitie.samenvatting,
        "formats": [str(een.format_id) for een in notitie.formats],
        "trajecten": [str(een.traject_id) for een in notitie.trajecten],
    }
