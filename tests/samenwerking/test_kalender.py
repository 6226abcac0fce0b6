"""The public kalender: its page, its picture, its files, and what each costs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from sqlalchemy import event

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd.jaarbeeld import BREEDTE, KANTLIJN
from overlegtafel.samenwerking.models import LopendContract, Traject, TrajectSoort
from overlegtafel.samenwerking.rules.openbaar import OPENBAARHEDEN
from overlegtafel.samenwerking.rules.tijdlijn import maak_tijdlijn
from overlegtafel.samenwerking.services.contracten import Contractgegevens, Optiegegevens, leg_contract_vast
from overlegtafel.samenwerking.services.stappen import leg_gunning_vast
from overlegtafel.samenwerking.services.trajecten import (
    Trajectgegevens,
    maak_traject,
    raam,
    stop_traject,
    wijzig_traject,
)
from tests.conftest import NU
from tests.openbaar import TELKENS, houd_gelijk, misschien
from tests.samenwerking.conftest import (
    DAAD,
    TRAPLIFTEN,
    VANDAAG,
    Als,
    Regio,
    maak_aangekondigd,
    maak_aangemeld,
    vers,
)

SCHEMA = Path(__file__).resolve().parents[3] / "shared" / "schemas" / "ocds-1.1.5-release-dereferenced.json"


def _lees(client: FlaskClient, adres: str) -> str:
    antwoord = client.get(adres)
    assert antwoord.status_code == 200
    return antwoord.get_data(as_text=True)


def test_the_page_says_when_it_was_updated_and_that_it_is_not_exhaustive(client: FlaskClient, regio: Regio) -> None:
    maak_aangemeld(regio)
    pagina = _lees(client, "/samenwerking/kalender?jaar=2027")
    assert "Bijgewerkt op" in pagina
    assert "20 november 2026" in pagina
    assert "Deze kalender is niet volledig." in pagina
    assert "<svg" in pagina
    assert 'role="img"' in pagina
    assert "Trapliften" in pagina
    assert "Trapliften" not in _lees(client, "/samenwerking/kalender?jaar=2026")


def test_a_gemeente_shows_what_it_registered_and_what_it_is_known_to_join(client: FlaskClient, regio: Regio) -> None:
    maak_aangekondigd(regio)
    gezien = {
        gemeente.naam: "Trapliften" in _lees(client, f"/samenwerking/kalender?jaar=2026&gemeente={gemeente.id}")
        for gemeente in (regio.lindeveen, regio.oosterkreek, regio.zandwoude)
    }
    assert gezien == {"Gemeente Lindeveen": True, "Gemeente Oosterkreek": True, "Gemeente Zandwoude": False}


def test_the_sheet_has_a_row_a_traject_and_no_formula(client: FlaskClient, regio: Regio) -> None:
    traject = maak_aangemeld(regio)
    with transaction() as session:
        gegevens = Trajectgegevens("=HYPERLINK(1)", TrajectSoort.DIENST, date(2027, 3, 1), omschrijving="+31")
        wijzig_traject(session, session.get_one(Traject, traject.id), gegevens, daad=DAAD)
    antwoord = client.get("/samenwerking/kalender.csv")
    assert antwoord.data.startswith(b"\xef\xbb\xbf")
    (rij,) = csv.DictReader(io.StringIO(antwoord.data.decode("utf-8-sig")), delimiter=";")
    assert (rij["nummer"], rij["titel"], rij["omschrijving"]) == ("T-2026-001", "'=HYPERLINK(1)", "'+31")
    assert (rij["verwachte_aankondiging"], rij["toestand"], rij["bijgewerkt_op"]) == (
        "2027-03-01",
        "aangemeld",
        "2026-11-20",
    )


def test_the_agenda_has_stable_whole_days_that_are_tentative_until_announced(client: FlaskClient, regio: Regio) -> None:
    traject = maak_aangemeld(regio)
    agenda = _lees(client, "/samenwerking/kalender.ics").replace("\r\n ", "")
    assert "UID:T-2026-001-aankondiging@kreken.example\r\n" in agenda
    assert "DTSTART;VALUE=DATE:20270301\r\nDTEND;VALUE=DATE:20270302\r\n" in agenda
    assert agenda.count("STATUS:TENTATIVE") == 3
    assert all(len(regel.encode()) <= 75 for regel in _lees(client, "/samenwerking/kalender.ics").split("\r\n"))
    with transaction() as session:
        stop_traject(session, session.get_one(Traject, traject.id), reden="Geen budget", daad=DAAD)
    assert _lees(client, "/samenwerking/kalender.ics").count("STATUS:CANCELLED") == 3


def test_an_announced_traject_is_confirmed_in_the_agenda(client: FlaskClient, regio: Regio) -> None:
    maak_aangekondigd(regio)
    agenda = _lees(client, "/samenwerking/kalender.ics")
    assert (agenda.count("STATUS:CONFIRMED"), agenda.count("STATUS:TENTATIVE")) == (1, 2)


def test_bijlage_i_is_a_pdf_with_the_same_bytes_each_time(client: FlaskClient, regio: Regio) -> None:
    maak_aangemeld(regio)
    een, twee = (client.get("/samenwerking/kalender.pdf").data for _ in range(2))
    assert een.startswith(b"%PDF-")
    assert een == twee


@pytest.mark.skipif(not SCHEMA.exists(), reason="the schema of OCDS is not there")
def test_open_data_is_what_its_schema_accepts(client: FlaskClient, regio: Regio) -> None:
    jsonschema: Any = pytest.importorskip("jsonschema")
    maak_aangemeld(regio)
    maak_aangekondigd(regio)
    with transaction() as session:
        traject = maak_traject(session, TRAPLIFTEN, aanmelder_id=regio.zandwoude.id, daad=DAAD)
        traject.openbaar_vanaf = traject.aangemeld_op = NU
        stop_traject(session, traject, reden="Geen budget", daad=DAAD)
    pakket = json.loads(_lees(client, "/samenwerking/kalender.json"))
    toets = jsonschema.Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert [fout.message for release in pakket["releases"] for fout in toets.iter_errors(release)] == []
    assert [(een["ocid"], een["tag"], een["tender"]["status"]) for een in pakket["releases"]] == [
        ("ocds-213czf-T-2026-002", ["tender"], "active"),
        ("ocds-213czf-T-2026-001", ["planning"], "planned"),
        ("ocds-213czf-T-2026-003", ["tenderCancellation"], "cancelled"),
    ]
    namen = {partij["name"]: partij["roles"] for partij in pakket["releases"][0]["parties"]}
    assert namen == {"Gemeente Lindeveen": ["buyer", "procuringEntity"], "Gemeente Oosterkreek": ["buyer"]}


@pytest.mark.skipif(not SCHEMA.exists(), reason="the schema of OCDS is not there")
def test_a_changed_planning_and_the_contracts_of_a_gunning_are_told(client: FlaskClient, regio: Regio) -> None:
    jsonschema: Any = pytest.importorskip("jsonschema")
    gewijzigd, gegund = maak_aangemeld(regio), maak_aangekondigd(regio)
    geheim = Contractgegevens("Merkgeheim", "Merkleverancier", VANDAAG, date(2030, 1, 1), is_openbaar=False)
    with transaction() as session:
        wijzig_traject(session, session.get_one(Traject, gewijzigd.id), TRAPLIFTEN, daad=Daad(NU + timedelta(hours=1)))
        zelf = session.get_one(Traject, gegund.id)
        leg_gunning_vast(session, zelf, dag=VANDAAG, daad=DAAD)
        for gegevens in (_contract(0), _contract(1), geheim):
            leg_contract_vast(session, gegevens, organisatie_id=regio.lindeveen.id, traject_id=zelf.id, daad=DAAD)
    pakket = json.loads(_lees(client, "/samenwerking/kalender.json"))
    toets = jsonschema.Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert [fout.message for release in pakket["releases"] for fout in toets.iter_errors(release)] == []
    nieuw, oud = pakket["releases"]
    assert (oud["tag"], nieuw["tag"]) == (["planningUpdate"], ["award", "contract"])
    assert "Merk" not in json.dumps(pakket)
    assert [(een["id"], een["awardID"], een["status"]) for een in nieuw["contracts"]] == [
        ("contract-1", "T-2026-002-1", "active"),
        ("contract-2", "T-2026-002-1", "active"),
    ]
    assert nieuw["contracts"][0]["period"] == {
        "startDate": "2026-11-20T00:00:00+01:00",
        "endDate": "2026-12-20T00:00:00+01:00",
        "maxExtentDate": "2027-12-20T00:00:00+01:00",
    }
    assert nieuw["tender"]["contractPeriod"]["maxExtentDate"] == "2027-12-21T00:00:00+01:00"
    assert [een["name"] for een in nieuw["parties"] if een["roles"] == ["supplier"]] == ["Liftfabriek"]


@given(moment=misschien, ander=misschien)
@TELKENS
def test_what_is_public_is_the_same_in_python_and_sql(app: Flask, moment: Any, ander: Any) -> None:
    from overlegtafel.organisaties.models import Organisatie, OrganisatieSoort

    session = db.session()
    gemeente = Organisatie(soort=OrganisatieSoort.GEMEENTE, naam="Gemeente Lindeveen")
    session.add(gemeente)
    session.flush()
    session.add(
        Traject(
            jaar=2026, volgnr=1, titel="x", soort=TrajectSoort.WERK, aanmelder_id=gemeente.id, openbaar_vanaf=moment,
            verwachte_aankondiging=VANDAAG, bijgewerkt_op=NU,
        )
    )  # fmt: skip
    session.add(
        LopendContract(
            organisatie_id=gemeente.id, onderwerp="x", leverancier="y", ingang=VANDAAG, einde=VANDAAG,
            openbaar_vanaf=ander,
        )
    )  # fmt: skip
    houd_gelijk(session, OPENBAARHEDEN, NU)


def test_bars_stay_within_the_year(app: Flask, regio: Regio) -> None:
    traject = vers(maak_aangemeld(regio))
    beeld = maak_tijdlijn([traject], 2027, vandaag=VANDAAG)
    assert beeld.vandaag is None
    assert [balk.soort for balk in beeld.regels[0].balken] == ["voorbereiding", "procedure"]
    for jaar in (2025, 2026, 2027, 2028):
        for balk in maak_tijdlijn([traject], jaar, vandaag=VANDAAG).regels[0].balken:
            assert KANTLIJN <= balk.x < balk.x + balk.breedte <= BREEDTE
    assert maak_tijdlijn([traject], 2028, vandaag=VANDAAG).regels[0].balken == ()


@contextmanager
def _tel() -> Iterator[list[str]]:
    vragen: list[str] = []

    def tel(_verbinding: object, _cursor: object, vraag: str, *_rest: object) -> None:
        vragen.append(vraag)

    event.listen(db.engine, "before_cursor_execute", tel)
    try:
        yield vragen
    finally:
        event.remove(db.engine, "before_cursor_execute", tel)


def test_a_hundred_trajecten_cost_as_many_queries_as_one(als: Als, site: Flask, regio: Regio) -> None:
    adressen = ["/samenwerking/kalender?jaar=2027"]
    adressen += [f"/samenwerking/kalender.{soort}" for soort in ("csv", "ics", "json", "pdf", "atom")]
    maak_aangekondigd(regio)
    maak_aangemeld(regio)
    wie = {naam: als(naam) for naam in ("", "coordinator", "adviseur_lindeveen")}

    def kosten() -> list[int]:
        aantallen = []
        for browser in wie.values():
            for adres in [*adressen, "/samenwerking/contracten", "/samenwerking/trajecten/2026-001"]:
                with _tel() as vragen:
                    assert browser.get(adres).status_code == 200
                aantallen.append(len(vragen))
        return aantallen

    with transaction() as session:
        leg_contract_vast(session, _contract(0), organisatie_id=regio.lindeveen.id, daad=DAAD)
    een = kosten()
    with transaction() as session:
        for nummer in range(100):
            traject = maak_traject(session, TRAPLIFTEN, aanmelder_id=regio.lindeveen.id, daad=DAAD)
            traject.aangemeld_op = traject.openbaar_vanaf = NU
            raam(session, traject, organisatie_id=regio.zandwoude.id, bedrag=Decimal(nummer), daad=DAAD)
            leg_contract_vast(session, _contract(nummer), organisatie_id=regio.zandwoude.id, daad=DAAD)
    assert kosten() == een


def _contract(nummer: int) -> Contractgegevens:
    einde = VANDAAG + timedelta(days=30 + nummer)
    optie = Optiegegevens(einde + timedelta(days=365), einde - timedelta(days=90))
    return Contractgegevens("Trapliften", "Liftfabriek", VANDAAG, einde, cpv="42416100", opties=[optie])
