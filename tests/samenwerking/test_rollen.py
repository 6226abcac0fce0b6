"""The whole table of role and act: who may do what, who is sent away, and who doesn't know that it is there."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.samenwerking.conftest import Als, Regio, maak_aangemeld, maak_beoordeeld, vers

WIE = (
    "", "anna", "coordinator", "programmamanager", "adviseur_lindeveen", "adviseur_zandwoude", "secretaris_lindeveen",
    "vertegenwoordiger_lindeveen", "vakspecialist",
)  # fmt: skip
ADVISEURS = {"adviseur_lindeveen", "adviseur_zandwoude"}
PAGINAS: dict[str, set[str]] = {
    "/samenwerking/trajecten/nieuw": ADVISEURS,
    "/samenwerking/trajecten/2026-001/raming": ADVISEURS,
    "/samenwerking/trajecten/2026-001/oordeel": ADVISEURS,
    "/samenwerking/trajecten/2026-001/wijzigen": {"coordinator", "adviseur_lindeveen"},
    "/samenwerking/trajecten/2026-001/aanmelden": {"coordinator", "adviseur_lindeveen"},
    "/samenwerking/trajecten/2026-001/voordeel": {"coordinator", "adviseur_lindeveen"},
    "/samenwerking/trajecten/2026-001/kalender": {"coordinator"},
    "/samenwerking/trajecten/2026-001/pre-kick-off": {"coordinator"},
    "/samenwerking/trajecten/2026-001/kick-off": {"coordinator"},
    "/samenwerking/trajecten/2026-001/penvoerder": {"coordinator"},
    "/samenwerking/trajecten/2026-001/aankondiging": {"coordinator"},
    "/samenwerking/trajecten/2026-001/gunning": {"coordinator"},
    "/samenwerking/trajecten/2026-001/stoppen": {"coordinator"},
    "/samenwerking/contracten/nieuw": ADVISEURS,
}
"""Who may open the page of each act; all others are sent to sign in, or refused."""


@pytest.mark.parametrize("wie", WIE)
def test_an_act_is_open_to_whom_the_specification_names(als: Als, regio: Regio, wie: str) -> None:
    maak_beoordeeld(regio)
    browser = als(wie)
    anders = 403 if wie else 302
    gezien = {adres: browser.get(adres).status_code for adres in PAGINAS}
    assert gezien == {adres: 200 if wie in mag else anders for adres, mag in PAGINAS.items()}


@pytest.mark.parametrize("wie", WIE)
def test_before_it_is_public_only_who_works_on_it_knows_a_traject(als: Als, regio: Regio, wie: str) -> None:
    maak_aangemeld(regio, op_kalender=False)
    binnen = wie not in ("", "anna")
    assert als(wie).get("/samenwerking/trajecten/2026-001").status_code == (200 if binnen else 404)
    assert ("Trapliften" in als(wie).get("/samenwerking/kalender?jaar=2027").get_data(as_text=True)) is binnen
    for soort in ("csv", "ics", "json"):
        assert "Trapliften" not in als(wie).get(f"/samenwerking/kalender.{soort}").get_data(as_text=True)


def _post(als: Als, wie: str, adres: str, **velden: Any) -> int:
    return als(wie).post(f"/samenwerking/trajecten/2026-001/{adres}", data=velden).status_code


def test_nobody_speaks_for_another_gemeente(als: Als, regio: Regio) -> None:
    traject = maak_beoordeeld(regio)
    anders = regio.lindeveen.id
    assert _post(als, "adviseur_zandwoude", "raming", gemeente_id=anders, bedrag="1") in (200, 403)
    assert _post(als, "adviseur_zandwoude", "oordeel", gemeente_id=anders, keuze="doet_niet_mee") in (200, 403)
    assert _post(als, "adviseur_zandwoude", "wijzigen", titel="Iets anders") == 403
    assert {een.organisatie_id: str(een.bedrag) for een in vers(traject).ramingen} == {anders: "216000.00"}
    assert [een.keuze for een in vers(traject).oordelen if een.organisatie_id == anders] == ["doet_mee"]
    assert vers(traject).titel == "Trapliften"


def test_the_sentence_of_a_rule_stands_where_the_act_is_refused(als: Als, regio: Regio) -> None:
    maak_aangemeld(regio)
    antwoord = als("adviseur_lindeveen").post(
        "/samenwerking/trajecten/2026-001/oordeel", data={"gemeente_id": regio.lindeveen.id, "keuze": "doet_mee"}
    )
    assert "Houd eerst de pre-kick-off met de vakspecialisten." in antwoord.get_data(as_text=True)
    antwoord = als("coordinator").post(
        "/samenwerking/trajecten/2026-001/penvoerder", data={"penvoerder_id": regio.zandwoude.id, "jurist_id": ""}
    )
    assert "De penvoerder moet zelf meedoen." in antwoord.get_data(as_text=True)


def test_the_whole_road_by_clicks(als: Als, regio: Regio) -> None:
    lindeveen = {"gemeente_id": regio.lindeveen.id}
    nieuw = {"titel": "Trapliften", "soort": "dienst", "verwachte_aankondiging": "2027-03-01", "bedrag": "216.000"}
    antwoord = als("adviseur_lindeveen").post("/samenwerking/trajecten/nieuw", data=lindeveen | nieuw)
    assert antwoord.location == "/samenwerking/trajecten/2026-001"
    assert _post(als, "adviseur_lindeveen", "aanmelden") == 302
    assert _post(als, "coordinator", "kalender") == 302
    vandaag = date(2026, 11, 20).isoformat()
    assert _post(als, "coordinator", "pre-kick-off", dag=vandaag, bijeenkomst_id="") == 302
    for wie, gemeente in (("adviseur_lindeveen", regio.lindeveen), ("adviseur", regio.oosterkreek)):
        assert _post(als, wie, "oordeel", gemeente_id=gemeente.id, keuze="doet_mee", reden="Ja") == 302
    assert _post(als, "coordinator", "kick-off", dag=vandaag, bijeenkomst_id="") == 200, "Zandwoude said nothing yet"
    assert _post(als, "adviseur_zandwoude", "oordeel", gemeente_id=regio.zandwoude.id, keuze="doet_niet_mee") == 302
    assert _post(als, "coordinator", "kick-off", dag=vandaag, bijeenkomst_id="") == 302
    assert _post(als, "coordinator", "penvoerder", penvoerder_id=regio.lindeveen.id, jurist_id="") == 302
    assert _post(als, "coordinator", "aankondiging", dag=vandaag, kenmerk="12345") == 302
    assert _post(als, "coordinator", "gunning", dag=vandaag) == 302
    pagina = als("").get("/samenwerking/trajecten/2026-001").get_data(as_text=True)
    assert "Gegund" in pagina
    assert "Gemeente Lindeveen, Gemeente Oosterkreek" in pagina
