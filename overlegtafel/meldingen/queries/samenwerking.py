"""What is to be told of the aanbestedingskalender."""

from __future__ import annotations

from sqlalchemy.orm import Session

from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.meldingen.rules import Nieuws, Paginaplek
from overlegtafel.samenwerking.models import Traject

GROEP = "Aanbestedingskalender"


def nieuws_van_traject(session: Session, gebeurtenis: Gebeurtenis) -> Nieuws | None:
    """Return that a traject stands on the kalender, or was announced; None for one that isn't public, or stopped."""
    traject = session.get(Traject, gebeurtenis.onderwerp_id)
    if traject is None or traject.openbaar_vanaf is None or traject.gestopt_op is not None:
        return None
    return Nieuws(
        vanaf=max(traject.openbaar_vanaf, gebeurtenis.moment),
        groep=GROEP,
        plek=Paginaplek("trajecten.show", {"nummer": traject.nummer}),
        context={
            "traject": f"{traject.kenmerk} {traject.titel}",
            "aanmelder": traject.aanmelder.naam,
            "verwacht": traject.verwachte_aankondiging,
            "aangekondigd": traject.aankondiging_op,
        },
    )
