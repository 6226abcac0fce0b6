"""The reactienota explains each change, shows it before and after, and is refused until it does."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import transaction
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.tijd import clock
from overlegtafel.overeenkomsten.models import Ronde, Tekst, Versie
from overlegtafel.overeenkomsten.services import bewerk_tekst, maak_nieuwe_tekst, publiceer_tekst
from overlegtafel.virtuele_tafel.models import Gevolg, Inbreng
from overlegtafel.virtuele_tafel.services import publiceer_reactienota
from overlegtafel.virtuele_tafel.services.beantwoorden import beantwoord
from tests.conftest import Cast
from tests.virtuele_tafel.stand import OPENBAAR, SLUIT, Stand, als, maak

NA = SLUIT + timedelta(hours=1)
EERST = (
    "# Deelovereenkomst\n\n## Artikel 1 Tarief\n\n1. Het is € 33,60.\n\n## Artikel 2 Duur\n\n1. Het duurt een jaar.\n"
)
DAARNA = EERST.replace("33,60", "35,28")


@pytest.fixture
def gesloten(client: FlaskClient, stand: Stand, cast: Cast, nu: object) -> Inbreng:
    """Give an inbreng on the tariff after the ronde closed, with a tekst of real words."""
    with transaction() as session:
        tekst = session.get_one(Versie, stand.versie.id).teksten[0]
        vast, sinds = tekst.bevroren_op, tekst.openbaar_vanaf
        tekst.bevroren_op = tekst.openbaar_vanaf = None
        bewerk_tekst(session, tekst, EERST, daad=Daad(SLUIT - timedelta(days=5)))
        tekst.bevroren_op, tekst.openbaar_vanaf = vast or sinds, sinds
    return maak(SLUIT - timedelta(days=3), stand, OPENBAAR, tekst="Artikel 1: het tarief is te laag.")


def _antwoord(inbreng: Inbreng, gevolg: Gevolg) -> None:
    with transaction() as session:
        for punt in session.get_one(Inbreng, inbreng.id).punten:
            beantwoord(session, punt, gevolg, "Het tarief gaat omhoog.", daad=Daad(NA))


def _nieuwe_tekst(stand: Stand, markdown: str) -> None:
    with transaction() as session:
        tekst = maak_nieuwe_tekst(session, session.get_one(Versie, stand.versie.id), daad=Daad(NA))
        bewerk_tekst(session, tekst, markdown, daad=Daad(NA))


def _publiceer(stand: Stand) -> None:
    with transaction() as session:
        publiceer_reactienota(session, session.get_one(Ronde, stand.ronde.id), daad=Daad(NA))


def test_taking_over_needs_a_changed_article(client: FlaskClient, stand: Stand, gesloten: Inbreng, cast: Cast) -> None:
    clock.zet_klok(NA)
    _antwoord(gesloten, Gevolg.OVERGENOMEN)
    zin = f"het artikel is nog niet gewijzigd: {gesloten.nummer}.1"
    with pytest.raises(Geweigerd, match=zin):
        _publiceer(stand)
    blad = als(client, cast.anna.id).get(f"/reactienota/{stand.ronde.id}/publiceren").text
    assert "maar het artikel is nog niet gewijzigd." in blad
    assert zin not in blad
    assert f"/inbreng/{gesloten.nummer}/punten/1/antwoord" in blad
    assert "Begin een nieuwe tekst" in blad


def test_a_change_that_no_punt_explains_needs_a_reason(
    client: FlaskClient, stand: Stand, gesloten: Inbreng, cast: Cast
) -> None:
    clock.zet_klok(NA)
    _antwoord(gesloten, Gevolg.NIET_OVERGENOMEN)
    _nieuwe_tekst(stand, DAARNA)
    with pytest.raises(Geweigerd, match="zonder punt en zonder reden: Artikel 1 Tarief"):
        _publiceer(stand)
    anna, pad = als(client, cast.anna.id), f"/reactienota/{stand.ronde.id}/publiceren"
    veld = anna.get(pad).text.split('name="reden_')[1].split('"')[0]
    antwoord = anna.post(f"/reactienota/{stand.ronde.id}/redenen", data={f"reden_{veld}": "Indexatie <b>."})
    assert antwoord.status_code == 302
    _publiceer(stand)
    blad = client.application.test_client().get(f"/reactienota/{stand.ronde.id}").text
    assert "Wat de gemeente zelf wijzigt" in blad
    assert "Indexatie &lt;b&gt;." in blad


def test_publishing_says_what_it_does_with_the_tekst(
    client: FlaskClient, stand: Stand, gesloten: Inbreng, cast: Cast
) -> None:
    clock.zet_klok(NA)
    _antwoord(gesloten, Gevolg.NIET_OVERGENOMEN)
    anna, pad = als(client, cast.anna.id), f"/reactienota/{stand.ronde.id}/publiceren"
    assert "De tekst blijft zoals hij was." in anna.get(pad).text
    with transaction() as session:
        tekst = maak_nieuwe_tekst(session, session.get_one(Versie, stand.versie.id), daad=Daad(NA))
        tekst_id = tekst.id
    assert "wordt tegelijk openbaar" in anna.get(pad).text
    with transaction() as session:
        publiceer_tekst(session, session.get_one(Tekst, tekst_id), vanaf=NA, daad=Daad(NA))
    blad = anna.get(pad).text
    assert "Tekst 2 is al openbaar." in blad
    assert "wordt tegelijk openbaar" not in blad


def test_what_was_taken_over_is_shown_before_and_after_in_every_form(
    client: FlaskClient, stand: Stand, gesloten: Inbreng, cast: Cast
) -> None:
    clock.zet_klok(NA)
    _nieuwe_tekst(stand, DAARNA)
    scherm = als(client, cast.anna.id).get(f"/inbreng/{gesloten.nummer}/punten/1/antwoord").text
    assert "(versie 1.1, tekst 2): gewijzigd" in scherm
    assert "Wat verandert er in dit artikel?" in scherm
    _antwoord(gesloten, Gevolg.OVERGENOMEN)
    pad = f"/reactienota/{stand.ronde.id}"
    bezoeker = client.application.test_client()
    assert [bezoeker.get(f"{pad}{vorm}").status_code for vorm in ("", ".pdf", ".csv", ".xlsx")] == [404] * 4
    assert "35,28" not in bezoeker.get("/overeenkomsten/DO-HBH/1.1").text
    _publiceer(stand)
    blad = bezoeker.get(pad).text
    for deel in ("33,60", "35,28", "Artikel 1. Tarief", "zo verandert het", "Overgenomen"):
        assert deel in blad
    assert "35,28" in bezoeker.get("/overeenkomsten/DO-HBH/1.1").text
    rij = bezoeker.get(f"{pad}.csv").data.decode("utf-8-sig").splitlines()[1]
    assert f"{gesloten.nummer}.1" in rij
    assert "Overgenomen;Het tarief gaat omhoog.;Artikel 1 Tarief" in rij
    assert b"/StructTreeRoot" in bezoeker.get(f"{pad}.pdf").data
    assert bezoeker.get(f"{pad}.xlsx").data.startswith(b"PK")


def test_the_pdf_shows_a_change_once_and_points_to_it_after_that(
    client: FlaskClient, stand: Stand, gesloten: Inbreng
) -> None:
    """Else the paper of five hundred punten would hold each article many times, and take seconds to make."""
    ander = maak(SLUIT - timedelta(days=2), stand, OPENBAAR, tekst="Artikel 1: ook ons is het tarief te laag.")
    clock.zet_klok(NA)
    _nieuwe_tekst(stand, DAARNA)
    for inbreng in (gesloten, ander):
        _antwoord(inbreng, Gevolg.OVERGENOMEN)
    _publiceer(stand)
    blad = PdfReader(BytesIO(client.get(f"/reactienota/{stand.ronde.id}.pdf").data))
    tekst = " ".join(" ".join(pagina.extract_text() for pagina in blad.pages).split())
    assert tekst.count("35,28") == 1
    assert f"Artikel 1 Tarief verandert zoals bij punt {gesloten.nummer}.1." in tekst


def test_a_sheet_runs_nothing_that_a_stranger_wrote(client: FlaskClient, stand: Stand, cast: Cast, nu: object) -> None:
    inbreng = maak(SLUIT - timedelta(days=3), stand, OPENBAAR, tekst='=HYPERLINK("http://kwaad.example")')
    clock.zet_klok(NA)
    _antwoord(inbreng, Gevolg.TER_KENNISNAME)
    _publiceer(stand)
    assert "'=HYPERLINK" in client.get(f"/reactienota/{stand.ronde.id}.csv").data.decode("utf-8-sig")


def test_a_nota_past_its_term_stands_on_the_public_list(client: FlaskClient, stand: Stand, nu: object) -> None:
    clock.zet_klok(SLUIT + timedelta(days=5))
    assert "zijn op tijd" in client.get("/reactienota/te-laat").text
    clock.zet_klok(SLUIT + timedelta(days=40))
    assert "versie 1.1" in client.get("/reactienota/te-laat").text
    assert "/reactienota/te-laat" in client.get("/overeenkomsten").text


@pytest.mark.parametrize("wie", ["bram", "chantal", None])
def test_only_an_inkoper_gives_reasons_or_publishes(
    client: FlaskClient, stand: Stand, cast: Cast, nu: object, wie: str | None
) -> None:
    iemand = als(client, getattr(cast, wie).id) if wie else client
    verwacht = 403 if wie else 302
    for daad in ("redenen", "publiceren"):
        assert iemand.post(f"/reactienota/{stand.ronde.id}/{daad}").status_code == verwacht
