"""A vraag in a ronde: answered for everybody at once, under a number, and again in the reactienota."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.termijnen import is_werkdag, sluit_op
from overlegtafel.overeenkomsten.models import Ronde
from overlegtafel.overeenkomsten.services import verleng_ronde
from overlegtafel.virtuele_tafel.models import Gevolg, Inbreng, Oordeel, Punt, PuntSoort
from overlegtafel.virtuele_tafel.queries.bureau import tel_open_punten
from overlegtafel.virtuele_tafel.queries.vragen import open_vragen
from overlegtafel.virtuele_tafel.rules.beoordelen import Beoordeling
from overlegtafel.virtuele_tafel.rules.vragen import (
    is_laat_antwoord,
    is_vraag,
    voorgestelde_laatste_dag,
)
from overlegtafel.virtuele_tafel.services import publiceer_reactienota
from overlegtafel.virtuele_tafel.services.beantwoorden import beantwoord, geef_akkoord, haal_antwoord_weg
from overlegtafel.virtuele_tafel.services.punten import zet_soort
from tests.conftest import Cast
from tests.virtuele_tafel.stand import OPENBAAR, SLUIT, Stand, als, geef_inbreng, maak, mail_met, na, oordeel_over

VRAAG = "Wat wordt in artikel 3 bedoeld met een werkdag?"
UITLEG = "Een werkdag is elke dag van maandag tot en met vrijdag."
BLAD = "/ronden/{}/vragen"
BUITEN = Beoordeling(Oordeel.BUITEN_BESCHOUWING, grond="Het gaat over iets anders.")


@pytest.mark.parametrize(
    ("tekst", "is_een_vraag"),
    [
        (VRAAG, True),
        ("Klopt het dat de reistijd hierin zit?", True),
        ("Hoe moeten wij lid 2 lezen?", True),
        ("Kunt u dit lid toelichten?", True),
        ("Kunt u het tarief verhogen?", False),
        ("Waarom zo laat? Dat kan eerder.", False),
        ("Wat wordt bedoeld met werkdag.", False),
        ("Wat wordt bedoeld? " + "x" * 1000, False),
    ],
)
def test_only_asking_how_something_is_meant_is_proposed_as_a_vraag(tekst: str, is_een_vraag: bool) -> None:
    assert is_vraag(tekst) is is_een_vraag


def _vraag(nu: datetime, stand: Stand, tekst: str = VRAAG) -> Inbreng:
    inbreng = maak(nu, stand, OPENBAAR, tekst=tekst)
    assert [punt.soort for punt in inbreng.punten] == [PuntSoort.VRAAG]
    return inbreng


def _antwoord(inbreng: Inbreng, nu: datetime, *, is_openbaar: bool = True) -> Punt:
    with transaction() as session:
        punt = session.get_one(Inbreng, inbreng.id).punten[0]
        beantwoord(session, punt, Gevolg.TER_KENNISNAME, UITLEG, daad=Daad(nu))
        if is_openbaar:
            geef_akkoord(session, punt, daad=Daad(nu))
    return punt


def test_everybody_reads_a_vraag_and_its_answer_at_once_under_a_number(
    client: FlaskClient, stand: Stand, nu: datetime
) -> None:
    eerste, tweede = _vraag(nu, stand), _vraag(nu, stand)
    blad, versie = BLAD.format(stand.ronde.id), "/overeenkomsten/DO-HBH/1.1"
    _antwoord(eerste, nu, is_openbaar=False)
    assert UITLEG not in client.get(blad).text
    assert blad not in client.get(versie).text
    with transaction() as session:
        geef_akkoord(session, session.get_one(Inbreng, eerste.id).punten[0], daad=Daad(nu))
    assert _antwoord(tweede, nu).vraagnummer == 2
    gelezen = client.get(blad).text
    assert UITLEG in gelezen
    assert VRAAG in gelezen
    assert "Vraag 1" in gelezen
    assert "Vraag 2" in gelezen
    for pad in (versie, "/inbreng/nieuw?overeenkomst=DO-HBH"):
        assert blad in client.get(pad).text, pad
    assert UITLEG in client.get(f"/voorstellen/{eerste.nummer}").text
    mail = mail_met(db.session(), f"antwoord:{eerste.nummer}.1")
    assert "Ons antwoord: uitleg bij vraag 1." in mail["tekst"]


def test_a_vraag_is_not_answered_with_a_change_and_a_punt_not_before_the_nota(stand: Stand, nu: datetime) -> None:
    vraag, punt = _vraag(nu, stand), maak(nu, stand, OPENBAAR)
    with transaction() as session:
        een = session.get_one(Inbreng, vraag.id).punten[0]
        with pytest.raises(Geweigerd, match="alleen uitleg"):
            beantwoord(session, een, Gevolg.NIET_OVERGENOMEN, "Nee.", daad=Daad(nu))
        ander = session.get_one(Inbreng, punt.id).punten[0]
        beantwoord(session, ander, Gevolg.NIET_OVERGENOMEN, "Nee.", daad=Daad(nu))
        with pytest.raises(Geweigerd, match="met de reactienota"):
            geef_akkoord(session, ander, daad=Daad(nu))
        with pytest.raises(Geweigerd, match="Haal dat eerst weg"):
            zet_soort(session, ander, PuntSoort.VRAAG, daad=Daad(nu))
        haal_antwoord_weg(session, ander, daad=Daad(nu))
        zet_soort(session, ander, PuntSoort.VRAAG, daad=Daad(nu))
    assert een.vraagnummer is None


def test_a_vraag_stands_in_the_reactienota_with_the_moment_of_its_own_answer(
    client: FlaskClient, stand: Stand, nu: datetime
) -> None:
    vraag, sluiting = _vraag(nu, stand), SLUIT + timedelta(hours=1)
    op = _antwoord(vraag, nu).antwoord
    assert op is not None
    clock.zet_klok(sluiting)
    with transaction() as session:
        publiceer_reactienota(session, session.get_one(Ronde, stand.ronde.id), daad=Daad(sluiting))
    db.session.rollback()
    punt = db.session.get_one(Inbreng, vraag.id).punten[0]
    assert punt.antwoord is not None
    assert punt.antwoord.openbaar_vanaf == nu
    for uitgang in ("", ".csv"):
        gelezen = client.get(f"/reactienota/{stand.ronde.id}{uitgang}").text
        assert UITLEG in gelezen
        assert "Vraag 1 beantwoord" in gelezen
    assert BLAD.format(stand.ronde.id) in client.get(f"/reactienota/{stand.ronde.id}").text


def test_no_number_is_missing_without_a_word(client: FlaskClient, stand: Stand, nu: datetime) -> None:
    vraag = _vraag(nu, stand)
    _antwoord(vraag, nu)
    with transaction() as session:
        oordeel_over(session, session.get_one(Inbreng, vraag.id), nu, BUITEN)
    gelezen = client.get(BLAD.format(stand.ronde.id)).text
    assert "Vraag 1" in gelezen
    assert "telt niet meer mee" in gelezen
    assert UITLEG not in gelezen


def _wachten(nu: datetime) -> list[tuple[int, int]]:
    return [(ronde.id, aantal) for ronde, aantal in open_vragen(db.session(), nu=nu)]


def test_a_vraag_waits_until_everybody_can_read_its_answer(stand: Stand, nu: datetime) -> None:
    vraag = _vraag(nu, stand)
    assert _wachten(nu) == [(stand.ronde.id, 1)]
    _antwoord(vraag, nu, is_openbaar=False)
    assert _wachten(nu) == [(stand.ronde.id, 1)]
    assert tel_open_punten(db.session()).niet_openbaar == 1
    with transaction() as session:
        geef_akkoord(session, session.get_one(Inbreng, vraag.id).punten[0], daad=Daad(nu))
    assert _wachten(nu) == []
    assert tel_open_punten(db.session()).niet_openbaar == 0


def test_who_says_that_he_asks_is_believed(stand: Stand, nu: datetime) -> None:
    with transaction() as session:
        inbreng = geef_inbreng(
            session, nu, tekst="Artikel 3 snap ik niet.", overeenkomst_id=stand.overeenkomst.id, is_vraag=True
        )
    assert [punt.soort for punt in inbreng.punten] == [PuntSoort.VRAAG]


def test_a_late_answer_proposes_to_lengthen_the_ronde_until_that_is_done(
    client: FlaskClient, stand: Stand, cast: Cast, nu: datetime
) -> None:
    anna, vraag = als(client, cast.anna.id), _vraag(nu, stand)
    assert "Beantwoord vragen" in anna.get("/start").text
    laat = na(5)
    _antwoord(vraag, laat)
    blad = html.document_fromstring(anna.get(BLAD.format(stand.ronde.id)).text)
    (pad,) = [str(a.get("href")) for a in blad.iterfind(".//a[@href]") if "Verleng de ronde" in (a.text or "")]
    assert "Verleng de ronde" in anna.get("/start").text
    assert "Verleng" not in client.get("/start").text
    dag = date.fromisoformat(pad.rsplit("=", 1)[1])
    assert dag.strftime("%d-%m-%Y") in anna.get(pad).text or dag.isoformat() in anna.get(pad).text
    with transaction() as session:
        verleng_ronde(session, session.get_one(Ronde, stand.ronde.id), dag, daad=Daad(laat))
    assert "Verleng de ronde" not in anna.get("/start").text


BEGIN = datetime(2026, 10, 29, 23, tzinfo=UTC)


@given(dagen=st.integers(5, 60), deel=st.floats(0, 1.2))
def test_a_ronde_that_lasts_as_proposed_leaves_a_third_after_the_answer(dagen: int, deel: float) -> None:
    ronde = Ronde(openbaar_vanaf=BEGIN, sluit_op=BEGIN + timedelta(days=dagen))
    op = BEGIN + timedelta(days=dagen) * deel
    dag = voorgestelde_laatste_dag(ronde, op)
    assert (dag is not None) is is_laat_antwoord(ronde, op) is (2 / 3 < deel < 1)
    if dag is not None:
        langer = Ronde(openbaar_vanaf=BEGIN, sluit_op=sluit_op(dag))
        assert is_werkdag(dag)
        assert langer.sluit_op > ronde.sluit_op
        assert not is_laat_antwoord(langer, op)


def test_an_inkoper_answers_a_vraag_on_the_screen_for_many_and_it_is_public(
    client: FlaskClient, stand: Stand, cast: Cast, nu: datetime
) -> None:
    anna, vraag = als(client, cast.anna.id), _vraag(nu, stand)
    id_ = vraag.punten[0].id
    scherm = anna.get("/inbreng/beantwoorden?soort=vraag").text
    assert VRAAG in scherm
    assert f"p{id_}-gevolg" not in scherm
    velden = {"punt": id_, f"p{id_}-reden": UITLEG, f"p{id_}-direct": "y"}
    assert anna.post("/inbreng/beantwoorden?soort=vraag", data=velden).status_code == 302
    assert UITLEG in client.get(BLAD.format(stand.ronde.id)).text


def test_a_punt_becomes_a_vraag_by_a_click_of_the_inkoper_only(
    client: FlaskClient, stand: Stand, cast: Cast, nu: datetime
) -> None:
    punt = maak(nu, stand, OPENBAAR)
    pad = f"/inbreng/{punt.nummer}/punten/1/soort"
    for wie in (cast.bram, cast.chantal):
        assert als(client, wie.id).post(pad, data={"soort": "vraag"}).status_code == 403
    assert als(client, cast.anna.id).post(pad, data={"soort": "vraag"}).status_code == 302
    db.session.rollback()
    assert db.session.get_one(Inbreng, punt.id, populate_existing=True).punten[0].soort is PuntSoort.VRAAG
