"""`overlegtafel render` and the health check."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, text, update

from overlegtafel.cli import groep
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.opdrachtregel.commandline import draai
from overlegtafel.core.tijd import clock
from overlegtafel.core.werk.hartslag import Hart
from overlegtafel.fysieke_tafel.models import Verslag
from overlegtafel.outbox.models import Aflevering, Mail
from overlegtafel.overeenkomsten.models import ArtikelTekst, Tekst
from overlegtafel.publicatie import cli
from overlegtafel.publicatie.queries import te_renderen
from overlegtafel.virtuele_tafel.models import Inbreng
from tests.publicatie.test_home import geef_inbreng
from tests.publicatie.test_home import streek as streek


def _html() -> list[str]:
    db.session.expire_all()
    soorten = (Tekst.aanhef_html, ArtikelTekst.html, Inbreng.tekst_html, Verslag.html, Verslag.concept_html)
    return [str(html) for soort in soorten for html in db.session.scalars(select(soort).order_by(soort))]


def test_render_makes_everything_again_as_it_was(
    site: Flask, streek: datetime, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for nummer in range(3):
        geef_inbreng(f"punt {nummer}", streek)
    was = _html()
    with transaction() as session:
        for soort in (Tekst, Inbreng, Verslag):
            session.execute(update(soort).values(gerenderd_met="md-0"))
        session.execute(update(Inbreng).values(tekst_html="oud"))
        session.execute(update(ArtikelTekst).values(html="oud"))
    monkeypatch.setattr(cli, "PER_KEER", 2)
    assert draai(groep, lambda **_: site, ["render"]) == 0
    assert "Klaar: 8 teksten opnieuw opgemaakt." in capsys.readouterr().err
    assert _html() == was
    assert set(te_renderen(db.session()).values()) == {0}
    assert draai(groep, lambda **_: site, ["render"]) == 0
    assert "Klaar: 0 teksten" in capsys.readouterr().err


def test_a_healthy_house_says_so(client: FlaskClient, nu: datetime) -> None:
    Hart("doos:1").run_once(nu)
    antwoord = client.get("/gezond")
    assert antwoord.status_code == 200
    assert antwoord.json is not None
    assert antwoord.json["status"] == "goed"
    assert antwoord.json["achterstand_seconden"] == {"post": 0, "mail": 0}
    assert 0 <= antwoord.json["worker_gezien_seconden"] <= 5


def test_a_worker_that_died_shows_although_no_work_waits(client: FlaskClient, nu: datetime) -> None:
    gezien = client.get("/gezond").json
    assert gezien is not None
    assert (gezien["status"], gezien["worker_gezien_seconden"]) == ("stil", None)
    Hart("doos:1").run_once(nu)
    clock.zet_klok(nu + timedelta(seconds=310))
    antwoord = client.get("/gezond")
    assert antwoord.json is not None
    assert (antwoord.status_code, antwoord.json["status"]) == (200, "stil")
    assert 305 <= antwoord.json["worker_gezien_seconden"] <= 315
    assert antwoord.json["achterstand_seconden"] == {"post": 0, "mail": 0}


def test_mail_that_waits_for_the_worker_shows(client: FlaskClient, nu: datetime) -> None:
    with transaction() as session:
        mail = Mail(sleutel="x:1", melding="x", onderwerp_soort="x", onderwerp_id=1, inhoud={})
        session.add(mail)
        session.flush()
        session.add(Aflevering(mail_id=mail.id, adres="a@b.example", message_id="<1@x>", antwoordtoken="t"))
    clock.zet_klok(nu + timedelta(seconds=400))
    Hart("doos:1").run_once(clock.nu())
    gezien = client.get("/gezond").json
    assert gezien is not None
    assert gezien["status"] == "traag"
    assert 395 <= gezien["achterstand_seconden"]["mail"] <= 405


def test_without_its_tables_the_house_is_not_healthy(client: FlaskClient) -> None:
    with db.engine.begin() as verbinding:
        verbinding.execute(text("ALTER TABLE bericht RENAME TO weg"))
    try:
        antwoord = client.get("/gezond")
    finally:
        with db.engine.begin() as verbinding:
            verbinding.execute(text("ALTER TABLE weg RENAME TO bericht"))
    assert antwoord.status_code == 503
    assert antwoord.json is not None
    assert antwoord.json["status"] == "fout"
