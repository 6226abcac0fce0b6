"""Bijeenkomsten: planned, announced, moved and cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.fysieke_tafel.gebeurtenissen import (
    BIJEENKOMST_AANGEKONDIGD,
    BIJEENKOMST_GEANNULEERD,
    BIJEENKOMST_GEPLAND,
    BIJEENKOMST_VERPLAATST,
)
from overlegtafel.fysieke_tafel.models import Bijeenkomst, Tafel, Verplaatsing
from overlegtafel.fysieke_tafel.rules.agenda import (
    weiger_annuleren,
    weiger_tijden,
    weiger_verplaatsen,
)
from overlegtafel.fysieke_tafel.rules.openbaar import weiger_besloten
from overlegtafel.fysieke_tafel.rules.planning import Vergaderplek
from overlegtafel.fysieke_tafel.rules.status import BijeenkomstStatus, bijeenkomst_status
from overlegtafel.fysieke_tafel.services.agenda import neem_planning_terug
from overlegtafel.fysieke_tafel.services.zoeken import indexeer_agenda
from overlegtafel.logboek.services import leg_vast
from overlegtafel.overeenkomsten.queries import termijnen


def plan_bijeenkomst(
    session: Session,
    tafel: Tafel,
    *,
    begin: datetime,
    einde: datetime,
    plaats: str,
    daad: Daad,
    is_aangekondigd: bool = True,
    route: str = "",
    toegankelijkheid: str = "",
    link: str = "",
) -> Bijeenkomst:
    """Plan a bijeenkomst of `tafel`; announce it at once unless told not to. Raise Ongeldig for impossible times."""
    if fout := weiger_tijden(begin, einde):
        raise Ongeldig(fout, veld="tot")
    if begin <= daad.nu:
        raise Ongeldig("Kies een datum en tijd in de toekomst.", veld="dag")
    if is_aangekondigd and (fout := weiger_besloten(tafel)):
        raise Geweigerd(fout)
    bijeenkomst = Bijeenkomst(
        tafel=tafel,
        begin=begin,
        einde=einde,
        plaats=plaats,
        route=route,
        toegankelijkheid=toegankelijkheid,
        link=link,
        uid=str(uuid4()),
        openbaar_vanaf=daad.nu if is_aangekondigd else None,
    )
    session.add(bijeenkomst)
    session.flush()
    leg_vast(session, BIJEENKOMST_GEPLAND, bijeenkomst.id, daad=daad)
    return bijeenkomst


def plan_reeks(
    session: Session,
    tafel: Tafel,
    tijden: Sequence[tuple[datetime, datetime]],
    plek: Vergaderplek,
    *,
    is_aangekondigd: bool,
    daad: Daad,
) -> list[Bijeenkomst]:
    """Plan one bijeenkomst for each pair of begin and end, all or none: each is moved and cancelled by itself."""
    return [
        plan_bijeenkomst(
            session, tafel, begin=begin, einde=einde, is_aangekondigd=is_aangekondigd, daad=daad, **vars(plek)
        )
        for begin, einde in tijden
    ]


def kondig_aan(session: Session, bijeenkomst: Bijeenkomst, *, daad: Daad) -> None:
    """Make a concept bijeenkomst known to everybody: from here on it is gepland."""
    if bijeenkomst_status(bijeenkomst, nu=daad.nu) is not BijeenkomstStatus.CONCEPT:
        raise Geweigerd("Deze bijeenkomst is al aangekondigd.")
    if fout := weiger_besloten(bijeenkomst.tafel):
        raise Geweigerd(fout)
    if bijeenkomst.begin <= daad.nu:
        raise Geweigerd("De dag van deze bijeenkomst is voorbij. Kies eerst een nieuwe datum.")
    bijeenkomst.openbaar_vanaf = daad.nu
    leg_vast(session, BIJEENKOMST_AANGEKONDIGD, bijeenkomst.id, daad=daad)


def verplaats_bijeenkomst(
    session: Session,
    bijeenkomst: Bijeenkomst,
    *,
    begin: datetime,
    einde: datetime,
    plaats: str,
    reden: str,
    daad: Daad,
    plek: Vergaderplek | None = None,
) -> None:
    """Give a bijeenkomst another time or place; one that was announced keeps what it was, why, and counts on."""
    if fout := weiger_tijden(begin, einde):
        raise Ongeldig(fout, veld="tot")
    if fout := weiger_verplaatsen(bijeenkomst, begin, termijnen(session, nu=daad.nu), nu=daad.nu):
        raise Geweigerd(fout)
    if _is_bekend(bijeenkomst, daad):
        bijeenkomst.sequence += 1
        bijeenkomst.verplaatsingen.append(
            Verplaatsing(
                sequence=bijeenkomst.sequence,
                verplaatst_op=daad.nu,
                reden=reden,
                begin_was=bijeenkomst.begin,
                einde_was=bijeenkomst.einde,
                plaats_was=bijeenkomst.plaats,
            )
        )
    bijeenkomst.begin, bijeenkomst.einde, bijeenkomst.plaats = begin, einde, plaats
    if plek is not None:
        bijeenkomst.route, bijeenkomst.toegankelijkheid = plek.route, plek.toegankelijkheid
        bijeenkomst.link = plek.link
    if bijeenkomst.agenda_openbaar_vanaf is not None:
        indexeer_agenda(session, bijeenkomst)
    leg_vast(
        session,
        BIJEENKOMST_VERPLAATST,
        bijeenkomst.id,
        daad=daad,
        sequence=bijeenkomst.sequence,
    )


def _is_bekend(bijeenkomst: Bijeenkomst, daad: Daad) -> bool:
    """Return whether it stands in calendars: one that is besloten does from its planning on, with who sits there."""
    is_concept = bijeenkomst_status(bijeenkomst, nu=daad.nu) is BijeenkomstStatus.CONCEPT
    return not is_concept or weiger_besloten(bijeenkomst.tafel) is not None


def annuleer_bijeenkomst(session: Session, bijeenkomst: Bijeenkomst, *, reden: str, daad: Daad) -> None:
    """Cancel a bijeenkomst before its start, with a reason that everybody reads."""
    if fout := weiger_annuleren(bijeenkomst, nu=daad.nu):
        raise Geweigerd(fout)
    if _is_bekend(bijeenkomst, daad):
        bijeenkomst.sequence += 1
    neem_planning_terug(session, bijeenkomst, nu=daad.nu)
    bijeenkomst.geannuleerd_op, bijeenkomst.geannuleerd_reden = daad.nu, reden
    leg_vast(
        session,
        BIJEENKOMST_GEANNULEERD,
        bijeenkomst.id,
        daad=daad,
        sequence=bijeenkomst.sequence,
    )
