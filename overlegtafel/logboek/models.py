"""The record and its daily anchors."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Connection, Index, Table, event
from sqlalchemy.orm import Mapped, mapped_column

from overlegtafel.core.database.db import Base


class Gebeurtenis(Base):
    """One line of the logboek: what happened to what, by whom, chained to the line before it.

    Never changed and never removed; holds ids only, so that erasing a text leaves the chain whole (DOMAIN section 7).
    """

    __tablename__ = "gebeurtenis"
    __table_args__ = (Index(None, "onderwerp_soort", "onderwerp_id"),)

    volgnr: Mapped[int] = mapped_column(unique=True)
    moment: Mapped[datetime] = mapped_column()
    actor_id: Mapped[int | None] = mapped_column()
    handeling: Mapped[str] = mapped_column()
    onderwerp_soort: Mapped[str] = mapped_column()
    onderwerp_id: Mapped[int] = mapped_column()
    gegevens: Mapped[dict[str, Any]] = mapped_column(JSON)
    vorige_hash: Mapped[str] = mapped_column()
    hash: Mapped[str] = mapped_column()


class Kop(Base):
    """The one row that says where the chain ends; who writes to the logboek holds it until the commit."""

    __tablename__ = "kop"
    __table_args__ = (CheckConstraint("id = 1", name="een"),)

    volgnr: Mapped[int] = mapped_column()
    hash: Mapped[str] = mapped_column()


class Anker(Base):
    """The head of the chain at the end of a day: a tail that was cut off is found by it too."""

    __tablename__ = "anker"

    dag: Mapped[date] = mapped_column(unique=True)
    volgnr: Mapped[int] = mapped_column()
    hash: Mapped[str] = mapped_column()


def weigeringen(tabel: str) -> list[tuple[str, str]]:
    """Return (dialect, statement) of what makes a table append-only, in the order in which to run them."""
    functie = (
        "CREATE OR REPLACE FUNCTION logboek_blijft() RETURNS trigger AS $$ "
        "BEGIN RAISE EXCEPTION 'the logboek is append-only'; END $$ LANGUAGE plpgsql"
    )
    postgresql = (
        f"CREATE TRIGGER {tabel}_blijft BEFORE UPDATE OR DELETE ON {tabel} "
        "FOR EACH ROW EXECUTE FUNCTION logboek_blijft()"
    )
    legen = (
        f"CREATE TRIGGER {tabel}_blijft_geheel BEFORE TRUNCATE ON {tabel} "
        "FOR EACH STATEMENT EXECUTE FUNCTION logboek_blijft()"
    )
    sqlite = [
        f"CREATE TRIGGER {tabel}_blijft_{daad.lower()} BEFORE {daad} ON {tabel} "
        "BEGIN SELECT RAISE(ABORT, 'the logboek is append-only'); END"
        for daad in ("UPDATE", "DELETE")
    ]
    opdrachten = {"postgresql": [functie, postgresql, legen], "sqlite": sqlite}
    return [(dialect, een) for dialect, alle in opdrachten.items() for een in alle]


def _maak_onveranderlijk(tabel: Table, verbinding: Connection, **_opties: Any) -> None:
    for dialect, opdracht in weigeringen(tabel.name):
        if dialect == verbinding.dialect.name:
            verbinding.exec_driver_sql(opdracht)


for _model in (Gebeurtenis, Anker):
    event.listen(_model.__table__, "after_create", _maak_onveranderlijk)
