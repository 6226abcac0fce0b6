"""The pages of what the samenwerking costs: who may what, and the whole road of the money by clicks."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import pytest

from overlegtafel.core.database.db import transaction
from overlegtafel.samenwerking.models import Begroting, BoekingSoort
from overlegtafel.samenwerking.rules.kosten import laatste_helft
from overlegtafel.samenwerking.services.begroting import voeg_post_toe
from tests.samenwerking.conftest import DAAD, Als, Regio, begonnen_met
from tests.samenwerking.test_kosten import JULI, KOSTEN, _begroting, _boek, _inwoners, _stel_op

ACTS = {
    "/samenwerking/inwoners/nieuw": {"coordinator"},
    "/samenwerking/inwoners/inlezen": {"coordinator"},
    "/samenwerking/inwoners/code": {"coordinator"},
    "/samenwerking/begrotingen/nieuw": {"coordinator"},
    "/samenwerking/begrotingen/2027/1/posten/nieuw": {"coordinator"},
    "/samenwerking/begrotingen/2027/1/akkoord": {"secretaris_lindeveen"},
    "/samenwerking/kosten/2026/boeken": {"coordinator"},
    "/samenwerking/kosten/2026/1/opstellen": {"coordinator"},
    "/samenwerking/kosten/2026/1/afstemmen": {"programmamanager"},
    "/samenwerking/kosten/2026/1/verzenden": {"coordinator"},
}
BINNEN = {"coordinator", "programmamanager", "adviseur_lindeveen", "secretaris_lindeveen"}
LEZEN = ("", "/1", "/1/afrekening.csv", "/1/afrekening.pdf")


@pytest.mark.parametrize("wie", ["", "anna", "vakspecialist", *sorted(BINNEN)])
def test_who_may_do_and_read_what(als: Als, regio: Regio, wie: str) -> None:
    _inwoners(regio, 2026)
    _boek(KOSTEN, date(2026, 3, 1), "1000")
    _stel_op(1, JULI)
    _begroting()
    browser, anders = als(wie), 403 if wie else 302
    gezien = {adres: browser.get(adres).status_code for adres in ACTS}
    binnen = wie in BINNEN
    verwacht = {adres: 200 if wie in mag else anders for adres, mag in ACTS.items()}
    if not binnen:
        verwacht["/samenwerking/begrotingen/2027/1/akkoord"] = anders
    assert gezien == verwacht
    lezen = {pad: browser.get(f"/samenwerking/kosten/2026{pad}").status_code for pad in LEZEN}
    assert lezen == dict.fromkeys(LEZEN, 200 if binnen else anders)
    assert browser.get("/samenwerking/begrotingen/2027/1").status_code == (200 if binnen else 404)
    assert ("2027" in browser.get("/samenwerking/begrotingen").get_data(as_text=True)) is binnen


def test_the_whole_road_of_the_money_by_clicks(als: Als, regio: Regio) -> None:
    coordinator = als("coordinator")
    codes = (
        (regio.oosterkreek, "GM0001", 49982),
        (regio.lindeveen, "GM0002", 28548),
        (regio.zandwoude, "GM0003", 12950),
    )
    for gemeente, code, _ in codes:
        velden = {"gemeente_id": gemeente.id, "code": code}
        assert coordinator.post("/samenwerking/inwoners/code", data=velden).status_code == 302
    blad = "RegioS;Perioden;TotaleBevolking_1\r\n" + "".join(f"{code};2026JJ00;{n}\r\n" for _, code, n in codes)
    bestand = {"jaar": "2027", "bestand": (io.BytesIO(blad.encode()), "cbs.csv")}
    assert coordinator.post("/samenwerking/inwoners/inlezen", data=bestand).status_code == 302
    fout = {"jaar": "2028", "bestand": (io.BytesIO(blad.encode()), "cbs.csv")}
    zin = "Voor 2028 gelden de inwoners op 1 januari 2027."
    assert zin in coordinator.post("/samenwerking/inwoners/inlezen", data=fout).get_data(as_text=True)
    assert coordinator.post("/samenwerking/begrotingen/nieuw", data={"jaar": "2027"}).status_code == 302
    post = {"omschrijving": "Centrale eenheid", "bedrag": "68.750"}
    assert coordinator.post("/samenwerking/begrotingen/2027/1/posten/nieuw", data=post).status_code == 302
    for wie in ("secretaris", "secretaris_lindeveen", "secretaris_zandwoude"):
        assert als("").get("/samenwerking/begrotingen/2027/1").status_code == 404
        assert als(wie).post("/samenwerking/begrotingen/2027/1/akkoord").status_code == 302
    pagina = als("").get("/samenwerking/begrotingen/2027/1").get_data(as_text=True)
    assert "€ 68.750" in pagina
    assert "54,64 %" in pagina
    _inwoners(regio, 2026)
    boeking = {"soort": "kosten", "datum": "2026-03-01", "bedrag": "1.000,01", "omschrijving": "Inhuur", "post_id": ""}
    assert coordinator.post("/samenwerking/kosten/2026/boeken", data=boeking).status_code == 302
    assert coordinator.post("/samenwerking/kosten/2026/1/opstellen").status_code == 302
    zin = "De programmamanager heeft deze afrekening nog niet afgestemd."
    assert zin in coordinator.post("/samenwerking/kosten/2026/1/verzenden").get_data(as_text=True)
    assert als("programmamanager").post("/samenwerking/kosten/2026/1/afstemmen").status_code == 302
    assert coordinator.post("/samenwerking/kosten/2026/1/verzenden").status_code == 302
    csv_ = coordinator.get("/samenwerking/kosten/2026/1/afrekening.csv").data.decode("utf-8-sig")
    rijen = list(csv.DictReader(io.StringIO(csv_), delimiter=";"))
    assert sum(Decimal(rij["te_betalen"].replace(",", ".")) for rij in rijen) == Decimal("1000.01")
    assert coordinator.get("/samenwerking/kosten/2026/1/afrekening.pdf").data.startswith(b"%PDF-")
    assert coordinator.get("/samenwerking/kosten/2026/3").status_code == 404


def test_nobody_agrees_to_posts_that_were_added_after_he_read(als: Als, regio: Regio) -> None:
    _inwoners(regio, 2027)
    begroting_id = _begroting()
    adres, browser = "/samenwerking/begrotingen/2027/1/akkoord", als("secretaris_lindeveen")
    pagina = browser.get(adres).text
    assert "€ 68.750" in pagina
    with transaction() as session:
        zelf = session.get_one(Begroting, begroting_id)
        voeg_post_toe(session, zelf, omschrijving="Nog iets", bedrag=Decimal(20000), daad=DAAD)
    antwoord = browser.post(adres, data={"begonnen_met": begonnen_met(pagina)})
    assert "Er is nog niets gebeurd." in antwoord.text
    assert "€ 88.750" in antwoord.text
    assert browser.post(adres, data={"begonnen_met": begonnen_met(antwoord.text)}).status_code == 302


def test_a_payment_is_of_a_fee_of_that_year(als: Als, regio: Regio) -> None:
    fee, kosten = _boek(BoekingSoort.FEE, date(2026, 3, 1), "100"), _boek(KOSTEN, date(2026, 3, 1), "1000")
    browser, dag = als("coordinator"), {"dag": "2026-04-01"}
    assert browser.post(f"/samenwerking/kosten/2025/boekingen/{fee}/betaald", data=dag).status_code == 404
    zin = "Alleen van een fee legt u vast wanneer zij is betaald."
    assert zin in browser.post(f"/samenwerking/kosten/2026/boekingen/{kosten}/betaald", data=dag).text
    assert browser.post(f"/samenwerking/kosten/2026/boekingen/{fee}/betaald", data=dag).status_code == 302


def test_each_step_of_the_money_waits_on_the_start_page_of_who_does_it(als: Als, regio: Regio) -> None:
    _inwoners(regio, 2026)
    _inwoners(regio, 2027)
    _boek(KOSTEN, date(2026, 3, 1), "1000")
    wie = ("coordinator", "programmamanager", "secretaris_lindeveen", "adviseur_lindeveen")
    zinnen = (
        "Stel op: afrekening eerste helft 2026",
        "Stem af: afrekening eerste helft 2026",
        "Verstuur: afrekening eerste helft 2026",
        "Bent u akkoord met de begroting van 2027?",
    )

    def gezien() -> dict[str, list[int]]:
        paginas = {een: als(een).get("/start").text for een in wie}
        return {een: [nr for nr, zin in enumerate(zinnen) if zin in pagina] for een, pagina in paginas.items()}

    assert gezien() == {"coordinator": [0], "programmamanager": [], wie[2]: [], wie[3]: []}
    _stel_op(1, JULI)
    _begroting()
    assert gezien() == {"coordinator": [], "programmamanager": [1], wie[2]: [3], wie[3]: []}
    als("programmamanager").post("/samenwerking/kosten/2026/1/afstemmen")
    als("secretaris_lindeveen").post("/samenwerking/begrotingen/2027/1/akkoord")
    assert gezien() == {"coordinator": [2], "programmamanager": [], wie[2]: [], wie[3]: []}
    als("coordinator").post("/samenwerking/kosten/2026/1/verzenden")
    assert gezien() == {een: [] for een in wie}


@pytest.mark.parametrize(
    ("dag", "helft"),
    [
        (date(2027, 6, 30), (2026, 2)),
        (date(2027, 7, 1), (2027, 1)),
        (date(2027, 12, 31), (2027, 1)),
        (date(2028, 1, 1), (2027, 2)),
    ],
)
def test_the_half_that_ended_last(dag: date, helft: tuple[int, int]) -> None:
    assert laatste_helft(dag) == helft


def test_a_wrong_post_is_taken_out_until_somebody_agrees(als: Als, regio: Regio) -> None:
    _inwoners(regio, 2027)
    _begroting()
    coordinator, weg = als("coordinator"), "/samenwerking/begrotingen/2027/1"
    with transaction() as session:
        voeg_post_toe(session, session.get_one(Begroting, 1), omschrijving="Fout", bedrag=Decimal(9), daad=DAAD)
    assert f'href="{weg}/posten/2/weghalen"' in coordinator.get(weg).text
    assert "Fout, € 9." in coordinator.get(f"{weg}/posten/2/weghalen").text
    assert "De post is weggehaald." in coordinator.post(f"{weg}/posten/2/weghalen", follow_redirects=True).text
    assert "Fout" not in coordinator.get(weg).text
    assert coordinator.post(f"{weg}/posten/2/weghalen").status_code == 404
    als("secretaris_lindeveen").post(f"{weg}/akkoord")
    assert "Al akkoord: Lindeveen." in coordinator.post(f"{weg}/posten/1/weghalen").text


def test_a_wrong_boeking_is_taken_back_and_the_next_half_puts_it_right(als: Als, regio: Regio) -> None:
    _inwoners(regio, 2026)
    _boek(KOSTEN, date(2026, 3, 1), "1000")
    _boek(KOSTEN, date(2026, 4, 1), "500")
    _stel_op(1, JULI)
    coordinator, weg = als("coordinator"), "/samenwerking/kosten/2026"
    assert f'href="{weg}/boekingen/2/terugnemen"' in coordinator.get(weg).text
    assert f'href="{weg}/boekingen/2/terugnemen"' not in als("programmamanager").get(weg).text
    reden = {"reden": "Dubbel geboekt."}
    pagina = coordinator.post(f"{weg}/boekingen/2/terugnemen", data=reden, follow_redirects=True).text
    assert "Teruggenomen: Dubbel geboekt." in pagina
    assert f'href="{weg}/boekingen/2/terugnemen"' not in pagina
    assert "1.000,00" in pagina
    assert "1.500,00" not in pagina
    assert "Deze boeking is al teruggenomen." in coordinator.post(f"{weg}/boekingen/2/terugnemen", data=reden).text
