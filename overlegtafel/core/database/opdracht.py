"""Statements that are put together once and run on the bare connection; `rijen` writes and reads rows by them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import (
    ARRAY,
    JSON,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Dialect,
    Enum,
    String,
    Table,
    any_,
    bindparam,
    func,
    select,
)
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeDecorator, TypeEngine

from overlegtafel.core.database.db import Base, Moment, verbinding_buiten_om, verbinding_van
from overlegtafel.core.database.verbinding import als_van_sqlalchemy

Bouw = Callable[[str], Any]
Omzetter = Callable[[Any], Any]


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
    namen: tuple[str, ...]
    heen: tuple[tuple[int, Omzetter], ...]
    terug: tuple[tuple[int, Omzetter], ...]
    """What a value and a column of a result goes through, by its place, where its type asks for it."""
    vast: Mapping[str, Any]
    """Values that stand in the statement itself, such as a limit."""

    def vul(self, waarden: Mapping[str, Any]) -> Any:
        alle = {**self.vast, **waarden} if self.vast else waarden
        gevuld = list(map(alle.__getitem__, self.namen))
        for plek, omzetter in self.heen:
            gevuld[plek] = omzetter(gevuld[plek])
        return gevuld if self.is_op_volgorde else dict(zip(self.namen, gevuld, strict=True))

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

    def lees_apart(self, session: Session, **waarden: Any) -> list[tuple[Any, ...]]:
        """Run it with these values outside what `session` has open, and return its rows."""
        with verbinding_buiten_om(session) as verbinding:
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
            kaal: Any = verbinding.connection.dbapi_connection
            cursor = kaal.cursor()
            try:
                for rij in rijen:
                    cursor.execute(klaar.sql, klaar.vul(rij))
                return klaar.lees(cursor.fetchall()) if heeft_rijen else []
            finally:
                cursor.close()
        except dialect.loaded_dbapi.Error as fout:
            raise als_van_sqlalchemy(verbinding, klaar.sql, fout) from fout

    def _compileer(self, dialect: Dialect) -> _Klaar:
        gebouwd = self._bouw(dialect.name).compile(dialect=dialect, column_keys=self._kolommen)
        soorten = {naam: bind.type for naam, bind in gebouwd.binds.items()}
        namen = tuple(gebouwd.positiontup or soorten)
        heen = [(plek, _heen(soorten[naam], dialect)) for plek, naam in enumerate(namen)]
        terug = [
            (plek, kolom.type.dialect_impl(dialect).result_processor(dialect, None))
            for plek, kolom in enumerate(gebouwd.statement.exported_columns)
        ]
        return _Klaar(
            sql=str(gebouwd),
            is_op_volgorde=gebouwd.positional,
            namen=namen,
            heen=tuple((plek, omzetter) for plek, omzetter in heen if omzetter),
            terug=tuple((plek, omzetter) for plek, omzetter in terug if omzetter),
            vast={naam: bind.value for naam, bind in gebouwd.binds.items() if not bind.required},
        )


def _heen(soort: Any, dialect: Dialect) -> Omzetter | None:
    """Return what values of a type go through."""
    if isinstance(soort, Moment) and dialect.name == "sqlite":
        return _moment_op_sqlite
    if isinstance(soort, Enum):
        # A member of a StrEnum is found as its text; anything else is a KeyError, which is what SQLAlchemy raises too.
        keuzes: dict[str | None, str | None] = {None: None, **{waarde: waarde for waarde in soort.enums}}
        return keuzes.__getitem__
    if isinstance(soort, Boolean) and dialect.name == "sqlite":
        waarheden: dict[bool | None, int | None] = {None: None, False: 0, True: 1}
        return waarheden.__getitem__
    omzetter: Omzetter | None = soort.dialect_impl(dialect).bind_processor(dialect)
    return _json_van(omzetter) if isinstance(soort, JSON) and omzetter else omzetter


def _json_van(omzetter: Omzetter) -> Omzetter:
    """Return what makes JSON as `omzetter` does, with the empty values at hand: most are."""
    lijst, object_ = omzetter([]), omzetter({})

    def maak(waarde: Any) -> Any:
        if waarde:
            return omzetter(waarde)
        return lijst if waarde == [] else object_ if waarde == {} else omzetter(waarde)

    return maak


@lru_cache(maxsize=64)
def _moment_op_sqlite(moment: datetime | None) -> str | None:
    """Return the text that SQLAlchemy makes of a Moment, the short way: a row has several."""
    if moment is None:
        return None
    if moment.tzinfo is None:
        raise ValueError("a moment without time zone can't be stored")
    utc = moment if moment.tzinfo is UTC else moment.astimezone(UTC)
    return utc.isoformat(" ", "microseconds")[:-6]


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
