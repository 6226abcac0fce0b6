"""The page of a demo: who one can be, its date, and going on in time; the sample region has an answered ronde."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, select

from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.tokens import Token
from overlegtafel.demo.laden import laad_demo
from overlegtafel.demo.personen import WIE
from overlegtafel.demo.routes import klokbestand
from overlegtafel.organisaties.queries import gebruiker_met_adres
from overlegtafel.organisaties.services import maak_demo_link
from overlegtafel.overeenkomsten.models import Ronde

BEGIN = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
BUITEN = {"REMOTE_ADDR": "192.0.2.7"}


@pytest.fixture
def demo(site: Flask) -> Iterator[FlaskClient]:
    site.config["IS_DEMO"] = True
    klokbestand(site).unlink(missing_ok=True)
    clock.zet_klok(BEGIN)
    clock.volg(klokbestand(site))
    yield site.test_client()
    clock.volg(None)
    clock.zet_klok(None)
    klokbestand(site).unlink(missing_ok=True)
    site.config["IS_DEMO"] = False


def test_the_page_tells_the_date_and_every_link_signs_in(demo: FlaskClient) -> None:
    links = laad_demo()
    pagina = demo.get("/demo").text
    assert "20 november 2026" in pagina
    assert [link.naam for link in links][:2] == ["Ilse Brandsma", "Sjoerd Hofland"]
    for link in links:
        assert f'href="{link.adres}">{link.naam}</a>' in pagina
        demo.get(urlsplit(link.adres).path)
        assert link.naam in demo.get("/inloggen/demo").text


def test_a_demo_started_anew_keeps_the_links_of_before(demo: FlaskClient) -> None:
    eerste = [link.adres for link in laad_demo()]
    with transaction() as session:
        session.execute(delete(Token))
        mensen = [gebruiker_met_adres(session, adres) for _, adres in WIE]
        assert [maak_demo_link(session, een, nu=clock.nu()) for een in mensen if een] == eerste


def test_the_clock_goes_on_to_after_the_ronde_and_never_back(demo: FlaskClient) -> None:
    laad_demo()
    assert "Ga naar de dag na de ronde (30 november 2026)" in demo.get("/demo").text
    assert demo.post("/demo/klok", data={"stap": "na-de-ronde"}).status_code == 302
    assert abs(clock.nu() - (BEGIN + timedelta(days=10))) < timedelta(minutes=1)
    assert "na-de-ronde" not in demo.get("/demo").text
    assert demo.post("/demo/klok", data={"stap": "na-de-ronde"}).status_code == 409
    demo.post("/demo/klok", data={"stap": "week"})
    assert "7 december 2026" in demo.get("/demo").text


def test_who_signed_in_stays_so_however_far_the_clock_goes_and_was_seen(demo: FlaskClient) -> None:
    bea = next(link for link in laad_demo() if link.wie == "beheerder")
    demo.get(urlsplit(bea.adres).path)
    demo.post("/inloggen/demo")
    assert demo.get("/gebruikers").text.partition("Bea Noordhoek")[2].partition("</tr>")[0].count("20 november 2026")
    for _ in range(2):
        demo.post("/demo/klok", data={"stap": "maand"})
        assert "Bea Noordhoek" in demo.get("/start").text


def test_another_process_follows_the_clock(demo: FlaskClient) -> None:
    bestand = klokbestand(demo.application)
    clock.volg(bestand)
    clock.verzet(bestand, BEGIN + timedelta(days=3))
    assert abs(clock.nu() - (BEGIN + timedelta(days=3))) < timedelta(minutes=1)


@pytest.mark.parametrize("stap", ["", "gisteren"])
def test_only_the_steps_that_are_offered_can_be_made(demo: FlaskClient, stap: str) -> None:
    assert demo.post("/demo/klok", data={"stap": stap}).status_code == 409
    assert abs(clock.nu() - BEGIN) < timedelta(minutes=1)


def test_the_pages_are_there_in_a_demo_and_on_this_machine_only(demo: FlaskClient) -> None:
    assert demo.get("/demo", environ_base=BUITEN).status_code == 404
    assert demo.post("/demo/klok", data={"stap": "dag"}, environ_base=BUITEN).status_code == 404
    demo.application.config["IS_DEMO"] = False
    assert demo.get("/demo").status_code == 404
    assert demo.post("/demo/klok", data={"stap": "dag"}).status_code == 404
    assert "Het is hier" not in demo.get("/").text


def test_the_sample_region_holds_an_answered_ronde(demo: FlaskClient) -> None:
    laad_demo()
    ronde = db.session.scalars(select(Ronde).where(Ronde.reactienota_op.is_not(None))).one()
    pagina = demo.get(f"/reactienota/{ronde.id}")
    assert pagina.status_code == 200
    for nummer in ("2025-008.1", "2025-009.1", "2025-009.2", "2025-010.1"):
        assert nummer in pagina.text
    assert "De gewone termijn is vijftien werkdagen geworden." in pagina.text
