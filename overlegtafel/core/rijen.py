"""Rows written and read at once, past the unit of work, for what comes in by the thousand.

The unit of work sorts and compares all that a session holds, over and over, and a statement is put together and looked
up for each use; of a row that is known whole, that is most of its cost. What is written here stands in the database
when the function returns, within the transaction that is open.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, TypeVar, cast

from sqlalchemy import (
    ARRAY,
    Column,
    ColumnElement,
    Connection,
    Dialect,
    Engine,
    String,
    Table,
    any_,
    bindparam,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import instance_dict, instance_state, set_committed_value
from sqlalchemy.types import TypeDecorator, TypeEngine

from overlegtafel.core.db import Base, Moment, geef_verbroken_op, verbinding_van

Rij = TypeVar("Rij", bound=Base)
Bouw = Callable[[str], Any]
Omzetter = Callable[[Any], Any]
_RIJ_ID = "rij_id"


class _Lijst(TypeDecorator[Sequence[str]]):
    """A list of texts as one value: an array on PostgreSQL, JSON on SQLite."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(ARRAY(String()) if dialect.name == "postgresql" else String())

    def process_bind_param(self, value: Sequence[str] | None, dialect: Dialect) -> Any:
        lijst = list(value or ())
        return lijst if dialect.name == "postgresql" else json.dumps(lijst)


@dataclass(frozen=True)
class _Klaar:
    """A statement compiled for one dialect."""

    sql: str
    is_op_volgorde: bool
    """Whether the driver takes values by their place; else by their name."""
    heen: tuple[tuple[str, Omzetter | None], ...]
    terug: tuple[tuple[int, Omzetter], ...]
    """What each value and each column of a result goes through, where its type asks for it."""
    vast: Mapping[str, Any]

    def vul(self, waarden: Mapping[str, Any]) -> Any:
        alle = {**self.vast, **waarden} if self.vast else waarden
        gevuld = [omzetter(alle[naam]) if omzetter else alle[naam] for naam, omzetter in self.heen]
        return gevuld if self.is_op_volgorde else {naam: een for (naam, _), een in zip(self.heen, gevuld, strict=True)}

    def lees(self, rijen: Sequence[Any]) -> list[tuple[Any, ...]]:
        return [self._lees_rij(list(rij)) for rij in rijen] if self.terug else list(rijen)

    def _lees_rij(self, rij: list[Any]) -> tuple[Any, ...]:
        for plek, omzetter in self.terug:
            rij[plek] = omzetter(rij[plek])
        return tuple(rij)


class Opdracht:
    """A statement on tables that is built and compiled once a dialect, and run on the bare connection.

    `bouw` makes it for the dialect with the given name; `kolommen` are the columns that it writes. Values and results
    go through the types of their columns.
    """

    def __init__(self, bouw: Bouw, *, kolommen: Sequence[str] | None = None) -> None:
        self._bouw, self._kolommen = bouw, kolommen
        self._klaar: dict[str, _Klaar] = {}

    def lees(self, session: Session, **waarden: Any) -> list[tuple[Any, ...]]:
        """Run it with these values and return its rows. Raises what SQLAlchemy raises."""
        return self._voer_uit(session, [waarden], heeft_rijen=True)

    def schrijf(self, session: Session, *rijen: Mapping[str, Any]) -> None:
        """Run it once for each of `rijen`. Raises what SQLAlchemy raises."""
        self._voer_uit(session, rijen, heeft_rijen=False)

    def lees_apart(self, engine: Engine, **waarden: Any) -> list[tuple[Any, ...]]:
        """Run it with these values outside what a session has open, and return its rows."""
        with engine.connect() as verbinding:
            return self._op(verbinding, [waarden], heeft_rijen=True)

    def _voer_uit(
        self, session: Session, rijen: Sequence[Mapping[str, Any]], *, heeft_rijen: bool
    ) -> list[tuple[Any, ...]]:
        session.flush()
        return self._op(verbinding_van(session), rijen, heeft_rijen=heeft_rijen)

    def _op(
        self, verbinding: Connection, rijen: Sequence[Mapping[str, Any]], *, heeft_rijen: bool
    ) -> list[tuple[Any, ...]]:
        dialect = verbinding.dialect
        klaar = self._klaar.get(dialect.name)
        if klaar is None:
            klaar = self._klaar[dialect.name] = self._compileer(dialect)
        try:
            with closing(verbinding.connection.cursor()) as cursor:
                for rij in rijen:
                    cursor.execute(klaar.sql, klaar.vul(rij))
                return klaar.lees(cursor.fetchall()) if heeft_rijen else []
        except dialect.loaded_dbapi.Error as fout:
            raise DBAPIError.instance(
                klaar.sql,
                None,
                fout,
                dialect.loaded_dbapi.Error,
                hide_parameters=True,
                connection_invalidated=geef_verbroken_op(verbinding, fout),
                dialect=dialect,
            ) from fout

    def _compileer(self, dialect: Dialect) -> _Klaar:
        gebouwd = self._bouw(dialect.name).compile(dialect=dialect, column_keys=self._kolommen)
        soorten = {naam: bind.type for naam, bind in gebouwd.binds.items()}
        terug = [
            (plek, kolom.type.dialect_impl(dialect).result_processor(dialect, None))
            for plek, kolom in enumerate(gebouwd.statement.exported_columns)
        ]
        return _Klaar(
            sql=str(gebouwd),
            is_op_volgorde=gebouwd.positional,
            heen=tuple((naam, _heen(soorten[naam], dialect)) for naam in gebouwd.positiontup or soorten),
            terug=tuple((plek, omzetter) for plek, omzetter in terug if omzetter),
            vast={naam: bind.value for naam, bind in gebouwd.binds.items() if not bind.required},
        )


