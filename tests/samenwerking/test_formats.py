"""Formats go out after consensus and a legal check, and what a traject uses is known by its hash."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import transaction
from overlegtafel.core.opslag.bestanden import Bestand
from overlegtafel.samenwerking.models import AfwijkingSoort, Format, FormatSoort, FormatVersie
from overlegtafel.samenwerking.rules.formats import (
    geldende_versie,
    vergelijk,
    weiger_gebruik,
    weiger_uitgeven,
)
from overlegtafel.samenwerking.services.formats import (
    Formatstuk,
    geef_uit,
    leg_toets_vast,
    maak_format,
    voeg_versie_toe,
)
from tests.conftest import NU
from tests.samenwerking.conftest import VANDAAG, Als, Regio, maak_aangemeld

JUNI = date(2027, 6, 1)
OUD, NIEUW, VREEMD = b"a" * 32, b"b" * 32, b"c" * 32


def _format() -> Format:
    format_ = Format(naam="Leidraad", soort=FormatSoort.FORMAT)
    format_.versies = [
        FormatVersie(nummer="3.1", bestand=Bestand(sha256=OUD), geldig_van=date(2026, 1, 1)),
        FormatVersie(nummer="3.2", bestand=Bestand(sha256=NIEUW), geldig_van=JUNI),
    ]
    return format_


def test_a_versie_holds_from_its_first_day() -> None:
    format_ = _format()
    nummers = [
        getattr(geldende_versie(format_, vandaag=dag), "nummer", None)
        for dag in (date(2025, 12, 31), date(2026, 1, 1), JUNI - timedelta(days=1), JUNI)
    ]
    assert nummers == [None, "3.1", "3.1", "3.2"]


@pytest.mark.parametrize(
    ("sha256", "is_ander", "soort", "zin"),
    [
        (NIEUW, False, None, None),
        (OUD, False, AfwijkingSoort.OUDE_VERSIE, "Dit is versie 3.1."),
        (VREEMD, False, AfwijkingSoort.GEWIJZIGD, "De tekst van dit format is gewijzigd."),
        (VREEMD, True, AfwijkingSoort.ANDER_DOCUMENT, "Dit is een ander document."),
    ],
)
def test_what_departs_is_said_and_needs_a_reason(
    sha256: bytes, is_ander: bool, soort: AfwijkingSoort | None, zin: str | None
) -> None:
    gelijk = vergelijk(_format(), sha256, is_ander=is_ander, vandaag=JUNI)
    verder = "Geldend is 3.2, sinds 1 juni 2027. Gebruik 3.2 of meld waarom niet."
    assert (gelijk.soort, gelijk.zin) == (soort, zin and f"{zin} {verder}")
    assert weiger_gebruik(gelijk, " ") == (zin and f"{zin} {verder}")
    assert weiger_gebruik(gelijk, "Het traject was al begonnen.") is None


def test_without_a_versie_that_holds_no_reason_helps() -> None:
    gelijk = vergelijk(_format(), OUD, is_ander=False, vandaag=date(2025, 1, 1))
    assert weiger_gebruik(gelijk, "Toch.") == "Van dit format is nog geen versie uitgegeven."


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"consensus_op": None}, "Over dit format is nog geen overeenstemming tussen de gemeenten."),
        ({"juridisch_getoetst_op": None}, "Dit format is nog niet juridisch getoetst."),
        ({"geldig_van": JUNI}, "Deze versie geldt vanaf 1 juni 2027."),
        ({}, None),
    ],
)
def test_a_versie_goes_out_after_consensus_and_legal_check(anders: dict[str, Any], zin: str | None) -> None:
    velden: dict[str, Any] = {"nummer": "1.0", "consensus_op": VANDAAG, "juridisch_getoetst_op": VANDAAG} | anders
    assert weiger_uitgeven(FormatVersie(**velden), VANDAAG, vandaag=VANDAAG) == zin


def _maak(regio: Regio) -> None:
    """Make a format with two versies, of which the second holds since yesterday."""
    gisteren = Daad(NU - timedelta(days=1))
    with transaction() as session:
        format_ = maak_format(session, naam="Leidraad", doel="", soort=FormatSoort.FORMAT, daad=gisteren)
        for nummer in ("3.1", "3.2"):
            stuk = Formatstuk("leidraad.txt", f"Leidraad {nummer}".encode())
            versie = voeg_versie_toe(session, format_, nummer=nummer, stuk=stuk, toelichting="", daad=gisteren)
            dag = VANDAAG - timedelta(days=1)
            leg_toets_vast(session, versie, consensus_op=dag, juridisch_op=dag, daad=gisteren)
            geef_uit(session, versie, geldig_van=dag, daad=gisteren)


def _gebruik(browser: FlaskClient, inhoud: str, **velden: str) -> str:
    data = {"format_id": "1", "herkomst": "format", "bestand": (BytesIO(inhoud.encode()), "leidraad.txt")} | velden
    adres = "/samenwerking/trajecten/2026-001/format"
    return browser.post(adres, data=data, follow_redirects=True).get_data(as_text=True)


def test_a_deviation_is_reported_and_settled(als: Als, regio: Regio) -> None:
    maak_aangemeld(regio)
    _maak(regio)
    ayla, coen = als("adviseur_lindeveen"), als("coordinator")
    assert "Dit is versie 3.1. Geldend is 3.2, sinds 19 november 2026." in _gebruik(ayla, "Leidraad 3.1")
    assert "De afwijking is gemeld" in _gebruik(ayla, "Leidraad 3.1", reden="Al begonnen")
    assert "Een afwijking van een format" in coen.get("/start").get_data(as_text=True)
    lijst = coen.get("/samenwerking/formats").get_data(as_text=True)
    assert "Oude versie (3.1)" in lijst
    assert coen.post("/samenwerking/formats/afwijkingen/1", data={"actie": "Akkoord"}).status_code == 302
    opnieuw = coen.post("/samenwerking/formats/afwijkingen/1", data={"actie": "Nog eens"}).get_data(as_text=True)
    assert "Deze afwijking is al afgehandeld." in opnieuw
    assert "Dit is de versie die nu geldt." in _gebruik(ayla, "Leidraad 3.2")
    traject = "/samenwerking/trajecten/2026-001"
    assert "Versie 3.2" in als("adviseur_zandwoude").get(traject).get_data(as_text=True)
    assert "Leidraad" not in als("").get(traject).get_data(as_text=True)


def test_a_procesbeschrijving_is_made_by_clicks(als: Als, regio: Regio) -> None:
    coen = als("coordinator")
    nieuw = {"naam": "Zo loopt een traject", "doel": "", "soort": "procesbeschrijving"}
    assert coen.post("/samenwerking/formats/nieuw", data=nieuw).location == "/samenwerking/formats/1"
    versie = {"nummer": "1.0", "toelichting": "", "bestand": (BytesIO(b"Stappen"), "stappen.txt")}
    assert coen.post("/samenwerking/formats/1/versies/nieuw", data=versie).status_code == 302
    stap = {"stap": "Kick-off", "wie": "penvoerder", "taak": "Leidt de kick-off", "bevoegdheid": ""}
    assert coen.post("/samenwerking/formats/1/1.0/stap", data=stap).status_code == 302
    te_vroeg = coen.post("/samenwerking/formats/1/1.0/uitgeven", data={"geldig_van": "2026-11-20"})
    assert "Over dit format is nog geen overeenstemming" in te_vroeg.get_data(as_text=True)
    toets = {"consensus_op": "2026-11-19", "juridisch_op": "2026-11-20"}
    assert coen.post("/samenwerking/formats/1/1.0/toets", data=toets).status_code == 302
    assert coen.post("/samenwerking/formats/1/1.0/uitgeven", data={"geldig_van": "2026-11-20"}).status_code == 302
    maak_aangemeld(regio)
    assert "Leidt de kick-off" in als("vakspecialist").get("/samenwerking/trajecten/2026-001").get_data(as_text=True)
    assert als("vakspecialist").get("/samenwerking/formats/1/1.0/bestand").get_data() == b"Stappen"
    dubbel = {"nummer": "1.0", "toelichting": "", "bestand": (BytesIO(b"Anders"), "stappen.txt")}
    fout = coen.post("/samenwerking/formats/1/versies/nieuw", data=dubbel).get_data(as_text=True)
    assert "Versie 1.0 van dit format is er al." in fout


WIE = ("", "anna", "coordinator", "programmamanager", "adviseur_lindeveen", "adviseur_zandwoude",
       "secretaris_lindeveen", "vertegenwoordiger_lindeveen", "vakspecialist")  # fmt: skip
IEDER = set(WIE) - {"", "anna"}
FORMAT = "/samenwerking/formats"
ACTEN = {
    FORMAT: IEDER,
    f"{FORMAT}/1": IEDER,
    f"{FORMAT}/1/3.2/bestand": IEDER,
    f"{FORMAT}/nieuw": {"coordinator"},
    f"{FORMAT}/1/versies/nieuw": {"coordinator"},
    f"{FORMAT}/1/3.2/stap": {"coordinator"},
    f"{FORMAT}/1/3.2/toets": {"coordinator"},
    f"{FORMAT}/1/3.2/uitgeven": {"coordinator"},
    "/samenwerking/trajecten/2026-001/format": {"coordinator", "adviseur_lindeveen"},
}


@pytest.mark.parametrize("wie", WIE)
def test_each_act_is_open_to_its_role(als: Als, regio: Regio, wie: str) -> None:
    maak_aangemeld(regio)
    _maak(regio)
    browser = als(wie)
    anders = 403 if wie else 302
    gezien = {adres: browser.get(adres).status_code for adres in ACTEN}
    assert gezien == {adres: 200 if wie in mag else anders for adres, mag in ACTEN.items()}
