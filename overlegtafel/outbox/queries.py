"""Finding mail that we sent."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from overlegtafel.outbox.models import Aflevering, Mail


def aflevering_met_token(session: Session, token: str) -> Aflevering | None:
    """Return the aflevering that carries reply token `token` (in any case of letters), with its mail, or None."""
    return session.scalar(
        select(Aflevering).where(Aflevering.antwoordtoken == token.lower()).options(joinedload(Aflevering.mail))
    )


def mails_met_message_ids(session: Session, ids: Collection[str]) -> dict[str, Mail]:
    """Return our mails by those of the Message-IDs `ids` (with angle brackets) that are ours."""
    if not ids:
        return {}
    gevonden = session.scalars(
        select(Aflevering).where(Aflevering.message_id.in_(list(ids))).options(joinedload(Aflevering.mail))
    )
    return {aflevering.message_id: aflevering.mail for aflevering in gevonden}


def is_gemaild_sinds(session: Session, melding: str, adres: str, *, sinds: datetime) -> bool:
    """Return whether a mail of this melding was queued to `adres` since `sinds`."""
    gevonden = session.scalar(
        select(Aflevering.id)
        .join(Mail)
        .where(Mail.melding == melding, Aflevering.adres == adres.lower(), Mail.created_at >= sinds)
        .limit(1)
    )
    return gevonden is not None
