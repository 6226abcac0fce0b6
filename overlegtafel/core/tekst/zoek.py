"""What can be found: each room writes a line of it, with the Dutch stems of its words, on both databases."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    DDL,
    String,
    UniqueConstraint,
    column,
    delete,
    event,
    insert,
    table,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, Session, mapped_column

from overlegtafel.core.database.db import Base, keuze
from overlegtafel.core.database.opdracht import Opdracht, tabel
from overlegtafel.core.database.rijen import volledig
from overlegtafel.taal.stammen import stammen_van, woorden_in

PER_PAGINA = 20
MEESTE_TREFFERS, DIEPSTE = 1000, 20_000
"""Of a word that stands everywhere only the newest lines are looked at, and more where few of those may be shown."""
MEESTE_WOORDEN = 8
LANGSTE_WOORD = 60
MEESTE_TEKENS = 400_000
FRAGMENT = 240
BEWAARD = 2000
"""Of a longer text only the beginning is kept to show; all of its words are found."""
_TEKENS = re.compile(r"[-*_#|>`+]")
_OPMAAK = re.compile(r"(?m)^\s*[-*+]\s+|[*_#|>`]+|-{3,}")


class Kring(StrEnum):
    """Who finds a line that isn't public (yet)."""

    NIEMAND = "niemand"
    GASTHEER = "gastheer"
    BEHANDELAARS = "behandelaars"


class Zoekregel(Base):
    """One thing that can be found: its title, the stems of its words, and from when everybody may find it."""

    __tablename__ = "zoekregel"
    __table_args__ = (UniqueConstraint("soort", "object_id"),)

    soort: Mapped[str] = mapped_column()
    object_id: Mapped[int] = mapped_column()
    titel: Mapped[str] = mapped_column()
    fragment: Mapped[str] = mapped_column()
    url: Mapped[str] = mapped_column()
    stammen: Mapped[str] = mapped_column(String().with_variant(postgresql.TSVECTOR(), "postgresql"))
    moment: Mapped[datetime] = mapped_column()
    openbaar_vanaf: Mapped[datetime | None] = mapped_column()
    kring: Mapped[Kring] = mapped_column(keuze(Kring))
    organisatie_id: Mapped[int | None] = mapped_column()
    overeenkomst_id: Mapped[int | None] = mapped_column()
    """The agreement that it is about, to look only there; without a key, because that table is in a higher room."""


_GEGEVENS = (
    "titel",
    "fragment",
    "url",
    "stammen",
    "moment",
    "openbaar_vanaf",
    "kring",
    "organisatie_id",
    "overeenkomst_id",
)
ZOEKINDEX = {
    "sqlite": (
        "CREATE VIRTUAL TABLE zoekindex USING fts5(stammen, content='zoekregel', content_rowid='id')",
        "CREATE TRIGGER zoekindex_erbij AFTER INSERT ON zoekregel BEGIN "
        "INSERT INTO zoekindex(rowid, stammen) VALUES (new.id, new.stammen); END",
        "CREATE TRIGGER zoekindex_weg AFTER DELETE ON zoekregel BEGIN "
        "INSERT INTO zoekindex(zoekindex, rowid, stammen) VALUES ('delete', old.id, old.stammen); END",
        "CREATE TRIGGER zoekindex_anders AFTER UPDATE OF stammen ON zoekregel BEGIN "
        "INSERT INTO zoekindex(zoekindex, rowid, stammen) VALUES ('delete', old.id, old.stammen); "
        "INSERT INTO zoekindex(rowid, stammen) VALUES (new.id, new.stammen); END",
    ),
    "postgresql": ("CREATE INDEX zoekindex ON zoekregel USING gin (stammen)",),
}
"""What full-text search needs beside the table, by dialect; a migration runs the same statements."""


_INDEX = table("zoekindex", column("rowid"), column("zoekindex"))
"""FTS5's own table; its column of the same name stands for a whole row."""


def _ddl(opdracht: str, dialect: str) -> Any:
    maak: Any = DDL
    return maak(opdracht).execute_if(dialect=dialect)


for _dialect, _opdrachten in ZOEKINDEX.items():
    for _opdracht in _opdrachten:
        event.listen(Zoekregel.__table__, "after_create", _ddl(_opdracht, _dialect))
event.listen(Zoekregel.__table__, "before_drop", _ddl("DROP TABLE IF EXISTS zoekindex", "sqlite"))


def indexeer(
    session: Session,
    soort: str,
    object_id: int,
    *,
    titel: str,
    tekst: str,
    url: str,
    moment: datetime,
    openbaar_vanaf: datetime | None,
    kring: Kring = Kring.NIEMAND,
    organisatie_id: int | None = None,
    overeenkomst_id: int | None = None,
) -> None:
    """Let the thing `soort`/`object_id` be found by the words of `titel` and `tekst`; again replaces what was there.

    Visitors find it from `openbaar_vanaf` on, `kring` and the people of `organisatie_id` also before or without it.
    Hits are shown newest `moment` first. `url` is a path on this site.
    """
    waarden = {
        "titel": titel,
        "fragment": _plat(tekst),
        "url": url,
        "stammen": _stammen(f"{titel} {tekst}"),
        "moment": moment,
        "openbaar_vanaf": openbaar_vanaf,
        "kring": kring,
        "organisatie_id": organisatie_id,
        "overeenkomst_id": overeenkomst_id,
    }
    rij = volledig(session, Zoekregel, {**waarden, "soort": soort, "object_id": object_id})
    _LEG_NEER.schrijf(session, rij)


def _stammen(tekst: str) -> str:
    """Return each stem once, within what PostgreSQL takes in one tsvector."""
    woorden = [woord for woord in dict.fromkeys(woorden_in(tekst)) if len(woord) <= LANGSTE_WOORD]
    alle = " ".join(dict.fromkeys(stammen_van(woorden)))
    return alle if len(alle) <= MEESTE_TEKENS else alle[:MEESTE_TEKENS].rpartition(" ")[0]


def _leg_neer(dialect: str) -> Any:
    opdracht: Any = (sqlite if dialect == "sqlite" else postgresql).insert(tabel(Zoekregel))
    anders = {naam: opdracht.excluded[naam] for naam in _GEGEVENS}
    return opdracht.on_conflict_do_update(index_elements=["soort", "object_id"], set_=anders)


_LEG_NEER = Opdracht(_leg_neer)


def vergeet(session: Session, soort: str, object_ids: Iterable[int]) -> None:
    """Let these things be found by nobody any more."""
    session.execute(delete(Zoekregel).where(Zoekregel.soort == soort, Zoekregel.object_id.in_(list(object_ids))))


def ruim_resten(session: Session) -> None:
    """Let nothing stay in the index of what was taken out: FTS5 keeps old entries until it merges them."""
    session.flush()
    if session.get_bind().dialect.name == "sqlite":
        session.execute(insert(_INDEX).values(zoekindex="optimize"))


def _plat(tekst: str) -> str:
    """Return the beginning of `tekst` on one line, without the signs of Markdown."""
    begin = tekst[: 2 * BEWAARD]
    return " ".join((_OPMAAK.sub(" ", begin) if _TEKENS.search(begin) else begin).split())[:BEWAARD]
