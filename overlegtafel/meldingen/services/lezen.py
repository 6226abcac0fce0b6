"""Reading the logboek from where it was: what is to be told becomes an announcement with its moment."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select, update
from sqlalchemy.orm import Session

from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.meldingen.models import Aankondiging, Leesstand, Onderwerp
from overlegtafel.meldingen.services.tabel import HAALT_WEG, TABEL, TREKT_TERUG
from overlegtafel.outbox.services import houd_tegen

PER_KEER = 500


def lees_logboek(session: Session, *, nu: datetime) -> int:
    """Make an announcement of each gebeurtenis that is to be told, and move on; return how many lines were read.

    The head of the chain is locked until a commit, so a number is seen only after all numbers before it: moving
    past the highest that is seen skips nothing. Two workers wait for each other at the row of the stand.
    """
    stand = _stand(session)
    gelezen = session.execute(
        select(Gebeurtenis.volgnr, Gebeurtenis.handeling)
        .where(Gebeurtenis.volgnr > stand.volgnr)
        .order_by(Gebeurtenis.volgnr)
        .limit(PER_KEER)
    ).all()
    van_belang = [volgnr for volgnr, handeling in gelezen if handeling in TABEL or handeling in TREKT_TERUG]
    for gebeurtenis in session.scalars(
        select(Gebeurtenis).where(Gebeurtenis.volgnr.in_(van_belang)).order_by(Gebeurtenis.volgnr)
    ):
        if gebeurtenis.handeling in TREKT_TERUG:
            zwijg_verder(session, zaak_van(gebeurtenis, TREKT_TERUG[gebeurtenis.handeling]), nu=nu)
        else:
            kondig_aan(session, gebeurtenis, nu=nu)
    if any(handeling in HAALT_WEG for _, handeling in gelezen):
        _laat_vervallen(session, nu=nu)
    if gelezen:
        stand.volgnr = gelezen[-1].volgnr
    session.flush()
    return len(gelezen)


def _laat_vervallen(session: Session, *, nu: datetime) -> None:
    """Drop what is announced for later and was called off: nobody is to take it for news once its moment came."""
    for gepland in session.scalars(select(Aankondiging).where(wacht(), Aankondiging.vanaf > nu)):
        if TABEL[gepland.gebeurtenis.handeling].wat(session, gepland.gebeurtenis) is None:
            gepland.vervallen_op = nu


def is_er_te_lezen(session: Session) -> bool:
    """Return whether the logboek went on since it was read."""
    stand = session.scalar(select(Leesstand.volgnr)) or 0
    return (session.scalar(select(func.max(Gebeurtenis.volgnr))) or 0) > stand


def begin_hier(session: Session, *, nu: datetime) -> None:
    """Tell nobody what happened so far; for a region that was filled from what is long known.

    It is news all the same, for who looks; and what is planned for later is told then.
    """
    while lees_logboek(session, nu=nu):
        pass
    session.execute(update(Aankondiging).where(wacht(), Aankondiging.vanaf <= nu).values(verteld_tot="", verteld_op=nu))


def _stand(session: Session) -> Leesstand:
    stand = session.scalar(select(Leesstand).with_for_update().execution_options(populate_existing=True))
    if stand is None:
        stand = Leesstand(id=1, volgnr=0)
        session.add(stand)
        session.flush()
    return stand


def kondig_aan(session: Session, gebeurtenis: Gebeurtenis, *, nu: datetime) -> None:
    """Let `gebeurtenis` be told from its moment on; what waited for the same zaak is overtaken by it.

    Where nothing is public (any more), what was told before and didn't leave yet is held back.
    """
    vertelling = TABEL[gebeurtenis.handeling]
    zaak = zaak_van(gebeurtenis, vertelling.mail)
    nieuws = vertelling.wat(session, gebeurtenis)
    if nieuws is None:
        zwijg_verder(session, zaak, nu=nu)
        return
    for eerder in session.scalars(select(Aankondiging).where(Aankondiging.zaak == zaak, wacht())):
        if eerder.verteld_tot is None:
            eerder.vervallen_op = nu
        else:
            eerder.verteld_op = nu
    session.flush()
    over = dict(nieuws.onderwerpen)
    session.add(
        Aankondiging(
            gebeurtenis_id=gebeurtenis.id,
            overeenkomst_id=over.get(Onderwerp.OVEREENKOMST),
            tafel_id=over.get(Onderwerp.TAFEL),
            zaak=zaak,
            vanaf=nieuws.vanaf,
        )
    )
    session.flush()


def zwijg_verder(session: Session, zaak: str, *, nu: datetime) -> None:
    """Tell no more of `zaak`: who would still hear of it doesn't, and mail that didn't leave yet stays here."""
    for eerder in session.scalars(
        select(Aankondiging).where(Aankondiging.zaak == zaak, Aankondiging.vervallen_op.is_(None))
    ):
        if eerder.verteld_op is None:
            eerder.vervallen_op = nu
        houd_tegen(session, "gebeurtenis", eerder.gebeurtenis_id, nu=nu)
    session.flush()


def zaak_van(gebeurtenis: Gebeurtenis, mail: str) -> str:
    """Return what mail `mail` tells of a gebeurtenis; two that wait for the same are told as one."""
    punt = gebeurtenis.gegevens.get("agendapunt_id", "")
    return f"{mail}:{gebeurtenis.onderwerp_soort}:{gebeurtenis.onderwerp_id}:{punt}"


def wacht() -> ColumnElement[bool]:
    """Return the SQL for an announcement that was neither told nor dropped."""
    return and_(Aankondiging.verteld_op.is_(None), Aankondiging.vervallen_op.is_(None))
