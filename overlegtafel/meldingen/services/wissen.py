"""Emptying mail that told others of what is erased."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.meldingen.models import Melding
from overlegtafel.outbox.models import Mail
from overlegtafel.outbox.services import wis_mails
from overlegtafel.virtuele_tafel.models import Inbreng


def wis_meldingen(session: Session, inbreng_id: int, nu: datetime) -> None:
    """Empty each mail that told of this inbreng, its punten, or its thread that it may have named.

    An overview is emptied as a whole.
    """
    inbreng = session.get_one(Inbreng, inbreng_id)
    over = or_(
        and_(Gebeurtenis.onderwerp_soort == "inbreng", Gebeurtenis.onderwerp_id == inbreng_id),
        and_(Gebeurtenis.onderwerp_soort == "punt", Gebeurtenis.onderwerp_id.in_([een.id for een in inbreng.punten])),
        and_(Gebeurtenis.onderwerp_soort == "voorstel", Gebeurtenis.onderwerp_id == inbreng.voorstel_id),
    )
    verteld = select(Melding.mail_id).join(Gebeurtenis, Gebeurtenis.id == Melding.gebeurtenis_id).where(over)
    wis_mails(session.scalars(select(Mail).where(Mail.id.in_(verteld))).all(), nu=nu)
