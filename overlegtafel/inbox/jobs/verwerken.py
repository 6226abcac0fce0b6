"""Place what was kept: claim one message, understand it, place it."""

from __future__ import annotations

import logging
from datetime import datetime

from sqlalchemy.exc import DBAPIError

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.werk.claim import claim, laat_mislukken
from overlegtafel.core.werk.rekentijd import TeZwaar
from overlegtafel.inbox.gebeurtenissen import BERICHT_WACHT
from overlegtafel.inbox.models import Bericht
from overlegtafel.inbox.queries import volgende_te_verwerken
from overlegtafel.inbox.rules.pogingen import LEASE, PAUZE
from overlegtafel.inbox.rules.status import Uitkomst, uitkomst
from overlegtafel.inbox.rules.wachten import MEESTE_KEREN_TE_ZWAAR, TE_ZWAAR
from overlegtafel.inbox.services.plaats import plaats
from overlegtafel.inbox.services.understand import omgeving, understand
from overlegtafel.logboek.services import leg_vast

log = logging.getLogger(__name__)


def meld_mislukt(bericht_id: int, fout: Exception, *, nu: datetime) -> None:
    """Write down that a message could not be placed, and when to try again."""
    if isinstance(fout, DBAPIError):
        db.session.rollback()
    with transaction() as session:
        bericht = session.get_one(Bericht, bericht_id)
        laat_mislukken(bericht, type(fout).__name__, nu=nu, pauze_na=PAUZE.na)


def meld_te_zwaar(bericht_id: int, *, nu: datetime) -> None:
    """Write down that reading a message used up its CPU time; after the second time it waits for a person.

    A worker that was killed says nothing of the message, so that counts for nothing.
    """
    log.error("reading message %s took too much CPU time", bericht_id)
    db.session.rollback()
    with transaction() as session:
        bericht = session.get_one(Bericht, bericht_id, with_for_update=True)
        bericht.keren_te_zwaar += 1
        bericht.geclaimd_tot, bericht.niet_voor, bericht.laatste_fout = None, nu + PAUZE.na(1), TeZwaar.__name__
        if bericht.keren_te_zwaar >= MEESTE_KEREN_TE_ZWAAR:
            bericht.verwerkt_op, bericht.wacht_reden = nu, TE_ZWAAR
            leg_vast(session, BERICHT_WACHT, bericht.id, daad=Daad(nu))


def verwerk_bericht(bericht_id: int, *, nu: datetime) -> Uitkomst:
    """Understand and place one kept message that this process has claimed; return what became of it.

    What fails is rolled back whole and tried again later, with back-off; the bytes stay.
    """
    try:
        return _begrijp_en_plaats(bericht_id, nu=nu)
    except TeZwaar:
        meld_te_zwaar(bericht_id, nu=nu)
    except Exception as fout:
        log.exception("message %s could not be placed", bericht_id)
        meld_mislukt(bericht_id, fout, nu=nu)
    return uitkomst(db.session().get_one(Bericht, bericht_id))


def _begrijp_en_plaats(bericht_id: int, *, nu: datetime) -> Uitkomst:
    begrepen = understand(db.session(), bericht_id, omgeving())
    with transaction() as session:
        bericht = session.get(Bericht, bericht_id, with_for_update=True)
        if bericht is None:
            raise NietGevonden("Dit bericht is er niet.")
        if bericht.verwerkt_op is None:
            plaats(session, bericht, begrepen, omgeving(), nu=nu)
        return uitkomst(bericht)


def run_once(nu: datetime) -> bool:
    """Claim and place the oldest message that waits for it; return whether there was one."""
    with transaction() as session:
        bericht_id = volgende_te_verwerken(session, nu=nu)
        if bericht_id is None:
            return False
        claim(session.get_one(Bericht, bericht_id), nu=nu, duur=LEASE)
    verwerk_bericht(bericht_id, nu=nu)
    return True
