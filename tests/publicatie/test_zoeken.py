"""What the rooms let be found, as visitors and officials find it on the search page."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tekst.spelling import werk_bij
from overlegtafel.core.tekst.zoek import Zoekregel
from overlegtafel.core.tekst.zoeken import zoek
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import BEZOEKER, Kijker, Rol
from overlegtafel.virtuele_tafel.models import Oordeel
from overlegtafel.virtuele_tafel.services.ordenen import trek_in, voeg_samen
from tests.publicatie.test_home import geef_inbreng
from tests.publicatie.test_home import streek as streek

INKOPER = Kijker(gebruiker_id=1, is_gastheer=True, rollen_bij={1: frozenset({Rol.INKOPER})})


def _gevonden(vraag: str, nu: datetime, kijker: Kijker = BEZOEKER) -> list[str]:
    return [str(treffer.titel) for treffer in zoek(db.session(), vraag, kijker, nu=nu).treffers]


def test_articles_agendas_and_verslagen_are_found(client: FlaskClient, streek: datetime) -> None:
    pagina = client.get("/zoeken?q=wachttijden").text
    for soort in ("Artikel", "Agenda", "Verslag"):
        assert f">{soort}</span>" in pagina
    assert "<mark>Wachttijd</mark>" in pagina


def test_every_hit_leads_to_a_page_that_its_finder_may_see(client: FlaskClient, streek: datetime) -> None:
    geef_inbreng("het tarief", streek)
    regels = db.session.scalars(select(Zoekregel).where(Zoekregel.openbaar_vanaf.is_not(None))).all()
    assert {regel.soort for regel in regels} == {"artikel", "bijeenkomst", "verslag", "inbreng"}
    adressen = {regel.url for regel in regels}
    assert [url for url in adressen if client.get(url.partition("#")[0]).status_code != 200] == []
    for url in adressen:
        pad, _, anker = url.partition("#")
        assert not anker or f'id="{anker}"' in client.get(pad).text, url


def test_a_planned_verslag_is_not_found_before_its_moment(client: FlaskClient, streek: datetime) -> None:
    clock.zet_klok(streek - timedelta(hours=2))
    assert "Conceptverslag" not in client.get("/zoeken?q=declareren").text
    clock.zet_klok(streek)
    assert "Conceptverslag" in client.get("/zoeken?q=declareren").text


def test_inbreng_is_found_by_officials_at_once_and_by_visitors_after_its_judgement(app: Flask, nu: datetime) -> None:
    geef_inbreng("zeepsop", nu, None)
    assert _gevonden("zeepsop", nu) == []
    assert len(_gevonden("zeepsop", nu, INKOPER)) == 1
    geef_inbreng("zeepsop", nu)
    assert len(_gevonden("zeepsop", nu)) == 1


def test_of_a_redacted_inbreng_only_the_public_words_are_found(app: Flask, nu: datetime) -> None:
    geef_inbreng("mevrouw Zeepsop", nu, Oordeel.GEREDIGEERD)
    gevonden = zoek(db.session(), "samengevat", BEZOEKER, nu=nu).treffers
    assert len(gevonden) == 1
    assert "Zeepsop" not in str(gevonden[0].fragment)


def test_the_name_of_a_sender_is_never_found(app: Flask, nu: datetime) -> None:
    geef_inbreng("het tarief", nu, wie="Willemijn Zeepsop")
    assert _gevonden("Zeepsop", nu) == []
    assert _gevonden("Zeepsop", nu, INKOPER) == []


def test_a_withdrawn_inbreng_is_not_found_by_visitors(app: Flask, nu: datetime) -> None:
    inbreng = geef_inbreng("zeepsop", nu)
    with transaction() as session:
        trek_in(session, inbreng, daad=Daad(nu))
    assert _gevonden("zeepsop", nu) == []


def test_what_no_inbreng_was_is_found_by_nobody(app: Flask, nu: datetime) -> None:
    geef_inbreng("zeepsop", nu, Oordeel.GEEN_INBRENG)
    assert _gevonden("zeepsop", nu, INKOPER) == []


def test_a_merged_thread_is_found_where_it_went_up_in(app: Flask, nu: datetime) -> None:
    doel, bron = geef_inbreng("tarief", nu), geef_inbreng("zeepsop", nu)
    with transaction() as session:
        voeg_samen(session, bron.voorstel, doel.voorstel, daad=Daad(nu))
    (treffer,) = zoek(db.session(), "zeepsop", BEZOEKER, nu=nu).treffers
    assert treffer.url == f"/voorstellen/{doel.nummer}?bij={bron.nummer}#inbreng-{bron.nummer}"


def test_nothing_found_gives_advice(client: FlaskClient) -> None:
    pagina = client.get("/zoeken", query_string={"q": "<b>olifant"}).text
    assert "Niets gevonden voor “&lt;b&gt;olifant”" in pagina
    assert "minder woorden" in pagina


def test_a_number_or_a_kenmerk_finds_its_thing_first(client: FlaskClient, streek: datetime) -> None:
    inbreng = geef_inbreng("het tarief", streek)
    geef_inbreng(f"ik reageer op VOT-{inbreng.nummer}", streek)
    nummer, thread = str(inbreng.nummer), f"/voorstellen/{inbreng.nummer}#inbreng-{inbreng.nummer}"
    hbh = "/overeenkomsten/DO-HBH"
    for vraag, url in {
        f"VOT-{nummer}": thread,
        f"[VOT-{nummer}]": thread,
        nummer: thread,
        f"{nummer}.1": thread,
        nummer.partition("-")[2]: thread,
        f"VOT {nummer}": thread,
        f"nr. {nummer}": thread,
        nummer.replace("-", ""): thread,
        f"inbreng nr {nummer}": thread,
        "DO-HBH": hbh,
        "HBH": hbh,
        "hbh 1.1": f"{hbh}/1.1",
        "do-hbh 1.1": f"{hbh}/1.1",
    }.items():
        pagina = client.get("/zoeken", query_string={"q": vraag}).text
        kop, _, rest = pagina.partition("Precies wat u zoekt")
        assert re.findall(r'<a class="nl-link" href="([^"]+)"', rest)[0] == url, vraag
        assert "Niets gevonden" not in kop + rest


def test_a_word_before_a_number_of_something_else_finds_no_inbreng(client: FlaskClient, streek: datetime) -> None:
    nummer = str(geef_inbreng("het tarief", streek).nummer).partition("-")[2]
    assert "Precies wat u zoekt" not in client.get("/zoeken", query_string={"q": f"artikel {nummer}"}).text


def test_a_typing_error_in_a_word_whose_stem_is_written_otherwise_is_forgiven(app: Flask, nu: datetime) -> None:
    geef_inbreng("de indexatie", nu)
    with transaction() as session:
        werk_bij(session, nu=nu)
    for vraag in ("indexasie", "indexatei", "indexerign"):
        assert len(_gevonden(vraag, nu)) == 1, vraag


def test_a_number_shows_no_title_that_is_not_public(client: FlaskClient, streek: datetime) -> None:
    inbreng = geef_inbreng("zeepsop", streek, None)
    pagina = client.get(f"/zoeken?q={inbreng.nummer}").text
    assert f"Inbreng {inbreng.nummer}" in pagina
    assert "zeepsop" not in pagina


def test_choices_are_kept_and_what_cannot_be_chosen_is_left_alone(client: FlaskClient, streek: datetime) -> None:
    pagina = client.get("/zoeken?q=wachttijden&wat=bijeenkomsten&over=DO-HBH&wanneer=ooit&volgorde=nieuwste").text
    assert re.findall(r'<option value="([^"]+)" selected>', pagina) == ["bijeenkomsten", "DO-HBH", "nieuwste"]
    assert "Zoek opnieuw zonder uw keuzes" in pagina
    alleen = client.get("/zoeken?q=wachttijden&wat=bijeenkomsten").text
    assert ">Artikel</span>" not in alleen
    assert ">Agenda</span>" in alleen
