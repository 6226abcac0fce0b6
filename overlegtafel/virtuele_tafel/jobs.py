"""Work in the background: forget forms that nobody confirmed."""

from __future__ import annotations

from datetime import datetime

from overlegtafel.core.database.db import db, transaction
from overlegtafel.virtuele_tafel.services.onderhoud import vergeet_inzendingen, verlopen_inzendingen


def run_once(nu: datetime) -> bool:
    """Empty forms that nobody confirmed in a week; return whether there was one."""
    if not verlopen_inzendingen(db.session(), nu=nu):
        return False
    with transaction() as session:
        return vergeet_inzendingen(session, nu=nu) > 0
