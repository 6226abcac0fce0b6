"""The life of one aflevering: claimed for a while, sent or failed, tried again or given up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import Moment
from overlegtafel.core.database.opdracht import Opdracht, tabel
from overlegtafel.core.errors import Geweigerd, NietGevonden
from overlegtafel.core.werk.claim import laat_mislukken
from overlegtafel.logboek.services import leg_vast
from overlegtafel.outbox.gebeurtenissen import MAIL_OPGEGEVEN, MAIL_OPNIEUW
from overlegtafel.outbox.models import Aflevering, Mail
from overlegtafel.outbox.queries import is_aan_de_beurt
from overlegtafel.outbox.rules import LEASE, Bezorgfout, maskeer_sleutels, wachttijd_na
from overlegtafel.outbox.services.onbestelbaar import tel_terug


@dataclass(frozen=True)
class Bezorgopdracht:
    """What a worker needs to send one aflevering, free of the session that claimed it."""

    aflevering_id: int
    mail_id: int
    adres: str
    message_id: str
    antwoordtoken: str
    inhoud: dict[str, Any]
    geclaimd_tot: datetime | None = None
    niet_voor: datetime | None = None
    """Who held it last and until when it rested, as they were when it was found to be due."""


def aan_de_beurt(session: Session, *, nu: datetime, hoogstens: int) -> list[Bezorgopdracht]:
    """Return what is due, oldest first, at most `hoogstens`; nobody holds it yet."""
    rijen = session.execute(
        select(
            Aflevering.id,
            Aflevering.mail_id,
            Aflevering.adres,
            Aflevering.message_id,
            Aflevering.antwoordtoken,
            Aflevering.geclaimd_tot,
            Aflevering.niet_voor,
        )
        .where(is_aan_de_beurt(nu=nu))
        .order_by(Aflevering.id)
        .limit(hoogstens)
    ).all()
    mails = select(Mail.id, Mail.inhoud).where(Mail.id.in_({rij.mail_id for rij in rijen}))
    inhoud = {rij.id: rij.inhoud for rij in session.execute(mails)}
    return [Bezorgopdracht(*rij[:5], inhoud[rij.mail_id], rij.geclaimd_tot, rij.niet_voor) for rij in rijen]


def _claim(_dialect: str) -> Any:
    kolom = tabel(Aflevering).c
    return (
        update(tabel(Aflevering))
        .where(
            kolom.id == bindparam("deze"),
            kolom.verzonden_op.is_(None),
            kolom.opgegeven_op.is_(None),
            kolom.geclaimd_tot.is_not_distinct_from(bindparam("was_geclaimd", type_=Moment())),
            kolom.niet_voor.is_not_distinct_from(bindparam("was_niet_voor", type_=Moment())),
        )
        .values(geclaimd_tot=bindparam("tot", type_=Moment()))
        .returning(kolom.id)
    )


def _verzonden(_dialect: str) -> Any:
    kolom = tabel(Aflevering).c
    return (
        update(tabel(Aflevering))
        .where(kolom.id == bindparam("deze"))
        .values(
            verzonden_op=func.coalesce(kolom.verzonden_op, bindparam("nu", type_=Moment())),
            pogingen=kolom.pogingen + 1,
            geclaimd_tot=None,
            laatste_fout=None,
        )
    )


_CLAIM, _VERZONDEN = Opdracht(_claim), Opdracht(_verzonden)
"""Run once for each mail that leaves, so they are put together once."""


def claim(session: Session, opdracht: Bezorgopdracht, *, nu: datetime) -> bool:
    """Take one aflevering that was due for LEASE; return False when anything happened to it since it was found so.

    When this worker dies, it comes free by itself.
    """
    was = {"was_geclaimd": opdracht.geclaimd_tot, "was_niet_voor": opdracht.niet_voor}
    return bool(_CLAIM.lees(session, deze=opdracht.aflevering_id, tot=nu + LEASE, **was))


def meld_verzonden(session: Session, aflevering_id: int, *, nu: datetime) -> None:
    """Write down that the mail server took it over."""
    _VERZONDEN.schrijf(session, {"deze": aflevering_id, "nu": nu})


def vergeet_geheimen(session: Session, mail_id: int) -> None:
    """Forget what only the recipients may know, once none of them still has to get the mail."""
    if not _heeft_open(session, mail_id):
        _vergeet(session.get_one(Mail, mail_id))


def _heeft_open(session: Session, mail_id: int) -> bool:
    vraag = select(Aflevering.id).where(Aflevering.mail_id == mail_id, Aflevering.verzonden_op.is_(None)).limit(1)
    return session.scalar(vraag) is not None


def _vergeet(mail: Mail) -> None:
    is_vluchtig = mail.inhoud.get("is_vluchtig")
    woorden = {deel: "" if is_vluchtig else maskeer_sleutels(mail.inhoud[deel]) for deel in ("tekst", "html")}
    mail.inhoud = mail.inhoud | woorden


def meld_mislukt(session: Session, aflevering_id: int, fout: Bezorgfout, *, nu: datetime) -> None:
    """Write down why it didn't leave; it is tried again later, or given up and shown to the beheerder."""
    aflevering = session.get_one(Aflevering, aflevering_id)
    laat_mislukken(aflevering, fout.zin, nu=nu, pauze_na=lambda keer: None if fout.is_blijvend else wachttijd_na(keer))
    if aflevering.niet_voor is None:
        aflevering.opgegeven_op = nu
        leg_vast(session, MAIL_OPGEGEVEN, aflevering.id, daad=Daad(nu), pogingen=aflevering.pogingen)
    if fout.is_adres_dood:
        tel_terug(session, aflevering.adres, nu=nu)


def probeer_opnieuw(session: Session, aflevering_id: int, *, daad: Daad) -> None:
    """Let a mail that failed be tried again at once; raise NietGevonden when there is none to try,
    Geweigerd when what it says isn't public any more."""
    aflevering = session.get(Aflevering, aflevering_id)
    if aflevering is None or aflevering.verzonden_op is not None:
        raise NietGevonden("Deze mail is er niet, of is al verzonden.")
    if aflevering.ingehouden_op is not None:
        raise Geweigerd("Wat in deze mail staat, is niet meer openbaar. Hij gaat niet meer weg.")
    aflevering.opgegeven_op = aflevering.niet_voor = None
    aflevering.pogingen = 0
    leg_vast(session, MAIL_OPNIEUW, aflevering.id, daad=daad)
