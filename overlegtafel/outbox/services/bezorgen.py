"""The life of one aflevering: claimed for a while, sent or failed, tried again or given up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.werk.claim import claim as houd_vast
from overlegtafel.core.werk.claim import laat_los, laat_mislukken
from overlegtafel.logboek.services import leg_vast
from overlegtafel.outbox.gebeurtenissen import MAIL_OPGEGEVEN, MAIL_OPNIEUW
from overlegtafel.outbox.models import Aflevering, Mail
from overlegtafel.outbox.queries import is_aan_de_beurt
from overlegtafel.outbox.rules import LEASE, Fout, maskeer_sleutels, wachttijd_na
from overlegtafel.outbox.services.onbestelbaar import tel_terug


@dataclass(frozen=True)
class Opdracht:
    """What a worker needs to send one aflevering, free of the session that claimed it."""

    aflevering_id: int
    adres: str
    message_id: str
    antwoordtoken: str
    inhoud: dict[str, Any]


def claim(session: Session, *, nu: datetime) -> Opdracht | None:
    """Take the oldest aflevering whose turn it is, for LEASE; None when there is none.

    Other workers pass over it (PostgreSQL) or wait until it is claimed (SQLite, where a writer is alone). When this
    worker dies, it comes free by itself.
    """
    aflevering = session.scalar(
        select(Aflevering)
        .where(is_aan_de_beurt(nu=nu))
        .order_by(Aflevering.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    if aflevering is None:
        return None
    houd_vast(aflevering, nu=nu, duur=LEASE)
    mail = session.get_one(Mail, aflevering.mail_id)
    return Opdracht(aflevering.id, aflevering.adres, aflevering.message_id, aflevering.antwoordtoken, mail.inhoud)


def meld_verzonden(session: Session, aflevering_id: int, *, nu: datetime, is_intern: bool = False) -> None:
    """Write down that the mail server took it over, and forget what only the recipient may know.

    What stayed inside (`is_intern`) keeps its words, because there they are read on a page.
    """
    aflevering = session.get_one(Aflevering, aflevering_id)
    aflevering.verzonden_op = aflevering.verzonden_op or nu
    aflevering.pogingen += 1
    laat_los(aflevering)
    session.flush()
    if not is_intern and not _heeft_open(session, aflevering.mail_id):
        _vergeet_geheimen(session.get_one(Mail, aflevering.mail_id))


def _heeft_open(session: Session, mail_id: int) -> bool:
    vraag = select(Aflevering.id).where(Aflevering.mail_id == mail_id, Aflevering.verzonden_op.is_(None)).limit(1)
    return session.scalar(vraag) is not None


def _vergeet_geheimen(mail: Mail) -> None:
    is_vluchtig = mail.inhoud.get("is_vluchtig")
    woorden = {deel: "" if is_vluchtig else maskeer_sleutels(mail.inhoud[deel]) for deel in ("tekst", "html")}
    mail.inhoud = mail.inhoud | woorden


def meld_mislukt(session: Session, aflevering_id: int, fout: Fout, *, nu: datetime) -> None:
    """Write down why it didn't leave; it is tried again later, or given up and shown to the beheerder."""
    aflevering = session.get_one(Aflevering, aflevering_id)
    laat_mislukken(aflevering, fout.zin, nu=nu, pauze_na=lambda keer: None if fout.is_blijvend else wachttijd_na(keer))
    if aflevering.niet_voor is None:
        aflevering.opgegeven_op = nu
        leg_vast(session, MAIL_OPGEGEVEN, aflevering.id, daad=Daad(nu), pogingen=aflevering.pogingen)
    if fout.is_adres_dood:
        tel_terug(session, aflevering.adres, nu=nu)


def probeer_opnieuw(session: Session, aflevering_id: int, *, daad: Daad) -> None:
    """Let a mail that failed be tried again at once; raise NietGevonden when there is none to try."""
    aflevering = session.get(Aflevering, aflevering_id)
    if aflevering is None or aflevering.verzonden_op is not None:
        raise NietGevonden("Deze mail is er niet, of is al verzonden.")
    aflevering.opgegeven_op = aflevering.niet_voor = None
    aflevering.pogingen = 0
    leg_vast(session, MAIL_OPNIEUW, aflevering.id, daad=daad)
