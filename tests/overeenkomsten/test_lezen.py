"""Pages on which agreements are read: who sees what, permanent anchors, links to react, few queries."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import pairwise

import pytest
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import event

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.register.koppelingen import koppelingen_van
from overlegtafel.core.register.taken import taken_van
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import BEZOEKER, Kijker, Rol
from overlegtafel.overeenkomsten.models import Overeenkomst
from overlegtafel.overeenkomsten.services import maak_versie, open_ronde, publiceer_tekst, stel_vast, trek_in
from overlegtafel.overeenkomsten.services.besluiten import stel_vrij
from tests.conftest import NU, Cast
from tests.overeenkomsten.conftest import meld_aan, vind

DAG = timedelta(days=1)
INKOPER = Kijker(gebruiker_id=1, rollen_bij={1: frozenset({Rol.INKOPER})}, is_gastheer=True)


def pagina(client: FlaskClient, pad: str) -> html.HtmlElement:
    """Return a page that can be read."""
    antwoord = client.get(pad)
    assert antwoord.status_code == 200, pad
    return html.document_fromstring(antwoord.get_data(as_text=True))


def tekst_van(boom: html.HtmlElement) -> str:
    """Return what stands in the main part of a page, with single spaces."""
    return " ".join(boom.xpath("//main")[0].text_content().split())


@contextmanager
def tel_vragen() -> Iterator[list[str]]:
    """Count the statements that go to the database."""
    vragen: list[str] = []

    def hoor(*argumenten: object) -> None:
        vragen.append(str(argumenten[2]))

    event.listen(db.engine, "before_cursor_execute", hoor)
    try:
        yield vragen
    finally:
        event.remove(db.engine, "before_cursor_execute", hoor)


def test_the_list_says_what_counts_and_on_what_one_can_react(bladen: FlaskClient) -> None:
    boom = pagina(bladen, "/overeenkomsten")
    groepen = {
        sectie.xpath(".//h2")[0].text: [titel.text_content() for titel in sectie.xpath(".//h3")]
        for sectie in boom.xpath("//main//section")
    }
    assert groepen["U kunt nu reageren"] == ["Deelovereenkomst Hulp bij het huishouden"]
    assert len(groepen["Wat nu geldt"]) == 3
    assert "U kunt reageren tot en met vrijdag 27 november 2026." in tekst_van(boom)
    assert "Dagbesteding" not in tekst_van(boom)


def test_an_empty_list_says_so(client: FlaskClient) -> None:
    assert "Er zijn nog geen overeenkomsten." in tekst_van(pagina(client, "/overeenkomsten"))


def test_the_text_in_consultation_and_the_one_in_force_say_what_they_are(bladen: FlaskClient) -> None:
    concept = tekst_van(pagina(bladen, "/overeenkomsten/DO-HBH/1.1"))
    geldend = tekst_van(pagina(bladen, "/overeenkomsten/DO-HBH/1.0"))
    assert "Dit is een concept. Het geldt nog niet." in concept
    assert "De tekst die nu geldt: versie 1.0" in concept
    assert "Dit is de tekst die nu geldt." in geldend
    assert "Het concept waarop u kunt reageren: versie 1.1" in geldend


def test_versies_stand_side_by_side(bladen: FlaskClient) -> None:
    rijen = pagina(bladen, "/overeenkomsten/DO-HBH/geschiedenis").xpath("//tbody/tr")
    assert [" ".join(rij.text_content().split()).split(" Geldig")[0].split(" Bedoeld")[0] for rij in rijen] == [
        "Versie 1.1 In consultatie",
        "Versie 1.0 Geldend",
    ]


def test_every_article_and_lid_has_a_permanent_anchor(bladen: FlaskClient) -> None:
    boom = pagina(bladen, "/overeenkomsten/DO-HBH/1.1")
    ids = boom.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {"artikel-5", "artikel-5-lid-2", "artikel-5-lid-3", "artikel-8-lid-3"} <= set(ids)
    for adres in boom.xpath("//a[starts-with(@href, '#')]/@href"):
        assert adres[1:] in ids
    assert boom.xpath("//h1") != []


def test_the_download_has_exactly_the_hashed_bytes(bladen: FlaskClient) -> None:
    antwoord = bladen.get("/overeenkomsten/DO-HBH/1.1/tekst/1.md")
    assert antwoord.mimetype == "text/markdown"
    assert "DO-HBH-1.1-tekst-1.md" in antwoord.headers["Content-Disposition"]
    assert hashlib.sha256(antwoord.data).hexdigest() in tekst_van(pagina(bladen, "/overeenkomsten/DO-HBH/1.1/tekst/1"))


def test_reacting_on_the_text_in_force_goes_to_where_that_article_stands_in_the_concept(bladen: FlaskClient) -> None:
    concept = pagina(bladen, "/overeenkomsten/DO-HBH/1.1")
    geldend = pagina(bladen, "/overeenkomsten/DO-HBH/1.0")
    hier = concept.xpath("//section[@id='artikel-5']//a[starts-with(., 'Reageer')]")[0]
    daar = geldend.xpath("//section[@id='artikel-4']//a[starts-with(., 'Reageer')]")[0]
    assert (hier.text, hier.get("href")) == ("Reageer op dit artikel", daar.get("href"))
    assert "artikel=5" in daar.get("href")
    assert daar.text == "Reageer op artikel 5 van versie 1.1, tekst 1"


def test_reacting_is_offered_only_while_a_ronde_is_open_or_on_the_text_in_force(bladen: FlaskClient) -> None:
    [ronde] = vind("DO-HBH", "1.1").ronden
    for nota, biedt in ((None, False), (NU - timedelta(hours=1), True)):
        with transaction() as session:
            dicht = session.merge(ronde)
            dicht.sluit_op, dicht.reactienota_op = NU - timedelta(days=1), nota
        assert "Reageer op" not in bladen.get("/overeenkomsten/DO-HBH/1.1").text
        assert ("Reageer op de hele tekst" in bladen.get("/overeenkomsten/DO-HBH/1.0").text) is biedt


PADEN = (
    "/overeenkomsten/DO-DAG",
    "/overeenkomsten/DO-DAG/0.3",
    "/overeenkomsten/DO-DAG/0.3/tekst/1",
    "/overeenkomsten/DO-DAG/0.3/tekst/1.md",
)


@pytest.mark.parametrize("pad", PADEN)
def test_a_concept_is_404_for_all_but_the_gastheer(bladen: FlaskClient, cast: Cast, pad: str) -> None:
    for wie, status in ((None, 404), (cast.bram, 404), (cast.chantal, 404), (cast.anna, 200)):
        meld_aan(bladen, wie)
        assert bladen.get(pad).status_code == status


def test_everyone_gets_the_same_bytes_at_the_planned_moment(bladen: FlaskClient, cast: Cast) -> None:
    with transaction() as session:
        publiceer_tekst(session, vind("DO-DAG", "0.3").teksten[0], vanaf=NU + DAG, daad=Daad(NU))

    def zien() -> list[tuple[int, bytes]]:
        gezien = []
        for wie in (None, cast.bram, cast.chantal):
            meld_aan(bladen, wie)
            antwoord = bladen.get(PADEN[-1])
            gezien.append((antwoord.status_code, antwoord.data if antwoord.status_code == 200 else b""))
        return gezien

    clock.zet_klok(NU + DAG - timedelta(minutes=1))
    assert zien() == [(404, b"")] * 3
    clock.zet_klok(NU + DAG)
    ziet = zien()
    meld_aan(bladen, cast.anna)
    assert ziet == [(200, bladen.get(PADEN[-1]).data)] * 3


@pytest.mark.parametrize(
    "pad", ["/overeenkomsten/DO-XX", "/overeenkomsten/DO-HBH/9.9", "/overeenkomsten/DO-HBH/1.1/tekst/2"]
)
def test_what_does_not_exist_is_404(bladen: FlaskClient, pad: str) -> None:
    assert bladen.get(pad).status_code == 404


def test_a_withdrawn_versie_stays_readable_with_its_reason(bladen: FlaskClient) -> None:
    with transaction() as session:
        trek_in(session, vind("DO-HBH", "1.1"), "Het tarief klopt niet.", daad=Daad(NU))
    boom = pagina(bladen, "/overeenkomsten/DO-HBH/1.1")
    assert "Deze versie is ingetrokken." in tekst_van(boom)
    assert "Reden: Het tarief klopt niet." in tekst_van(boom)
    assert "U kunt reageren" not in tekst_van(pagina(bladen, "/overeenkomsten"))


def test_an_agreement_does_not_name_the_one_above_it_before_that_is_public(bladen: FlaskClient, cast: Cast) -> None:
    basis = vind("DO-HBH", "1.1").overeenkomst.basis
    assert basis is not None
    titel = basis.citeertitel
    assert titel in tekst_van(pagina(bladen, "/overeenkomsten/DO-HBH"))
    with transaction() as session:
        for versie in session.get_one(Overeenkomst, basis.id).versies:
            for tekst in versie.teksten:
                tekst.openbaar_vanaf = NU + DAG
    assert titel not in tekst_van(pagina(bladen, "/overeenkomsten/DO-HBH"))
    meld_aan(bladen, cast.anna)
    assert titel in tekst_van(pagina(bladen, "/overeenkomsten/DO-HBH"))


def test_the_basisovereenkomst_shows_its_terms(bladen: FlaskClient) -> None:
    assert "Reactienota na sluiting 15 werkdagen" in tekst_van(pagina(bladen, "/overeenkomsten/BO-2026-01/1.0"))


def _maak_drukker() -> None:
    for nummer in ("2.1", "2.2", "2.3"):
        with transaction() as session:
            oud = vind("DO-HBH", "1.0")
            versie = maak_versie(session, oud.overeenkomst, nummer, daad=Daad(NU), vervangt=oud)
            publiceer_tekst(session, versie.teksten[-1], vanaf=NU, daad=Daad(NU))
            versie.besproken_op = NU
            stel_vrij(session, versie, "artikel 9", "Alleen een schrijffout.", daad=Daad(NU))
            stel_vast(session, versie, NU.date(), "B-1", NU.date(), None, daad=Daad(NU))
    with transaction() as session:
        open_ronde(session, vind("DO-DAG", "0.3"), daad=Daad(NU))


@pytest.mark.parametrize("pad", ["/overeenkomsten", "/overeenkomsten/DO-HBH", "/overeenkomsten/DO-HBH/1.0"])
def test_a_page_costs_a_constant_number_of_queries(bladen: FlaskClient, pad: str) -> None:
    aantallen = []
    for is_druk in (False, True):
        if is_druk:
            _maak_drukker()
        db.session.remove()
        with tel_vragen() as vragen:
            pagina(bladen, pad)
        aantallen.append(len(vragen))
    assert aantallen[0] == aantallen[1]
    assert aantallen[0] <= 21


def test_links_tell_where_an_article_stands_and_hide_what_is_no_public(bladen: FlaskClient) -> None:
    artikel_id = vind("DO-HBH", "1.1").teksten[0].artikel_teksten[4].artikel_id
    with bladen.application.test_request_context():
        gevonden = koppelingen_van("artikel", [artikel_id], BEZOEKER, nu=NU)[artikel_id]
        assert [(k.label, k.url) for k in gevonden if k.soort == "Artikel"] == [
            ("Artikel 4 in versie 1.0 van DO-HBH", "/overeenkomsten/DO-HBH/1.0#artikel-4"),
            ("Artikel 5 in versie 1.1 van DO-HBH", "/overeenkomsten/DO-HBH/1.1#artikel-5"),
        ]
        oud, nieuw = vind("DO-HBH", "1.0").id, vind("DO-HBH", "1.1").id
        versies = koppelingen_van("versie", [oud, nieuw], BEZOEKER, nu=NU)
        assert {id_: [k.soort for k in gevonden][:1] for id_, gevonden in versies.items()} == {
            oud: ["Opvolger"],
            nieuw: ["Voorganger"],
        }
        concept = vind("DO-DAG", "0.3").teksten[0].artikel_teksten[0].artikel_id
        assert koppelingen_van("artikel", [concept], BEZOEKER, nu=NU) == {}
        assert len(koppelingen_van("artikel", [concept], INKOPER, nu=NU)) == 1


def test_the_start_page_shows_the_term_and_later_the_reactienota_that_is_due(bladen: FlaskClient) -> None:
    with bladen.application.test_request_context():
        termijn = next(taak for taak in taken_van(BEZOEKER, nu=NU) if "1.1" in taak.titel)
        assert (termijn.is_termijn, termijn.titel) == (
            True,
            "Ronde open: Deelovereenkomst Hulp bij het huishouden, versie 1.1",
        )
        later = NU + 14 * DAG
        taak = next(taak for taak in taken_van(INKOPER, nu=later) if "Reactienota" in taak.titel)
        assert taak.uiterlijk is not None
        assert clock.dag_van(taak.uiterlijk - timedelta(seconds=1)).isoformat() == "2026-12-18"
        assert not [taak for taak in taken_van(BEZOEKER, nu=later) if "1.1" in taak.titel]


def test_headings_step_down_without_gaps(bladen: FlaskClient) -> None:
    markup = bladen.get("/overeenkomsten/DO-HBH/1.1").get_data(as_text=True)
    niveaus = [int(niveau) for niveau in re.findall(r"<h([1-6])\b", markup)]
    assert niveaus.count(1) == 1
    assert all(ander - een <= 1 for een, ander in pairwise(niveaus))
