"""Telling what is due: one row a gebeurtenis and address, and a mail at once to who wants it at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from overlegtafel.core.database.db import is_sqlite
from overlegtafel.meldingen.models import Aankondiging, Melding, Reden, Ritme
from overlegtafel.meldingen.queries.ontvangers import adres_van, ritmes_van_partij, volgers
from overlegtafel.meldingen.rules import Nieuws
from overlegtafel.meldingen.services.brieven import brief_over
from overlegtafel.meldingen.services.lezen import wacht
from overlegtafel.meldingen.services.tabel import TABEL, Hoorders, Vertelling
from overlegtafel.outbox.services import houd_tegen, queue_mail, voeg_ontvangers_toe

PER_KEER = 500
"""So many followers a transaction: what is held in memory and how long a writer waits stay bounded."""


@dataclass(frozen=True)
class Hoorder:
    """One address that hears of something, why and how soon."""

    adres: str
    reden: Reden
    ritme: Ritme = Ritme.DIRECT
    abonnement_id: int | None = None


def is_er_te_vertellen(session: Session, *, nu: datetime) -> bool:
    """Return whether an announcement is due."""
    return session.scalar(select(Aankondiging.id).where(wacht(), Aankondiging.vanaf <= nu).limit(1)) is not None


def vertel(session: Session, *, nu: datetime) -> bool:
    """Go on with the announcement that is due longest, for at most PER_KEER followers; return False when none is due.

    What turns out not to be public is dropped; what was planned for later waits until then.
    """
    aankondiging = session.scalar(
        select(Aankondiging)
        .where(wacht(), Aankondiging.vanaf <= nu)
        .order_by(Aankondiging.vanaf, Aankondiging.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    if aankondiging is None:
        return False
    vertelling = TABEL[aankondiging.gebeurtenis.handeling]
    nieuws = vertelling.wat(session, aankondiging.gebeurtenis)
    if nieuws is None:
        aankondiging.vervallen_op = nu
        houd_tegen(session, "gebeurtenis", aankondiging.gebeurtenis_id, nu=nu)
    elif nieuws.vanaf > nu:
        aankondiging.vanaf = nieuws.vanaf
    else:
        _vertel_verder(session, aankondiging, vertelling, nieuws, nu=nu)
    session.flush()
    return True


def _vertel_verder(
    session: Session, aankondiging: Aankondiging, vertelling: Vertelling, nieuws: Nieuws, *, nu: datetime
) -> None:
    stil = _zwijgt_voor(session, aankondiging, vertelling, nieuws, nu=nu)
    if aankondiging.verteld_tot is None:
        hoorders = [een for groep in vertelling.groepen for een in _uit_groep(session, groep, nieuws, nu=nu)]
        _noteer(session, aankondiging, nieuws, [een for een in hoorders if een.adres not in stil], nu=nu)
        aankondiging.verteld_tot = ""
        if vertelling.is_voor_volgers:
            return
    elif gevonden := volgers(session, nieuws.onderwerpen, na=aankondiging.verteld_tot, hoogstens=PER_KEER):
        hoorders = [Hoorder(een.adres, Reden.VOLGER, een.ritme, een.abonnement_id) for een in gevonden]
        _noteer(session, aankondiging, nieuws, [een for een in hoorders if een.adres not in stil], nu=nu)
        aankondiging.verteld_tot = gevonden[-1].adres
        return
    aankondiging.verteld_op = nu


def _zwijgt_voor(
    session: Session, aankondiging: Aankondiging, vertelling: Vertelling, nieuws: Nieuws, *, nu: datetime
) -> frozenset[str]:
    """Return who hears nothing: whose act it was, and who hears it otherwise."""
    zelf = adres_van(session, aankondiging.gebeurtenis.actor_id)
    weet_al = vertelling.weet_al(session, nieuws, nu=nu) if vertelling.weet_al else ()
    return frozenset({*nieuws.zwijg_voor(), *weet_al, *([zelf] if zelf else [])})


def _uit_groep(session: Session, groep: Hoorders, nieuws: Nieuws, *, nu: datetime) -> Iterable[Hoorder]:
    adressen = groep.wie(session, nieuws, nu=nu)
    gekozen = ritmes_van_partij(session, adressen) if groep.is_uit_te_zetten else {}
    for adres in adressen:
        ritme = gekozen.get(adres, Ritme.DIRECT)
        if ritme is not Ritme.UIT:
            yield Hoorder(adres, groep.reden, ritme)


def _noteer(
    session: Session, aankondiging: Aankondiging, nieuws: Nieuws, hoorders: Sequence[Hoorder], *, nu: datetime
) -> None:
    """Write who hears it, each address once whatever was told before, and queue the mail of who hears it at once."""
    uniek = {een.adres: een for een in reversed(hoorders)}
    nieuw = _voeg_meldingen_toe(session, aankondiging.gebeurtenis_id, list(uniek.values()), nu=nu)
    direct = [uniek[adres] for adres in nieuw if uniek[adres].ritme is Ritme.DIRECT]
    for reden in dict.fromkeys(een.reden for een in direct):
        adressen = [een.adres for een in direct if een.reden is reden]
        brief = brief_over(aankondiging.gebeurtenis, nieuws, reden)
        mail = queue_mail(session, replace(brief, aan=()), nu=nu)
        voeg_ontvangers_toe(session, mail, adressen, nu=nu)
        _zet_mail(session, aankondiging.gebeurtenis_id, adressen, mail.id)


def _voeg_meldingen_toe(
    session: Session, gebeurtenis_id: int, hoorders: Sequence[Hoorder], *, nu: datetime
) -> list[str]:
    """Add a row an address that has none yet; return the addresses of those."""
    if not hoorders:
        return []
    insert = sqlite.insert if is_sqlite() else postgresql.insert
    rijen = [
        {
            "created_at": nu,
            "gebeurtenis_id": gebeurtenis_id,
            "adres": een.adres,
            "reden": een.reden,
            "ritme": een.ritme,
            "abonnement_id": een.abonnement_id,
        }
        for een in hoorders
    ]
    opdracht = insert(Melding).on_conflict_do_nothing(index_elements=["gebeurtenis_id", "adres"])
    return sorted(session.scalars(opdracht.returning(Melding.adres), rijen).all())


def _zet_mail(session: Session, gebeurtenis_id: int, adressen: Sequence[str], mail_id: int) -> None:
    for begin in range(0, len(adressen), PER_KEER):
        deel = adressen[begin : begin + PER_KEER]
        opdracht = Melding.__table__.update()  # type: ignore[attr-defined]  # the stubs call it a FromClause
        session.execute(
            opdracht.where(Melding.gebeurtenis_id == gebeurtenis_id, Melding.adres.in_(deel)).values(mail_id=mail_id)
        )
