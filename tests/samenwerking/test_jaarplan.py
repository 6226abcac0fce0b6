"""A jaarplan: five parts and a begroting, the akkoord of every gemeentesecretaris, and what follows from it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.termijnen import schuif_maanden
from overlegtafel.samenwerking.models import Begroting, Jaarplan
from overlegtafel.samenwerking.queries.deelname import einde_van, samenwerkingsovereenkomst
from overlegtafel.samenwerking.queries.gemeenten import deelnemende_gemeenten
from overlegtafel.samenwerking.rules.jaarplan import DELEN, JaarplanStand, weiger_voorleggen
from overlegtafel.samenwerking.services.jaarplan import begin_jaarplan
from tests.conftest import NU
from tests.samenwerking.conftest import Als, Regio, begonnen_met, maak_begroting_van, maak_so

PLAN = "/samenwerking/jaarplannen/2027"
TEKSTEN = {deel: f"Woorden van {deel}." for deel in DELEN} | {"speerpunten": "- Formats\n- Kalender"}
CONCEPT = JaarplanStand.CONCEPT


@pytest.mark.parametrize("deel", list(DELEN))
def test_a_jaarplan_has_five_parts(deel: str) -> None:
    plan = Jaarplan(jaar=2027, **TEKSTEN | {deel: " "})
    zin = f"Het jaarplan mist nog: {DELEN[deel][1]}."
    assert weiger_voorleggen(plan, CONCEPT, begroting=Begroting(), heeft_basis=True) == zin


def test_a_jaarplan_needs_a_begroting_and_an_agreement() -> None:
    plan = Jaarplan(jaar=2027, **TEKSTEN)
    assert weiger_voorleggen(plan, CONCEPT, begroting=Begroting(), heeft_basis=True) is None
    zonder = weiger_voorleggen(plan, CONCEPT, begroting=None, heeft_basis=True)
    assert zonder == "Het jaarplan mist nog: een vastgestelde begroting."
    assert weiger_voorleggen(plan, CONCEPT, begroting=Begroting(), heeft_basis=False) is not None


def test_golden_the_agreement_counts_to_and_with_its_last_day(als: Als, regio: Regio) -> None:
    so = maak_so(regio, van=date(2015, 1, 1), tot=date(2016, 12, 31))
    session = db.session()

    def geldt(dag: date) -> bool:
        return samenwerkingsovereenkomst(session, nu=clock.begin_van(dag)) is not None

    assert [geldt(dag) for dag in (date(2014, 12, 31), date(2015, 1, 1), date(2016, 12, 31), date(2017, 1, 1))] == [
        False, True, True, False,
    ]  # fmt: skip
    assert so.kenmerk == "SO-1"
    assert einde_van(session, so.id) == date(2016, 12, 31)
    drie_jaar = schuif_maanden(date(2018, 1, 1), 36) - timedelta(days=1)
    assert drie_jaar == date(2020, 12, 31), "three years from 1 January 2018"


def test_who_takes_part_is_who_is_in_the_agreement(als: Als, regio: Regio) -> None:
    maak_so(regio)
    assert [een.naam for een in deelnemende_gemeenten(db.session(), nu=NU)] == [
        "Gemeente Lindeveen", "Gemeente Oosterkreek", "Gemeente Zandwoude",
    ]  # fmt: skip


def _antwoord(browser: FlaskClient, keuze: str, **velden: Any) -> int:
    merk = begonnen_met(browser.get(f"{PLAN}/akkoord").get_data(as_text=True))
    velden |= {"antwoord": keuze, "begonnen_met": merk}
    return browser.post(f"{PLAN}/akkoord", data=velden).status_code


def _leg_voor(coen: FlaskClient) -> str:
    merk = begonnen_met(coen.get(f"{PLAN}/voorleggen").get_data(as_text=True))
    return coen.post(f"{PLAN}/voorleggen", data={"begonnen_met": merk}, follow_redirects=True).get_data(as_text=True)


def _schrijf(coen: FlaskClient, **anders: str) -> int:
    merk = begonnen_met(coen.get(f"{PLAN}/wijzigen").get_data(as_text=True))
    return coen.post(f"{PLAN}/wijzigen", data=TEKSTEN | anders | {"begonnen_met": merk}).status_code


def _begin(als: Als, regio: Regio) -> FlaskClient:
    maak_so(regio)
    maak_begroting_van(regio, 2027)
    coen = als("coordinator")
    assert coen.post("/samenwerking/jaarplannen/nieuw", data={"jaar": "2027"}).status_code == 302
    return coen


def test_the_whole_road_of_a_jaarplan(als: Als, regio: Regio) -> None:
    coen = _begin(als, regio)
    assert "Het jaarplan mist nog: vaste procesaanpak." in _weiger_na(coen, procesaanpak="")
    assert _schrijf(coen) == 302
    taak = {"titel": "Formats | vernieuwen", "gemeente_id": regio.lindeveen.id, "team": "", "uiterlijk": "2027-06-01"}
    assert coen.post(f"{PLAN}/activiteiten/nieuw", data=taak).status_code == 302
    assert als("").get(PLAN).status_code == 404, "nobody outside reads what wasn't agreed"
    assert "ligt bij de gemeentesecretarissen" in _leg_voor(coen)
    assert _schrijf(coen, doelstellingen="Anders") == 200, "the gemeentesecretarissen are reading"
    assert "Bent u akkoord met jaarplan 2027?" in als("secretaris_lindeveen").get("/start").get_data(as_text=True)
    assert _antwoord(als("secretaris_lindeveen"), "nee", reden="Het doel is te vaag.") == 302
    assert _schrijf(coen, doelstellingen="Een scherp doel.") == 302
    _leg_voor(coen)
    for wie in ("secretaris", "secretaris_lindeveen", "secretaris_zandwoude"):
        assert als("").get(PLAN).status_code == 404
        assert _antwoord(als(wie), "ja") == 302
    pagina = als("").get(PLAN).get_data(as_text=True)
    for woord in ("Een scherp doel.", "Formats / vernieuwen", "Vastgesteld", "30.000"):
        assert woord in pagina
    assert "te vaag" not in pagina
    papier = als("").get("/overeenkomsten/JP-2027/1.0").get_data(as_text=True)
    assert "Akkoord van alle gemeentesecretarissen" in papier
    assert als("").get("/overeenkomsten/JP-2027/1.0/tekst/2.pdf").status_code in (200, 404)


def _weiger_na(coen: FlaskClient, **anders: str) -> str:
    assert _schrijf(coen, **anders) == 302
    return _leg_voor(coen)


def test_next_years_plan_begins_from_this_one(als: Als, regio: Regio) -> None:
    coen = _begin(als, regio)
    _schrijf(coen)
    for titel in ("Blijft", "Klaar"):
        coen.post(f"{PLAN}/activiteiten/nieuw", data={"titel": titel, "gemeente_id": regio.lindeveen.id})
    klaar = {"tekst": "Gedaan.", "gereed_op": "2026-11-20"}
    adres = f"{PLAN}/activiteiten/2"
    assert als("adviseur_zandwoude").post(adres, data=klaar).status_code == 403, "the own gemeente alone"
    assert als("adviseur_lindeveen").post(adres, data=klaar | {"gereed_op": "2026-11-21"}).status_code == 200
    assert als("adviseur_lindeveen").post(adres, data=klaar).status_code == 302
    with transaction() as session:
        volgend = begin_jaarplan(session, 2028, daad=Daad(NU))
        assert volgend.procesaanpak == "Woorden van procesaanpak."
        assert [een.titel for een in volgend.activiteiten] == ["Blijft"]
    fout = coen.post("/samenwerking/jaarplannen/nieuw", data={"jaar": "2028"}).get_data(as_text=True)
    assert "Er is al een jaarplan voor 2028." in fout


ACTEN = {
    "/samenwerking/jaarplannen/nieuw": {"coordinator"},
    f"{PLAN}/wijzigen": {"coordinator"},
    f"{PLAN}/voorleggen": {"coordinator"},
    f"{PLAN}/activiteiten/nieuw": {"coordinator"},
    f"{PLAN}/activiteiten/1": {"coordinator", "programmamanager", "adviseur_lindeveen"},
    f"{PLAN}/akkoord": {"secretaris_lindeveen", "secretaris"},
}
WIE = ("", "anna", "coordinator", "programmamanager", "adviseur_lindeveen", "secretaris_lindeveen", "secretaris",
       "vertegenwoordiger_lindeveen", "vakspecialist")  # fmt: skip


def test_each_act_is_open_to_its_role(als: Als, regio: Regio) -> None:
    coen = _begin(als, regio)
    _schrijf(coen)
    coen.post(f"{PLAN}/activiteiten/nieuw", data={"titel": "Een", "gemeente_id": regio.lindeveen.id})
    _leg_voor(coen)
    for wie in WIE:
        browser, anders = als(wie), 403 if wie else 302
        gezien = {adres: browser.get(adres).status_code for adres in ACTEN}
        assert gezien == {adres: 200 if wie in mag else anders for adres, mag in ACTEN.items()} or wie in (
            "anna",
            "",
        ), wie
        if wie in ("anna", ""):
            assert set(gezien.values()) <= {302, 403, 404}
