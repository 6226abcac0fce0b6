"""What is to be told of tables: bijeenkomsten, agendas and verslagen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from overlegtafel.core.tijd.clock import dag_van
from overlegtafel.core.toegang.access import is_openbaar
from overlegtafel.fysieke_tafel.models import Actiepunt, Bijeenkomst, Erratum, TafelSoort, Verslag, Wijzigingsverzoek
from overlegtafel.fysieke_tafel.rules import (
    OORDELEN,
    anker_van,
    is_nagekomen,
    is_te_doen,
    is_verslag_zichtbaar,
    nagekomen,
)
from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.meldingen.models import Onderwerp
from overlegtafel.meldingen.rules import Nieuws, Paginaplek, Uitvoerder
from overlegtafel.samenwerking.rules import LEZERS

VERZAMELTIJD = timedelta(minutes=15)
MEESTE_NAGEKOMEN = 10


def nieuws_van_bijeenkomst(session: Session, gebeurtenis: Gebeurtenis) -> Nieuws | None:
    """Return that a bijeenkomst is planned or moved; None for one that wasn't known then, or was cancelled since.

    What became known later is told by what made it known: its announcement or its agenda.
    """
    bijeenkomst = session.get(Bijeenkomst, gebeurtenis.onderwerp_id)
    if bijeenkomst is None or bijeenkomst.geannuleerd_op is not None:
        return None
    return _nieuws(bijeenkomst, gebeurtenis.moment) if is_openbaar(bijeenkomst, nu=gebeurtenis.moment) else None


def nieuws_van_annulering(session: Session, gebeurtenis: Gebeurtenis) -> Nieuws | None:
    """Return that a bijeenkomst was cancelled; None for one that nobody had heard of."""
    bijeenkomst = session.get(Bijeenkomst, gebeurtenis.onderwerp_id)
    if bijeenkomst is None or bijeenkomst.geannuleerd_op is None:
        return None
    if not is_openbaar(bijeenkomst, nu=bijeenkomst.geannuleerd_op):
        return None
    return _nieuws(bijeenkomst, gebeurtenis.moment)


def nieuws_van_agenda(session: Session, gebeurtenis: Gebeurtenis) -> Nieuws | None:
    """Return that an agenda is public; None when its publication was taken back or the bijeenkomst cancelled."""
    bijeenkomst = session.get(Bijeenkomst, gebeurtenis.onderwerp_id)
    if bijeenkomst is None or bijeenkomst.agenda_openbaar_vanaf is None or bijeenkomst.geannuleerd_op is not None:
        return None
    vanaf = max(bijeenkomst.agenda_openbaar_vanaf, gebeurtenis.moment)
    return _nieuws(bijeenkomst, vanaf, Paginaplek("bijeenkomsten.show", {"bijeenkomst_id": bijeenkomst.id}))


def nieuws_van_aanvulling(session: Session, gebeurtenis: Gebeurtenis) -> Nieuws | None:
    """Return that points or papers came after the agenda; None where that wasn't public then, or all went again.

    It waits a while after the last one, so that papers that are added one by one are one mail.
    """
    bijeenkomst = session.get(Bijeenkomst, gebeurtenis.onderwerp_id)
    if bijeenkomst is None or bijeenkomst.geannuleerd_op is not None:
        return None
    alles = nagekomen(bijeenkomst)
    sinds = gebeurtenis.moment - VERZAMELTIJD
    if not is_nagekomen(gebeurtenis.moment, bijeenkomst) or not any(moment >= sinds for moment, _ in alles):
        return None
    plek = Paginaplek("bijeenkomsten.show", {"bijeenkomst_id": bijeenkomst.id})
    nieuws = _nieuws(bijeenkomst, gebeurtenis.moment + VERZAMELTIJD, plek)
    context = {"nagekomen": alles[:MEESTE_NAGEKOMEN], "meer": max(0, len(alles) - MEESTE_NAGEKOMEN)}
    return replace(nieuws, context={**nieuws.context, **context})


def nieuws_van_conceptverslag(session: Session, gebeurtenis: Gebeurtenis) -> Nieuws | None:
    """Return that everybody can read the concept of a verslag; None when that was taken back."""
    verslag = session.get(Verslag, gebeurtenis.onderwerp_id)
    if verslag is None or verslag.concept_vanaf is None:
        return None
    plek = Paginaplek("verslagen.concept", {"bijeenkomst_id": verslag.bijeenkomst_id})
    return _nieuws(verslag.bijeenkomst, max(verslag.concept_vanaf, gebeurtenis.moment), plek)


def nieuws_van_verslag(session: Session, gebeurtenis: Gebeurtenis) -> Nieuws | None:
    """Return that the adopted verslag is public; None when it isn't."""
    verslag = session.get(Verslag, gebeurtenis.onderwerp_id)
    if verslag is None or verslag.openbaar_vanaf is None:
        return None
    plek = Paginaplek("verslagen.show", {"bijeenkomst_id": verslag.bijeenkomst_id})
    return _nieuws(verslag.bijeenkomst, max(verslag.openbaar_vanaf, gebeurtenis.moment), plek)


