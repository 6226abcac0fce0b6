"""The quick part of `raar` and `verminkt`: some odd requests and mutated mails end in no fault of ours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from overlegtafel.core.database.db import db
from overlegtafel.core.tijd import clock
from tests.security import raar, verminkt


@pytest.fixture(autouse=True)
def opruimen() -> Iterator[None]:
    """Set the clock back: the sample region has its own."""
    yield
    clock.zet_klok(None)


def sluit(app: Flask) -> None:
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def test_odd_requests_over_the_routes_end_in_no_fault_of_ours(tmp_path: Path) -> None:
    app = raar.maak_huis(tmp_path)
    proef = raar.Raar(app, 11)
    proef.loop(100)
    sluit(app)
    assert sum(proef.gedaan.values()) == 100
    assert proef.gevonden == []


def test_mutated_mails_are_all_kept_and_handled(tmp_path: Path) -> None:
    app = verminkt.maak_huis(tmp_path, f"sqlite:///{tmp_path / 'test.db'}")
    proef = verminkt.Verminkt(app, 11)
    proef.loop(60, getoond=6)
    sluit(app)
    assert proef.gedaan["geplaatst"] > 20
    assert proef.gevonden == []
