"""What is new since the last visit, on the start page of who has an account."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.meldingen.services.nieuws import nieuws_sinds
from overlegtafel.organisaties.queries import kijker_voor
from overlegtafel.overeenkomsten.services import open_ronde
from overlegtafel.virtuele_tafel.models import Inbreng, Oordeel
from overlegtafel.virtuele_tafel.rules.beoordelen import Beoordeling
from overlegtafel.virtuele_tafel.services.ordenen import verplaats
from tests.conftest import Cast, meld_aan
from tests.meldingen.conftest import Regio, maak_regio, werk
from tests.virtuele_tafel.stand import maak

UUR = timedelta(hours=1)
RONDE = "Reageren kan op Hulp bij het huishouden, versie 1.1"
LEEG = "Sinds dat moment is er niets nieuws van anderen."


@pytest.fixture
def regio(site: Flask, cast: Cast, nu: datetime) -> Regio:
    """Give the region on SQLite only."""
    return maak_regio(cast, nu)


def _open(regio: Regio, nu: datetime, actor_id: int | None = None) -> None:
    with transaction() as session:
        open_ronde(session, session.merge(regio.versie), daad=Daad(nu, actor_id))
    werk(nu)


def test_what_came_since_the_last_visit_stands_on_the_start_page(
    client: FlaskClient, regio: Regio, nu: datetime
) -> None:
    meld_aan(client, regio.cast.bram.id)
    assert LEEG in client.get("/start").text
    clock.zet_klok(nu + UUR)
    _open(regio, nu + UUR)

    for na in (UUR, 2 * UUR):
        clock.zet_klok(nu + na)
        assert RONDE in client.get("/start").text
    clock.zet_klok(nu + 7 * UUR)
    assert LEEG in client.get("/start").text


def test_the_own_act_is_no_news(regio: Regio, nu: datetime) -> None:
    _open(regio, nu, actor_id=regio.cast.anna.id)

    assert _titels(regio.cast.anna.id, nu) == []
    assert _titels(regio.cast.bram.id, nu) == [RONDE]


def test_what_concerns_one_person_is_news_to_him_alone(regio: Regio, nu: datetime) -> None:
    inbreng = maak(nu, None, Beoordeling(Oordeel.OPENBAAR))
    with transaction() as session:
        session.get_one(Inbreng, inbreng.id).afzender_adres = regio.cast.bram.email
    ander = maak(nu, None, Beoordeling(Oordeel.OPENBAAR))
    with transaction() as session:
        doel = session.merge(ander).voorstel
        verplaats(session, session.get_one(Inbreng, inbreng.id), doel, daad=Daad(nu + UUR))
    werk(nu + UUR)

    assert [titel[:22] for titel in _titels(regio.cast.bram.id, nu + UUR, sinds=nu)] == ["Uw inbreng staat nu bi"]
    assert _titels(regio.cast.chantal.id, nu + UUR, sinds=nu) == []


def test_what_is_not_public_yet_or_was_seen_before_is_no_news(regio: Regio, nu: datetime) -> None:
    with transaction() as session:
        open_ronde(session, session.merge(regio.versie), vanaf=nu + UUR, daad=Daad(nu))
    werk(nu)

    assert _titels(regio.cast.bram.id, nu + UUR - timedelta(seconds=1)) == []
    assert _titels(regio.cast.bram.id, nu + UUR) == [RONDE]
    assert _titels(regio.cast.bram.id, nu + 2 * UUR, sinds=nu + UUR) == []


def _titels(gebruiker_id: int, nu: datetime, sinds: datetime | None = None) -> list[str]:
    db.session.rollback()
    wie = kijker_voor(db.session(), gebruiker_id, nu=nu)
    gevonden = nieuws_sinds(db.session(), wie, sinds=sinds or nu - 24 * UUR, nu=nu, hoogstens=10)
    return [een.titel for een in gevonden]


def test_everybody_reads_the_news_on_a_page(client: FlaskClient, regio: Regio, nu: datetime) -> None:
    assert "Er is nog geen nieuws." in client.get("/nieuws").text
    _open(regio, nu)
    assert RONDE in client.get("/nieuws").text
