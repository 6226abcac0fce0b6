"""First steps: five in order, four preconditions before the last, and an inventory that grows into trajecten."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient

from overlegtafel.samenwerking.models import Beginstap, Conclusie, Inventarisrij, Randvoorwaarde, Voorwaarde
from overlegtafel.samenwerking.rules.beginnen import weiger_gedaan, weiger_traject_van
from tests.samenwerking.conftest import Als, Regio, begonnen_met

DAG = date(2026, 11, 20)
ALLE = [Randvoorwaarde(soort=soort, antwoord="Zo.") for soort in Voorwaarde]
RIJ = Inventarisrij(product="Trapliften", eigenaar_id=1, conclusie=Conclusie.SAMEN)
BEGIN = "/samenwerking/beginnen"


def _stappen(klaar: int) -> list[Beginstap]:
    return [
        Beginstap(nummer=nummer, organisatie_id=1, uitkomst="Ja.", gedaan_op=DAG if nummer <= klaar else None)
        for nummer in range(1, 6)
    ]


@pytest.mark.parametrize(
    ("klaar", "anders", "voorwaarden", "rijen", "zin"),
    [
        (0, {}, [], [], None),
        (2, {}, [], [RIJ], None),
        (4, {}, ALLE, [], None),
        (0, {"organisatie_id": None}, [], [], "Stap 1 heeft nog geen eigenaar."),
        (0, {"uitkomst": " "}, [], [], "Schrijf eerst op wat de uitkomst van stap 1 is."),
        (2, {}, [], [], "De inventaris is nog leeg."),
        (2, {}, [], [RIJ, Inventarisrij(product="Vervoer")], "In de inventaris mist nog een eigenaar bij: Vervoer."),
        (4, {}, ALLE[:2], [], "Beantwoord eerst de vraag over: kanalen en systemen."),
    ],
)
def test_a_step_is_done_when_it_has_what_it_needs(
    klaar: int, anders: dict[str, Any], voorwaarden: list[Randvoorwaarde], rijen: list[Inventarisrij], zin: str | None
) -> None:
    stappen = _stappen(klaar)
    for veld, waarde in anders.items():
        setattr(stappen[klaar], veld, waarde)
    assert weiger_gedaan(stappen[klaar], stappen, voorwaarden, rijen, DAG, vandaag=DAG) == zin


def test_steps_are_done_in_order_and_once() -> None:
    stappen = _stappen(1)
    zin = "Rond eerst stap 2 af: breng in kaart hoe elke gemeente nu inkoopt."
    assert weiger_gedaan(stappen[3], stappen, ALLE, [RIJ], DAG, vandaag=DAG) == zin
    assert weiger_gedaan(stappen[0], stappen, ALLE, [RIJ], DAG, vandaag=DAG) == "Stap 1 is al klaar."


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"conclusie": None}, "Over Trapliften is nog niet besloten om het samen te kopen."),
        ({"conclusie": Conclusie.ZELF}, "Over Trapliften is nog niet besloten om het samen te kopen."),
        ({"eigenaar_id": None}, "Trapliften heeft nog geen eigenaar."),
        ({}, None),
    ],
)
def test_a_row_grows_once_it_is_decided_and_owned(anders: dict[str, Any], zin: str | None) -> None:
    velden: dict[str, Any] = {"product": "Trapliften", "eigenaar_id": 1, "conclusie": Conclusie.SAMEN} | anders
    assert weiger_traject_van(Inventarisrij(**velden)) == zin


def _stuur(browser: FlaskClient, adres: str, **velden: Any) -> str:
    merk = begonnen_met(browser.get(f"{BEGIN}/{adres}").get_data(as_text=True))
    velden |= {"begonnen_met": merk}
    return browser.post(f"{BEGIN}/{adres}", data=velden, follow_redirects=True).get_data(as_text=True)


def test_from_the_first_step_to_a_traject_by_clicks(als: Als, regio: Regio) -> None:
    coen, ayla = als("coordinator"), als("adviseur_lindeveen")
    stap = {"gemeente_id": regio.lindeveen.id, "uiterlijk": "", "uitkomst": "Wij willen samen.", "stuk": "Notitie 1"}
    assert "Stap 2 is bewaard." in _stuur(coen, "stappen/2", **stap)
    assert "Rond eerst stap 1 af" in _stuur(coen, "stappen/2/klaar", dag="2026-11-20")
    assert "Stap 1 is bewaard." in _stuur(coen, "stappen/1", **stap)
    assert "Stap 1 is klaar." in _stuur(coen, "stappen/1/klaar", dag="2026-11-20")
    assert "Het antwoord is bewaard." in _stuur(coen, "voorwaarden/middelen", antwoord="Een dag per week.")
    rij = {"product": "Trapliften", "toelichting": "", "gemeenten": [regio.lindeveen.id, regio.zandwoude.id]}
    eigenaar = {"eigenaar_id": regio.lindeveen.id, "conclusie": ""}
    nieuw = ayla.post(f"{BEGIN}/inventaris/nieuw", data=rij | eigenaar, follow_redirects=True).get_data(as_text=True)
    assert "De regel staat in de inventaris." in nieuw
    assert "Maak een traject van Trapliften" not in nieuw
    assert "Maak een traject van Trapliften" in _stuur(ayla, "inventaris/1", **rij | eigenaar | {"conclusie": "samen"})
    assert als("adviseur_zandwoude").get(f"{BEGIN}/inventaris/1/traject").status_code == 403
    traject = {"titel": "Trapliften", "soort": "levering", "verwachte_aankondiging": "2027-09-01"}
    gegroeid = _stuur(ayla, "inventaris/1/traject", **traject)
    assert "T-2026-001" in gegroeid
    assert "Hiervan is al een traject gemaakt: T-2026-001." in _stuur(ayla, "inventaris/1", **rij | eigenaar)
    pagina = als("vakspecialist").get(BEGIN).get_data(as_text=True)
    assert "T-2026-001" in pagina
    assert "Een dag per week." in pagina


WIE = ("", "anna", "coordinator", "programmamanager", "adviseur_lindeveen", "secretaris_lindeveen", "vakspecialist")
ACTEN = {
    BEGIN: set(WIE) - {"", "anna"},
    f"{BEGIN}/stappen/1": {"coordinator"},
    f"{BEGIN}/stappen/1/klaar": {"coordinator"},
    f"{BEGIN}/voorwaarden/systemen": {"coordinator"},
    f"{BEGIN}/inventaris/nieuw": {"coordinator", "adviseur_lindeveen"},
}


@pytest.mark.parametrize("wie", WIE)
def test_each_act_is_open_to_its_role(als: Als, regio: Regio, wie: str) -> None:
    browser = als(wie)
    anders = 403 if wie else 302
    gezien = {adres: browser.get(adres).status_code for adres in ACTEN}
    assert gezien == {adres: 200 if wie in mag else anders for adres, mag in ACTEN.items()}
