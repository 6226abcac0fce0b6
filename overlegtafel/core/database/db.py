"""The database: base class, column types, and the one way to write (`transaction`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from flask import Flask
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session as FlaskSession
from sqlalchemy import Connection, DateTime, Dialect, Engine, Enum, Index, MetaData, event, text
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, SessionTransaction, mapped_column
from sqlalchemy.types import TypeDecorator

from overlegtafel.core.database.verbinding import SCHRIJVER, is_vol, lichter, luister
from overlegtafel.core.errors import GeenRuimte
from overlegtafel.core.tijd import clock

NAMEN = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
VERBINDING = "overlegtafel_verbinding"
MOMENT = "overlegtafel_moment"
VAST = "overlegtafel_vaste_verbinding"


class Moment(TypeDecorator[datetime]):
    """An aware moment, stored in UTC; a naive datetime is refused with ValueError."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without time zone can't be stored")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def index_als_gevuld(*kolommen: str, unique: bool = False) -> Index:
    """Return an index on these columns of the rows in which the first is filled in: few of them are."""
    waar = text(f"{kolommen[0]} IS NOT NULL")
    return Index(None, *kolommen, unique=unique, sqlite_where=waar, postgresql_where=waar)


def keuze(soort: type[StrEnum]) -> Enum:
    """Return the column type for a choice: text with a CHECK, read back as the member of `soort`."""
    return Enum(
        soort,
        name=soort.__name__.lower(),
        native_enum=False,
        create_constraint=True,
        length=40,
        values_callable=lambda leden: [lid.value for lid in leden],
    )


class Base(DeclarativeBase):
    """What every table has: an id and the moment at which its row was made."""

    metadata = MetaData(naming_convention=NAMEN)
    type_annotation_map = {datetime: Moment}

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-2)
    created_at: Mapped[datetime] = mapped_column(default=clock.nu, sort_order=-1)


class Sessie(FlaskSession):
    """A session that works on the connection that is held, where one is."""

    def get_bind(self, *args: Any, **kwargs: Any) -> Engine | Connection:
        """Return that connection, else the engine of this installation."""
        vast: Connection | None = self.info.get(VAST)
        return super().get_bind(*args, **kwargs) if vast is None else vast


db = SQLAlchemy(
    metadata=Base.metadata,
    disable_autonaming=True,
    session_options={"class_": Sessie, "expire_on_commit": False, "autoflush": True},
)
migrate = Migrate()

Haak = Callable[[Session], None]
_voor_commit: list[Haak] = []
_na_commit: list[Haak] = []


def voor_commit(haak: Haak) -> Haak:
    """Register `haak` to run last in every transaction, just before its commit."""
    if haak not in _voor_commit:
        _voor_commit.append(haak)
    return haak


def na_commit(haak: Haak) -> Haak:
    """Register `haak` to run after the commit of every transaction."""
    if haak not in _na_commit:
        _na_commit.append(haak)
    return haak


@contextmanager
def transaction() -> Iterator[Session]:
    """Write in one transaction: commit at the end, roll back on any exception.

    Waits for its turn at the start: from then on nobody else writes, on either database, so that what it checks still
    holds at its commit. Starts from the newest state: what was read before is read again. Raises RuntimeError when work
    was begun outside it, and GeenRuimte where the disk of the database takes nothing more.
    """
    session = db.session()
    if session.info.get(SCHRIJVER) or session.new or session.dirty or session.deleted:
        raise RuntimeError("a transaction has to be opened once, before anything is changed")
    session.rollback()
    session.expire_all()  # a roll-back does it only where something was being read
    session.info[SCHRIJVER] = True
    try:
        session.info[VERBINDING] = _begin(session)
        session.info[MOMENT] = clock.nu()
        yield session
        session.flush()
        for haak in _voor_commit:
            haak(session)
        _commit(session)
    except BaseException as fout:
        _rol_terug(session)
        if is_vol(fout):
            raise GeenRuimte from fout
        raise
    finally:
        for van_transactie in (SCHRIJVER, VERBINDING, MOMENT):
            session.info.pop(van_transactie, None)


