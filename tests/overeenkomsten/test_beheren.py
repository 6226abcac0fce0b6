"""Pages on which the inkoper works on agreements: every act asks first, keeps what was typed, and says why not."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from lxml import html

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.overeenkomsten.rules import VersieStatus, versie_status
from overlegtafel.overeenkomsten.services import maak_nieuwe_tekst, publiceer_tekst
from overlegtafel.overeenkomsten.services.besluiten import stel_vrij
from tests.conftest import NU, Cast
from tests.overeenkomsten.conftest import lees_voorbeeld, meld_aan, vind

TEKST = "# Deelovereenkomst Vervoer\n\n## Artikel 1 Onderwerp\n\n1. Dit gaat over vervoer.\n"
NIEUW = {
    "soort": "deelovereenkomst",
    "kenmerk": "do-ver",
    "citeertitel": "Deelovereenkomst Vervoer",
    "basis": "1",
    "nummer": "0.1",
    "markdown": TEKST,
}
DAG = "/overeenkomsten/DO-DAG/0.3"
HBH = "/overeenkomsten/DO-HBH/1.1"
SLUITING = NU + timedelta(days=10)


@pytest.fixture
def inkoper(bladen: FlaskClient, cast: Cast) -> FlaskClient:
    """Give Anna's browser."""
    meld_aan(bladen, cast.anna)
    return bladen


def stuur(client: FlaskClient, pad: str, **velden: object) -> str:
    """Post a form, follow where it leads, and return the page as text."""
    antwoord = client.post(pad, data=velden, follow_redirects=True)
    db.session.remove()
    return " ".join(html.document_fromstring(antwoord.get_data(as_text=True)).text_content().split())


def test_an_agreement_is_made_on_screen_as_a_concept(inkoper: FlaskClient) -> None:
    assert "De overeenkomst is gemaakt." in stuur(inkoper, "/overeenkomsten/nieuw", **NIEUW)
    assert versie_status(vind("DO-VER", "0.1"), nu=NU) is VersieStatus.CONCEPT


def samenvatting(pagina: str) -> list[tuple[str, str]]:
    """Return the lines of the error summary of a page, each with where its link leads."""
    gevonden = html.document_fromstring(pagina).xpath("//*[@data-fouten]//li")
    return [(regel.text_content(), regel.xpath("string(a/@href)")) for regel in gevonden]


def test_all_faults_of_a_new_agreement_stand_together_in_the_order_of_the_form(inkoper: FlaskClient) -> None:
    fout = {**NIEUW, "kenmerk": "DO-HBH", "citeertitel": "", "basis": "0", "nummer": "", "markdown": "## Artikel 1 A"}
    assert samenvatting(inkoper.post("/overeenkomsten/nieuw", data=fout).text) == [
        ("Kenmerk: Er is al een overeenkomst met kenmerk DO-HBH.", "#kenmerk"),
        ("Titel: Vul dit in.", "#citeertitel"),
        ("Hoort bij: Een deelovereenkomst hoort bij een basisovereenkomst. Kies die.", "#basis"),
        ("Nummer van de versie: Vul dit in.", "#nummer"),
        ("Tekst: Regel 1: Artikel 1 heeft nog geen tekst.", "#markdown"),
    ]


def test_the_only_basisovereenkomst_is_chosen_already(inkoper: FlaskClient) -> None:
    pagina = html.document_fromstring(inkoper.get("/overeenkomsten/nieuw").text)
    gekozen = pagina.xpath("//select[@id='basis']/option[@selected]")
    assert [optie.text for optie in gekozen] == ["Basisovereenkomst Wmo De Vier Kreken"]