def nieuws_van_erratum(session: Session, gebeurtenis: Gebeurtenis) -> Nieuws | None:
    """Return that a published verslag was corrected; None when it isn't out any more."""
    erratum = session.get(Erratum, gebeurtenis.onderwerp_id)
    verslag = erratum.verslag if erratum else None
    if erratum is None or verslag is None or verslag.openbaar_vanaf is None:
        return None
    plek = Paginaplek("verslagen.show", {"bijeenkomst_id": verslag.bijeenkomst_id})
    vanaf = max(verslag.openbaar_vanaf, erratum.openbaar_vanaf, gebeurtenis.moment)
    return _nieuws(verslag.bijeenkomst, vanaf, plek)


def nieuws_van_verzoek(session: Session, gebeurtenis: Gebeurtenis) -> Nieuws | None:
    """Return to who asked for a change what was decided; None where it was typed over for an organisation."""
    verzoek = session.get(Wijzigingsverzoek, gebeurtenis.onderwerp_id)
    if verzoek is None or verzoek.oordeel is None or verzoek.gebruiker is None:
        return None
    bijeenkomst = verzoek.verslag.bijeenkomst
    plek = Paginaplek("verslagen.show", {"bijeenkomst_id": bijeenkomst.id, "_anchor": f"verzoek-{verzoek.volgnr}"})
    nieuws = _nieuws(bijeenkomst, gebeurtenis.moment, plek)
    context = {**nieuws.context, "oordeel": OORDELEN[verzoek.oordeel], "reden": verzoek.reden}
    adres = verzoek.gebruiker.email
    return replace(nieuws, context=context, afzenders=lambda: [adres])


def nieuws_van_actiepunt(session: Session, gebeurtenis: Gebeurtenis) -> Nieuws | None:
    """Return to its owner that the day of an actiepunt comes near or came; None once it is done, dropped or hidden.

    Of a table of gemeenten nothing of what was agreed stands in the mail: who may read that finds it behind the link.
    """
    actie = session.get(Actiepunt, gebeurtenis.onderwerp_id)
    if actie is None or not is_te_doen(actie):
        return None
    bijeenkomst, vandaag = actie.agendapunt.bijeenkomst, dag_van(gebeurtenis.moment)
    soort = bijeenkomst.tafel.soort
    is_besloten = soort is not TafelSoort.OVERLEGTAFEL
    if not is_besloten and not is_verslag_zichtbaar(bijeenkomst.verslag, nu=gebeurtenis.moment):
        return None
    context = {"nummer": actie.nummer, "uiterlijk": actie.uiterlijk, "vandaag": vandaag, "wie": actie.organisatie.naam}
    return Nieuws(
        vanaf=gebeurtenis.moment,
        groep="Actiepunten",
        plek=Paginaplek("overlegdagen.show", {"dag_id": bijeenkomst.id})
        if is_besloten
        else Paginaplek("verslagen.show", {"bijeenkomst_id": bijeenkomst.id, "_anchor": anker_van(actie.agendapunt)}),
        context=context if is_besloten else {**context, "wat": actie.wat, "tafel": bijeenkomst.tafel.naam},
        onderwerpen=() if is_besloten else ((Onderwerp.TAFEL, bijeenkomst.tafel_id),),
        tafel_id=bijeenkomst.tafel_id,
        uitvoerder=Uitvoerder(actie.organisatie_id, LEZERS.get(soort, frozenset())),
    )


def _nieuws(bijeenkomst: Bijeenkomst, vanaf: datetime, plek: Paginaplek | None = None) -> Nieuws:
    tafel = bijeenkomst.tafel
    onderwerpen = [(Onderwerp.TAFEL, tafel.id)]
    if tafel.overeenkomst_id is not None:
        onderwerpen.append((Onderwerp.OVEREENKOMST, tafel.overeenkomst_id))
    return Nieuws(
        vanaf=vanaf,
        groep=tafel.naam,
        plek=plek or Paginaplek("bijeenkomsten.show", {"bijeenkomst_id": bijeenkomst.id}),
        onderwerpen=tuple(onderwerpen),
        context=_context(bijeenkomst),
        overeenkomst_id=tafel.overeenkomst_id,
        tafel_id=tafel.id,
        bijeenkomst_id=bijeenkomst.id,
    )


def _context(bijeenkomst: Bijeenkomst) -> Mapping[str, Any]:
    return {
        "tafel": bijeenkomst.tafel.naam,
        "begin": bijeenkomst.begin,
        "einde": bijeenkomst.einde,
        "plaats": bijeenkomst.plaats,
        "reden": bijeenkomst.geannuleerd_reden,
    }
