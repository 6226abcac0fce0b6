"""A notice of default with its term, what was repaired, and dissolving: dates, ground, register, roles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.tijd import clock
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.overeenkomsten.models import Overeenkomst, Versie
from overlegtafel.partijen.models import Ingebrekestelling, Kant, Toetreding, ToetredingOordeel
from overlegtafel.partijen.queries.partij import lopende_deelname
from overlegtafel.partijen.queries.register import register
from overlegtafel.partijen.queries.tekenen import te_ondertekenen
from overlegtafel.partijen.rules.ontbinden import (
    Gebrek,
    is_voorbij,
    weiger_gebrek,
    weiger_hersteld,
    weiger_ontbinden,
)
from overlegtafel.partijen.rules.opzeggen import Opzegbericht
from overlegtafel.partijen.rules.voorwaarde import Voorwaardeuitkomst
from overlegtafel.partijen.services.ontbinden import ontbind, stel_in_gebreke
from overlegtafel.partijen.services.opzeggen import neem_terug, zeg_op
from overlegtafel.partijen.services.voorwaarden import beoordeel_voorwaarde
from tests.conftest import NU, Cast
from tests.overeenkomsten.conftest import meld_aan, vind
from tests.partijen.conftest import maak_regio, teken_beide, teken_partij

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


def test_a_term_is_over_at_its_end_and_without_one_at_once() -> None:
    een = Ingebrekestelling(herstel_tot=NU)
    assert [is_voorbij(een, nu=NU + timedelta(seconds=later)) for later in (-1, 0)] == [False, True]
    assert is_voorbij(Ingebrekestelling(herstel_tot=None), nu=NU)


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
    assert "Is het hersteld, of bent u het er niet mee eens?" in client.get(f"{WEG}/opzeggingen").text
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


LAATSTE = date(2027, 2, 20)
"""Three months after today, the last day of a notice that is given today."""


def _ontbind(cast: Cast, kenmerk: str) -> None:
    with transaction() as session:
        partij, daad = session.get_one(Organisatie, cast.krommekreek.id), Daad(NU, cast.anna.id)
        overeenkomst = session.scalars(select(Overeenkomst).where(Overeenkomst.kenmerk == kenmerk)).one()
        gebrek = replace(GEBREK, laatste_dag=None, zonder_termijn="Herstellen kan niet meer.")
        een = stel_in_gebreke(session, overeenkomst, partij, gebrek, daad=daad)
        ontbind(session, een, LAATSTE, "Niet hersteld.", daad=daad)


def _laat_vervallen(cast: Cast, kenmerk: str) -> None:
    with transaction() as session:
        toetreding = Toetreding(
            overeenkomst=session.scalars(select(Overeenkomst).where(Overeenkomst.kenmerk == kenmerk)).one(),
            organisatie=session.get_one(Organisatie, cast.krommekreek.id),
            adres=cast.bram.email,
            naam="Thuiszorg De Kromme Kreek",
            begonnen_op=NU - timedelta(days=60),
            ingediend_op=NU - timedelta(days=60),
            besloten_op=NU - timedelta(days=50),
            oordeel=ToetredingOordeel.TOEGELATEN,
            grond="Akkoord.",
            voorwaarde="De VOG komt nog.",
            voorwaarde_tot=NU,
        )
        session.add(toetreding)
        session.flush()
        uitkomst = Voorwaardeuitkomst(False, "De VOG kwam niet.", LAATSTE)
        beoordeel_voorwaarde(session, toetreding, uitkomst, daad=Daad(NU, cast.anna.id))


@pytest.mark.parametrize("eindig", [_ontbind, _laat_vervallen])
def test_who_is_out_of_the_basisovereenkomst_takes_part_no_more_and_signs_nothing_under_it(
    app: Flask, cast: Cast, eindig: Callable[[Cast, str], None]
) -> None:
    teken_beide(cast, maak_regio(cast))
    basis_id = vind("DO-HBH", "1.0").overeenkomst.basis_id
    assert basis_id is not None
    with transaction() as session:
        partij, basis = session.get_one(Organisatie, cast.krommekreek.id), session.get_one(Overeenkomst, basis_id)
        bericht = Opzegbericht(Kant.PARTIJ, VANDAAG, "Wij stoppen.")
        opzegging = zeg_op(session, basis, partij, bericht, daad=Daad(NU, cast.bram.id))
    einde = clock.einde_van(LAATSTE)
    assert opzegging.einde == einde
    eindig(cast, "BO-2026-01")
    with transaction() as session:
        assert not neem_terug(session, session.merge(opzegging), Kant.PARTIJ, daad=Daad(NU))
        assert neem_terug(session, session.merge(opzegging), Kant.GEMEENTE, daad=Daad(NU))
    for moment, is_deelnemer in ((einde - timedelta(seconds=1), True), (einde, False)):
        deelname = lopende_deelname(db.session(), basis_id, cast.krommekreek.id, nu=moment)
        assert (deelname is not None) is is_deelnemer, "a notice that was taken back takes the other end with it"
    clock.zet_klok(einde)
    with pytest.raises(Geweigerd, match="geen partij bij de basisovereenkomst"):
        teken_partij(cast, nu=einde)


@pytest.mark.parametrize("eindig", [_ontbind, None])
def test_who_was_dissolved_from_has_nothing_to_sign(
    app: Flask, cast: Cast, eindig: Callable[[Cast, str], None] | None
) -> None:
    teken_beide(cast, maak_regio(cast))
    with transaction() as session:
        nieuw = session.get_one(Versie, vind("DO-HBH", "1.1").id)
        nieuw.vastgesteld_op, nieuw.geldig_van = NU - timedelta(days=1), NU + timedelta(days=1)
    if eindig is not None:
        eindig(cast, "DO-HBH")
    versies = te_ondertekenen(db.session(), [cast.krommekreek.id], nu=NU)
    assert [een.nummer for een in versies] == ([] if eindig is not None else ["1.1"])
