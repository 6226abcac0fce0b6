"""Rows written and read at once, past the unit of work, for what comes in by the thousand.

The unit of work sorts and compares all that a session holds, over and over, and a statement is put together and looked
up for each use; of a row that is known whole, that is most of its cost. What is written here stands in the database
when the function returns, within the transaction that is open.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import bindparam, event, insert, inspect, select, update
from sqlalchemy.orm import Session, SessionTransaction, make_transient_to_detached
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.util import identity_key

from overlegtafel.core.database.db import Base, binnenste_transactie, moment_van, na_commit, valt_binnen
from overlegtafel.core.database.opdracht import Opdracht, kolommen_van, tabel

Rij = TypeVar("Rij", bound=Base)
_RIJ_ID = "rij_id"
INGEVOEGD = "overlegtafel_ingevoegd"


@lru_cache
def _invoegen(soort: type[Base]) -> Opdracht:
    return Opdracht(lambda _: insert(tabel(soort)))


@lru_cache
def _invoegen_met_id(soort: type[Base]) -> Opdracht:
    return Opdracht(lambda _: insert(tabel(soort)).returning(tabel(soort).c.id))


@lru_cache
def _bijwerken(soort: type[Base]) -> Opdracht:
    return Opdracht(lambda _: update(tabel(soort)).where(tabel(soort).c.id == bindparam(_RIJ_ID)))


@lru_cache
def _standaard(soort: type[Base]) -> tuple[dict[str, Any], dict[str, Callable[[Any], Any]]]:
    """Return what columns but id and moment hold when nothing is said of them, and what is made anew for each row."""
    standaard = {naam: tabel(soort).c[naam].default for naam in kolommen_van(soort) if naam != "created_at"}
    vast: dict[str, Any] = {naam: getattr(waarde, "arg", None) for naam, waarde in standaard.items()}
    makers = {naam: vast.pop(naam) for naam, waarde in standaard.items() if waarde is not None and waarde.is_callable}
    return vast, makers


@lru_cache
def _mag_leeg(soort: type[Base]) -> frozenset[str]:
    """Return the columns that are empty when nothing is said of them: most are, and needn't be sent."""
    return frozenset(kolom.key for kolom in tabel(soort).columns if kolom.nullable and kolom.default is None)


def _gevuld(soort: type[Base], waarden: dict[str, Any]) -> dict[str, Any]:
    leeg = _mag_leeg(soort)
    return {naam: waarde for naam, waarde in waarden.items() if waarde is not None or naam not in leeg}


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
    [(alle["id"],)] = _invoegen_met_id(soort).lees(session, **_gevuld(soort, alle))
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


def _ken(session: Session, soort: type[Rij], waarden: Mapping[str, Any]) -> Rij:
    """Return the row with these values as an object that `session` knows, as when the session read it."""
    rij = soort()
    vul(rij, waarden)
    make_transient_to_detached(rij)
    session.add(rij)
    return rij


def haal(session: Session, soort: type[Rij], rij_id: int, *, kolommen: tuple[str, ...] = ()) -> Rij | None:
    """Return the row with this id or None, as `session.get` does; columns beside `kolommen` are read when asked for."""
    if identity_key(soort, rij_id) in session.identity_map:
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
    alle = [volledig(session, soort, rij) for rij in rijen]
    _invoegen(soort).schrijf(session, *([_gevuld(soort, alle[0])] if len(alle) == 1 else alle))


def werk_bij(session: Session, rij: Base, **waarden: Any) -> None:
    """Give columns of `rij`, which is in the database, new values; what else was changed on it is written too."""
    _bijwerken(type(rij)).schrijf(session, {**waarden, _RIJ_ID: rij.id})
    vul(rij, waarden)


def vul(rij: Base, waarden: Mapping[str, Any]) -> None:
    """Let `rij` hold what `werk_bij` will write later in the same transaction."""
    inspect(rij).dict.update(waarden)


def koppel(session: Session, rij: Base, relatie: str, ander: Base, *, terug: str = "") -> None:
    """Let `rij` hold what its foreign key points at; `ander` reads its list `terug` again, if it had that."""
    set_committed_value(rij, relatie, ander)
    if terug and terug not in inspect(ander).unloaded:
        session.expire(ander, [terug])
