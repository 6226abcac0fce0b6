"""Scan again what waits because the virus scanner was away."""

from __future__ import annotations

from datetime import datetime

from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.opslag.scannen import Uitslag
from overlegtafel.core.werk.claim import claim, laat_los, laat_mislukken
from overlegtafel.core.werk.rekentijd import TeZwaar
from overlegtafel.inbox.jobs.verwerken import meld_te_zwaar
from overlegtafel.inbox.models import Bericht
from overlegtafel.inbox.queries import volgende_te_scannen
from overlegtafel.inbox.rules.pogingen import LEASE, PAUZE_SCANNEN
from overlegtafel.inbox.rules.wachten import NIET_GESCAND
from overlegtafel.inbox.services.plaats import plaats
from overlegtafel.inbox.services.understand import omgeving, understand


def run_once(nu: datetime) -> bool:
    """Scan the oldest mail that waits for it and place it when it is clean; return whether one was scanned."""
    if volgende_te_scannen(db.session(), nu=nu) is None:
        return False
    with transaction() as session:
        bericht = volgende_te_scannen(session, nu=nu)
        if bericht is None:
            return False
        claim(bericht, nu=nu, duur=LEASE)
        bericht_id = bericht.id
    return _scan(bericht_id, nu=nu)


def _scan(bericht_id: int, *, nu: datetime) -> bool:
    """Understand the mail again, outside the lock: what it says is known, but not yet what its files hold."""
    try:
        begrepen = understand(db.session(), bericht_id, omgeving())
    except TeZwaar:
        meld_te_zwaar(bericht_id, nu=nu)
        return True
    with transaction() as session:
        bericht = session.get_one(Bericht, bericht_id, with_for_update=True)
        if bericht.wacht_reden != NIET_GESCAND or bericht.afgehandeld_op is not None or bericht.inbreng_id is not None:
            laat_los(bericht)
            return True
        if begrepen.scan is Uitslag.ONBEKEND:
            laat_mislukken(bericht, bericht.laatste_fout, nu=nu, pauze_na=PAUZE_SCANNEN.na)
            return False
        plaats(session, bericht, begrepen, omgeving(), nu=nu)
    return True
