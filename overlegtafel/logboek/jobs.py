"""Work in the background: the daily anker."""

from __future__ import annotations

from datetime import datetime

from overlegtafel.core.database.db import db, transaction
from overlegtafel.logboek.services import dagen_zonder_anker, veranker


def run_once(nu: datetime) -> bool:
    """Give each day that is over and has none its anker; return whether there was one to give."""
    if not dagen_zonder_anker(db.session(), nu=nu):
        return False
    with transaction() as session:
        veranker(session, nu=nu)
    return True
