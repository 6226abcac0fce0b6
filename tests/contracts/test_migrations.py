"""Migrations run up and down on both databases, and what they make equals the models."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import Connection, Row, inspect, text

from overlegtafel import create_app
from overlegtafel.core.database.db import Base, db
from overlegtafel.core.errors import Geweigerd
from overlegtafel.inbox.jobs import Gevonden, lees_in
from tests.conftest import environ, maak_databank
from tests.inbox.conftest import brief

EXTRA = {
    "sqlite": (
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' OR sql LIKE '%VIRTUAL%' "
        "OR (type = 'index' AND sql LIKE '% WHERE %') ORDER BY name"
    ),
    "postgresql": (
        "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal "
        "UNION SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace "
        "UNION SELECT indexname, indexdef FROM pg_indexes "
        "WHERE schemaname = 'public' AND (indexdef LIKE '%USING gin%' OR indexdef LIKE '% WHERE %') ORDER BY 1"
    ),
}
"""What the models make beside tables: triggers, functions, full-text indexes and indexes on a part of the rows."""
CHECKS = {
    "sqlite": "SELECT sql FROM sqlite_master WHERE type = 'table' ORDER BY name",
    "postgresql": "SELECT conname FROM pg_constraint WHERE contype = 'c' ORDER BY conname",
}


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """Give an application on a database without tables."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'migrations.db'}"
    else:
        url = maak_databank(request.getfixturevalue("postgres"), "migrations")
    app = create_app(environ(tmp_path, url))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def _not_of_search(thing: object, name: str | None, soort: str, reflected: bool, compare_to: object) -> bool:
    return not (soort in ("table", "index") and (name or "").startswith("zoekindex"))


def _extra(connection: Connection) -> list[tuple[str, str]]:
    rows = connection.execute(text(EXTRA[connection.dialect.name]))
    return [(name, " ".join(str(sql).split())) for name, sql in rows]


def _checks(rows: Sequence[Row[Any]]) -> list[str]:
    """Return the CHECKs in the words that made the tables, sorted; a table that was copied keeps them elsewhere."""
    found = [line for row in rows for line in re.findall(r"CONSTRAINT (\S+ CHECK [^\n]+)", row[0] or "")]
    return sorted(line.replace('"', "").rstrip(", ") for line in found)


def test_migrations_make_what_the_models_say(empty: Flask) -> None:
    upgrade()
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": _not_of_search})
        assert compare_metadata(context, Base.metadata) == []


def test_migrations_make_the_same_triggers_indexes_and_checks(empty: Flask) -> None:
    upgrade()
    with db.engine.connect() as connection:
        migrated, checks = _extra(connection), connection.execute(text(CHECKS[connection.dialect.name])).all()
    downgrade(revision="base")
    db.create_all()
    with db.engine.connect() as connection:
        assert migrated == _extra(connection)
        made = connection.execute(text(CHECKS[connection.dialect.name])).all()
        if connection.dialect.name == "postgresql":
            assert checks == made
        else:
            assert _checks(checks) == _checks(made)
            assert len(_checks(made)) > 10


def test_migrations_run_down_to_nothing(empty: Flask) -> None:
    upgrade()
    downgrade(revision="base")
    with db.engine.connect() as connection:
        assert set(inspect(connection).get_table_names()) <= {"alembic_version"}
        assert _extra(connection) == []


def test_there_is_one_line_of_migrations() -> None:
    from tests.contracts.source import ROOT

    versions = sorted(path.name for path in (ROOT / "migrations" / "versions").glob("*.py"))
    assert [name[:4] for name in versions] == [f"{number:04d}" for number in range(1, len(versions) + 1)]


def test_the_bytes_of_mail_move_along_up_and_down(empty: Flask) -> None:
    upgrade(revision="0004")
    raw, leeg = b"Subject: een\r\n\r\n\xff\x00", None
    rij = (
        "INSERT INTO bericht (id, created_at, raw, sha256, grootte, bron, envelope, binnen_op, ontvangen_op, is_stil, "
        "verwijzingen, van_naam, van_adres, onderwerp, signalen, pogingen) "
        "VALUES (:id, '2026-01-05', :raw, :sha, 1, 'lmtp', '{}', '2026-01-05', '2026-01-05', false, '[]', '', '', '', "
        "'[]', 0)"
    )
    with db.engine.begin() as connection:
        connection.execute(text(rij), [{"id": 3, "raw": raw, "sha": b"a"}, {"id": 8, "raw": leeg, "sha": b"b"}])
    upgrade(revision="0005")
    met_bytes = "SELECT bericht.id, raw FROM bericht JOIN origineel ON origineel.id = origineel_id ORDER BY bericht.id"
    with db.engine.begin() as connection:
        assert [tuple(een) for een in connection.execute(text(met_bytes))] == [(3, raw), (8, leeg)]
        nieuw = "INSERT INTO origineel (created_at, raw) VALUES ('2026-01-05', NULL) RETURNING id"
        assert connection.execute(text(nieuw)).scalar_one() > 8
    downgrade(revision="0004")
    with db.engine.connect() as connection:
        gebleven = connection.execute(text("SELECT id, raw FROM bericht ORDER BY id"))
        assert [tuple(een) for een in gebleven] == [(3, raw), (8, leeg)]


