"""Whether a mail gets its receipt by itself: not to machines, and not so often that a receipt becomes a weapon."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from overlegtafel.core.database.nummers import wacht_op_beurt
from overlegtafel.core.toegang.limieten import Grens, kenmerk_van, tel
from overlegtafel.inbox.models import Bericht
from overlegtafel.inbox.rules.antwoorden import (
    MEESTE_PER_ADRES,
    MEESTE_PER_DOMEIN,
    MEESTE_PER_GESPREK,
    MagAntwoorden,
    is_mens_op_lijst,
    mag_antwoorden,
)
from overlegtafel.inbox.services.understand import Omgeving
from overlegtafel.outbox.models import Mail as Uitgaand
from overlegtafel.outbox.queries import is_gemaild_sinds
from overlegtafel.postlezer import Mail, zonder_plus
from overlegtafel.virtuele_tafel.models import Inbreng, Voorstel

ONTVANGST = "ontvangst"
DAG = timedelta(days=1)


class Bevestiging(StrEnum):
    """What becomes of the receipt: sent, owed on the desk until a person sends it, or none."""

    NU = "nu"
    OPEN = "open"
    GEEN = "geen"


def bevestiging(
    session: Session,
    bericht: Bericht,
    mail: Mail,
    omgeving: Omgeving,
    *,
    voorstel: Voorstel | None = None,
    nu: datetime,
) -> Bevestiging:
    """Return what becomes of the receipt of `mail`, which goes into thread `voorstel` (DOMAIN section 8)."""
    envelop = bericht.envelope.get("van")
    if bericht.is_stil:
        return Bevestiging.GEEN
    if is_mens_op_lijst(mail, envelop, omgeving.mailadres):
        return Bevestiging.OPEN
    mag = mag_antwoorden(mail, envelop, omgeving.mailadres)
    if mag is MagAntwoorden.NEE:
        return Bevestiging.GEEN
    if mag is MagAntwoorden.EEN_PER_DAG:
        wacht_op_beurt(session, "inbreng")  # two workers at once would each find that nothing was sent
        gemaild = is_gemaild_sinds(session, ONTVANGST, mail.van.adres, sinds=nu - DAG)
        return Bevestiging.GEEN if gemaild else Bevestiging.NU
    if _is_vol_gesprek(session, mail, voorstel, nu=nu):
        return Bevestiging.OPEN
    return Bevestiging.NU if tel(session, ONTVANGST, _grenzen(mail), nu=nu) is None else Bevestiging.OPEN


def _grenzen(mail: Mail) -> tuple[Grens, Grens]:
    """Return how many receipts an hour go to an address, whatever stands behind its plus, and to all of a domain."""
    adres = zonder_plus(mail.van.adres)
    return (
        Grens(kenmerk_van(ONTVANGST, "adres", adres), MEESTE_PER_ADRES),
        Grens(kenmerk_van(ONTVANGST, "domein", adres.rpartition("@")[2]), MEESTE_PER_DOMEIN),
    )


def _is_vol_gesprek(session: Session, mail: Mail, voorstel: Voorstel | None, *, nu: datetime) -> bool:
    """Return whether this address had its receipts in this thread today: who goes on may be a machine."""
    if voorstel is None:
        return False
    gegeven = session.scalar(
        select(func.count(Uitgaand.id))
        .join(Inbreng, Inbreng.id == Uitgaand.onderwerp_id)
        .where(
            Uitgaand.onderwerp_soort == "inbreng",
            Uitgaand.melding == ONTVANGST,
            Uitgaand.created_at > nu - DAG,
            Inbreng.voorstel_id == voorstel.id,
            Inbreng.afzender_adres == mail.van.adres,
        )
    )
    return (gegeven or 0) >= MEESTE_PER_GESPREK
