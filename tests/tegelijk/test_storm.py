"""The quick part of `storm`: some seconds of everybody at once on PostgreSQL, with kills, lose and double nothing."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from overlegtafel.core.database.db import db, transaction
from tests.conftest import NU, maak_databank
from tests.tegelijk.nazien import Waarnemer
from tests.tegelijk.storm import Storm
from tests.virtuele_tafel.stand import geef_inbreng


@pytest.fixture
def map_() -> Iterator[Path]:
    """Give a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="overlegtafel-storm-") as naam:
        yield Path(naam)


@pytest.mark.proces
def test_some_seconds_of_storm_lose_and_double_nothing(postgres: str, map_: Path) -> None:
    storm = Storm(map_, maak_databank(postgres, "storm"), zaad=3, servers=1)
    uitkomst = storm.raas(8, rust=4)
    assert uitkomst["gevonden"] == []
    assert storm.doden == 2
    assert storm.gepost > 0


def test_who_looks_on_sees_a_circle_and_what_changed(app: Flask) -> None:
    waarnemer = Waarnemer(app.config["SQLALCHEMY_DATABASE_URI"])
    with transaction() as session:
        een, twee = geef_inbreng(session, NU), geef_inbreng(session, NU)
    waarnemer.kijk()
    assert waarnemer.gevonden == []
    with transaction() as session:
        een, twee = session.merge(een), session.merge(twee)
        een.tekst = "Anders."
        een.voorstel.opgegaan_in_id, twee.voorstel.opgegaan_in_id = twee.voorstel_id, een.voorstel_id
    db.session.remove()
    waarnemer.kijk()
    assert set(waarnemer.gevonden) == {f"inbreng {een.id} changed", "a circle of merged threads"}
