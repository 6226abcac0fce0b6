"""Mail that didn't leave yet: held for a while so that an act can be undone, or taken back with that act."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.werk.claim import is_geclaimd
from overlegtafel.logboek.services import leg_vast
from overlegtafel.outbox.gebeurtenissen import MAIL_TERUGGEHAALD
from overlegtafel.outbox.models import Aflevering, Mail
from overlegtafel.outbox.rules import LEASE


def houd_op(session: Session, soort: str, object_id: int, *, tot: datetime) -> bool:
    """Let mail about this thing that didn't leave yet wait until `tot`; return whether there is any."""
    wachtend = [
        een for een in _afleveringen(session, soort, object_id) if een.verzonden_op is None and een.opgegeven_op is None
    ]
    for aflevering in wachtend:
        aflevering.niet_voor = tot
    return bool(wachtend)


def haal_terug(session: Session, soort: str, object_id: int, *, daad: Daad) -> bool:
    """Take back all mail about this thing; return False, and change nothing, when any of it left or is leaving.

    Nobody ever saw these mails, so their rows go too: the same act done again composes them anew.
    """
    afleveringen = _afleveringen(session, soort, object_id)
    if any(een.verzonden_op or is_geclaimd(een, nu=daad.nu, duur=LEASE) for een in afleveringen):
        return False
    mails = {een.mail_id: een.mail for een in afleveringen}
    for aflevering in afleveringen:
        session.delete(aflevering)
    session.flush()
    for mail in mails.values():
        session.delete(mail)
        leg_vast(session, MAIL_TERUGGEHAALD, object_id, daad=daad, onderwerp=soort, mail_id=mail.id)
    session.flush()
    return True


def houd_tegen(session: Session, soort: str, object_id: int, *, nu: datetime) -> None:
    """Give up for good what of the mail about this thing didn't leave, because it isn't true any more."""
    for aflevering in _afleveringen(session, soort, object_id):
        if aflevering.verzonden_op is None and aflevering.ingehouden_op is None:
            aflevering.ingehouden_op = nu
            aflevering.opgegeven_op = aflevering.opgegeven_op or nu


def _afleveringen(session: Session, soort: str, object_id: int) -> list[Aflevering]:
    """Return them locked, as they are now: a worker that claims one waits, or was first."""
    return list(
        session.scalars(
            select(Aflevering)
            .join(Mail)
            .where(Mail.onderwerp_soort == soort, Mail.onderwerp_id == object_id)
            .order_by(Aflevering.id)
            .with_for_update(of=Aflevering)
            .execution_options(populate_existing=True)
        )
    )
