"""Changes of a mail address that wait for somebody."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.organisaties.models import Adreswijziging
from overlegtafel.outbox.queries import is_onbestelbaar


def lopende_wijziging(session: Session, gebruiker_id: int, *, nu: datetime) -> Adreswijziging | None:
    """Return the change of this person that waits for an address to agree."""
    return session.scalar(
        select(Adreswijziging)
        .where(
            Adreswijziging.gebruiker_id == gebruiker_id,
            Adreswijziging.uitgevoerd_op.is_(None),
            Adreswijziging.geldig_tot > nu,
        )
        .order_by(Adreswijziging.id.desc())
        .limit(1)
    )


def sleutel_van_mail(wijziging: Adreswijziging, einde: str) -> str:
    """Return the key of the mail that asked the address at `einde` (oud or nieuw)."""
    return f"adreswijziging:{wijziging.id}:{einde}"


def is_oud_dood(session: Session, wijziging: Adreswijziging) -> bool:
    """Return whether the mail to the old address came back or was refused for good."""
    return is_onbestelbaar(session, sleutel_van_mail(wijziging, "oud"))
