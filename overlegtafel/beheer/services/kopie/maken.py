"""Making the copy: the database in one snapshot, then the files that it names."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from flask import current_app
from sqlalchemy import Connection, MetaData, Table, text

from overlegtafel.beheer.services.kopie.manifest import (
    BESTANDEN,
    RIJEN,
    SQLITE,
    Kopiebestand,
    Manifest,
    kopieer,
    meet,
    zie_op_schijf,
)
from overlegtafel.core.database.db import db, is_sqlite
from overlegtafel.core.errors import Ongeldig, ProbeerOpnieuw
from overlegtafel.core.opslag.bestanden import pad_van
from overlegtafel.core.tijd import clock
from overlegtafel.version import VERSION

VERSIETABEL = "alembic_version"
Voortgang = Callable[[list[bytes]], Iterable[bytes]]
"""Goes over the hashes of all files, with a progress bar."""


@dataclass(frozen=True)
class _Stand:
    """What is known of the snapshot itself."""

    revisie: str
    kop: tuple[int, str]
    tabellen: dict[str, int]
    bestanden: list[bytes]


def maak_kopie(map_: Path, *, nu: datetime, voortgang: Voortgang = iter) -> Manifest:
    """Copy all into `map_`, which may not exist or is empty; return what the copy holds. Readers and writers go on.

    It is built beside its place and put there whole. Raises Ongeldig where there is something already, ProbeerOpnieuw
    where a file can't be read.
    """
    if map_.exists() and (not map_.is_dir() or any(map_.iterdir())):
        raise Ongeldig(f"De map {map_} is niet leeg. Kies een nieuwe map voor de kopie.")
    bouw = map_.with_name(f"{map_.name}.bezig")
    shutil.rmtree(bouw, ignore_errors=True)
    bouw.mkdir(parents=True)
    stand = _kopieer_sqlite(bouw) if is_sqlite() else _kopieer_postgresql(bouw)
    for sha256 in voortgang(stand.bestanden):
        _kopieer_bestand(bouw, sha256)
    manifest = Manifest(
        versie=VERSION,
        gemaakt_op=nu.isoformat(timespec="seconds"),
        database=db.engine.dialect.name,
        revisie=stand.revisie,
        anker=f"{clock.dag_van(nu).isoformat()}:{stand.kop[0]}:{stand.kop[1]}",
        tabellen=stand.tabellen,
        delen=tuple(_delen(bouw)),
    )
    manifest.schrijf(bouw)
    if map_.exists():
        map_.rmdir()
    bouw.rename(map_)
    zie_op_schijf(map_.parent)
    return manifest


def _delen(bouw: Path) -> Iterator[Kopiebestand]:
    for pad in sorted(bouw.rglob("*")):
        zie_op_schijf(pad)
        if pad.is_file():
            yield meet(bouw, pad)


def _kopieer_bestand(bouw: Path, sha256: bytes) -> None:
    """Copy a file; one that was erased since the snapshot is gone for good, and rightly."""
    bron, naam = pad_van(sha256), sha256.hex()
    doel = bouw / BESTANDEN / naam[:2] / naam
    try:
        kopieer(bron, doel)
    except FileNotFoundError:
        if _is_gewist(sha256):
            return
        raise ProbeerOpnieuw(f"Het bestand {naam} ontbreekt in de opslag. Er is geen kopie gemaakt.") from None
    if meet(bouw, doel).sha256 != naam:
        raise ProbeerOpnieuw(f"Het bestand {naam} is beschadigd in de opslag. Er is geen kopie gemaakt.")


def _is_gewist(sha256: bytes) -> bool:
    with db.engine.connect() as verbinding:
        vraag = text("SELECT gewist_op FROM bestand WHERE sha256 = :sha256")
        return verbinding.execute(vraag, {"sha256": sha256}).scalar() is not None


def _kopieer_sqlite(bouw: Path) -> _Stand:
    """Copy by VACUUM INTO: one read of one moment, which ends however much is written meanwhile."""
    doel = bouw / SQLITE
    with closing(sqlite3.connect(str(db.engine.url.database))) as bron:
        bron.execute("VACUUM INTO ?", (str(doel),))
    with closing(sqlite3.connect(doel)) as kopie:
        alle = kopie.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        tabellen = [rij[0] for rij in alle]
        eigen = [naam for naam in tabellen if not naam.startswith(("zoekindex", "sqlite_", VERSIETABEL))]
        return _lees_stand(lambda vraag: list(kopie.execute(vraag)), eigen)


def _kopieer_postgresql(bouw: Path) -> _Stand:
    """Copy each table by COPY within one snapshot: what pg_dump does, without needing it on this machine."""
    (bouw / RIJEN).mkdir()
    with db.engine.connect().execution_options(isolation_level="REPEATABLE READ") as verbinding:
        verbinding.execute(text("SET TRANSACTION READ ONLY"))
        tabellen = lees_tabellen(verbinding)
        for tabel in tabellen:
            _kopieer_tabel(verbinding, tabel, bouw / RIJEN / f"{tabel.name}.copy")
        return _lees_stand(
            lambda vraag: [tuple(rij) for rij in verbinding.execute(text(vraag))], [een.name for een in tabellen]
        )


def lees_tabellen(verbinding: Connection) -> list[Table]:
    """Return the tables as they stand in the database, in the order in which rows can be put into them."""
    schema = MetaData()
    schema.reflect(verbinding)
    return [tabel for tabel in schema.sorted_tables if tabel.name != VERSIETABEL]


def kolommen_van(tabel: Table) -> str:
    """Return the columns of a table that hold something of their own."""
    return ", ".join(f'"{kolom.name}"' for kolom in tabel.columns if kolom.computed is None)


def _kopieer_tabel(verbinding: Connection, tabel: Table, pad: Path) -> None:
    kaal: Any = verbinding.connection.driver_connection
    opdracht = f'COPY "{tabel.name}" ({kolommen_van(tabel)}) TO STDOUT'
    with kaal.cursor() as cursor, pad.open("wb") as doel, cursor.copy(opdracht) as rijen:
        for brok in rijen:
            doel.write(brok)


def _lees_stand(vraag: Callable[[str], list[Any]], tabellen: list[str]) -> _Stand:
    revisie = vraag(f"SELECT version_num FROM {VERSIETABEL}")
    kop = vraag("SELECT volgnr, hash FROM kop")
    return _Stand(
        revisie=str(revisie[0][0]) if revisie else "",
        kop=(kop[0][0], kop[0][1]) if kop else (0, ""),
        tabellen={naam: vraag(f'SELECT count(*) FROM "{naam}"')[0][0] for naam in tabellen},
        bestanden=[bytes(rij[0]) for rij in vraag("SELECT sha256 FROM bestand WHERE gewist_op IS NULL ORDER BY id")],
    )


def doelmap() -> Path:
    """Return the folder in which this installation keeps its files."""
    return Path(current_app.config["DATA_DIR"])
