"""Work in the background: forget forms that nobody confirmed, and take late inbreng along to the next ronde."""

from __future__ import annotations

from datetime import datetime

from overlegtafel.core.database.db import db, transaction
from overlegtafel.virtuele_tafel.queries.laat import te_laat_voor_volgende
from overlegtafel.virtuele_tafel.services.onderhoud import vergeet_inzendingen, verlopen_inzendingen
from overlegtafel.virtuele_tafel.services.punten import neem_mee_in_volgende


def run_once(nu: datetime) -> bool:
    """Empty forms that nobody confirmed in a week, and move late punten to an open ronde; return whether any was."""
    verlopen = bool(verlopen_inzendingen(db.session(), nu=nu))
    is_laat = bool(te_laat_voor_volgende(db.session(), nu=nu, hoogstens=1))
    db.session.rollback()
    gedaan = False
    if verlopen:
        with transaction() as session:
            gedaan = vergeet_inzendingen(session, nu=nu) > 0
    if is_laat:
        with transaction() as session:
            gedaan = neem_mee_in_volgende(session, nu=nu) > 0 or gedaan
    return gedaan
