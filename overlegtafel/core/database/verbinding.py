"""What a connection needs: how each database is set and begins, and faults told as SQLAlchemy tells them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event, text

from overlegtafel.core.errors import Geweigerd

SCHRIJVER = "overlegtafel_schrijver"
"""The mark of a connection that is going to write."""
GEDULD_SECONDEN = 15
"""So long a writer waits for its turn, on either database."""
PRAGMAS = (
    "foreign_keys=ON",
    "journal_mode=WAL",
    "synchronous=FULL",
    f"busy_timeout={GEDULD_SECONDEN * 1000}",
    "wal_autocheckpoint=4000",
)
"""Of SQLite. The log is moved into the database after 16 MB: a page that changes often is then copied less often."""
INSTELLINGEN = f"""
SELECT set_config('lock_timeout', '{GEDULD_SECONDEN}s', false),
       set_config('idle_in_transaction_session_timeout', '120s', false)
"""
"""Of PostgreSQL. The second lets go of what a process that was cut off holds, so that it stops no other for hours."""
SLOT = 7_683_512_001
"""The lock that a writer on PostgreSQL holds from its begin to its commit: any number that nobody else uses."""
_BEGIN = {
    "sqlite": ("BEGIN", "BEGIN IMMEDIATE"),
    "postgresql": ("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ", f"SELECT pg_advisory_xact_lock({SLOT})"),
}
"""By kind of database how one begins who reads, and who writes.

Who reads sees one moment, however many questions a page asks; who writes sees the newest state from the lock on.
"""


def _bij_verbinding_sqlite(verbinding: Any, _record: Any) -> None:
    verbinding.isolation_level = None
    cursor = verbinding.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _bij_verbinding_postgresql(verbinding: Any, _record: Any) -> None:
    verbinding.execute(INSTELLINGEN).close()
    verbinding.commit()


def _bij_begin(verbinding: Connection) -> None:
    schrijft = verbinding.info.pop(SCHRIJVER, False) or verbinding.get_execution_options().get(SCHRIJVER)
    verbinding.exec_driver_sql(_BEGIN[verbinding.dialect.name][bool(schrijft)]).close()


_LICHT = {
    "sqlite": ("PRAGMA synchronous=NORMAL", "PRAGMA synchronous=FULL"),
    "postgresql": ("SET synchronous_commit TO off", "SET synchronous_commit TO on"),
}
"""By kind of database how a connection stops waiting for the disk at each commit, and waits again."""


@contextmanager
def lichter(verbinding: Connection) -> Iterator[None]:
    """Let no commit on `verbinding` wait for the disk; outside a transaction only."""
    aan, uit = _LICHT[verbinding.dialect.name]
    _stel_in(verbinding, aan)
    try:
        yield
    finally:
        if not verbinding.invalidated:
            verbinding.rollback()
            _stel_in(verbinding, uit)


def _stel_in(verbinding: Connection, sql: str) -> None:
    kaal: Any = verbinding.connection.dbapi_connection
    kaal.execute(sql).close()
    kaal.commit()


def luister(engine: Engine) -> None:
    """Let one writer at a time work on `engine`, from its begin on, and make SQLite transactional.

    SQLite has that lock of its own; PostgreSQL gets one that says the same, so that what is checked in a transaction
    still holds when it writes. With an explicit BEGIN, DDL and savepoints roll back on SQLite too.
    """
    eigen = {"sqlite": _bij_verbinding_sqlite, "postgresql": _bij_verbinding_postgresql}
    event.listen(engine, "connect", eigen[engine.dialect.name])
    event.listen(engine, "begin", _bij_begin)


_VOL = ("SQLITE_FULL", "SQLITE_READONLY", "53100")
"""How SQLite and PostgreSQL name it when there is no room to write in, or the disk may only be read."""


def is_vol(fout: BaseException) -> bool:
    """Return whether the database refused because its disk takes nothing more."""
    kaal = getattr(fout, "orig", None)
    naam = getattr(kaal, "sqlite_errorname", None) or getattr(kaal, "sqlstate", None) or ""
    return naam in _VOL


@contextmanager
def verwijzingen_achteraf(verbinding: Connection) -> Iterator[Callable[[], None]]:
    """Let SQLite hold foreign keys against the rows only when what this gives is called, before the commit.

    A migration there makes a table anew and drops the old one, and no row that points at it may forbid or follow that.
    SQLite listens to this between transactions only. What is called raises Geweigerd where a row points at nothing.
    """
    if verbinding.dialect.name != "sqlite":
        yield lambda: None
        return
    kaal: Any = verbinding.connection.dbapi_connection
    kaal.execute("PRAGMA foreign_keys=OFF").close()
    try:
        yield lambda: _controleer_verwijzingen(verbinding)
    finally:
        verbinding.rollback()
        kaal.execute("PRAGMA foreign_keys=ON").close()


def _controleer_verwijzingen(verbinding: Connection) -> None:
    tabellen = {rij[0] for rij in verbinding.execute(text("PRAGMA foreign_key_check"))}
    if tabellen:
        waar = ", ".join(sorted(tabellen))
        raise Geweigerd(f"Er zijn rijen die nergens meer bij horen, in {waar}; er is niets veranderd.")


_LEEG_JSON: dict[type, str] = {list: "[]", dict: "{}"}


def naar_json(waarde: Any) -> str:
    """Return `waarde` as JSON; most of what is stored is empty, and then nothing is walked through."""
    return json.dumps(waarde) if waarde else _LEEG_JSON.get(type(waarde)) or json.dumps(waarde)
