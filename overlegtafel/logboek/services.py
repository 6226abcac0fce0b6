"""Writing to the logboek: lines are gathered during a transaction and chained just before its commit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import event, func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, SessionTransaction

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import binnenste_transactie, db, is_sqlite, valt_binnen, voor_commit
from overlegtafel.core.database.opdracht import Opdracht, tabel
from overlegtafel.core.database.rijen import voeg_rijen_in, volledig
from overlegtafel.core.database.verbinding import SCHRIJVER
from overlegtafel.core.tijd import clock
from overlegtafel.logboek.gebeurtenissen import GebeurtenisSoort, geregistreerd
from overlegtafel.logboek.models import Anker, Gebeurtenis, Kop
from overlegtafel.logboek.rules import BEGIN, Logboekregel, bereken_hash, codes_van

REGELS = "logboek_regels"


@dataclass(frozen=True)
class _Wachtend:
    """A line that still has no place in the chain, and the (nested) transaction in which it was told."""

    regel: Logboekregel
    transactie: SessionTransaction | None


def leg_vast(
    session: Session,
    soort: GebeurtenisSoort,
    object_id: int,
    *,
    daad: Daad,
    onderwerp: str = "",
    **gegevens: Any,
) -> None:
    """Add a line to the logboek, written with its hash at the end of this transaction.

    `onderwerp` names the kind of thing, for what happens to more than one kind. `gegevens` hold ids, numbers and short
    codes. Raises ValueError for text in them and for a kind that nobody registered, RuntimeError outside
    `transaction()`, because there the line would never be written.
    """
    if not session.info.get(SCHRIJVER):
        raise RuntimeError("leg_vast needs an open transaction()")
    regel = Logboekregel(
        volgnr=0,
        moment=daad.nu,
        actor_id=daad.actor_id,
        handeling=geregistreerd(soort).code,
        onderwerp_soort=onderwerp or soort.onderwerp,
        onderwerp_id=object_id,
        gegevens=codes_van(gegevens),
        vorige_hash="",
    )
    session.info.setdefault(REGELS, []).append(_Wachtend(regel, binnenste_transactie(session)))


@event.listens_for(Session, "after_soft_rollback")
def _vergeet(session: Session, teruggedraaid: SessionTransaction) -> None:
    """Drop the lines of what was rolled back, also when it was only a savepoint."""
    wachtend: list[_Wachtend] = session.info.get(REGELS, [])
    session.info[REGELS] = [een for een in wachtend if not valt_binnen(een.transactie, teruggedraaid)]


@voor_commit
def schrijf(session: Session) -> None:
    """Chain the gathered lines; the head of the chain is the last thing that a transaction locks."""
    wachtend: list[_Wachtend] = session.info.pop(REGELS, [])
    if not wachtend:
        return
    volgnr, vorige = vergrendel_kop(session)
    rijen = []
    for een in wachtend:
        volgnr += 1
        regel = replace(een.regel, volgnr=volgnr, vorige_hash=vorige)
        vorige = bereken_hash(regel)
        rijen.append(regel.velden() | {"hash": vorige})
    voeg_rijen_in(session, Gebeurtenis, rijen)
    _KOP_VERDER.schrijf(session, {"volgnr": volgnr, "hash": vorige})


def vergrendel_kop(session: Session) -> tuple[int, str]:
    """Hold the head of the chain until the commit; return the number and hash of the last line."""
    rijen = _HOUD_KOP.lees(session)
    if not rijen:
        rijen = _BEGIN_KOP.lees(session, **volledig(session, Kop, {"volgnr": 0, "hash": BEGIN}), id=1)
    return rijen[0][0], rijen[0][1]


def _begin_kop(dialect: str) -> Any:
    """Return the statement that makes the head in an empty logboek, and locks that of who was first."""
    kop = tabel(Kop)
    opdracht: Any = (sqlite if dialect == "sqlite" else postgresql).insert(kop)
    vast = opdracht.on_conflict_do_update(index_elements=["id"], set_={"volgnr": kop.c.volgnr})
    return vast.returning(kop.c.volgnr, kop.c.hash)


_BEGIN_KOP = Opdracht(_begin_kop)
_HOUD_KOP = Opdracht(lambda _: select(tabel(Kop).c.volgnr, tabel(Kop).c.hash).with_for_update())
_KOP_VERDER = Opdracht(lambda _: update(tabel(Kop)))


def kop_van(session: Session) -> tuple[int, str]:
    """Return the number and hash of the last line, without holding anything; (0, BEGIN) for an empty logboek."""
    rij = session.execute(select(Kop.volgnr, Kop.hash)).one_or_none()
    return (rij[0], rij[1]) if rij else (0, BEGIN)


def tel_daden() -> int:
    """Return how many lines were committed; on a connection of its own, because every page of a visitor asks it."""
    with db.engine.connect() as verbinding:
        return verbinding.exec_driver_sql("SELECT volgnr FROM kop").scalar() or 0


def dagen_zonder_anker(session: Session, *, nu: datetime) -> list[date]:
    """Return the days in Amsterdam that are over, from the first line on, and that have no anker yet."""
    laatste = session.scalar(select(func.max(Anker.dag)))
    if laatste is None:
        begin = session.scalar(select(Gebeurtenis.created_at).where(Gebeurtenis.volgnr == 1))
        if begin is None:
            return []
        laatste = clock.dag_van(begin) - timedelta(days=1)
    vandaag = clock.dag_van(nu)
    return [laatste + timedelta(days=stap) for stap in range(1, (vandaag - laatste).days)]


def veranker(session: Session, *, nu: datetime) -> None:
    """Write down where the chain stood at the end of each day without anker."""
    insert = sqlite.insert if is_sqlite() else postgresql.insert
    for dag in dagen_zonder_anker(session, nu=nu):
        stand = session.execute(
            select(Gebeurtenis.volgnr, Gebeurtenis.hash)
            .where(Gebeurtenis.created_at < clock.einde_van(dag))
            .order_by(Gebeurtenis.volgnr.desc())
            .limit(1)
        ).one()
        opdracht = insert(Anker).values(dag=dag, volgnr=stand.volgnr, hash=stand.hash)
        session.execute(opdracht.on_conflict_do_nothing(index_elements=["dag"]))
