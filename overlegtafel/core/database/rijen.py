"""Rows written and read at once, past the unit of work, for what comes in by the thousand.

The unit of work sorts and compares all that a session holds, over and over, and a statement is put together and looked
up for each use; of a row that is known whole, that is most of its cost. What is written here stands in the database
when the function returns, within the transaction that is open.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import bindparam, event, insert, select, update
from sqlalchemy.orm import Session, SessionTransaction, configure_mappers
from sqlalchemy.orm.attributes import instance_dict, instance_state, set_committed_value

from overlegtafel.core.database.db import Base, binnenste_transactie, moment_van, na_commit, valt_binnen
from overlegtafel.core.database.opdracht import Opdracht, kolommen_van, tabel

Rij = TypeVar("Rij", bound=Base)
_RIJ_ID = "rij_id"
INGEVOEGD = "overlegtafel_ingevoegd"


@lru_cache
def _invoegen(soort: type[Base]) -> Opdracht:
    return Opdracht(lambda _: insert(tabel(soort)), kolommen=kolommen_van(soort))


@lru_cache
def _invoegen_met_id(soort: type[Base]) -> Opdracht:
    return Opdracht(lambda _: insert(tabel(soort)).returning(tabel(soort).c.id), kolommen=kolommen_van(soort))


@lru_cache
def _bijwerken(soort: type[Base], kolommen: tuple[str, ...]) -> Opdracht:
    def bouw(_: str) -> Any:
        return update(tabel(soort)).where(tabel(soort).c.id == bindparam(_RIJ_ID))

    return Opdracht(bouw, kolommen=[*kolommen, _RIJ_ID])


@lru_cache
def _standaard(soort: type[Base]) -> tuple[dict[str, Any], dict[str, Callable[[Any], Any]]]:
    """Return what columns but id and moment hold when nothing is said of them, and what is made anew for each row."""
    standaard = {naam: tabel(soort).c[naam].default for naam in kolommen_van(soort) if naam != "created_at"}
    vast: dict[str, Any] = {naam: getattr(waarde, "arg", None) for naam, waarde in standaard.items()}
    makers = {naam: vast.pop(naam) for naam, waarde in standaard.items() if waarde is not None and waarde.is_callable}
    return vast, makers


def volledig(session: Session, soort: type[Base], waarden: Mapping[str, Any]) -> dict[str, Any]:
    """Return `waarden` with what the other columns of `soort` hold by default; made when its transaction began."""
    vast, makers = _standaard(soort)
    alle = {**vast, "created_at": moment_van(session), **waarden}
    for naam, maak in makers.items():
        if naam not in alle:
            alle[naam] = maak(None)
    return alle


def _voeg_in(session: Session, soort: type[Base], waarden: Mapping[str, Any]) -> dict[str, Any]:
    """Insert a row and return all of its columns."""
    alle = volledig(session, soort, waarden)
    if len(alle) > len(tabel(soort).columns) - 1:
        raise TypeError(f"{soort.__name__} has no columns {sorted(alle.keys() - tabel(soort).columns.keys())}")
    [(alle["id"],)] = _invoegen_met_id(soort).lees(session, **alle)
    return alle


def leg_weg(session: Session, soort: type[Base], **waarden: Any) -> int:
    """Insert a row that nobody holds afterwards, by its columns, and return its id. Raises TypeError as `voeg_in`."""
    rij_id: int = _voeg_in(session, soort, waarden)["id"]
    return rij_id


def voeg_in(session: Session, soort: type[Rij], **waarden: Any) -> Rij:
    """Insert a row by its columns and return it as an object that `session` knows. Raises TypeError for other names."""
    alle = _voeg_in(session, soort, waarden)
    rij = _ken(session, soort, alle)
    session.info.setdefault(INGEVOEGD, []).append((rij, binnenste_transactie(session)))
    return rij


@event.listens_for(Session, "after_soft_rollback")
def _laat_los(session: Session, teruggedraaid: SessionTransaction) -> None:
    """Let go of rows that a rollback took away: their ids are given again, to others."""
    ingevoegd = session.info.pop(INGEVOEGD, [])
    for rij, transactie in ingevoegd:
        if not valt_binnen(transactie, teruggedraaid):
            session.info.setdefault(INGEVOEGD, []).append((rij, transactie))
        elif rij in session:
            session.expunge(rij)


@na_commit
def _vergeet(session: Session) -> None:
    session.info.pop(INGEVOEGD, None)


@lru_cache
def _maker(soort: type[Base]) -> Callable[[], Any]:
    """Return what makes an object without values, as reading a row does."""
    configure_mappers()
    return soort.__mapper__.class_manager.new_instance


def _ken(session: Session, soort: type[Rij], waarden: Mapping[str, Any]) -> Rij:
    """Return the row with these values as an object that `session` knows; other columns are read when asked for.

    As when the session read it: adding it would walk through all that it could be related to.
    """
    rij: Rij = _maker(soort)()
    staat = instance_state(rij)
    staat.dict.update(waarden)
    staat.key = staat.mapper.identity_key_from_primary_key((waarden["id"],))
    staat.session_id = session.hash_key
    if len(waarden) < len(tabel(soort).columns):
        staat.expired_attributes.update(_overige(soort, tuple(waarden)))
    session.identity_map.add(staat)
    return rij


@lru_cache
def _overige(soort: type[Base], kolommen: tuple[str, ...]) -> frozenset[str]:
    return frozenset(kolom.key for kolom in tabel(soort).columns) - {*kolommen}


def haal(session: Session, soort: type[Rij], rij_id: int, *, kolommen: tuple[str, ...] = ()) -> Rij | None:
    """Return the row with this id or None, as `session.get` does; columns beside `kolommen` are read when asked for."""
    if soort.__mapper__.identity_key_from_primary_key((rij_id,)) in session.identity_map:
        return session.get(soort, rij_id)
    namen, opdracht = _ophalen(soort, kolommen)
    rijen = opdracht.lees(session, **{_RIJ_ID: rij_id})
    return _ken(session, soort, dict(zip(namen, rijen[0], strict=True))) if rijen else None


@lru_cache
def _ophalen(soort: type[Base], kolommen: tuple[str, ...]) -> tuple[list[str], Opdracht]:
    """Return the columns that are read of a row, and the statement that reads them."""
    gelezen = [kolom for kolom in tabel(soort).columns if not kolommen or kolom.key in ("id", *kolommen)]
    opdracht = Opdracht(lambda _: select(*gelezen).where(tabel(soort).c.id == bindparam(_RIJ_ID)))
    return [kolom.key for kolom in gelezen], opdracht


def voeg_rijen_in(session: Session, soort: type[Base], rijen: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that nobody holds afterwards."""
    _invoegen(soort).schrijf(session, *(volledig(session, soort, rij) for rij in rijen))


def werk_bij(session: Session, rij: Base, **waarden: Any) -> None:
    """Give columns of `rij`, which is in the database, new values; what else was changed on it is written too."""
    _bijwerken(type(rij), tuple(waarden)).schrijf(session, {**waarden, _RIJ_ID: rij.id})
    vul(rij, waarden)


def vul(rij: Base, waarden: Mapping[str, Any]) -> None:
    """Let `rij` hold what `werk_bij` will write later in the same transaction."""
    instance_dict(rij).update(waarden)


def koppel(session: Session, rij: Base, relatie: str, ander: Base, *, terug: str = "") -> None:
    """Let `rij` hold what its foreign key points at; `ander` reads its list `terug` again, if it had that."""
    set_committed_value(rij, relatie, ander)
    if terug in vars(ander):
        session.expire(ander, [terug])
