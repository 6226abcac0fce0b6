"""A tekst in five minutes: only what changes, an inkoper's plain words above it, and ways to react at once."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Ongeldig
from overlegtafel.core.tijd import clock
from overlegtafel.core.web.bewerkform import ZIN
from overlegtafel.overeenkomsten.models import Tekst, Vergelijking
from overlegtafel.overeenkomsten.rules.handelingen import LANGSTE_SAMENVATTING, weiger_samenvatting
from overlegtafel.overeenkomsten.rules.houdingen import begin_met_houding
from overlegtafel.overeenkomsten.services.samenvatten import vat_samen
from tests.conftest import NU, Cast
from tests.overeenkomsten.conftest import meld_aan, vind
from tests.overeenkomsten.test_lezen import pagina, tekst_van
from tests.tegelijk.toneel import formulier_op

KORT = "/overeenkomsten/DO-HBH/1.1/tekst/1/kort"
SAMENVATTING = "/overeenkomsten/DO-HBH/1.1/tekst/1/samenvatting"


def _tekst() -> Tekst:
    return vind("DO-HBH", "1.1").teksten[0]


def test_only_what_changes_stands_there_with_three_ways_to_react(bladen: FlaskClient) -> None:
    boom = pagina(bladen, KORT)
    koppen = [kop.text_content() for kop in boom.xpath("//main//section/h2")]
    assert "Artikel 5 Tarief" in koppen
    assert not [kop for kop in koppen if kop.startswith("Artikel 1 ")]
    sectie = boom.xpath("//section[h2='Artikel 5 Tarief']")[0]
    knoppen = sectie.xpath(".//a[contains(@class, 'utrecht-button-link')]")
    assert [knop.text_content().strip() for knop in knoppen] == ["Akkoord", "Ik heb een zorg", "Ik heb een voorstel"]
    mail = sectie.xpath(".//a[starts-with(@href, 'mailto:')]/@href")[0]
    assert mail.startswith("mailto:inbreng+do-hbh@")
    assert mail.endswith("&body=Ik%20ben%20het%20eens%20met%20artikel%205.")
    formulier = pagina(bladen, knoppen[2].get("href"))
    assert formulier.xpath("string(//textarea[@name='tekst'])").strip() == "Mijn voorstel voor artikel 5:"
    assert formulier.xpath("//select[@name='artikel_id']/option[@selected]")[0].text_content().startswith("Artikel 5")


def test_the_agreement_its_versie_and_home_lead_to_it(bladen: FlaskClient) -> None:
    for pad in ("/", "/overeenkomsten/DO-HBH", "/overeenkomsten/DO-HBH/1.1"):
        assert KORT in pagina(bladen, pad).xpath("//main//a/@href"), pad


def test_an_inkoper_says_in_plain_words_what_it_comes_down_to(bladen: FlaskClient, cast: Cast) -> None:
    assert bladen.get(SAMENVATTING).status_code == 302
    meld_aan(bladen, cast.bram)
    assert bladen.get(SAMENVATTING).status_code == 403
    meld_aan(bladen, cast.anna)
    assert SAMENVATTING in pagina(bladen, KORT).xpath("//main//a/@href")
    velden, ouder = formulier_op(bladen.get(SAMENVATTING).text), formulier_op(bladen.get(SAMENVATTING).text)
    antwoord = bladen.post(SAMENVATTING, data=velden | {"samenvatting": "U begint <b>eerder</b>."})
    assert antwoord.location == KORT
    assert "U begint <b>eerder</b>." in tekst_van(pagina(bladen, KORT))
    assert ZIN in bladen.post(SAMENVATTING, data=ouder | {"samenvatting": "Iets anders."}).text
    assert "Iets anders." not in bladen.get(KORT).text


def test_a_reader_sees_no_way_to_change_it_and_no_button_after_the_ronde(bladen: FlaskClient) -> None:
    assert SAMENVATTING not in bladen.get(KORT).text
    clock.zet_klok(vind("DO-HBH", "1.1").ronden[0].sluit_op)
    boom = pagina(bladen, KORT)
    assert not boom.xpath("//section//a[contains(@class, 'utrecht-button-link')]")
    assert boom.xpath("//section/h2[.='Artikel 5 Tarief']")


def test_what_is_not_public_is_not_there_in_five_minutes_either(bladen: FlaskClient) -> None:
    with transaction() as session:
        session.get_one(Tekst, _tekst().id).openbaar_vanaf = None
    assert bladen.get(KORT).status_code == 404


def test_a_summary_is_short_and_stays_once_the_versie_is_adopted(bladen: FlaskClient) -> None:
    tekst = _tekst()
    assert weiger_samenvatting(tekst, "x" * LANGSTE_SAMENVATTING, nu=NU) is None
    with pytest.raises(Ongeldig, match="korter"), transaction() as session:
        vat_samen(session, session.get_one(Tekst, tekst.id), "x" * (LANGSTE_SAMENVATTING + 1), daad=Daad(NU))
    assert "vastgesteld" in (weiger_samenvatting(vind("DO-HBH", "1.0").teksten[0], "", nu=NU) or "")
    db.session.rollback()
    tekst = _tekst()
    tekst.versie.ingetrokken_op = NU
    assert "ingetrokken" in (weiger_samenvatting(tekst, "", nu=NU) or "")
    db.session.rollback()


def test_words_for_who_chose_nothing_are_none() -> None:
    assert begin_met_houding("", "artikel 1") == begin_met_houding("{over.__class__}", "artikel 1") == ""
    assert begin_met_houding("akkoord", "artikel 1") == "Ik ben het eens met artikel 1."


def test_a_first_tekst_says_that_there_is_nothing_to_compare(bladen: FlaskClient) -> None:
    antwoord = bladen.get("/overeenkomsten/BO-2026-01/1.0/tekst/1/kort")
    assert "Dit is de eerste tekst" in html.document_fromstring(antwoord.text).text_content()


def test_on_an_article_that_lapses_one_reacts_with_the_whole(bladen: FlaskClient) -> None:
    with transaction() as session:
        tekst = session.get_one(Tekst, _tekst().id)
        session.delete(next(rij for rij in tekst.artikel_teksten if rij.nummer == "8"))
    with transaction() as session:
        for een in session.scalars(select(Vergelijking)).all():
            session.delete(een)
    sectie = pagina(bladen, KORT).xpath("//section[starts-with(h2, 'Artikel 7 (oud)')]")[0]
    assert not sectie.xpath(".//a[contains(@class, 'utrecht-button-link')]")
    assert "Dit artikel vervalt." in sectie.text_content()
