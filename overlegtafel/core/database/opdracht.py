"""Statements that are put together once and run as SQLAlchemy Core; `rijen` writes and reads rows by them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import (
    ARRAY,
    Column,
    ColumnElement,
    Connection,
    Dialect,
    String,
    Table,
    any_,
    bindparam,
    func,
    select,
)
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeDecorator, TypeEngine

from overlegtafel.core.database.db import Base, verbinding_buiten_om, verbinding_van

Bouw = Callable[[str], Any]


class _Lijst(TypeDecorator[Sequence[str]]):
    """A list of texts as one value: an array on PostgreSQL, JSON on SQLite."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(ARRAY(String()) if dialect.name == "postgresql" else String())

    def process_bind_param(self, value: Sequence[str] | None, dialect: Dialect) -> Any:
        lijst = list(value or ())
        return lijst if dialect.name == "postgresql" else json.dumps(lijst)


class Opdracht:
    """A statement on tables that is built once a dialect, so that SQLAlchemy compiles it once too.

    `bouw` makes it for the dialect with the given name. It runs in the transaction that is open, past the unit of work.
    """

    def __init__(self, bouw: Bouw) -> None:
        self._bouw = bouw
        self._gebouwd: dict[str, Any] = {}

    def lees(self, session: Session, **waarden: Any) -> list[tuple[Any, ...]]:
        """Run it with these values and return its rows. Raises what SQLAlchemy raises."""
        session.flush()
        return self._lees(verbinding_van(session), waarden)

    def schrijf(self, session: Session, *rijen: Mapping[str, Any]) -> None:
        """Run it for each of `rijen`. Raises what SQLAlchemy raises."""
        session.flush()
        if rijen:
            verbinding = verbinding_van(session)
            verbinding.execute(self._voor(verbinding), list(rijen) if len(rijen) > 1 else rijen[0])

    def lees_apart(self, session: Session, **waarden: Any) -> list[tuple[Any, ...]]:
        """Run it with these values outside what `session` has open, and return its rows."""
        with verbinding_buiten_om(session) as verbinding:
            return self._lees(verbinding, waarden)

    def _lees(self, verbinding: Connection, waarden: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        rijen = verbinding.execute(self._voor(verbinding), waarden).all()
        return cast(list[tuple[Any, ...]], rijen)

    def _voor(self, verbinding: Connection) -> Any:
        dialect = verbinding.dialect.name
        gebouwd = self._gebouwd.get(dialect)
        if gebouwd is None:
            gebouwd = self._gebouwd[dialect] = self._bouw(dialect)
        return gebouwd


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
