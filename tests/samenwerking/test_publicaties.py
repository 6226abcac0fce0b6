"""Notices by their subtype, thresholds kept on screen, the rechtsvorm, and a fee with an oordeel."""

from __future__ import annotations

import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.samenwerking.models import (
    Boeking,
    Drempelbedrag,
    Formulier,
    Keuze,
    Overheid,
    Traject,
    Trajectpublicatie,
    TrajectSoort,
)
from overlegtafel.samenwerking.rules.drempels import (
    DREMPELS,
    Drempel,
    bekend_tot,
    drempel_op,
    weiger_drempel,
    weiger_drempel_intrekken,
)
from overlegtafel.samenwerking.rules.publicaties import (
    NAMEN,
    geldende_publicaties,
    passend,
    weiger_publicatie,
    weiger_publicatie_weg,
)
from overlegtafel.samenwerking.rules.trajecten import weiger_fee
from overlegtafel.samenwerking.services.publicaties import leg_publicatie_vast
from tests.conftest import NU
from tests.samenwerking.conftest import DAAD, VANDAAG, Als, Regio, maak_aangekondigd, maak_aangemeld

SCHEMA = Path(__file__).resolve().parents[3] / "shared" / "schemas" / "ocds-1.1.5-release-dereferenced.json"
DAG, GISTEREN = timedelta(days=1), VANDAAG - timedelta(days=1)
NIET_AANGEMELD, GESTOPT = "Dit traject is nog niet aangemeld.", "Dit traject is gestopt."
PAST_NIET = "Deze bekendmaking past niet bij wat u inkoopt: voor sociale diensten zijn er eigen formulieren."
EERST_GUNNING, EERST_AANKONDIGING = "Leg eerst de gunning vast.", "Leg eerst de aankondiging vast."


def _traject(soort: TrajectSoort = TrajectSoort.DIENST, **feiten: Any) -> Traject:
    return Traject(soort=soort, **{"aangemeld_op": NU, **feiten})


@pytest.mark.parametrize(
    ("traject", "formulier", "op", "zin"),
    [
        (_traject(aangemeld_op=None), "E1", VANDAAG, NIET_AANGEMELD),
        (_traject(gestopt_op=NU), "E1", VANDAAG, GESTOPT),
        (_traject(), "E1", VANDAAG, None),
        (_traject(), "4", VANDAAG + DAG, "Deze dag is nog niet geweest."),
        (_traject(), "4", VANDAAG, None),
        (_traject(), "12", VANDAAG, PAST_NIET),
        (_traject(TrajectSoort.SOCIAAL), "12", VANDAAG, None),
        (_traject(), "20", VANDAAG, PAST_NIET),
        (_traject(TrajectSoort.SOCIAAL), "16", VANDAAG, PAST_NIET),
        (_traject(TrajectSoort.SOCIAAL), "20", VANDAAG, EERST_AANKONDIGING),
        (_traject(aankondiging_op=VANDAAG), "16", GISTEREN, EERST_AANKONDIGING),
        (_traject(aankondiging_op=VANDAAG), "16", VANDAAG, None),
        (_traject(aankondiging_op=GISTEREN), "29", VANDAAG, EERST_GUNNING),
        (_traject(gegund_op=VANDAAG), "29", GISTEREN, EERST_GUNNING),
        (_traject(gegund_op=GISTEREN), "29", VANDAAG, None),
        (_traject(TrajectSoort.SOCIAAL, gegund_op=VANDAAG), "33", VANDAAG, None),
        (_traject(gegund_op=VANDAAG), "38", VANDAAG, None),
        (_traject(), "38", VANDAAG, EERST_GUNNING),
    ],
)
def test_a_notice_fits_what_is_bought_and_what_happened(
    traject: Traject, formulier: str, op: date, zin: str | None
) -> None:
    assert weiger_publicatie(traject, Formulier(formulier), op, vandaag=VANDAAG) == zin


def test_each_soort_has_its_own_notices_and_each_its_name() -> None:
    assert [een.value for een in passend(TrajectSoort.SOCIAAL)] == ["E1", "4", "12", "20", "33", "38"]
    assert [een.value for een in passend(TrajectSoort.WERK)] == ["E1", "4", "16", "29", "38"]
    assert all(f"{een.value})" in NAMEN[een] for een in Formulier)
    weg = Trajectpublicatie(id=1, op=VANDAAG, ingetrokken_op=NU)
    laat, vroeg = Trajectpublicatie(id=2, op=VANDAAG), Trajectpublicatie(id=3, op=GISTEREN)
    assert geldende_publicaties(Traject(publicaties=[weg, laat, vroeg])) == [vroeg, laat]
    assert [weiger_publicatie_weg(een) for een in (laat, weg)] == [None, "Deze bekendmaking is al weggehaald."]


