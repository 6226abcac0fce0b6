"""Inhabitants, begrotingen, boekingen and afrekeningen as pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, exists, func, or_, select, true
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Kijker, openbaar
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.samenwerking.models import (
    Afrekening,
    Afrekeningsregel,
    Begroting,
    BegrotingAkkoord,
    Boeking,
    Gemeentecode,
    Inwonertal,
    Verdelingsdeel,
)
from overlegtafel.samenwerking.queries.gemeenten import deelnemende_gemeenten
from overlegtafel.samenwerking.rules.toegang import CENTRALE_EENHEID, VAN_GEMEENTE

HOOGSTENS = 500


def betalers(session: Session, jaar: int, *, nu: datetime) -> list[Organisatie]:
    """Return the gemeenten that share the costs of `jaar`: who takes part on its first day, else who does now."""
    op_een_januari = deelnemende_gemeenten(session, nu=clock.begin_van(date(jaar, 1, 1)))
    return op_een_januari or deelnemende_gemeenten(session, nu=nu)


def inwonertallen(session: Session, peildatum: date) -> dict[int, Inwonertal]:
    """Return by gemeente what counts for a peildatum: the row that was written last."""
    laatste = (
        select(func.max(Inwonertal.id)).where(Inwonertal.peildatum == peildatum).group_by(Inwonertal.organisatie_id)
    )
    vraag = select(Inwonertal).where(Inwonertal.id.in_(laatste)).options(joinedload(Inwonertal.organisatie))
    return {rij.organisatie_id: rij for rij in session.scalars(vraag)}


def alle_inwonertallen(session: Session) -> list[Inwonertal]:
    """Return every row that was ever written, newest peildatum and newest row first."""
    vraag = select(Inwonertal).options(joinedload(Inwonertal.organisatie))
    return list(session.scalars(vraag.order_by(Inwonertal.peildatum.desc(), Inwonertal.id.desc()).limit(HOOGSTENS)))


def codes(session: Session) -> dict[str, int]:
    """Return by code of CBS which gemeente it is."""
    return {rij.code: rij.organisatie_id for rij in session.scalars(select(Gemeentecode))}


def ziet_kosten(kijker: Kijker) -> bool:
    """Return whether the viewer sees what isn't public of the costs."""
    return bool(kijker.rollen & (CENTRALE_EENHEID | VAN_GEMEENTE))


def _zichtbaar(kijker: Kijker, *, nu: datetime) -> ColumnElement[bool]:
    return true() if ziet_kosten(kijker) else openbaar(Begroting, nu=nu)


def begrotingen(session: Session, kijker: Kijker, *, nu: datetime) -> list[Begroting]:
    """Return the begrotingen that `kijker` may see, newest year first."""
    vraag = select(Begroting).where(_zichtbaar(kijker, nu=nu)).options(selectinload(Begroting.posten))
    return list(session.scalars(vraag.order_by(Begroting.jaar.desc(), Begroting.volgnr.desc()).limit(100)))


def haal_begroting(session: Session, jaar: int, volgnr: int, kijker: Kijker, *, nu: datetime) -> Begroting:
    """Return a begroting with all that its page shows; raise NietGevonden for who may not see it."""
    vraag = select(Begroting).where(Begroting.jaar == jaar, Begroting.volgnr == volgnr, _zichtbaar(kijker, nu=nu))
    begroting = session.scalar(
        vraag.options(
            selectinload(Begroting.posten),
            selectinload(Begroting.akkoorden).joinedload(BegrotingAkkoord.organisatie),
            selectinload(Begroting.delen).joinedload(Verdelingsdeel.organisatie),
        )
    )
    if begroting is None:
        raise NietGevonden("Deze begroting bestaat niet.")
    return begroting


def concepten(session: Session) -> list[Begroting]:
    """Return the begrotingen that are to be agreed to, oldest first: not those that a later one took the place of."""
    later = aliased(Begroting)
    ingehaald = (
        exists()
        .where(later.jaar == Begroting.jaar, later.volgnr > Begroting.volgnr, later.vastgesteld_op.is_not(None))
        .correlate(Begroting)
    )
    vraag = select(Begroting).where(Begroting.vastgesteld_op.is_(None), ~ingehaald)
    vraag = vraag.options(selectinload(Begroting.posten), selectinload(Begroting.akkoorden))
    return list(session.scalars(vraag.order_by(Begroting.jaar, Begroting.volgnr).limit(20)))


def openstaande_afrekeningen(session: Session) -> list[Afrekening]:
    """Return the afrekeningen that were not sent yet, oldest first."""
    vraag = select(Afrekening).where(Afrekening.verzonden_op.is_(None))
    return list(session.scalars(vraag.order_by(Afrekening.jaar, Afrekening.helft).limit(20)))


def hoogste_volgnr(session: Session, jaar: int) -> int:
    """Return the number of the last begroting of a year, 0 where there is none."""
    return session.scalar(select(func.max(Begroting.volgnr)).where(Begroting.jaar == jaar)) or 0


def geldende_begroting(session: Session, jaar: int) -> Begroting | None:
    """Return the begroting of a year that was adopted last."""
    vraag = select(Begroting).where(Begroting.jaar == jaar, Begroting.vastgesteld_op.is_not(None))
    vraag = vraag.options(selectinload(Begroting.posten)).order_by(Begroting.volgnr.desc()).limit(1)
    return session.scalar(vraag)


def _in_jaar(jaar: int) -> ColumnElement[bool]:
    """Return the SQL for what was booked in a year, by its date or by the day on which it was paid."""
    begin, einde = date(jaar, 1, 1), date(jaar, 12, 31)
    return or_(Boeking.datum.between(begin, einde), Boeking.betaald_op.between(begin, einde))


def boekingen_van(session: Session, jaar: int) -> list[Boeking]:
    """Return what was booked in a year."""
    vraag = select(Boeking).where(_in_jaar(jaar)).options(joinedload(Boeking.post), joinedload(Boeking.organisatie))
    return list(session.scalars(vraag.order_by(Boeking.datum, Boeking.id)))


def haal_boeking(session: Session, jaar: int, boeking_id: int) -> Boeking:
    """Return one boeking of a year; raise NietGevonden."""
    boeking = session.scalar(select(Boeking).where(Boeking.id == boeking_id, _in_jaar(jaar)))
    if boeking is None:
        raise NietGevonden("Deze boeking bestaat niet.")
    return boeking


def afrekeningen_van(session: Session, jaar: int) -> Sequence[Afrekening]:
    """Return the afrekeningen of a year with what each gemeente pays."""
    vraag = select(Afrekening).where(Afrekening.jaar == jaar).order_by(Afrekening.helft)
    regels = selectinload(Afrekening.regels).joinedload(Afrekeningsregel.organisatie)
    return session.scalars(vraag.options(regels)).all()


def haal_afrekening(session: Session, jaar: int, helft: int) -> Afrekening:
    """Return one afrekening; raise NietGevonden."""
    gevonden = next((een for een in afrekeningen_van(session, jaar) if een.helft == helft), None)
    if gevonden is None:
        raise NietGevonden("Deze afrekening is er nog niet.")
    return gevonden
