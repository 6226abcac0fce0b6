"""The secret can be rotated, and a demo answers for this machine only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_wtf.csrf import generate_csrf, validate_csrf
from wtforms import ValidationError

from overlegtafel import create_app
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import InstellingFout
from tests.conftest import environ

OUD, NIEUW = "o" * 40, "n" * 40


@contextmanager
def huis(tmp_path: Path, **anders: str) -> Iterator[Flask]:
    app = create_app(environ(tmp_path, f"sqlite:///{tmp_path / 'geheim.db'}") | anders)
    with app.app_context():
        db.create_all()
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def met_cookie(van: FlaskClient, naar: Flask) -> FlaskClient:
    koekje = van.get_cookie("overlegtafel")
    assert koekje is not None
    client = naar.test_client()
    client.set_cookie("overlegtafel", koekje.value)
    return client


def test_what_the_old_secret_signed_is_still_read(tmp_path: Path) -> None:
    with (
        huis(tmp_path, OVERLEGTAFEL_SECRET_KEY=OUD) as oud,
        huis(tmp_path, OVERLEGTAFEL_SECRET_KEY=NIEUW, OVERLEGTAFEL_SECRET_KEY_OLD=OUD) as nieuw,
        huis(tmp_path, OVERLEGTAFEL_SECRET_KEY=NIEUW) as later,
    ):
        begin = oud.test_client()
        with begin.session_transaction() as sessie:
            sessie["iets"] = "bewaard"
        with oud.test_request_context():
            token = generate_csrf()
            from flask import session as cookie

            waarde = cookie["csrf_token"]
        gedraaid = met_cookie(begin, nieuw)
        with gedraaid.session_transaction() as sessie:
            assert sessie["iets"] == "bewaard"
            sessie["iets"] = "weer bewaard"
        with met_cookie(gedraaid, later).session_transaction() as sessie:
            assert sessie["iets"] == "weer bewaard"
        with met_cookie(begin, later).session_transaction() as sessie:
            assert "iets" not in sessie
        for app, is_goed in ((nieuw, True), (later, False)):
            with app.test_request_context():
                cookie["csrf_token"] = waarde
                if is_goed:
                    validate_csrf(token)
                else:
                    with pytest.raises(ValidationError):
                        validate_csrf(token)


def test_a_short_old_secret_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InstellingFout):
        create_app(environ(tmp_path, "") | {"OVERLEGTAFEL_SECRET_KEY_OLD": "kort"})


@pytest.mark.parametrize(
    ("host", "status"),
    [("127.0.0.1:5000", 200), ("localhost", 200), ("boef.example", 400), ("127.0.0.1.boef.example", 400)],
)
def test_a_demo_answers_only_for_this_machine(tmp_path: Path, host: str, status: int) -> None:
    with huis(tmp_path, OVERLEGTAFEL_OMGEVING="demo") as demo:
        assert demo.test_client().get("/gezond", headers={"Host": host}).status_code == status
