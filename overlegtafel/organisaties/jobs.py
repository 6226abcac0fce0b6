"""Work in the background: forget sign-ins that are long over."""

from __future__ import annotations

from datetime import datetime

from overlegtafel.core.database.db import db, transaction
from overlegtafel.organisaties.services.aanmelden import is_er_oud, vergeet_aanmeldingen


def run_once(nu: datetime) -> bool:
    """Forget them; return whether there was one."""
    if not is_er_oud(db.session(), nu=nu):
        return False
    with transaction() as session:
        vergeet_aanmeldingen(session, nu=nu)
    return True