def _heen(soort: Any, dialect: Dialect) -> Omzetter | None:
    """Return what values of a type go through."""
    if isinstance(soort, Moment) and dialect.name == "sqlite":
        return _moment_op_sqlite
    omzetter: Omzetter | None = soort.dialect_impl(dialect).bind_processor(dialect)
    return omzetter


def _moment_op_sqlite(moment: datetime | None) -> str | None:
    """Return the text that SQLAlchemy makes of a Moment, the short way: a row has several."""
    if moment is None:
        return None
    if moment.tzinfo is None:
        raise ValueError("a moment without time zone can't be stored")
    return moment.astimezone(UTC).isoformat(" ", "microseconds")[:-6]


def tabel(soort: type[Base]) -> Table:
    """Return the table of a model."""
    return cast(Table, soort.__table__)


def kolommen_van(soort: type[Base]) -> list[str]:
    """Return the columns of a model that who inserts a row gives a value."""
    return [kolom.key for kolom in tabel(soort).columns if kolom.key != "id"]


def is_een_van(kolom: Column[Any], naam: str, dialect: str) -> ColumnElement[bool]:
    """Return the SQL for text that is one of the values called `naam`, however many there are."""
    if dialect == "postgresql":
        return kolom == any_(bindparam(naam, type_=_Lijst()))
    waarde = func.json_each(bindparam(naam, type_=_Lijst())).table_valued("value")
    return kolom.in_(select(waarde.c.value))


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
    """Return what the columns but the id hold when nothing is said of them, and what is made anew for each row."""
    standaard = {naam: tabel(soort).c[naam].default for naam in kolommen_van(soort)}
    vast: dict[str, Any] = {naam: getattr(waarde, "arg", None) for naam, waarde in standaard.items()}
    makers = {naam: vast.pop(naam) for naam, waarde in standaard.items() if waarde is not None and waarde.is_callable}
    return vast, makers


def volledig(soort: type[Base], waarden: Mapping[str, Any]) -> dict[str, Any]:
    """Return `waarden` with what the other columns of `soort` hold by default."""
    vast, makers = _standaard(soort)
    alle = {**vast, **waarden}
    for naam, maak in makers.items():
        if naam not in alle:
            alle[naam] = maak(None)
    return alle


def voeg_in(session: Session, soort: type[Rij], **waarden: Any) -> Rij:
    """Insert a row by its columns and return it as an object that `session` knows. Raises TypeError for other names."""
    alle = volledig(soort, waarden)
    if len(alle) > len(tabel(soort).columns) - 1:
        raise TypeError(f"{soort.__name__} has no columns {sorted(alle.keys() - tabel(soort).columns.keys())}")
    [(alle["id"],)] = _invoegen_met_id(soort).lees(session, **alle)
    return _ken(session, soort, alle)


def _ken(session: Session, soort: type[Rij], waarden: Mapping[str, Any]) -> Rij:
    """Return the row with these values, all of its columns, as an object that `session` knows.

    As when the session read it: adding it would walk through all that it could be related to.
    """
    rij = soort()
    staat = instance_state(rij)
    staat.dict.update(waarden)
    staat.key = staat.mapper.identity_key_from_primary_key((waarden["id"],))
    staat.session_id = session.hash_key
    session.identity_map.add(staat)
    return rij


def haal(session: Session, soort: type[Rij], rij_id: int) -> Rij | None:
    """Return the row with this id or None, as `session.get` does."""
    bekend = session.identity_map.get(soort.__mapper__.identity_key_from_primary_key((rij_id,)))
    if bekend is not None:
        return session.get(soort, rij_id)
    namen, opdracht = _ophalen(soort)
    rijen = opdracht.lees(session, **{_RIJ_ID: rij_id})
    return _ken(session, soort, dict(zip(namen, rijen[0], strict=True))) if rijen else None


@lru_cache
def _ophalen(soort: type[Base]) -> tuple[list[str], Opdracht]:
    """Return the columns that are read with a row, and the statement that reads them."""
    uitgesteld = {attribuut.key for attribuut in soort.__mapper__.column_attrs if attribuut.deferred}
    kolommen = [kolom for kolom in tabel(soort).columns if kolom.key not in uitgesteld]
    opdracht = Opdracht(lambda _: select(*kolommen).where(tabel(soort).c.id == bindparam(_RIJ_ID)))
    return [kolom.key for kolom in kolommen], opdracht


def voeg_rijen_in(session: Session, soort: type[Base], rijen: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that nobody holds afterwards."""
    _invoegen(soort).schrijf(session, *(volledig(soort, rij) for rij in rijen))


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
