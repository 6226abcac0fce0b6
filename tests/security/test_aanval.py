"""The quick part of `aanval`: some seconds of hostile forms, mails and requests find nothing."""

from __future__ import annotations

from pathlib import Path

from overlegtafel.core.database.db import db
from tests.security.aanval import Aanval, maak_huis


def test_some_seconds_of_attack_find_nothing(tmp_path: Path) -> None:
    app = maak_huis(tmp_path)
    aanval = Aanval(app, 7)
    try:
        aanval.loop(8)
    finally:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
    assert sum(aanval.gedaan.values()) > 10
    assert aanval.gevonden == []
