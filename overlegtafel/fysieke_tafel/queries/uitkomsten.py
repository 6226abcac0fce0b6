"""Adviezen and actiepunten of all bijeenkomsten, as everybody reads them with the verslag in which they stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, select
from sqlalchemy.orm import Session, joinedload, selectinload

from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.toegang.access import BEZOEKER, Kijker
from overlegtafel.fysieke_tafel.models import Actiepunt, Advies, Agendapunt, Bijeenkomst, Verslag
from overlegtafel.fysieke_tafel.rules.actiemelding import is_te_melden
from overlegtafel.fysieke_tafel.rules.openbaar import aan_overlegtafel, concept_zichtbaar, verslag_zichtbaar

PER_PAGINA = 50


def _in_leesbaar_verslag(kijker: Kijker, *, nu: datetime) -> ColumnElement[bool]:
    if kijker.is_gastheer:
        return Agendapunt.bijeenkomst_id.in_(select(Bijeenkomst.id).where(aan_overlegtafel()))
    return (
        exists()
        .where(Verslag.bijeenkomst_id == Agendapunt.bijeenkomst_id, verslag_zichtbaar(nu=nu))
        .correlate(Agendapunt)
    )


def _lijst(model: Any, kijker: Kijker, *, nu: datetime) -> Select[Any]:
    return (
        select(model)
        .join(Agendapunt, Agendapunt.id == model.agendapunt_id)
        .where(_in_leesbaar_verslag(kijker, nu=nu))
        .options(joinedload(model.agendapunt).joinedload(Agendapunt.bijeenkomst).joinedload(Bijeenkomst.tafel))
        .order_by(model.jaar.desc(), model.volgnr.desc())
    )


def adviezen(
    session: Session, kijker: Kijker, *, nu: datetime, pagina: int = 1, hoeveel: int | None = None
) -> list[Advies]:
    """Return one page of the adviezen that `kijker` may read and one more, newest first; or the first `hoeveel`."""
    return _blad(session, _lijst(Advies, kijker, nu=nu), pagina, hoeveel)


def actiepunten(
    session: Session, kijker: Kijker, *, nu: datetime, pagina: int = 1, hoeveel: int | None = None
) -> list[Actiepunt]:
    """Return one page of the actiepunten that `kijker` may read and one more, newest first."""
    return _blad(session, _lijst(Actiepunt, kijker, nu=nu), pagina, hoeveel)


def _blad(session: Session, zoek: Select[Any], pagina: int, hoeveel: int | None) -> list[Any]:
    if hoeveel is not None:
        return list(session.scalars(zoek.limit(hoeveel)).unique())
    return list(session.scalars(zoek.limit(PER_PAGINA + 1).offset((pagina - 1) * PER_PAGINA)).unique())


def open_actiepunten(session: Session, tafel_id: int, kijker: Kijker, *, nu: datetime) -> list[Actiepunt]:
    """Return what is still to be done of what this table agreed and `kijker` may read, by day; at most a hundred."""
    zoek = (
        select(Actiepunt)
        .join(Actiepunt.agendapunt)
        .join(Agendapunt.bijeenkomst)
        .where(Bijeenkomst.tafel_id == tafel_id, _in_leesbaar_verslag(kijker, nu=nu))
        .where(Actiepunt.gereed_op.is_(None), Actiepunt.vervallen_op.is_(None))
        .order_by(Actiepunt.uiterlijk, Actiepunt.id)
        .limit(100)
    )
    return list(session.scalars(zoek).unique())


def te_melden_actiepunten(
    session: Session, *, nu: datetime, hoogstens: int = 50, voor_schrijver: bool = False
) -> Sequence[Actiepunt]:
    """Return the actiepunten of which the clock has something to tell, and that their owner may read, by day.

    Of an overlegtafel they stand in a verslag that is out; of a table of gemeenten the owner sees them at once.
    """
    leesbaar = _in_leesbaar_verslag(BEZOEKER, nu=nu) | Agendapunt.bijeenkomst_id.in_(
        select(Bijeenkomst.id).where(~aan_overlegtafel())
    )
    zoek = (
        select(Actiepunt)
        .join(Agendapunt, Agendapunt.id == Actiepunt.agendapunt_id)
        .where(is_te_melden(nu=nu), leesbaar)
        .order_by(Actiepunt.uiterlijk, Actiepunt.id)
        .limit(hoogstens)
    )
    vraag = zoek.with_for_update(skip_locked=True, of=Actiepunt) if voor_schrijver else zoek
    return session.scalars(vraag).unique().all()


def niet_vastgesteld(session: Session, bijeenkomst: Bijeenkomst, *, nu: datetime) -> list[Bijeenkomst]:
    """Return earlier bijeenkomsten of this table whose public concept waits to be adopted."""
    zoek = (
        select(Bijeenkomst)
        .join(Verslag, Verslag.bijeenkomst_id == Bijeenkomst.id)
        .where(
            Bijeenkomst.tafel_id == bijeenkomst.tafel_id,
            Bijeenkomst.begin < bijeenkomst.begin,
            Verslag.vastgesteld_op.is_(None),
            concept_zichtbaar(nu=nu),
        )
        .options(joinedload(Bijeenkomst.tafel))
        .order_by(Bijeenkomst.begin)
        .limit(10)
    )
    return list(session.scalars(zoek))


def _aan_overlegtafel(model: Any) -> Select[Any]:
    punten = select(Agendapunt.id).join(Agendapunt.bijeenkomst).where(aan_overlegtafel())
    return select(model).where(model.agendapunt_id.in_(punten))


def advies_met_id(session: Session, advies_id: int) -> Advies:
    """Return one advies; raise NietGevonden."""
    advies: Advies | None = session.scalar(_aan_overlegtafel(Advies).where(Advies.id == advies_id))
    if advies is None:
        raise NietGevonden("Dit advies bestaat niet.")
    return advies


def actiepunt_met_id(session: Session, actiepunt_id: int) -> Actiepunt:
    """Return one actiepunt; raise NietGevonden."""
    actie: Actiepunt | None = session.scalar(_aan_overlegtafel(Actiepunt).where(Actiepunt.id == actiepunt_id))
    if actie is None:
        raise NietGevonden("Dit actiepunt bestaat niet.")
    return actie


def lees_uitkomsten(session: Session, bijeenkomst: Bijeenkomst) -> None:
    """Read beforehand what came of each point of `bijeenkomst`, so that a page asks for it once and not a point."""
    advies = selectinload(Agendapunt.advies).selectinload(Advies.minderheden)
    zoek = select(Agendapunt).where(Agendapunt.bijeenkomst_id == bijeenkomst.id)
    session.scalars(zoek.options(advies, selectinload(Agendapunt.actiepunten))).all()
