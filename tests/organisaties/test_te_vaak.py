"""Asking for sign-in links without end from one place is refused, whoever's they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from overlegtafel.core.database.db import db
from overlegtafel.core.tijd import clock
from overlegtafel.outbox.models import Mail
from tests.conftest import Cast

MEEST = 3


@pytest.fixture
def krap(site: Flask) -> Iterator[Flask]:
    """Give the house with a low limit on sign-in links."""
    site.config["CLIENT_LOGINS"], was = MEEST, site.config["CLIENT_LOGINS"]
    yield site
    site.config["CLIENT_LOGINS"] = was


def vraag(client: FlaskClient, email: str, adres: str = "192.0.2.7") -> int:
    return client.post("/inloggen", data={"email": email}, environ_base={"REMOTE_ADDR": adres}).status_code


def test_one_place_cannot_mail_links_to_one_after_the_other(krap: Flask, cast: Cast, nu: datetime) -> None:
    clock.zet_klok(nu)
    for _ in range(MEEST):
        assert vraag(krap.test_client(), cast.anna.email) == 302
    mails = db.session.scalar(select(func.count(Mail.id)))
    antwoord = krap.test_client().post(
        "/inloggen", data={"email": cast.bram.email}, environ_base={"REMOTE_ADDR": "192.0.2.7"}
    )
    assert antwoord.status_code == 429
    assert 3590 <= int(antwoord.headers["Retry-After"]) <= 3600
    assert "Te vaak geprobeerd" in antwoord.text
    assert "Probeer het over een uur nog eens" in antwoord.text
    db.session.rollback()
    assert db.session.scalar(select(func.count(Mail.id))) == mails


def test_the_refusal_does_not_give_away_who_has_an_account(krap: Flask, cast: Cast) -> None:
    for _ in range(MEEST):
        assert vraag(krap.test_client(), "niemand@inwoner.example") == 302
    assert vraag(krap.test_client(), "niemand@inwoner.example") == 429
    assert vraag(krap.test_client(), cast.anna.email) == 429


def test_somebody_elsewhere_and_an_hour_later_may_ask(krap: Flask, cast: Cast, nu: datetime) -> None:
    for _ in range(MEEST + 1):
        vraag(krap.test_client(), cast.anna.email)
    assert vraag(krap.test_client(), cast.bram.email, "192.0.2.8") == 302
    clock.zet_klok(nu + timedelta(minutes=61))
    assert vraag(krap.test_client(), cast.bram.email) == 302
