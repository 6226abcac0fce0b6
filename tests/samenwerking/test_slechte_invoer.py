"""Bad input of the samenwerking, each with a clear sentence on its screen and nothing lost of what was typed."""

from __future__ import annotations

from io import BytesIO

import pytest
from sqlalchemy import func, select

from overlegtafel.core.database.db import db, transaction
from overlegtafel.samenwerking.models import Begroting, Boeking, Gemeentecode, Inwonertal, TrajectRaming
from overlegtafel.samenwerking.services.begroting import maak_begroting
from overlegtafel.samenwerking.services.inwoners import leg_inwoners_vast, zet_code
from tests.samenwerking.conftest import DAAD, Als, Regio, maak_aangemeld
from tests.samenwerking.test_kosten import _begroting, _inwoners

KOP = "RegioS;Perioden;TotaleBevolking_1\r\n"
BEGROTING, COORDINATOR = "/samenwerking/begrotingen/2027/1", "coordinator"


@pytest.mark.parametrize(
    ("regel", "zin"),
    [
        ("GM0001;2025JJ00;100", "Voor 2027 gelden de inwoners op 1 januari 2026. Dat jaar staat niet in het bestand."),
        ("GM0001;2026JJ00;=1+1", "Regel 2: het aantal inwoners is geen heel getal van nul of hoger."),
        ("GM0001;2026JJ00;-5", "Regel 2: het aantal inwoners is geen heel getal van nul of hoger."),
        ("GM0001;=2026;100", "Regel 2: de periode moet er zo uitzien: 2026JJ00."),
        ("=GM0001;2026JJ00;100", "Geen enkele gemeente uit dit bestand hoort bij de samenwerking."),
    ],
    ids=["wrong year", "formula", "negative", "formula as period", "formula as code"],
)
def test_a_sheet_of_inhabitants_is_taken_whole_or_not_at_all(als: Als, regio: Regio, regel: str, zin: str) -> None:
    with transaction() as session:
        zet_code(session, organisatie_id=regio.lindeveen.id, code="GM0001", daad=DAAD)
    bestand = (BytesIO(f"{KOP}{regel}\r\n".encode()), "cbs.csv")
    pagina = als(COORDINATOR).post("/samenwerking/inwoners/inlezen", data={"jaar": "2027", "bestand": bestand}).text
    assert zin in pagina
    assert 'value="2027"' in pagina
    assert db.session().scalar(select(func.count()).select_from(Inwonertal)) == 0


def test_a_gemeente_without_figure_holds_the_split_up_by_name(als: Als, regio: Regio) -> None:
    _begroting()
    with transaction() as session:
        for gemeente in (regio.oosterkreek, regio.lindeveen):
            leg_inwoners_vast(session, jaar=2027, organisatie_id=gemeente.id, aantal=10, bron="CBS", daad=DAAD)
    zin = "Van Zandwoude is het aantal inwoners op 1 januari 2026 niet bekend."
    assert zin in als(COORDINATOR).get(BEGROTING).text
    assert zin in als("secretaris_lindeveen").post(f"{BEGROTING}/akkoord", follow_redirects=True).text


def test_gemeenten_without_a_single_inhabitant_share_nothing(als: Als, regio: Regio) -> None:
    _begroting()
    with transaction() as session:
        for gemeente in (regio.oosterkreek, regio.lindeveen, regio.zandwoude):
            leg_inwoners_vast(session, jaar=2027, organisatie_id=gemeente.id, aantal=0, bron="CBS", daad=DAAD)
    assert "Geen van de gemeenten heeft inwoners" in als(COORDINATOR).get(BEGROTING).text


def test_nobody_agrees_to_a_begroting_of_nothing(als: Als, regio: Regio) -> None:
    _inwoners(regio, 2027)
    with transaction() as session:
        maak_begroting(session, jaar=2027, daad=DAAD)
    zin = "Deze begroting heeft nog geen posten."
    assert zin in als(COORDINATOR).get(BEGROTING).text
    assert zin in als("secretaris_lindeveen").post(f"{BEGROTING}/akkoord", follow_redirects=True).text
    assert db.session().scalars(select(Begroting)).one().akkoorden == []


