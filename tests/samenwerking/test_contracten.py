"""Contracts that run: their ends, their options, and which end close enough to buy together."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask

from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd
from overlegtafel.samenwerking.models import ContractOptie, LopendContract
from overlegtafel.samenwerking.rules.contracten import einde_van, samenlopend, uiterste_einde
from overlegtafel.samenwerking.services.contracten import (
    Contractgegevens,
    Optiegegevens,
    gebruik_optie,
    leg_contract_vast,
)
from tests.samenwerking.conftest import DAAD, VANDAAG, Als, Regio


def _contract(wie: int, einde: date, cpv: str = "85312000") -> LopendContract:
    return LopendContract(
        id=wie * 100 + einde.month, organisatie_id=wie, onderwerp="x", leverancier="y", ingang=VANDAAG, einde=einde,
        cpv=cpv, opties=[],
    )  # fmt: skip


def test_contracts_of_two_gemeenten_on_the_same_thing_that_end_close_together_are_shown() -> None:
    een, twee, drie = (_contract(1, date(2027, 1, 31)), _contract(2, date(2027, 7, 31)), _contract(3, date(2028, 9, 1)))
    assert [stel.contracten for stel in samenlopend([drie, twee, een], maanden=6)] == [(een, twee)]
    assert samenlopend([een, twee], maanden=5) == []
    assert samenlopend([een, _contract(1, date(2027, 2, 1))], maanden=6) == [], "one gemeente alone"
    assert samenlopend([een, _contract(2, date(2027, 2, 1), "42416100")], maanden=6) == [], "something else"
    assert samenlopend([_contract(1, date(2027, 2, 1), ""), _contract(2, date(2027, 2, 1), "")]) == []


def test_an_option_lengthens_once_in_order_and_before_its_notice_day(app: Flask, regio: Regio) -> None:
    einde = VANDAAG + timedelta(days=100)
    opties = [
        Optiegegevens(einde + timedelta(days=365), VANDAAG),
        Optiegegevens(einde + timedelta(days=730), VANDAAG - timedelta(days=1)),
    ]
    gegevens = Contractgegevens("Vervoer", "Vervoerder", VANDAAG, einde, opties=opties)
    with transaction() as session:
        contract = leg_contract_vast(session, gegevens, organisatie_id=regio.lindeveen.id, daad=DAAD)
        eerste, tweede = contract.opties
        with pytest.raises(Geweigerd, match="Gebruik eerst de eerdere optie"):
            gebruik_optie(session, tweede, daad=DAAD)
        assert (einde_van(contract), uiterste_einde(contract)) == (einde, einde + timedelta(days=730))
        gebruik_optie(session, eerste, daad=DAAD)
        with pytest.raises(Geweigerd, match="al gebruikt"):
            gebruik_optie(session, eerste, daad=DAAD)
        with pytest.raises(Geweigerd, match="moest uiterlijk op 19 november 2026"):
            gebruik_optie(session, tweede, daad=DAAD)
    assert einde_van(db.session().get_one(LopendContract, contract.id)) == einde + timedelta(days=365)


def test_a_contract_that_ends_before_it_begins_is_refused(app: Flask, regio: Regio) -> None:
    gegevens = Contractgegevens("Vervoer", "Vervoerder", VANDAAG, VANDAAG - timedelta(days=1))
    with transaction() as session, pytest.raises(Geweigerd, match="ligt voor de eerste dag"):
        leg_contract_vast(session, gegevens, organisatie_id=regio.lindeveen.id, daad=DAAD)


def test_what_is_kept_off_the_kalender_is_for_the_own_gemeente_and_the_centrale_eenheid(als: Als, regio: Regio) -> None:
    velden = {
        "gemeente_id": regio.lindeveen.id, "onderwerp": "Stille zaak", "leverancier": "Vervoerder",
        "ingang": "2026-01-01", "einde": "2027-12-31", "optie_einde": "2028-12-31",
    }  # fmt: skip
    assert als("adviseur_lindeveen").post("/samenwerking/contracten/nieuw", data=velden).status_code == 302
    gezien = {
        wie: "Stille zaak" in als(wie).get("/samenwerking/contracten").get_data(as_text=True)
        for wie in ("", "anna", "adviseur_zandwoude", "adviseur_lindeveen", "coordinator")
    }
    assert gezien == {
        "": False, "anna": False, "adviseur_zandwoude": False, "adviseur_lindeveen": True, "coordinator": True,
    }  # fmt: skip
    optie = db.session().query(ContractOptie).one()
    adres = f"/samenwerking/contracten/{optie.contract_id}/opties/1"
    assert als("adviseur_zandwoude").post(adres).status_code == 404
    assert als("adviseur_lindeveen").post(adres).status_code == 302
