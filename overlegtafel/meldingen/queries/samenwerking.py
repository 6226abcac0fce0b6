"""What is to be told of the aanbestedingskalender, and of a gemeente that wants to take part."""

from __future__ import annotations

from sqlalchemy.orm import Session

from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.meldingen.models import Onderwerp
from overlegtafel.meldingen.rules import Nieuws, Paginaplek
from overlegtafel.samenwerking.models import Deelnameaanvraag, Traject, VerzoekSoort

GROEP = "Aanbestedingskalender"


def nieuws_van_traject(session: Session, gebeurtenis: Gebeurtenis) -> Nieuws | None:
    """Return what became of a traject on the kalender; None for one that isn't public, or stopped meanwhile."""
    traject = session.get(Traject, gebeurtenis.onderwerp_id)
    if traject is None or traject.openbaar_vanaf is None:
        return None
    if traject.gestopt_op is not None and gebeurtenis.handeling != "traject.gestopt":
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
            "gegund": traject.gegund_op,
            "reden": traject.gestopt_reden,
        },
        onderwerpen=((Onderwerp.KALENDER, 0),),
    )


def nieuws_van_aanvraag(session: Session, gebeurtenis: Gebeurtenis) -> Nieuws | None:
    """Return that a gemeente asks to take part; None once that was taken up or put aside."""
    aanvraag = session.get(Deelnameaanvraag, gebeurtenis.onderwerp_id)
    if aanvraag is None or aanvraag.verzoek_id is not None or aanvraag.afgewezen_op is not None:
        return None
    return Nieuws(
        vanaf=gebeurtenis.moment,
        groep=aanvraag.overeenkomst.citeertitel,
        plek=Paginaplek("samendoen.index"),
        context={"gemeente": aanvraag.gemeente, "is_jaar": aanvraag.soort is VerzoekSoort.JAAR, "van": aanvraag.van},
        overeenkomst_id=aanvraag.overeenkomst_id,
        is_tussen_gemeenten=True,
    )