@pytest.mark.parametrize(
    ("keuze", "fee", "zin"),
    [
        (Keuze.DOET_NIET_MEE, None, None),
        (Keuze.DOET_MEE, "0.01", None),
        (Keuze.DOET_MEE, "0", "Een fee is hoger dan nul. Laat dit leeg als er geen fee is."),
        (Keuze.DOET_MEE, "-1", "Een fee is hoger dan nul. Laat dit leeg als er geen fee is."),
        (Keuze.KIJKT_MEE, "10", "Een fee betaalt alleen een gemeente die meedoet."),
    ],
)
def test_only_who_takes_part_pays_a_fee(keuze: Keuze, fee: str | None, zin: str | None) -> None:
    assert weiger_fee(keuze, Decimal(fee) if fee is not None else None) == zin


def _drempel(bedrag: int, van: date, tot: date, overheid: Overheid = Overheid.DECENTRAAL) -> Drempel:
    return Drempel(TrajectSoort.DIENST, Decimal(bedrag), van, tot, "bron", overheid)


def test_what_is_written_later_counts_and_the_state_has_its_own() -> None:
    eerst, later = (
        _drempel(220_000, date(2028, 1, 1), date(2029, 12, 31)),
        _drempel(230_000, date(2028, 7, 1), date(2028, 12, 31)),
    )
    alle = (*DREMPELS, eerst, later, _drempel(1, date(2028, 1, 1), date(2029, 12, 31), Overheid.CENTRAAL))
    dagen = (date(2027, 12, 31), date(2028, 1, 1), date(2028, 7, 1), date(2028, 12, 31), date(2029, 12, 31))
    gevonden = [drempel_op(TrajectSoort.DIENST, dag, alle) for dag in dagen]
    assert [een and int(een.bedrag) for een in gevonden] == [216_000, 220_000, 230_000, 230_000, 220_000]
    assert drempel_op(TrajectSoort.DIENST, date(2030, 1, 1), alle) is None
    assert bekend_tot(alle) == date(2027, 12, 31), "of works none is known yet"
    centraal = {int(een.bedrag) for een in DREMPELS if een.overheid is Overheid.CENTRAAL}
    assert centraal == {5_538_000, 143_000, 750_000, 5_404_000, 140_000}


def test_a_threshold_is_an_amount_for_some_days() -> None:
    dag, nul = date(2028, 1, 1), "Het bedrag moet hoger zijn dan nul."
    assert [weiger_drempel(Decimal(een), dag, dag) for een in (-1, 0, 1)] == [nul, nul, None]
    assert weiger_drempel(Decimal(1), dag, dag - DAG) == "De laatste dag ligt voor de eerste dag."
    standen = (Drempelbedrag(), Drempelbedrag(ingetrokken_op=NU))
    assert [weiger_drempel_intrekken(een) for een in standen] == [None, "Deze drempel is al ingetrokken."]


def test_the_beheerder_keeps_thresholds_on_screen_and_they_count(als: Als, site: Flask, regio: Regio) -> None:
    anna = als("anna")
    velden = {
        "soort": "dienst", "overheid": "decentraal", "bedrag": "230.000", "van": "2027-01-01",
        "tot_en_met": "2027-12-31", "bron": "Verordening (EU) 2027/1",
    }  # fmt: skip
    maak_aangemeld(regio)
    adres = "/samenwerking/trajecten/2026-001"
    assert "Leg een drempel vast" in anna.get("/samenwerking/drempels").get_data(as_text=True)
    fout = anna.post("/samenwerking/drempels/nieuw", data=velden | {"tot_en_met": "2026-12-31"})
    assert "De laatste dag ligt voor de eerste dag." in fout.get_data(as_text=True)
    assert "Verordening (EU) 2027/1" in fout.get_data(as_text=True), "nothing is lost"
    klaar = anna.post("/samenwerking/drempels/nieuw", data=velden, follow_redirects=True).get_data(as_text=True)
    assert "€ 230.000" in klaar
    with transaction() as session:
        session.get_one(Traject, 1).aangemeld_op = None
    geweigerd = als("coordinator").post(f"{adres}/aanmelden").get_data(as_text=True)
    assert "halen de drempel van € 230.000 niet" in geweigerd
    assert "€ 230.000" in als("").get("/samenwerking/drempels").get_data(as_text=True)
    weg = anna.post("/samenwerking/drempels/1/intrekken", follow_redirects=True).get_data(as_text=True)
    assert "€ 230.000" not in weg
    assert "Deze drempel is al ingetrokken." in anna.post("/samenwerking/drempels/1/intrekken").get_data(as_text=True)
    assert "haalt de drempel van € 216.000" in als("coordinator").get(adres).get_data(as_text=True)