def _begin(session: Session) -> Connection:
    vast: Connection | None = session.info.get(VAST)
    if vast is None:
        return session.connection(execution_options={SCHRIJVER: True})
    vast.info[SCHRIJVER] = True
    vast.begin()
    return vast


def _commit(session: Session) -> None:
    vast: Connection | None = session.info.get(VAST)
    if session.in_transaction():
        session.commit()
    if vast is not None:
        vast.commit()
    for haak in _na_commit:
        haak(session)


def _rol_terug(session: Session) -> None:
    vast: Connection | None = session.info.get(VAST)
    if not session.in_transaction():
        session.begin()  # so that all who listen to a roll-back hear of this one
    session.rollback()
    if vast is not None:
        vast.rollback()


@contextmanager
def vaste_verbinding(*, is_licht: bool = False) -> Iterator[None]:
    """Hold one connection for all transactions within, for who opens thousands.

    A transaction then begins on the connection itself, and the session joins it where it has to do something of its
    own: taking a connection and beginning in the session costs more, each time, than the commit. With `is_licht` a
    commit survives the end of this process, but not that of the machine: only for what may be done again.
    """
    session = db.session()
    session.rollback()
    with db.engine.connect() as verbinding, lichter(verbinding) if is_licht else nullcontext():
        session.info[VAST] = verbinding
        try:
            yield
        finally:
            session.rollback()
            session.info.pop(VAST, None)


@contextmanager
def verbinding_buiten_om(session: Session) -> Iterator[Connection]:
    """Give a connection for a look outside what `session` has open; nothing of it stays open."""
    vast: Connection | None = session.info.get(VAST)
    if vast is None or vast.in_transaction():
        with db.engine.connect() as verbinding:
            yield verbinding
        return
    try:
        yield vast
    finally:
        vast.rollback()


def moment_van(session: Session) -> datetime:
    """Return the moment at which the transaction that is open began; without one, this moment."""
    begonnen: datetime | None = session.info.get(MOMENT)
    return begonnen or clock.nu()


def verbinding_van(session: Session) -> Connection:
    """Return the connection of the transaction that is open; looked up once in one that writes.

    With a savepoint open the session is asked, because only then it sets that savepoint.
    """
    gevonden: Connection | None = session.info.get(VERBINDING)
    return session.connection() if gevonden is None or session.in_nested_transaction() else gevonden


def binnenste_transactie(session: Session) -> SessionTransaction | None:
    """Return the transaction in which something happens now: the savepoint that is open, else the whole."""
    return session.get_nested_transaction() or session.get_transaction()


def valt_binnen(transactie: SessionTransaction | None, buitenste: SessionTransaction) -> bool:
    """Return whether `transactie` is `buitenste` or a savepoint in it; None is the whole, where no session joined."""
    if transactie is None:
        return not buitenste.nested
    while transactie is not None:
        if transactie is buitenste:
            return True
        transactie = transactie.parent
    return False


@event.listens_for(Session, "after_soft_rollback")
def _lees_weer(session: Session, teruggedraaid: SessionTransaction) -> None:
    """After a savepoint SQLAlchemy reads again what it wrote itself; rows written past it have to be read too."""
    if teruggedraaid.nested:
        session.expire_all()


def controleer_database() -> None:
    """Ask the database something, so that a command that goes on for long refuses at its start when it is away."""
    db.session.execute(text("SELECT id FROM teller LIMIT 1"))
    db.session.remove()


def is_sqlite() -> bool:
    """Return whether this installation keeps its data in SQLite."""
    return db.engine.dialect.name == "sqlite"


def init_app(app: Flask, migrations: str) -> None:
    """Connect the database and Alembic's folder `migrations` to `app`."""
    db.init_app(app)
    migrate.init_app(app, db, directory=migrations, compare_type=True, render_as_batch=True)
    with app.app_context():
        for engine in db.engines.values():
            luister(engine)