@pytest.mark.parametrize(
    ("veld", "waarde", "zin"),
    [
        ("kenmerk", "DO-HBH", "Er is al een overeenkomst met kenmerk DO-HBH."),
        ("basis", "0", "Een deelovereenkomst hoort bij een basisovereenkomst."),
        ("nummer", "één", "Gebruik cijfers met een punt, zoals 1.1."),
        ("markdown", "Geen artikel, wel tekst.", "Regel 1: Er staat geen artikel in de tekst."),
        ("soort", "contract", "Ongeldige keuze"),
    ],
)
def test_a_refused_agreement_keeps_what_was_typed(inkoper: FlaskClient, veld: str, waarde: str, zin: str) -> None:
    pagina = stuur(inkoper, "/overeenkomsten/nieuw", **{**NIEUW, veld: waarde})
    if veld != "soort":
        assert zin in pagina
    assert "vervoer" in pagina or "wel tekst" in pagina
    assert inkoper.get("/overeenkomsten/DO-VER").status_code == 404


def test_faults_stand_with_their_article_and_the_text_is_kept(inkoper: FlaskClient) -> None:
    fout = TEKST + "1. Nog eens lid 1.\n"
    pagina = stuur(inkoper, f"{DAG}/tekst/1/bewerken", markdown=fout, stap="bewaar")
    assert pagina.count("Regel 6: Artikel 1 heeft twee keer lid 1.") >= 2
    assert "Nog eens lid 1." in pagina
    assert "vier uur" in vind("DO-DAG", "0.3").teksten[0].markdown


def test_a_preview_saves_nothing_and_saving_does(inkoper: FlaskClient) -> None:
    pagina = stuur(inkoper, f"{DAG}/tekst/1/bewerken", markdown=TEKST, stap="voorbeeld")
    assert "Dit is nog niet bewaard." in pagina
    assert "vier uur" in vind("DO-DAG", "0.3").teksten[0].markdown
    assert "De tekst is bewaard." in stuur(inkoper, f"{DAG}/tekst/1/bewerken", markdown=TEKST, stap="bewaar")
    assert vind("DO-DAG", "0.3").teksten[0].markdown == TEKST


def test_a_frozen_text_can_not_be_edited(inkoper: FlaskClient) -> None:
    antwoord = inkoper.get(f"{HBH}/tekst/1/bewerken")
    assert antwoord.status_code == 409
    assert "Deze tekst staat vast." in antwoord.get_data(as_text=True)


def test_opening_a_ronde_shows_its_last_day_before_anything_happens(inkoper: FlaskClient) -> None:
    pagina = stuur(inkoper, f"{DAG}/ronde-openen", termijn="ronde_lang", vanaf="")
    assert "De laatste dag is vrijdag 18 december 2026, tot middernacht." in pagina
    assert vind("DO-DAG", "0.3").ronden == []
    pagina = stuur(inkoper, f"{DAG}/ronde-openen", termijn="ronde_lang", vanaf="", stap="bevestigd")
    assert "De ronde is open. Reageren kan tot en met vrijdag 18 december 2026." in pagina
    assert versie_status(vind("DO-DAG", "0.3"), nu=clock.nu()) is VersieStatus.IN_CONSULTATIE


def test_a_ronde_is_planned_in_amsterdam_time(inkoper: FlaskClient) -> None:
    stuur(inkoper, f"{DAG}/ronde-openen", termijn="ronde", vanaf="2026-12-01T09:00", stap="bevestigd")
    assert vind("DO-DAG", "0.3").ronden[0].openbaar_vanaf.isoformat() == "2026-12-01T08:00:00+00:00"
    assert "De planning is teruggenomen." in stuur(inkoper, f"{DAG}/tekst/1/planning-terugnemen")


def test_a_term_past_the_last_known_decree_is_said_before_confirming(inkoper: FlaskClient) -> None:
    pagina = stuur(inkoper, f"{DAG}/ronde-openen", termijn="ronde", vanaf="2028-05-20T09:00")
    assert "kan deze termijn later eindigen" in pagina