@pytest.mark.parametrize(
    ("bedrag", "zin"),
    [
        ("-100", "Een bedrag kan niet lager zijn dan nul."),
        ("0", "Een post moet hoger zijn dan nul."),
        ("100,50", "Een begroting gaat in hele euro"),
        ("=1+1", "Dit is geen bedrag."),
        ("1e9", "Dit is geen bedrag."),
    ],
)
def test_a_post_that_cannot_be_is_refused_and_kept_in_the_form(als: Als, regio: Regio, bedrag: str, zin: str) -> None:
    _begroting()
    velden = {"omschrijving": "Centrale eenheid", "bedrag": bedrag}
    pagina = als(COORDINATOR).post(f"{BEGROTING}/posten/nieuw", data=velden).text
    assert zin in pagina
    assert f'value="{bedrag}"' in pagina
    assert 'value="Centrale eenheid"' in pagina
    assert len(db.session().scalars(select(Begroting)).one().posten) == 1


def test_a_negative_boeking_is_refused(als: Als, regio: Regio) -> None:
    velden = {"soort": "kosten", "datum": "2026-03-01", "bedrag": "-5", "omschrijving": "Inhuur", "post_id": ""}
    pagina = als(COORDINATOR).post("/samenwerking/kosten/2026/boeken", data=velden).text
    assert "Een bedrag kan niet lager zijn dan nul." in pagina
    assert 'value="Inhuur"' in pagina
    assert db.session().scalar(select(func.count()).select_from(Boeking)) == 0


def test_a_traject_without_raming_is_not_registered(als: Als, regio: Regio) -> None:
    browser = als("adviseur_lindeveen")
    nieuw = {"gemeente_id": regio.lindeveen.id, "titel": "Zout", "soort": "dienst", "bedrag": ""}
    assert browser.post("/samenwerking/trajecten/nieuw", data=nieuw | {"verwachte_aankondiging": "2027-03-01"}).location
    zin = "Er is nog geen raming. Vul eerst de raming van uw gemeente in."
    assert zin in browser.post("/samenwerking/trajecten/2026-001/aanmelden").text
    fout = browser.post("/samenwerking/trajecten/nieuw", data=nieuw | {"verwachte_aankondiging": "31-2-2027"}).text
    assert 'value="Zout"' in fout


def test_a_code_that_is_none_is_refused(als: Als, regio: Regio) -> None:
    velden = {"gemeente_id": regio.lindeveen.id, "code": "=GM0001"}
    assert "Een code ziet er zo uit: GM0503." in als(COORDINATOR).post("/samenwerking/inwoners/code", data=velden).text
    assert db.session().scalars(select(Gemeentecode)).all() == []


@pytest.mark.parametrize(
    ("adres", "velden", "zin"),
    [
        (f"{BEGROTING}/posten/nieuw", {"omschrijving": " ", "bedrag": "100"}, "Vul dit in."),
        (f"{BEGROTING}/posten/nieuw", {"omschrijving": "Inhuur", "bedrag": " "}, "Dit is geen bedrag."),
        ("/samenwerking/trajecten/2026-001/stoppen", {"reden": " \n"}, "Schrijf waarom dit traject stopt."),
        ("/samenwerking/trajecten/2026-001/pre-kick-off", {"dag": " "}, "Vul een datum in"),
    ],
)
def test_white_space_alone_is_nothing(als: Als, regio: Regio, adres: str, velden: dict[str, str], zin: str) -> None:
    _begroting()
    maak_aangemeld(regio)
    antwoord = als(COORDINATOR).post(adres, data=velden)
    assert antwoord.status_code < 500
    assert zin in antwoord.text


@pytest.mark.parametrize("bedrag", ["", " ", "-1", "=1+1", "abc", "1e9"])
def test_a_raming_that_is_no_amount_is_refused_and_nothing_is_kept(als: Als, regio: Regio, bedrag: str) -> None:
    maak_aangemeld(regio)
    velden = {"gemeente_id": regio.lindeveen.id, "bedrag": bedrag}
    antwoord = als("adviseur_lindeveen").post("/samenwerking/trajecten/2026-001/raming", data=velden)
    assert antwoord.status_code == 200
    assert "bedrag" in antwoord.text
    [raming] = db.session().scalars(select(TrajectRaming))
    assert raming.bedrag == 216_000
