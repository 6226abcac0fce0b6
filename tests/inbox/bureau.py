"""What the tests of the desk look at."""

from __future__ import annotations

from sqlalchemy import select

from overlegtafel.core.database.db import db
from overlegtafel.inbox.models import Bericht
from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.outbox.models import Aflevering, Mail
from tests.inbox.conftest import brief


def spam(nummer: int = 1) -> bytes:
    return brief(f"Koop nu {nummer}", message_id=f"<spam{nummer}@x.example>", x_spam_flag="YES")


def van_lijst() -> bytes:
    return brief(list_id="<zorg.lijst.example>", list_post="<mailto:zorg@lijst.example>")


def bericht(id_: int) -> Bericht:
    db.session.rollback()
    db.session().expire_all()
    return db.session().get_one(Bericht, id_)


def mails(melding: str) -> list[Aflevering]:
    db.session.rollback()
    return list(db.session().scalars(select(Aflevering).join(Mail).where(Mail.melding == melding)))


def handelingen() -> list[str]:
    db.session.rollback()
    return list(db.session().scalars(select(Gebeurtenis.handeling).order_by(Gebeurtenis.id)))
