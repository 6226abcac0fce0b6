"""The front door: what visitors see on it at every moment, and what it costs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event

import overlegtafel.demo
from overlegtafel.core.daad import Daad
from overlegtafel.core.database import instellingen
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.fysieke_tafel.services.agenda import Puntgegevens, publiceer_agenda, voeg_punt_toe
from overlegtafel.fysieke_tafel.services.bijeenkomsten import plan_bijeenkomst
from overlegtafel.fysieke_tafel.services.importeren import importeer_bijeenkomst
from overlegtafel.fysieke_tafel.services.tafels import maak_tafel
from overlegtafel.meldingen.services.lezen import lees_logboek
from overlegtafel.overeenkomsten.models import OvereenkomstSoort
from overlegtafel.overeenkomsten.services import importeer, open_ronde
from overlegtafel.overeenkomsten.services.versies import maak_overeenkomst, maak_versie
from overlegtafel.virtuele_tafel.models import Inbreng, Kanaal, Oordeel
from overlegtafel.virtuele_tafel.rules.beoordelen import Beoordeling
from overlegtafel.virtuele_tafel.rules.nieuw import NieuweInbreng
from overlegtafel.virtuele_tafel.services import submit_inbreng
from overlegtafel.virtuele_tafel.services.beoordelen import beoordeel
from overlegtafel.virtuele_tafel.services.ordenen import trek_in
from tests.conftest import Cast
from tests.meldingen.conftest import TEKST

DATA = Path(overlegtafel.demo.__file__).parent / "data"
PAGINAS = ("/", "/zoeken", "/zoeken?q=tarief", "/over", "/privacy", "/toegankelijkheid", "/contact", "/woorden")


@contextmanager
def tel_vragen() -> Iterator[list[str]]:
    """Gather the statements that reach the database."""
    vragen: list[str] = []

    def tel(_verbinding: object, _cursor: object, vraag: str, *_rest: object) -> None:
        vragen.append(vraag)

    event.listen(db.engine, "before_cursor_execute", tel)
    try:
        yield vragen
    finally:
        event.remove(db.engine, "before_cursor_execute", tel)


def lees(naam: str) -> str:
    """Return a file of the sample region."""
    return (DATA / f"{naam}.md").read_text(encoding="utf-8")


def geef_inbreng(tekst: str, nu: datetime, oordeel: Oordeel | None = Oordeel.OPENBAAR, wie: str = "Bram") -> Inbreng:
    """Take in an inbreng and judge it, unless `oordeel` is None."""
    nieuw = NieuweInbreng(
        kanaal=Kanaal.FORMULIER, ontvangen_op=nu, onderwerp=f"Over {tekst}", afzender=wie, tekst=tekst
    )
    with transaction() as session:
        inbreng = submit_inbreng(session, nieuw, nu=nu)
        if oordeel is not None:
            gegeven = Beoordeling(oordeel=oordeel, grond="Bedrijfsgegevens", openbare_tekst="Samengevat.")
            beoordeel(session, inbreng, gegeven, daad=Daad(nu))
    return inbreng


@pytest.fixture
def streek(cast: Cast, nu: datetime) -> datetime:
    """Load agreements and bijeenkomsten of the sample region; give the moment."""
    with transaction() as session:
        for naam in ("basisovereenkomst", "deelovereenkomst-hbh-v1.0", "deelovereenkomst-hbh-v1.1"):
            importeer(session, lees(naam), daad=Daad(nu))
        for dag in ("2026-09-17", "2026-11-12"):
            importeer_bijeenkomst(session, lees(f"overlegtafel-hbh-{dag}"), daad=Daad(nu))
    return nu


@pytest.mark.parametrize("pad", PAGINAS)
def test_every_page_stands_also_in_an_empty_house(client: FlaskClient, pad: str) -> None:
    assert client.get(pad).status_code == 200


def test_an_empty_home_page_says_so(client: FlaskClient) -> None:
    pagina = client.get("/").text
    for zin in (
        "Er ligt nu geen concept voor",
        "Er is nog geen openbare inbreng",
        "Er is nog geen bijeenkomst gepland",
    ):
        assert zin in pagina


def test_one_can_react_from_the_home_page_with_a_plus_address(client: FlaskClient, streek: datetime) -> None:
    pagina = client.get("/").text
    assert "Deelovereenkomst Hulp bij het huishouden 1.1" in pagina
    assert 'href="/inbreng/nieuw?overeenkomst=DO-HBH"' in pagina
    assert 'href="mailto:inbreng+do-hbh@kreken.example?subject=Inbreng%20op%20Deelovereenkomst' in pagina


def test_the_home_page_shows_a_concept_verslag_from_its_moment_on(client: FlaskClient, streek: datetime) -> None:
    clock.zet_klok(streek - timedelta(hours=2))
    assert "12 november 2026" not in client.get("/").text
    clock.zet_klok(streek)
    pagina = client.get("/").text
    assert "Conceptverslag" in pagina
    assert "12 november 2026" in pagina


def test_only_judged_inbreng_stands_on_the_home_page(client: FlaskClient, streek: datetime) -> None:
    geef_inbreng("het tarief", streek)
    geef_inbreng("een geheim", streek, None)
    geef_inbreng("een bedrijfsgeheim", streek, Oordeel.NIET_OPENBAAR)
    ingetrokken = geef_inbreng("een spijt", streek)
    assert "Over een spijt" in client.get("/").text
    with transaction() as session:
        trek_in(session, session.merge(ingetrokken), daad=Daad(streek))
    pagina = client.get("/").text
    assert "Over het tarief" in pagina
    assert "geheim" not in pagina
    assert "een spijt" not in pagina
    assert str(ingetrokken.nummer) not in pagina


def test_the_home_page_costs_a_constant_number_of_queries(client: FlaskClient, streek: datetime) -> None:
    geef_inbreng("het tarief", streek)
    db.session.remove()
    with tel_vragen() as weinig:
        client.get("/")
    for nummer in range(5):
        geef_inbreng(f"punt {nummer}", streek)
    db.session.remove()
    with tel_vragen() as veel:
        client.get("/")
    assert len(veel) <= len(weinig)


def test_many_ronden_stand_as_lines_after_those_that_end_first(client: FlaskClient, cast: Cast, nu: datetime) -> None:
    for nummer in range(6):
        with transaction() as session:
            titel, daad = f"Overeenkomst {nummer}", Daad(nu - timedelta(days=nummer))
            nieuw = maak_overeenkomst(session, OvereenkomstSoort.BASIS, f"BO-{nummer}", titel, daad=daad)
            open_ronde(session, maak_versie(session, nieuw, "1.0", TEKST, daad=daad), daad=daad)
    kaarten, _, regels = client.get("/").text.partition("Ook open voor reactie")
    regels = regels.partition("</ul>")[0]
    assert [nummer for nummer in range(6) if f"Overeenkomst {nummer} 1.0" in kaarten] == [2, 3, 4, 5]
    assert [nummer for nummer in range(6) if f"Overeenkomst {nummer} 1.0" in regels] == [0, 1]


def test_the_agenda_of_the_next_bijeenkomst_stands_there_once_it_is_public(
    client: FlaskClient, cast: Cast, nu: datetime
) -> None:
    begin = nu + timedelta(days=30)
    with transaction() as session:
        tafel = maak_tafel(session, naam="FOT", doel="Overleg.", daad=Daad(nu))
        een = plan_bijeenkomst(
            session, tafel, begin=begin, einde=begin + timedelta(hours=1), plaats="Raadhuis", daad=Daad(nu)
        )
        voeg_punt_toe(session, een, Puntgegevens(titel="Reistijd"), daad=Daad(nu))
    assert "Reistijd" not in client.get("/").text
    with transaction() as session:
        publiceer_agenda(session, session.merge(een), daad=Daad(nu))
    assert "Reistijd" in client.get("/").text


def test_what_happened_lately_stands_on_the_home_page(client: FlaskClient, streek: datetime) -> None:
    assert "Kort geleden" not in client.get("/").text
    geef_inbreng("het tarief", streek)
    with transaction() as session:
        while lees_logboek(session, nu=streek):
            pass
    pagina = client.get("/").text
    assert "Kort geleden" in pagina
    assert "Nieuwe inbreng" in pagina


def test_search_engines_leave_the_workplaces_alone(client: FlaskClient) -> None:
    assert "Disallow: /start" in client.get("/robots.txt").text
    assert "noindex" in client.get("/zoeken?q=tarief").text


def test_the_standing_pages_are_reached_from_every_page(client: FlaskClient) -> None:
    pagina = client.get("/").text
    for pad in ("/over", "/privacy", "/toegankelijkheid", "/contact", "/woorden"):
        assert f'href="{pad}"' in pagina


@pytest.mark.parametrize("pagina", ["contact", "privacy", "toegankelijkheid"])
def test_the_statement_of_the_gemeente_stands_on_its_page(client: FlaskClient, nu: datetime, pagina: str) -> None:
    with transaction() as session:
        instellingen.zet(session, f"{pagina}_tekst", "Loket: Sluisplein 1, Oosterkreek.", daad=Daad(nu))
    assert "Loket: Sluisplein 1, Oosterkreek." in client.get(f"/{pagina}").text


def test_visitors_are_not_called_where_only_parties_may_speak(client: FlaskClient, nu: datetime) -> None:
    assert "Een account is niet nodig" in client.get("/").text
    with transaction() as session:
        instellingen.zet(session, "virtueel_toegang", "ondertekenaars", daad=Daad(nu - timedelta(days=1)))
    assert "Een account is niet nodig" not in client.get("/").text
    assert "zonder account" not in client.get("/inloggen").text