def test_lengthening_and_its_refusal(inkoper: FlaskClient) -> None:
    pad = f"{HBH}/ronde/{vind('DO-HBH', '1.1').ronden[0].id}/verlengen"
    assert "Een ronde kan alleen langer worden." in stuur(inkoper, pad, laatste_dag="2026-11-20")
    assert "tot en met vrijdag 4 december 2026" in stuur(inkoper, pad, laatste_dag="2026-12-04")


def _maak_klaar() -> None:
    """Let Dagbesteding be public and discussed on the day of its decision."""
    with transaction() as session:
        versie = vind("DO-DAG", "0.3")
        publiceer_tekst(session, versie.teksten[-1], vanaf=NU - timedelta(days=1), daad=Daad(NU - timedelta(days=1)))
        versie.besproken_op = NU - timedelta(days=1)
        vind("DO-HBH", "1.1").besproken_op = NU - timedelta(days=1)
        stel_vrij(session, versie, "artikel 9", "Alleen een schrijffout.", daad=Daad(NU - timedelta(days=1)))


def test_adoption_is_refused_where_a_ronde_has_no_reactienota(inkoper: FlaskClient) -> None:
    velden = {"dag": "2026-11-19", "besluit": "B-7", "geldig_van": "2027-04-01", "geldig_tot": "2028-12-31"}
    _maak_klaar()
    assert "De ronde loopt tot en met 27 november 2026." in stuur(inkoper, f"{HBH}/vaststellen", **velden)
    pagina = stuur(inkoper, f"{DAG}/vaststellen", **{**velden, "dag": "2027-01-01"})
    assert "Het besluit kan niet in de toekomst liggen." in pagina
    assert "De vaststelling is vastgelegd" in stuur(inkoper, f"{DAG}/vaststellen", **velden)
    assert versie_status(vind("DO-DAG", "0.3"), nu=NU) is VersieStatus.VASTGESTELD


def test_withdrawal_asks_for_a_reason(inkoper: FlaskClient) -> None:
    assert "Geef de reden." in stuur(inkoper, f"{HBH}/intrekken", reden=" ")
    assert "De versie is ingetrokken." in stuur(inkoper, f"{HBH}/intrekken", reden="Het tarief klopt niet.")


def test_days_are_shown_as_the_last_day_that_counts(inkoper: FlaskClient) -> None:
    boom = html.document_fromstring(inkoper.get(f"{DAG}/geldigheid").get_data(as_text=True))
    assert boom.xpath("//input[@name='geldig_tot']/@value") == ["2028-12-31"]
    assert "De laatste dag ligt voor" in stuur(
        inkoper, f"{DAG}/geldigheid", geldig_van="2027-04-01", geldig_tot="2027-03-31"
    )
    assert "De dagen zijn bewaard." in stuur(inkoper, f"{DAG}/geldigheid", geldig_van="2027-05-01", geldig_tot="")


def test_a_new_versie_is_made_and_its_articles_are_pointed_out(inkoper: FlaskClient) -> None:
    oud = vind("DO-BEG", "1.0")
    pagina = stuur(inkoper, "/overeenkomsten/DO-BEG/nieuwe-versie", nummer="1.1", vervangt=str(oud.id))
    assert "De versie is gemaakt" in pagina
    ids = {rij.nummer: rij.artikel_id for rij in vind("DO-BEG", "1.0").teksten[0].artikel_teksten}
    pad = "/overeenkomsten/DO-BEG/1.1/tekst/1/artikelen"
    boom = html.document_fromstring(inkoper.get(pad).get_data(as_text=True))
    gekozen = [keuze.text for keuze in boom.xpath("//option[@selected]")]
    assert gekozen[0] == "Was artikel 1 Onderwerp"
    keuzes = {f"artikel_{n}": str(ids[str(n)]) for n in range(1, 5)} | {"artikel_5": "0"}
    assert "De artikelen zijn aangewezen." in stuur(inkoper, pad, **keuzes)
    assert vind("DO-BEG", "1.1").teksten[0].artikel_teksten[4].artikel_id not in ids.values()
    dubbel = keuzes | {"artikel_2": str(ids["1"])}
    assert "Twee artikelen kunnen niet hetzelfde eerdere artikel zijn." in stuur(inkoper, pad, **dubbel)


