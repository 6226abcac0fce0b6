"""Putting a copy back: only into an empty place, only when it is whole, and checked afterwards."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from flask_migrate import upgrade
from sqlalchemy import Connection, inspect, literal, select, text

from overlegtafel.beheer.services.kopie.maken import doelmap, kolommen_van, lees_tabellen
from overlegtafel.beheer.services.kopie.manifest import (
    BESTANDEN,
    RIJEN,
    SQLITE,
    Kopiebestand,
    Manifest,
    controleer,
    kopieer,
    lees_manifest,
)
from overlegtafel.core.database.db import db, is_sqlite
from overlegtafel.core.database.verbinding import SCHRIJVER
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.logboek.queries import verify
from overlegtafel.logboek.services import kop_van

Voortgang = Callable[[tuple[Kopiebestand, ...]], Iterable[Kopiebestand]]


def zet_terug(map_: Path, *, voortgang: Voortgang = iter) -> Manifest:
    """Put the copy in `map_` into this installation, which has to be empty; return what it holds.

    Raises Geweigerd where there is something already, Ongeldig for a copy that is not whole, or of another kind of
    database.
    """
    manifest = lees_manifest(map_)
    if manifest.database != db.engine.dialect.name:
        raise Ongeldig(f"Deze kopie is van {manifest.database}. Zet haar terug in een database van die soort.")
    _eis_lege_plek()
    controleer(map_, manifest, iter(voortgang(manifest.delen)))
    if is_sqlite():
        _zet_sqlite(map_)
    else:
        _zet_postgresql(map_, manifest)
    for deel in manifest.delen:
        if deel.pad.startswith(f"{BESTANDEN}/"):
            kopieer(map_ / deel.pad, doelmap() / deel.pad)
    return manifest


def bevindingen(manifest: Manifest) -> list[str]:
    """Return what of the restored installation isn't as the manifest says: rows, the logboek, its head."""
    session = db.session()
    tellingen = {naam: session.scalar(text(f'SELECT count(*) FROM "{naam}"')) for naam in manifest.tabellen}
    anders = [naam for naam, aantal in manifest.tabellen.items() if tellingen[naam] != aantal]
    gevonden = [f"De tabel {naam} heeft {tellingen[naam]} rijen, geen {manifest.tabellen[naam]}." for naam in anders]
    volgnr, hash_ = kop_van(session)
    if manifest.tabellen.get("gebeurtenis") and manifest.anker.split(":")[1:] != [str(volgnr), hash_]:
        gevonden.append("Het logboek eindigt niet waar het manifest zegt.")
    return gevonden + [bevinding.zin for bevinding in verify(session)]


def _eis_lege_plek() -> None:
    bestanden = doelmap() / BESTANDEN
    if bestanden.exists() and any(bestanden.iterdir()):
        raise Geweigerd(f"In {bestanden} staan al bestanden. Terugzetten kan alleen op een lege plek.")
    if is_sqlite():
        if Path(str(db.engine.url.database)).exists():
            raise Geweigerd("Er is al een database. Terugzetten kan alleen op een lege plek.")
        return
    with db.engine.connect() as verbinding:
        if inspect(verbinding).get_table_names():
            raise Geweigerd("De database heeft al tabellen. Terugzetten kan alleen in een lege database.")


def _zet_sqlite(map_: Path) -> None:
    doel = Path(str(db.engine.url.database))
    db.session.remove()
    db.engine.dispose()
    nieuw = doel.with_name(f"{doel.name}.nieuw")
    kopieer(map_ / SQLITE, nieuw)
    os.replace(nieuw, doel)


def _zet_postgresql(map_: Path, manifest: Manifest) -> None:
    """Give the database the form that the copy had, and put its rows in, all at once."""
    try:
        upgrade(revision=manifest.revisie)
    except SystemExit as fout:
        raise Ongeldig(f"Deze software kent de vorm {manifest.revisie} van de kopie niet.") from fout
    with db.engine.connect().execution_options(**{SCHRIJVER: True}) as verbinding, verbinding.begin():
        tabellen = lees_tabellen(verbinding)
        for tabel in reversed(tabellen):
            if verbinding.execute(select(literal(1)).select_from(tabel).limit(1)).scalar():
                verbinding.execute(tabel.delete())  # what a migration began with stands in the copy as well
        for tabel in tabellen:
            _vul(verbinding, tabel.name, kolommen_van(tabel), map_ / RIJEN / f"{tabel.name}.copy")


def _vul(verbinding: Connection, naam: str, kolommen: str, pad: Path) -> None:
    kaal: Any = verbinding.connection.driver_connection
    opdracht = f'COPY "{naam}" ({kolommen}) FROM STDIN'
    with kaal.cursor() as cursor, pad.open("rb") as bron, cursor.copy(opdracht) as rijen:
        while brok := bron.read(1 << 20):
            rijen.write(brok)
    if '"id"' in kolommen:
        verbinding.execute(
            text(
                f"SELECT setval(pg_get_serial_sequence('\"{naam}\"', 'id'), max(id)) "
                f'FROM "{naam}" HAVING max(id) IS NOT NULL'
            )
        )
