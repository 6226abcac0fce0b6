"""Whether something was done to a thing, as far as only the logboek remembers it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.logboek.models import Gebeurtenis


def is_gedaan(session: Session, handeling: str, soort: str, object_id: int) -> bool:
    """Return whether `handeling` was ever done to this thing."""
    vraag = select(Gebeurtenis.id).where(
        Gebeurtenis.onderwerp_soort == soort, Gebeurtenis.onderwerp_id == object_id, Gebeurtenis.handeling == handeling
    )
    return session.scalar(vraag.limit(1)) is not None
