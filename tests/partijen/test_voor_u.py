"""The page of a party: what it signed, what comes, what to do by when, and what follows without it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import transaction
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.termijnen import Termijn, TermijnSoort
from overlegtafel.overeenkomsten.models import Ronde, Versie
from overlegtafel.overeenkomsten.services.tarieven import zet_tarieven
from overlegtafel.partijen.models import Binding, Ingebrekestelling, Kant
from overlegtafel.partijen.rules.voor_u import Partijstand, gaat_nog_in, laatste_van, stap_bij, uiterlijk_tekenen
from overlegtafel.partijen.services.zwijgen import bied_aan, leg_bezorging_vast, zet_binding
from tests.conftest import NU, Cast
from tests.overeenkomsten.conftest import meld_aan, vind
from tests.overeenkomsten.test_tariefbladen import HBH, geef_tarieven, publiceer_blad
from tests.partijen.conftest import maak_regio, teken_beide

UITLOOP = Termijn(6, TermijnSoort.MAANDEN_EINDE)
VAST = Versie(vastgesteld_op=NU, geldig_van=datetime(2026, 12, 31, 23, tzinfo=UTC))
CONCEPT = Versie(vastgesteld_op=None, geldig_van=None)
RONDE = Ronde(sluit_op=datetime(2026, 11, 27, 23, tzinfo=UTC))


def _stand(**anders: object) -> Partijstand:
    velden: dict[str, object] = {
        "huidig": "1.0",
        "is_getekend": False,
        "is_tegengetekend": False,
        "zwijgen_tot": None,
        "is_afgewezen": False,
        "nieuwe_in_uitloop": False,
        "ondertekenen": Termijn(30, TermijnSoort.DAGEN),
        "uitloop": UITLOOP.laatste_dag,
    }
    return Partijstand(**velden | anders)  # type: ignore[arg-type]  # fields by name


@pytest.mark.parametrize(
    ("versie", "ronde", "anders", "wat", "niets", "uiterlijk"),
    [
        (CONCEPT, RONDE, {}, "U kunt reageren.", "bindt u nog niet", date(2026, 11, 27)),
        (CONCEPT, None, {}, "werken nog aan deze versie", "", None),
        (VAST, None, {}, "Onderteken", "versie 1.0 tot en met 1 juli 2027", date(2026, 12, 21)),
        (VAST, None, {}, "Onderteken", "Vanaf 1 januari 2027 neemt u geen nieuwe", date(2026, 12, 21)),
        (VAST, None, {"zwijgen_tot": date(2026, 12, 9)}, "niet instemt", "dan bent u daarna", date(2026, 12, 9)),
        (
            VAST,
            None,
            {"zwijgen_tot": date(2026, 12, 9), "is_afgewezen": True},
            "Onderteken",
            "versie 1.0 tot en met",
            date(2026, 12, 21),
        ),
        (VAST, None, {"is_getekend": True}, "De gemeente moet nog tekenen", "", None),
        (VAST, None, {"is_getekend": True, "is_tegengetekend": True}, "Beide kanten hebben getekend", "", None),
    ],
)
def test_each_state_says_what_to_do_and_what_follows(
    versie: Versie, ronde: Ronde | None, anders: dict[str, object], wat: str, niets: str, uiterlijk: date | None
) -> None:
    stap = stap_bij(versie, ronde, _stand(**anders), nu=NU)
    assert wat in stap.wat
    assert niets in stap.niets
    assert stap.uiterlijk == uiterlijk
    assert stap.is_klaar == (uiterlijk is None)


def test_new_clients_are_spoken_of_only_where_they_are_refused() -> None:
    assert "nieuwe" not in stap_bij(VAST, None, _stand(nieuwe_in_uitloop=True), nu=NU).niets


def test_the_page_follows_from_agreements_and_signatures(client: FlaskClient, cast: Cast) -> None:
    olga = maak_regio(cast)
    meld_aan(client, cast.bram)
    assert "heeft nog geen overeenkomst getekend" in client.get("/dit-verandert").text
    teken_beide(cast, olga)
    assert 'href="/dit-verandert"' in client.get("/start").text
    pagina = client.get("/dit-verandert").text
    for zin in (
        "U bent gebonden aan versie 1.0, tot en met 31 december 2027.",
        "Versie 1.1, bedoeld vanaf 1 januari 2027",
        "U kunt reageren.",
        "Wat verandert er?",
        "Mijn inbreng, met de antwoorden",
        "Bram",
    ):
        assert zin in pagina
    with transaction() as session:
        versie, daad = session.get_one(Versie, vind("DO-HBH", "1.1").id), Daad(NU, cast.anna.id)
        versie.vastgesteld_op = NU - timedelta(days=1)
        zet_binding(session, versie, Binding.GEEN_BERICHT, False, None, daad=daad)
        (aanbieding,) = bied_aan(session, versie.teksten[-1], daad=daad)
        leg_bezorging_vast(session, aanbieding, NU.date(), "brief", daad=daad)
    pagina = client.get("/dit-verandert").text
    assert "Laat u tot en met 21 december 2026 niets weten" in pagina
    assert 'href="/overeenkomsten/DO-HBH/1.1/ondertekenen"' in pagina
    meld_aan(client, cast.anna)
    assert client.get("/dit-verandert").status_code == 403


def test_a_party_reads_what_becomes_of_its_tarieven(client: FlaskClient, cast: Cast) -> None:
    olga = maak_regio(cast)
    wie = geef_tarieven(cast)
    teken_beide(cast, olga)
    meld_aan(client, cast.bram)
    assert "Nieuwe tarieven" not in client.get("/dit-verandert").text
    publiceer_blad(wie, vanaf=NU + timedelta(minutes=1))
    assert "Nieuwe tarieven" not in client.get("/dit-verandert").text
    clock.zet_klok(NU + timedelta(minutes=1))
    with transaction() as session:
        tekst = vind("DO-HBH", "1.1").teksten[-1]
        bevroren, openbaar, tekst.bevroren_op, tekst.openbaar_vanaf = (
            tekst.bevroren_op,
            tekst.openbaar_vanaf,
            None,
            None,
        )
        zet_tarieven(session, tekst, [replace(HBH, bedrag=Decimal("35.28"))], daad=Daad(NU))
        tekst.bevroren_op, tekst.openbaar_vanaf = bevroren, openbaar
    gelezen = " ".join(html.document_fromstring(client.get("/dit-verandert").text).text_content().split())
    assert "Nieuwe tarieven vanaf 1 januari 2027" in gelezen
    assert "01A01 Hulp € 33,60 € 35,07" in gelezen
    assert "01A01 Hulp € 33,60 per uur € 35,28 per uur" in gelezen
    assert "01A02 Hulp € 10,27 per uur niet in de lijst" in gelezen


def test_who_is_gone_by_then_reads_no_new_tarieven_but_why_it_ends(client: FlaskClient, cast: Cast) -> None:
    olga = maak_regio(cast)
    wie = geef_tarieven(cast)
    teken_beide(cast, olga)
    publiceer_blad(wie, vanaf=NU)
    meld_aan(client, cast.bram)
    for einde, is_nieuw in ((date(2027, 1, 1), True), (date(2026, 12, 31), False)):
        with transaction() as session:
            weg = session.scalars(select(Ingebrekestelling)).one_or_none() or Ingebrekestelling(
                overeenkomst_id=vind("DO-HBH", "1.0").overeenkomst_id,
                organisatie_id=cast.krommekreek.id,
                kant=Kant.GEMEENTE,
                gebruiker_id=cast.anna.id,
                vastgelegd_op=NU,
                gesteld_op=NU,
                grond="De wachttijden zijn niet gemeld.",
                ontbonden_op=NU,
            )
            session.add(weg)
            weg.einde = clock.einde_van(einde)
        pagina = " ".join(html.document_fromstring(client.get("/dit-verandert").text).text_content().split())
        assert ("Nieuwe tarieven vanaf 1 januari 2027" in pagina) is is_nieuw
    assert "tot en met 31 december 2026. De gemeente ontbond deze overeenkomst op 20 november 2026." in pagina


def test_the_term_for_signing_begins_with_the_last_of_adoption_and_admission() -> None:
    dagen = Termijn(30, TermijnSoort.DAGEN)
    assert (
        uiterlijk_tekenen(VAST, dagen) == uiterlijk_tekenen(VAST, dagen, NU - timedelta(days=9)) == date(2026, 12, 21)
    )
    assert uiterlijk_tekenen(VAST, dagen, NU + timedelta(days=3)) == date(2026, 12, 23)
    assert uiterlijk_tekenen(CONCEPT, dagen, NU) is None
    stap = stap_bij(Versie(vastgesteld_op=NU, geldig_van=None), None, _stand(), nu=NU)
    assert (stap.wat, stap.niets) == ("Onderteken deze versie.", "Dan houdt u versie 1.0.")


def test_the_last_day_is_of_the_gemeente_where_it_goes_on_longest() -> None:
    dag = date(2026, 12, 31)
    assert laatste_van([dag, date(2026, 12, 1)]) == dag
    assert laatste_van([dag, None]) is None
    assert laatste_van([]) is None
    begin = clock.begin_van(date(2027, 1, 1))
    assert not gaat_nog_in(begin, dag)
    assert gaat_nog_in(begin - timedelta(microseconds=1), dag)
    assert gaat_nog_in(begin, None)
    assert not gaat_nog_in(None, None)