def test_the_beheerder_is_told_when_thresholds_end(als: Als, site: Flask, regio: Regio, monkeypatch: Any) -> None:
    zin = "Leg de Europese drempels vast voor na 31 december 2027"
    gezien = []
    for dag in (date(2027, 9, 29), date(2027, 9, 30)):
        monkeypatch.setattr(clock, "nu", lambda dag=dag: clock.begin_van(dag))
        gezien.append(zin in als("anna").get("/start").get_data(as_text=True))
    assert gezien == [False, True]


@pytest.mark.skipif(not SCHEMA.exists(), reason="the schema of OCDS is not there")
def test_a_notice_is_written_down_shown_to_all_and_taken_away(als: Als, site: Flask, regio: Regio) -> None:
    jsonschema: Any = pytest.importorskip("jsonschema")
    maak_aangekondigd(regio)
    coordinator, adres = als("coordinator"), "/samenwerking/trajecten/2026-001"
    assert f'href="{adres}/bekendmakingen/nieuw"' in coordinator.get(adres).get_data(as_text=True)
    velden = {"formulier": "29", "kenmerk": "TN-4711", "op": "2026-11-20"}
    geweigerd = coordinator.post(f"{adres}/bekendmakingen/nieuw", data=velden).get_data(as_text=True)
    assert EERST_GUNNING in geweigerd
    coordinator.post(f"{adres}/bekendmakingen/nieuw", data=velden | {"formulier": "16"})
    pagina = als("").get(adres).get_data(as_text=True)
    assert "Aankondiging van een opdracht (16)" in pagina
    assert "TN-4711" in pagina
    assert "Haal weg" not in pagina
    (release,) = json.loads(als("").get("/samenwerking/kalender.json").data)["releases"]
    toets = jsonschema.Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert [fout.message for fout in toets.iter_errors(release)] == []
    (stuk,) = release["tender"]["documents"]
    assert (stuk["documentType"], stuk["description"]) == ("tenderNotice", "TenderNed TN-4711, eForms 16")
    coordinator.post(f"{adres}/bekendmakingen/1/weg")
    assert "TN-4711" not in als("").get(adres).get_data(as_text=True)
    assert coordinator.post(f"{adres}/bekendmakingen/1/weg").status_code == 404


def test_the_rechtsvorm_is_for_everybody_to_read(als: Als, site: Flask, regio: Regio) -> None:
    manager, adres = als("programmamanager"), "/samenwerking/rechtsvorm"
    assert "De rechtsvorm is nog niet vastgelegd." in manager.get("/samenwerking").get_data(as_text=True)
    velden = {"rechtsvorm": "centrumregeling", "woo": "bij het college van Oosterkreek."}
    assert manager.post(adres, data=velden, follow_redirects=True).status_code == 200
    assert "Centrumregeling (Wgr). Een verzoek om informatie (Woo): bij het college van Oosterkreek." in als("").get(
        "/samenwerking"
    ).get_data(as_text=True)


def test_a_fee_goes_from_the_oordeel_to_a_boeking(als: Als, site: Flask, regio: Regio) -> None:
    maak_aangekondigd(regio)
    with transaction() as session:
        traject = session.get_one(Traject, 1)
        oordeel = next(een for een in traject.oordelen if een.organisatie_id == regio.lindeveen.id)
        oordeel.fee = Decimal("2500.00")
        leg_publicatie_vast(session, traject, formulier=Formulier.AANKONDIGING, kenmerk="x", op=VANDAAG, daad=DAAD)
        fee = f"/samenwerking/kosten/2026/boeken?fee={oordeel.id}"
    assert f'href="{fee}"' in als("coordinator").get("/samenwerking/trajecten/2026-001").get_data(as_text=True)
    pagina = als("coordinator").get(fee).get_data(as_text=True)
    assert 'value="2.500,00"' in pagina
    assert "Fee Lindeveen, T-2026-001" in pagina
    velden = {"soort": "fee", "datum": "2026-11-20", "bedrag": "2.500", "omschrijving": "Fee", "post_id": ""}
    als("coordinator").post(fee, data=velden)
    db.session.rollback()
    boeking = db.session.scalars(select(Boeking)).one()
    assert (boeking.organisatie_id, boeking.traject_id) == (regio.lindeveen.id, 1)
