"""Conditions of admissions: remind the party, and record what came of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.telling import datum
from overlegtafel.core.tijd.termijnen import laatste_dag_van
from overlegtafel.outbox.rules import Brief
from overlegtafel.outbox.services import absolute_url, queue_mail
from overlegtafel.partijen.gebeurtenissen import VOORWAARDE_BEOORDEELD
from overlegtafel.partijen.models import Toetreding
from overlegtafel.partijen.queries.voorwaarden import voorwaarden_te_herinneren
from overlegtafel.partijen.rules.voorwaarde import Voorwaardeuitkomst, weiger_uitkomst
from overlegtafel.partijen.services.deelname import eindig_deelname
from overlegtafel.partijen.services.toetreden import schrijf


def beoordeel_voorwaarde(session: Session, toetreding: Toetreding, uitkomst: Voorwaardeuitkomst, *, daad: Daad) -> None:
    """Record whether a condition was met, and tell the party; raise Geweigerd too early or without a reason.

    What wasn't met ends the admission: the party signs nothing more and is bound up to the last day.
    """
    if zin := weiger_uitkomst(toetreding, uitkomst, nu=daad.nu):
        raise Geweigerd(zin)
    toetreding.voorwaarde_vervuld, toetreding.voorwaarde_uitkomst = uitkomst.is_vervuld, uitkomst.waarom.strip()
    toetreding.voorwaarde_beoordeeld_op, toetreding.voorwaarde_beoordeeld_door_id = daad.nu, daad.actor_id
    toetreding.toelating_tot = clock.einde_van(uitkomst.laatste_dag) if uitkomst.laatste_dag else None
    session.flush()
    if uitkomst.laatste_dag is not None and toetreding.organisatie_id is not None:
        eindig_deelname(session, toetreding.overeenkomst, toetreding.organisatie_id, uitkomst.laatste_dag, daad=daad)
    _mail(session, toetreding, "vervuld" if uitkomst.is_vervuld else "niet_vervuld", nu=daad.nu)
    schrijf(session, VOORWAARDE_BEOORDEELD, toetreding, daad)


def herinner_aan_voorwaarden(session: Session, *, nu: datetime) -> int:
    """Remind parties once of a condition whose last day comes near; return of how many."""
    gevonden = voorwaarden_te_herinneren(session, nu=nu)
    for toetreding in gevonden:
        toetreding.voorwaarde_herinnerd_op = nu
        _mail(session, toetreding, "nadert", nu=nu)
    session.flush()
    return len(gevonden)


def _mail(session: Session, toetreding: Toetreding, stap: str, *, nu: datetime) -> None:
    """Tell who asked to join: `nadert`, `vervuld` or `niet_vervuld`."""
    context = {
        "stap": stap,
        "naam": toetreding.contact,
        "organisatie": toetreding.naam,
        "overeenkomst": toetreding.overeenkomst.citeertitel,
        "voorwaarde": toetreding.voorwaarde or "",
        "voorwaarde_dag": datum(laatste_dag_van(toetreding.voorwaarde_tot)) if toetreding.voorwaarde_tot else "",
        "waarom": toetreding.voorwaarde_uitkomst or "",
        "laatste_dag": datum(laatste_dag_van(toetreding.toelating_tot)) if toetreding.toelating_tot else "",
        "url": absolute_url("aanvragen.show", toetreding_id=toetreding.id),
    }
    sleutel = f"voorwaarde:{toetreding.id}:{stap}"
    brief = Brief("voorwaarde", sleutel, "toetreding", toetreding.id, (toetreding.adres,), context)
    queue_mail(session, brief, nu=nu)
