"""Finding mail that we sent."""

from __future__ import annotations

from collections.abc import Collection

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
