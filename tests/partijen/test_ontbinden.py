"""A notice of default with its term, what was repaired, and dissolving: dates, ground, register, roles."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from lxml import html

from overlegtafel.core.database.db import db
from overlegtafel.core.tijd import clock
from overlegtafel.partijen.models import Ingebrekestelling, Kant
from overlegtafel.partijen.queries.register import register
from overlegtafel.partijen.rules.ontbinden import Gebrek, weiger_gebrek, weiger_hersteld, weiger_ontbinden
from tests.conftest import NU, Cast
from tests.overeenkomsten.conftest import meld_aan, vind
from tests.partijen.conftest import maak_regio, teken_beide

WEG = "/overeenkomsten/DO-HBH"
VANDAAG = date(2026, 11, 20)
GEBREK = Gebrek(Kant.GEMEENTE, VANDAAG, "De wachttijden zijn niet gemeld.", date(2026, 12, 18))


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({}, None),
        ({"gesteld": date(2026, 11, 21)}, "moet nog komen"),
        ({"grond": " "}, "niet is nagekomen"),
        ({"laatste_dag": VANDAAG}, "ligt na de dag"),
        ({"laatste_dag": date(2026, 11, 21)}, None),
        ({"laatste_dag": None}, "of waarom er geen is"),
        ({"laatste_dag": None, "zonder_termijn": "Herstellen kan niet meer."}, None),
    ],
)
def test_a_notice_of_default_has_a_ground_and_a_term(anders: dict[str, object], zin: str | None) -> None:
    gebrek = Gebrek(**(vars(GEBREK) | anders))
    antwoord = weiger_gebrek(gebrek, [], is_partij=True, nu=NU)
    assert antwoord is None if zin is None else zin in str(antwoord)
    assert "geen partij" in str(weiger_gebrek(gebrek, [], is_partij=False, nu=NU))


def test_one_side_has_one_open_notice_of_default() -> None:
    open_ = Ingebrekestelling(kant=Kant.GEMEENTE, hersteld_op=None, ontbonden_op=None)
    assert "loopt al" in str(weiger_gebrek(GEBREK, [open_], is_partij=True, nu=NU))
    open_.kant = Kant.PARTIJ
    assert weiger_gebrek(GEBREK, [open_], is_partij=True, nu=NU) is None
    open_.kant, open_.hersteld_op = Kant.GEMEENTE, NU
    assert weiger_gebrek(GEBREK, [open_], is_partij=True, nu=NU) is None


def test_dissolving_waits_for_the_end_of_the_term_and_goes_forward_only() -> None:
    een = Ingebrekestelling(herstel_tot=clock.einde_van(date(2026, 12, 18)), hersteld_op=None, ontbonden_op=None)
    voor, na = (clock.einde_van(date(2026, 12, 18)) + timedelta(seconds=wat) for wat in (-1, 0))
    assert "nog tot en met 18 december 2026" in str(weiger_ontbinden(een, date(2026, 12, 31), "Reden", nu=voor))
    assert weiger_ontbinden(een, date(2026, 12, 31), "Reden", nu=na) is None
    assert weiger_ontbinden(een, date(2026, 12, 19), "Reden", nu=na) is None
    assert "vandaag of later" in str(weiger_ontbinden(een, date(2026, 12, 18), "Reden", nu=na))
    assert "Schrijf waarom" in str(weiger_ontbinden(een, date(2026, 12, 31), " ", nu=na))
    een.hersteld_op = NU
    assert "hersteld" in str(weiger_ontbinden(een, date(2026, 12, 31), "Reden", nu=na))
    assert "al afgesloten" in str(weiger_hersteld(een, "Zo"))
    een.hersteld_op, een.ontbonden_op = None, NU
    assert "al ontbonden" in str(weiger_ontbinden(een, date(2026, 12, 31), "Reden", nu=na))
    een.ontbonden_op, een.herstel_tot = None, None
    assert weiger_ontbinden(een, date(2026, 12, 31), "Reden", nu=voor) is None


def _gebonden(dag: date) -> list[tuple[str | None, str]]:
    regels = register(db.session(), vind("DO-HBH", "1.0").overeenkomst, dag, nu=clock.nu())
    return [(een.gebonden.versie.nummer if een.gebonden.versie else None, een.gebonden.reden) for een in regels]


def _weg(client: FlaskClient, woorden: str) -> str:
    boom = html.document_fromstring(client.get(f"{WEG}/opzeggingen").text)
    return str(boom.xpath(f"//main//a[contains(., '{woorden}')]/@href")[0])


def test_from_the_letter_to_the_register_by_clicks(client: FlaskClient, cast: Cast) -> None:
    teken_beide(cast, maak_regio(cast))
    meld_aan(client, cast.anna)
    velden = {
        "organisatie": str(cast.krommekreek.id),
        "kant": "gemeente",
        "gesteld": "2026-11-20",
        "grond": GEBREK.grond,
        "laatste_dag": "2026-12-18",
    }
    pagina = client.post(_weg(client, "Leg een ingebrekestelling vast"), data=velden, follow_redirects=True).text
    assert "Herstellen kan tot en met 18 december 2026" in pagina
    assert ">ontbind<" not in pagina
    meld_aan(client, cast.bram)
    start = html.document_fromstring(client.get("/start").text).xpath("//li[contains(., 'Ingebrekestelling')]")[0]
    assert "18 december 2026" in start.text_content()
    assert GEBREK.grond in client.get(f"{WEG}/opzeggingen").text
    assert client.get(f"{WEG}/ingebrekestellingen/nieuw").status_code == 403
    meld_aan(client, cast.chantal)
    assert GEBREK.grond not in client.get(f"{WEG}/opzeggingen").text
    clock.zet_klok(NU + timedelta(days=29))
    meld_aan(client, cast.anna)
    assert "Hersteltermijn voorbij" in client.get("/start").text
    weg = _weg(client, "ontbind")
    assert "vandaag of later" in client.post(weg, data={"laatste_dag": "2026-12-18", "reden": "Niet hersteld."}).text
    einde = {"laatste_dag": "2027-01-31", "reden": "Niet hersteld."}
    assert "Ontbonden, tot en met 31 januari 2027" in client.post(weg, data=einde, follow_redirects=True).text
    assert client.post(weg, data=einde).status_code == 409
    assert {nummer for nummer, _ in _gebonden(date(2027, 1, 31))} == {"1.0"}
    na = _gebonden(date(2027, 2, 1))
    assert {nummer for nummer, _ in na} == {None}
    assert "ontbond deze overeenkomst op 19 december 2026" in na[0][1]
    assert "ingebrekestelling, met een termijn tot en met 18 december 2026" in na[0][1]
    assert GEBREK.grond not in na[0][1]
    meld_aan(client, cast.bram)
    assert client.get(f"{WEG}/1.0/ondertekenen").status_code == 409


def test_what_was_repaired_ends_nothing(client: FlaskClient, cast: Cast) -> None:
    teken_beide(cast, maak_regio(cast))
    meld_aan(client, cast.anna)
    velden = {"organisatie": str(cast.krommekreek.id), "kant": "partij", "gesteld": "2026-11-20", "grond": "x"}
    velden |= {"zonder_termijn": "Herstellen kan niet meer."}
    client.post(_weg(client, "Leg een ingebrekestelling vast"), data=velden)
    assert ">ontbind<" in client.get(f"{WEG}/opzeggingen").text
    pagina = client.post(_weg(client, "Hersteld"), data={"hoe": "Toch betaald."}, follow_redirects=True).text
    assert "Hersteld op 20 november 2026: Toch betaald." in pagina
    assert {nummer for nummer, _ in _gebonden(date(2027, 2, 1))} == {"1.0"}
