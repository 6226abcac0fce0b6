"""Sending forms without end from one place is refused, and costs nobody his text."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import TeVaak
from overlegtafel.core.tijd import clock
from overlegtafel.virtuele_tafel.models import Inzending
from overlegtafel.virtuele_tafel.rules.formulier import CONCEPTEN_PER_FORMULIER, MAX_PER_ADRES
from overlegtafel.virtuele_tafel.services.formulier import bewaar_inzending, verstuur_inzending
from tests.conftest import Cast
from tests.virtuele_tafel.stand import Stand, meld_aan
from tests.virtuele_tafel.test_formulier import GOED, inbrengen, link_in, verstuur, vul_in

MEEST = 2


@pytest.fixture
def krap(site: Flask) -> Iterator[Flask]:
    """Give the house with a low limit on forms."""
    site.config["CLIENT_FORMS"], was = MEEST, site.config["CLIENT_FORMS"]
    yield site
    site.config["CLIENT_FORMS"] = was


def test_one_place_cannot_send_without_end_under_many_addresses(krap: Flask, nu: datetime) -> None:
    for nummer in range(MEEST):
        assert verstuur(krap.test_client(), adres=f"daan{nummer}@elders.example").status_code == 302
    client = krap.test_client()
    geweigerd = verstuur(client, adres="eva@elders.example")
    assert geweigerd.status_code == 429
    assert 3590 <= int(geweigerd.headers["Retry-After"]) <= 3600
    assert "uw tekst staat er nog" in geweigerd.text
    db.session.rollback()
    laatste = db.session.scalars(select(Inzending).order_by(Inzending.id.desc())).first()
    assert laatste is not None
    assert laatste.verzonden_op is None
    clock.zet_klok(nu + timedelta(minutes=61))
    assert client.post(f"/inbreng/versturen/{laatste.id}").status_code == 302


def test_one_place_cannot_fill_the_disk_with_forms_that_it_never_sends(krap: Flask) -> None:
    for _ in range(MEEST * CONCEPTEN_PER_FORMULIER):
        assert vul_in(krap.test_client()).status_code == 302
    assert vul_in(krap.test_client()).status_code == 429
    db.session.rollback()
    assert db.session.scalar(select(func.count(Inzending.id))) == MEEST * CONCEPTEN_PER_FORMULIER


def test_who_is_signed_in_does_not_pay_for_others_in_the_building(krap: Flask, stand: Stand, cast: Cast) -> None:
    for _ in range(MEEST + 1):
        verstuur(krap.test_client())
    client = krap.test_client()
    meld_aan(client, cast.bram.id)
    assert verstuur(client, naam=None, adres=None, als=None).status_code == 302


def test_an_addition_by_a_link_counts_too(krap: Flask, stand: Stand) -> None:
    client = krap.test_client()
    verstuur(client)
    client.get(link_in("bevestig_inbreng:"))
    client.post("/inbreng/bevestigen", follow_redirects=True)
    gezien = [client.post("/inbreng/eigen/aanvullen", data={"tekst": "Nog iets."}).status_code for _ in range(2)]
    assert gezien == [302, 429]
    assert len(inbrengen()) == 2


def test_forms_in_the_name_of_another_lock_that_person_not_out(site: Flask) -> None:
    for _ in range(MAX_PER_ADRES):
        assert verstuur(site.test_client()).status_code == 302
    assert verstuur(site.test_client()).status_code == 429
    assert verstuur(elders(site)).status_code == 302


def test_who_has_an_account_does_not_pay_for_forms_in_his_name(site: Flask, stand: Stand, cast: Cast) -> None:
    for _ in range(MAX_PER_ADRES):
        verstuur(site.test_client(), adres=cast.bram.email)
    client = site.test_client()
    meld_aan(client, cast.bram.id)
    assert verstuur(client, naam=None, adres=None, als=None).status_code == 302


def test_what_nobody_confirms_closes_the_form_for_nobody(
    site: Flask, stand: Stand, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("overlegtafel.virtuele_tafel.services.formulier.MAX_PER_UUR", 2)
    for nummer in range(4):
        assert verstuur(site.test_client(), adres=f"daan{nummer}@elders.example").status_code == 302
    bevestigd = [site.test_client() for _ in range(2)]
    for nummer, client in enumerate(bevestigd):
        verstuur(client, adres=f"eva{nummer}@elders.example")
        db.session.rollback()
        client.get(link_in(f"bevestig_inbreng:{nummer + 5}"))
        assert client.post("/inbreng/bevestigen").status_code == 302
    assert verstuur(site.test_client(), adres="fleur@elders.example").status_code == 429
    met_account = site.test_client()
    meld_aan(met_account, cast.bram.id)
    assert verstuur(met_account, naam=None, adres=None, als=None).status_code == 302


def test_two_forms_at_once_are_counted_one_after_the_other(app: Flask, nu: datetime) -> None:
    tegelijk, gelukt = threading.Barrier(6), []

    def zend() -> None:
        tegelijk.wait(20)
        for _ in range(4):
            with app.app_context(), suppress(TeVaak), transaction() as session:
                inzending = bewaar_inzending(session, None, GOED | {"is_bezoeker": True}, [])
                verstuur_inzending(session, inzending, nu=nu, client="192.0.2.7")
                gelukt.append(1)

    draden = [threading.Thread(target=zend) for _ in range(6)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(60)
    assert len(gelukt) == MAX_PER_ADRES


def elders(site: Flask) -> FlaskClient:
    """Give a browser in another network."""
    client = site.test_client()
    client.environ_base["REMOTE_ADDR"] = "198.51.100.9"
    return client