def test_a_file_is_taken_in_as_a_concept_only(inkoper: FlaskClient) -> None:
    markdown = lees_voorbeeld("deelovereenkomst-begeleiding-v1.0").replace("DO-BEG", "DO-NWB")
    pagina = stuur(inkoper, "/overeenkomsten/inlezen", bestand=(BytesIO(markdown.encode()), "x.md"))
    assert "Het bestand is ingelezen als concept." in pagina
    assert versie_status(vind("DO-NWB", "1.0"), nu=NU) is VersieStatus.CONCEPT


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (b"\xff\xfe\x00", "Dit is geen tekstbestand in UTF-8."),
        (b"# zonder voorblad", "Regel 1: Het bestand begint niet met een voorblad"),
        (lees_voorbeeld("deelovereenkomst-hbh-v1.1").replace("35,28", "1").encode(), "Deze tekst staat vast."),
        (b"", "Regel 1: Het bestand begint niet met een voorblad"),
    ],
)
def test_a_file_that_can_not_be_taken_in_says_why(inkoper: FlaskClient, inhoud: bytes, zin: str) -> None:
    assert zin in stuur(inkoper, "/overeenkomsten/inlezen", bestand=(BytesIO(inhoud), "x.md"))


def test_no_text_is_offered_for_publication_while_a_reactienota_is_due(inkoper: FlaskClient) -> None:
    clock.zet_klok(SLUITING)
    with transaction() as session:
        tekst = maak_nieuwe_tekst(session, vind("DO-HBH", "1.1"), daad=Daad(SLUITING))
    gelezen = inkoper.get(f"{HBH}/tekst/{tekst.volgnr}").text
    assert "Publiceer de tekst zonder ronde" not in gelezen
    assert "Schrijf per artikel" in inkoper.get(f"{HBH}/tekst/{tekst.volgnr}/bewerken").text


def test_publishing_without_a_ronde_asks_first(inkoper: FlaskClient) -> None:
    assert inkoper.get(f"{DAG}/tekst/1/publiceren").status_code == 200
    assert vind("DO-DAG", "0.3").teksten[0].openbaar_vanaf is None
    pagina = stuur(inkoper, f"{DAG}/tekst/1/publiceren", vanaf="2020-01-01T10:00")
    assert "Kies een moment dat nog niet voorbij is." in pagina
    assert "De tekst staat vast en is nu openbaar." in stuur(inkoper, f"{DAG}/tekst/1/publiceren", vanaf="")


def test_every_act_that_is_offered_has_a_page(inkoper: FlaskClient) -> None:
    for pad in (DAG, HBH, "/overeenkomsten/DO-HBH/1.0", "/overeenkomsten/DO-HBH"):
        markup = inkoper.get(pad).get_data(as_text=True)
        for adres in set(re.findall(r'href="(/overeenkomsten/[^"#]+)"', markup)):
            assert inkoper.get(adres).status_code == 200, adres


@pytest.mark.parametrize(
    "daad", ["nieuwe-versie", "1.1/intrekken", "1.1/vaststellen", "1.1/ronde-openen", "1.1/geldigheid"]
)
def test_who_is_no_inkoper_of_the_gastheer_may_not_act(bladen: FlaskClient, cast: Cast, daad: str) -> None:
    assert bladen.get(f"/overeenkomsten/DO-HBH/{daad}").status_code == 302
    meld_aan(bladen, cast.bram)
    assert bladen.get(f"/overeenkomsten/DO-HBH/{daad}").status_code == 403
    assert "Beheer" not in bladen.get(HBH).get_data(as_text=True)