def _alles() -> dict[str, list[dict[str, Any]]]:
    """Return all rows of all tables."""
    with db.engine.connect() as connection:
        namen = [
            naam
            for naam in inspect(connection).get_table_names()
            if not naam.startswith(("alembic", "zoekindex"))
            and naam != "leesstand"  # on the way up it begins at the end
        ]
        rijen = {naam: connection.execute(text(f"SELECT * FROM {naam} ORDER BY id")).mappings() for naam in namen}
        return {naam: [dict(rij) for rij in gevonden] for naam, gevonden in rijen.items()}


def test_migrations_run_down_and_up_with_rows_that_point_at_each_other(empty: Flask) -> None:
    """A table that is made anew may neither be held back by the rows that point at it nor take them along."""
    upgrade()
    post = [brief(f"Opmerking {nummer}.", message_id=f"<m{nummer}@a.example>") for nummer in range(3)]
    post.append(brief("Opmerking 0.", message_id="<m0@a.example>", x_weg="anders"))
    list(lees_in([Gevonden(raw, None) for raw in post], is_stil=False))
    db.session.remove()
    with db.engine.begin() as connection:
        connection.execute(text("DELETE FROM poging"))  # its table goes too, and nobody misses what an hour forgets
    voor = _alles()
    assert [rij["dubbel_van_id"] for rij in voor["bericht"]] == [None, None, None, 1]
    assert all(voor[naam] for naam in ("bewijs", "inbreng", "aflevering"))
    downgrade(revision="0002")
    upgrade()
    assert _alles() == voor
    with db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            assert connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 1


@pytest.mark.parametrize("empty", ["sqlite"], indirect=True)
def test_a_migration_that_leaves_a_row_without_what_it_points_at_changes_nothing(empty: Flask) -> None:
    upgrade(revision="0004")
    with db.engine.connect() as connection:
        kaal: Any = connection.connection.dbapi_connection
        kaal.execute("PRAGMA foreign_keys=OFF")
        kaal.execute("INSERT INTO bewijs (created_at, bericht_id, uitleg) VALUES ('2026-01-05', 7, '')")
        kaal.execute("PRAGMA foreign_keys=ON")
    with pytest.raises(Geweigerd, match="bewijs"):
        upgrade()
    with db.engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == "0004"
        assert connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 1


def test_stored_terms_get_the_kinds_that_never_move_and_back(empty: Flask) -> None:
    upgrade(revision="0007")
    oud = {"ronde": "15 werkdagen", "uitloop": "6 maanden", "opzegging_aanbieder": "1 maand", "verlenging": "6 maanden"}
    with db.engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO overeenkomst (id, created_at, soort, kenmerk, citeertitel) "
                "VALUES (1, '2026-01-05', 'basisovereenkomst', 'BO-1', 'Basis')"
            )
        )
        rij = (
            "INSERT INTO versie (id, created_at, overeenkomst_id, nummer, termijnen) "
            "VALUES (:id, '2026-01-05', 1, :n, :t)"
        )
        connection.execute(text(rij), [{"id": 1, "n": "1.0", "t": json.dumps(oud)}, {"id": 2, "n": "1.1", "t": "{}"}])
    upgrade(revision="0008")
    with db.engine.connect() as connection:
        assert _termijnen_van(connection) == [
            {
                "ronde": "15 werkdagen",
                "uitloop": "6 maanden (einde)",
                "opzegging_aanbieder": "1 maand (einde)",
                "verlenging": "6 maanden terug",
            },
            {},
        ]
    downgrade(revision="0007")
    with db.engine.connect() as connection:
        assert _termijnen_van(connection) == [oud, {}]


def _termijnen_van(connection: Connection) -> list[Any]:
    rijen = connection.execute(text("SELECT termijnen FROM versie ORDER BY id")).scalars()
    return [json.loads(waarde) if isinstance(waarde, str) else waarde for waarde in rijen]
