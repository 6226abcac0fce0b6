"""Duties with their days, papers and decisions of portefeuillehouders, and notes in the search of the site."""

from __future__ import annotations

import io
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.fysieke_tafel.models import Agendapunt, TafelSoort, Vergaderstuk
from overlegtafel.samenwerking.models import PlichtSoort, Samenwerkingsplicht
from overlegtafel.samenwerking.rules.afspraken import (
    dag_voor_einde,
    is_te_laat,
    weiger_plicht,
    weiger_plicht_gedaan,
    weiger_plicht_verbeteren,
)
from overlegtafel.samenwerking.services.kennis import Notitiegegevens, bewaar_notitie
from tests.samenwerking.conftest import DAAD, Als, Regio, begonnen_met, maak_so
from tests.samenwerking.test_overleg import MERK, plant

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def _post(als: Als, wie: str, adres: str, **velden: object) -> str:
    browser = als(wie)
    gelezen = browser.get(adres).get_data(as_text=True)
    if 'name="begonnen_met"' in gelezen:
        velden = {"begonnen_met": begonnen_met(gelezen), **velden}
    antwoord = browser.post(adres, data=velden)
    return antwoord.location or antwoord.get_data(as_text=True)


def test_an_evaluation_by_1_september_is_overdue_from_the_2nd() -> None:
    plicht = Samenwerkingsplicht(soort=PlichtSoort.EVALUATIE, uiterlijk=date(2015, 9, 1))
    assert not is_te_laat(plicht, vandaag=date(2015, 9, 1))
    assert is_te_laat(plicht, vandaag=date(2015, 9, 2))
    plicht.gedaan_op = date(2015, 8, 20)
    assert not is_te_laat(plicht, vandaag=date(2016, 1, 1))


def test_a_duty_is_set_once_within_the_agreement_and_done_once() -> None:
    er_al = Samenwerkingsplicht(soort=PlichtSoort.EVALUATIE, uiterlijk=date(2027, 9, 1))
    einde = date(2029, 12, 31)
    assert dag_voor_einde(einde) == date(2029, 6, 30)
    assert dag_voor_einde(None) is None
    assert (
        weiger_plicht(PlichtSoort.EVALUATIE, date(2027, 9, 1), [er_al], einde)
        == "Dit staat er al, uiterlijk 1 september 2027."
    )
    assert weiger_plicht(PlichtSoort.GESPREK, date(2027, 9, 1), [er_al], einde) is None
    assert weiger_plicht(PlichtSoort.GESPREK, einde, [], einde) is None
    assert (
        weiger_plicht(PlichtSoort.GESPREK, date(2030, 1, 1), [], einde)
        == "De overeenkomst eindigt al op 31 december 2029."
    )
    assert (
        weiger_plicht_gedaan(er_al, date(2026, 11, 21), vandaag=date(2026, 11, 20)) == "Deze dag is nog niet geweest."
    )
    assert weiger_plicht_gedaan(er_al, date(2026, 11, 20), vandaag=date(2026, 11, 20)) is None


def test_the_programmamanager_sets_a_duty_sees_it_waiting_and_does_it(
    als: Als, regio: Regio, monkeypatch: pytest.MonkeyPatch
) -> None:
    adres = "/samenwerking/afspraken"
    assert "geen samenwerkingsovereenkomst" in als("programmamanager").get(adres).get_data(as_text=True)
    maak_so(regio)
    assert "30 juni 2029" in als("secretaris_lindeveen").get(adres).get_data(as_text=True), "six months before its end"
    assert als("secretaris_lindeveen").get(f"{adres}/nieuw").status_code == 403
    assert als("").get(adres).status_code == 302
    assert _post(als, "programmamanager", f"{adres}/nieuw", soort="evaluatie", uiterlijk="2026-12-01") == adres
    assert "Evaluatie van de samenwerking" in als("programmamanager").get("/start").get_data(as_text=True)
    assert "Evaluatie van de samenwerking" not in als("adviseur").get("/start").get_data(as_text=True)
    monkeypatch.setattr(clock, "nu", lambda: clock.begin_van(date(2026, 12, 2)))
    assert "Te laat" in als("secretaris_lindeveen").get(adres).get_data(as_text=True)
    [plicht] = db.session().scalars(select(Samenwerkingsplicht)).all()
    gedaan = {"dag": "2026-12-02", "uitkomst": "Het gaat goed."}
    assert _post(als, "programmamanager", f"{adres}/{plicht.id}/gedaan", **gedaan) == adres
    assert "Dit is al gedaan" in _post(als, "programmamanager", f"{adres}/{plicht.id}/gedaan", **gedaan)
    zin = "Dit is nog niet gedaan. Leg eerst vast dat het is gedaan."
    assert weiger_plicht_verbeteren(Samenwerkingsplicht(), date(2026, 1, 1), vandaag=date(2026, 1, 1)) == zin
    later = {"dag": "2026-12-03", "uitkomst": "Het gaat beter."}
    assert "Deze dag is nog niet geweest." in _post(als, "programmamanager", f"{adres}/{plicht.id}/verbeteren", **later)
    assert _post(als, "programmamanager", f"{adres}/{plicht.id}/verbeteren", **later | {"dag": "2026-12-02"}) == adres
    gelezen = als("adviseur_lindeveen").get(adres).get_data(as_text=True)
    assert "Het gaat beter." in gelezen
    assert "Te laat" not in gelezen


