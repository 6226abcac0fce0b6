"""Work in the background: remind parties of papers that expire."""

from __future__ import annotations

from datetime import datetime

from overlegtafel.core.database.db import db, transaction
from overlegtafel.partijen.queries.toetreden import te_herinneren
from overlegtafel.partijen.services.toetredingsbesluit import herinner


def run_once(nu: datetime) -> bool:
    """Send the reminders that are due, bounded; return whether there were any."""
    session = db.session()
    session.rollback()
    is_te_doen = bool(te_herinneren(session, nu=nu, hoogstens=1))
    session.rollback()
    if not is_te_doen:
        return False
    with transaction() as schrijver:
        return herinner(schrijver, nu=nu) > 0
