"""Work in the background: mail the anker of each day to where it is kept out of reach of who has the database."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.database import instellingen
from overlegtafel.core.database.db import db, transaction
from overlegtafel.logboek.models import Anker
from overlegtafel.logboek.rules import schrijf_anker
from overlegtafel.outbox.models import Mail
from overlegtafel.outbox.rules import Brief
from overlegtafel.outbox.services import queue_mail
from overlegtafel.taal.adres import lees_adres

ADRESSEN = "anker_adressen"


def run_once(nu: datetime) -> bool:
    """Mail the newest anker where that wasn't done; return whether there was one."""
    adressen = anker_adressen()
    if not adressen or _te_mailen(db.session()) is None:
        return False
    with transaction() as session:
        anker = _te_mailen(session)
        if anker is None:
            return False
        context = {"dag": anker.dag.isoformat(), "anker": schrijf_anker(anker.dag, anker.volgnr, anker.hash)}
        queue_mail(session, Brief("anker", _sleutel(anker), "anker", anker.id, adressen, context), nu=nu)
    return True


def anker_adressen() -> tuple[str, ...]:
    """Return the addresses that the region chose; what is no address is passed over."""
    geschreven = instellingen.waarde(ADRESSEN).replace(";", ",").split(",")
    return tuple(adres for deel in geschreven if (adres := lees_adres(deel)))


def _te_mailen(session: Session) -> Anker | None:
    anker = session.scalar(select(Anker).order_by(Anker.dag.desc()).limit(1))
    if anker is None or session.scalar(select(Mail.id).where(Mail.sleutel == _sleutel(anker))) is not None:
        return None
    return anker


def _sleutel(anker: Anker) -> str:
    return f"anker:{anker.dag.isoformat()}"
