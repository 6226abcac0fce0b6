"""Orders of trajecten: what was proposed, what holds, and what still waits for a gemeente."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from overlegtafel.core.errors import NietGevonden
from overlegtafel.samenwerking.models import Prioriteitsbesluit, Prioriteitsplek, Prioriteitsstem, Traject


def volgordes(session: Session) -> list[Prioriteitsbesluit]:
    """Return what was proposed, newest first, with its trajecten and what each gemeente says."""
    vraag = select(Prioriteitsbesluit).options(
        selectinload(Prioriteitsbesluit.plekken).joinedload(Prioriteitsplek.traject),
        selectinload(Prioriteitsbesluit.stemmen).joinedload(Prioriteitsstem.organisatie),
    )
    return list(session.scalars(vraag.order_by(Prioriteitsbesluit.id.desc()).limit(20)))


def haal_volgorde(session: Session, besluit_id: int) -> Prioriteitsbesluit:
    """Return one order; raise NietGevonden."""
    besluit = session.get(Prioriteitsbesluit, besluit_id)
    if besluit is None:
        raise NietGevonden("Dit voorstel bestaat niet.")
    return besluit


def nieuwste_volgorde_id(session: Session) -> int | None:
    """Return which proposal was made last, None where there is none."""
    return session.scalar(select(func.max(Prioriteitsbesluit.id)))


def geldende_volgorde_id(session: Session) -> int | None:
    """Return which order holds: the one that was adopted last."""
    vraag = select(Prioriteitsbesluit.id).where(Prioriteitsbesluit.vastgesteld_op.is_not(None))
    return session.scalar(vraag.order_by(Prioriteitsbesluit.vastgesteld_op.desc(), Prioriteitsbesluit.id.desc()))


def plek_van(session: Session, traject_id: int) -> int | None:
    """Return where a traject stands in the order that holds, None where it doesn't."""
    vraag = select(Prioriteitsplek.plek).where(
        Prioriteitsplek.besluit_id == geldende_volgorde_id(session), Prioriteitsplek.traject_id == traject_id
    )
    return session.scalar(vraag)


def te_ordenen(session: Session) -> list[Traject]:
    """Return the trajecten that can stand in an order: registered, and not announced or stopped."""
    waar = (Traject.aangemeld_op.is_not(None), Traject.aankondiging_op.is_(None), Traject.gestopt_op.is_(None))
    return list(session.scalars(select(Traject).where(*waar).order_by(Traject.verwachte_aankondiging).limit(100)))


def wacht_op_stem(session: Session, organisatie_ids: Collection[int]) -> int | None:
    """Return which proposal waits for what one of these gemeenten says, None where none does."""
    nieuwste = nieuwste_volgorde_id(session)
    besluit = session.get(Prioriteitsbesluit, nieuwste) if nieuwste is not None else None
    if besluit is None or besluit.vastgesteld_op is not None:
        return None
    gezegd = {een.organisatie_id for een in besluit.stemmen}
    return besluit.id if set(organisatie_ids) - gezegd else None
