"""A browser for these tests whose every request starts fresh, as in a real server."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from overlegtafel.core.database.db import transaction
from tests.virtuele_tafel.stand import Stand, maak_stand


class Browser(FlaskClient):
    """Asks each page in a context of its own, so that nothing of an earlier viewer is left."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Ask for a page."""
        with self.application.app_context():
            return super().open(*args, **kwargs)


@pytest.fixture
def client(site: Flask) -> FlaskClient:
    """Give a browser without JavaScript."""
    return Browser(site, site.response_class, use_cookies=True)


@pytest.fixture(autouse=True)
def _browsers(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "client" in request.fixturenames:
        monkeypatch.setattr(request.getfixturevalue("site"), "test_client_class", Browser)


@pytest.fixture
def stand(client: FlaskClient) -> Stand:
    """Give an agreement in consultation."""
    with transaction() as session:
        return maak_stand(session)
