"""Mail to a sender about the own inbreng: it answers the receipt, so that it lands in the same conversation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.outbox.models import Aflevering, Mail
from overlegtafel.outbox.rules import Brief
from overlegtafel.outbox.services import queue_mail
from overlegtafel.taal.adres import aanspreeknaam
from overlegtafel.virtuele_tafel.models import Inbreng
from overlegtafel.virtuele_tafel.rules.titels import eigen_titel
from overlegtafel.virtuele_tafel.services.ontvangst import eigen_token


def ontvangst_id(session: Session, inbreng: Inbreng) -> str | None:
    """Return the Message-ID of the receipt of `inbreng`, or None when none went out."""
    return session.scalar(
        select(Aflevering.message_id).join(Mail).where(Mail.sleutel == f"ontvangst:{inbreng.nummer}").limit(1)
    )


def bericht_aan_afzender(
    session: Session, inbreng: Inbreng, melding: str, sleutel: str, context: Mapping[str, Any], *, nu: datetime
) -> Mail | None:
    """Queue mail `melding` to the sender of `inbreng`; None where nobody can be reached.

    The template gets `context`, the number and title of the inbreng, and a link to it.
    """
    if not inbreng.afzender_adres:
        return None
    basis = {
        "nummer": str(inbreng.nummer),
        "voorstel": str(inbreng.voorstel.nummer),
        "titel": inbreng.voorstel.openbare_titel or eigen_titel(inbreng),
        "afzender": aanspreeknaam(inbreng.afzender),
        "token": eigen_token(session, inbreng, nu=nu),
    }
    return queue_mail(
        session,
        Brief(
            melding=melding,
            sleutel=sleutel,
            soort="inbreng",
            object_id=inbreng.id,
            aan=(inbreng.afzender_adres,),
            context=basis | dict(context),
            antwoord_op=ontvangst_id(session, inbreng),
            verwijzingen=(),
            is_antwoord_van_machine=False,
            kenmerk=None,
            gesprek=inbreng.voorstel.nummer,
        ),
        nu=nu,
    )
