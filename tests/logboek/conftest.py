"""What the tests of the logboek share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from overlegtafel import create_app
from overlegtafel.core.database.db import db
from tests.conftest import environ


@pytest.fixture
def maak_app_zonder_databank(tmp_path: Path) -> Iterator[Callable[[], Flask]]:
    """Give a maker of applications whose database is nowhere."""
    gemaakt: list[Flask] = []

    def maak() -> Flask:
        gemaakt.append(create_app(environ(tmp_path, f"sqlite:///{tmp_path / 'weg' / 'test.db'}")))
        return gemaakt[-1]

    yield maak
    for app in gemaakt:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()