def _nieuw_punt(als: Als, dag: str) -> tuple[int, str]:
    """Let the portefeuillehouders meet on 20 November with a paper on the agenda; return point and day."""
    assert _post(als, "coordinator", f"{dag}/punten/nieuw", titel="Inrichtingsplan") == dag
    punt = db.session().scalars(select(Agendapunt).where(Agendapunt.titel == "Inrichtingsplan")).one()
    stuk = {"naam": "Inrichtingsplan van de gastheer", "bestand": (io.BytesIO(PDF), "inrichtingsplan.pdf")}
    assert _post(als, "coordinator", f"{dag}/punten/{punt.id}/stuk", **stuk) == dag
    return punt.id, dag


def test_portefeuillehouders_agree_with_a_paper_by_its_hash(
    als: Als, regio: Regio, monkeypatch: pytest.MonkeyPatch
) -> None:
    geheim = plant(regio, TafelSoort.PORTEFEUILLEHOUDERS)
    punt_id, dag = _nieuw_punt(als, f"/samenwerking/overleg/dag/{geheim.straks}")
    [stuk] = db.session().scalars(select(Vergaderstuk)).all()
    adres, besluit = f"{dag}/stukken/{stuk.id}", {"tekst": "Akkoord met het inrichtingsplan.", "stuk_id": str(stuk.id)}
    assert "Dit kan als de bijeenkomst is begonnen." in _post(
        als, "coordinator", f"{dag}/punten/{punt_id}/besluit", **besluit
    )
    monkeypatch.setattr(clock, "nu", lambda: clock.begin_van(date(2026, 12, 15)))
    assert _post(als, "coordinator", f"{dag}/punten/{punt_id}/besluit", **besluit) == dag
    assert "Over dit stuk is een besluit genomen." in _post(als, "coordinator", f"{adres}/weghalen")
    assert _post(als, "coordinator", f"{dag}/verslag", **{f"punt_{punt_id}": "Besproken."}) == dag
    assert _post(als, "coordinator", f"{dag}/vaststellen") == dag
    gelezen = als("vertegenwoordiger_lindeveen").get(dag).get_data(as_text=True)
    assert f"(stuk: Inrichtingsplan van de gastheer, controlegetal {stuk.bestand.sha256.hex()}" in gelezen
    assert "B-2026-01" in als("secretaris_lindeveen").get(f"/samenwerking/overleg/{geheim.tafel}").get_data(
        as_text=True
    )
    assert als("vertegenwoordiger_lindeveen").get(adres).get_data() == PDF
    for wie in ("", "anna", "adviseur_lindeveen", "secretaris_zandwoude"):
        assert als(wie).get(adres).status_code in (302, 403, 404)
        assert als(wie).get(f"/bijeenkomsten/{geheim.straks}/stukken/{stuk.id}").status_code == 404


def test_a_projectteam_decides_nothing(als: Als, regio: Regio) -> None:
    geheim = plant(regio)
    punt = db.session().scalars(select(Agendapunt).where(Agendapunt.bijeenkomst_id == geheim.straks)).one()
    adres = f"/samenwerking/overleg/dag/{geheim.straks}/punten/{punt.id}/besluit"
    assert "Alleen de portefeuillehouders nemen besluiten." in _post(als, "coordinator", adres, tekst=MERK, stuk_id="")


def test_who_works_on_the_samenwerking_finds_a_note_and_nobody_else(als: Als, site: Flask, regio: Regio) -> None:
    ecli = "ECLI:NL:RBDHA:2026:1234"
    with transaction() as session:
        bewaar_notitie(
            session,
            None,
            Notitiegegevens("Gelijke behandeling", "Rechtbank", ecli, date(2026, 5, 1), "Leg uit."),
            daad=DAAD,
        )
    for vraag in ("gelijke+behandeling", ecli):
        assert "Notitie: Gelijke behandeling" in als("vakspecialist").get(f"/zoeken?q={vraag}").get_data(as_text=True)
        for wie in ("", "anna"):
            assert "Notitie:" not in als(wie).get(f"/zoeken?q={vraag}").get_data(as_text=True)
