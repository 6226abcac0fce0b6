"""The redline on its page: ten lines, article by article, against any earlier text, and never what one may not see."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.toegang.access import Rol
from overlegtafel.organisaties.models import Gebruiker, Lidmaatschap, Organisatie
from overlegtafel.overeenkomsten import jobs
from overlegtafel.overeenkomsten.models import Tekst, Vergelijking
from overlegtafel.overeenkomsten.services import bewerk_tekst, maak_versie
from overlegtafel.overeenkomsten.services.teksten import zet_openbaar
from overlegtafel.overeenkomsten.services.vergelijken import bewaar_vergelijking
from tests.conftest import NU, Cast
from tests.overeenkomsten.conftest import OPENING, Vind, meld_aan, vind

PAGINA = "/overeenkomsten/DO-HBH/1.1/tekst/1/wijzigingen"
VERSIE = "/overeenkomsten/DO-HBH/1.1"
CONCEPT = "/overeenkomsten/DO-HBH/1.2/tekst/1/wijzigingen"


def _maak_concept() -> None:
    with transaction() as session:
        eerdere = vind("DO-HBH", "1.1")
        versie = maak_versie(session, eerdere.overeenkomst, "1.2", vervangt=eerdere, daad=Daad(OPENING))
        anders = versie.teksten[0].markdown.replace("€ 35,28", "€ 36,10")
        bewerk_tekst(session, versie.teksten[0], anders, daad=Daad(OPENING))


def test_the_redline_is_kept_when_a_text_is_saved(regio: Vind) -> None:
    nieuw = regio("DO-HBH", "1.1").teksten[0]
    bewaard = db.session().scalars(select(Vergelijking).where(Vergelijking.naar_tekst_id == nieuw.id)).one()
    assert bewaard.is_vorige
    assert any("van € 33,60 naar € 35,28" in regel for regel in bewaard.samenvatting)
    assert any("hernummerd" in rij.soorten for rij in bewaard.wijzigingen)


def test_what_the_ten_lines_leave_out_is_one_click_away(bladen: FlaskClient) -> None:
    for pad, doel in ((PAGINA, ""), (f"{VERSIE}/tekst/1", f"{PAGINA}?van=1.0/1")):
        pagina = html.document_fromstring(bladen.get(pad).text)
        assert pagina.xpath("//main//li/a[starts-with(., 'En nog ')]/@href") == [f"{doel}#alle-wijzigingen"], pad
    assert html.document_fromstring(bladen.get(PAGINA).text).xpath("//h2[@id='alle-wijzigingen']")


def test_of_a_versie_only_the_tekst_that_is_in_force_is_called_so(bladen: FlaskClient) -> None:
    with transaction() as session:
        versie = vind("DO-HBH", "1.0")
        eerste = versie.teksten[0]
        nieuw = Tekst(
            versie=versie, volgnr=2, markdown=eerste.markdown, aanhef_html="", gerenderd_met="md-1", sha256="0" * 64,
            bevroren_op=NU, openbaar_vanaf=NU,
        )  # fmt: skip
        session.add(nieuw)
    keuzes = bladen.get(PAGINA).text
    assert "ersie 1.0, tekst 1 (eerdere tekst)" in keuzes


def test_a_reason_stays_with_its_article_when_the_concept_is_saved_again(regio: Vind) -> None:
    _maak_concept()
    with transaction() as session:
        tekst = regio("DO-HBH", "1.2").teksten[0]
        rij = session.scalars(select(Vergelijking).where(Vergelijking.naar_tekst_id == tekst.id)).one().wijzigingen[0]
        rij.ambtshalve_reden = "Indexatie."
        bewerk_tekst(session, tekst, tekst.markdown.replace("€ 36,10", "€ 36,20"), daad=Daad(OPENING))
    bewaard = db.session().scalars(select(Vergelijking).where(Vergelijking.naar_tekst_id == tekst.id)).one()
    assert bewaard.wijzigingen[0].ambtshalve_reden == "Indexatie."
    assert "36,20" in bewaard.wijzigingen[0].redline_html


def test_words_that_a_concept_lost_stand_in_no_redline_of_a_later_text(bladen: FlaskClient) -> None:
    _maak_concept()
    with transaction() as session:
        eerdere = vind("DO-HBH", "1.2")
        latere = maak_versie(session, eerdere.overeenkomst, "1.3", vervangt=eerdere, daad=Daad(OPENING)).teksten[0]
        bewerk_tekst(session, latere, latere.markdown.replace("€ 36,10", "€ 37,00"), daad=Daad(OPENING))
        woorden = eerdere.teksten[0].markdown.replace("€ 36,10", "€ 36,30")
        bewerk_tekst(session, eerdere.teksten[0], woorden, daad=Daad(OPENING))
        for tekst in (eerdere.teksten[0], latere):
            zet_openbaar(session, tekst, vanaf=OPENING, nu=OPENING)
    blad = bladen.get("/overeenkomsten/DO-HBH/1.3/tekst/1/wijzigingen").text
    assert "van € 36,30 naar € 37,00" in blad
    assert "36,10" not in blad


def test_what_still_holds_is_not_compared_again(regio: Vind, monkeypatch: pytest.MonkeyPatch) -> None:
    nieuw, oud = regio("DO-HBH", "1.1").teksten[0], regio("DO-HBH", "1.0").teksten[0]
    naam = "overlegtafel.overeenkomsten.services.vergelijken.maak_vergelijking"
    monkeypatch.setattr(naam, lambda *_: pytest.fail("compared again"))
    with transaction() as session:
        bewaar_vergelijking(session, session.get_one(Tekst, oud.id), session.get_one(Tekst, nieuw.id))


def test_the_worker_compares_what_nobody_compared(regio: Vind) -> None:
    with transaction() as session:
        for rij in session.scalars(select(Vergelijking)):
            session.delete(rij)
    while jobs.run_once(OPENING):
        pass
    assert len(db.session().scalars(select(Vergelijking)).all()) == 1


def test_the_page_tells_in_short_and_by_article(bladen: FlaskClient) -> None:
    blad = bladen.get(PAGINA).text
    assert "van € 33,60 naar € 35,28" in blad
    assert "<del>" in blad
    assert "[vervalt: " in blad
    assert "(was artikel " in blad
    assert "blijft gelijk" in blad


def test_side_by_side_and_the_whole_text(bladen: FlaskClient) -> None:
    blad = bladen.get(f"{PAGINA}?beeld=naast&geheel=ja").text
    assert "overlegtafel-redline--oud" in blad
    assert "blijft gelijk" not in blad


@pytest.mark.parametrize("van", ["9.9/1", "1.1/1", "x", "1.0/999999999"])
def test_what_cannot_be_compared_is_not_there(bladen: FlaskClient, van: str) -> None:
    assert bladen.get(PAGINA, query_string={"van": van}).status_code == 404


def test_the_page_of_a_concept_begins_with_what_changes(bladen: FlaskClient) -> None:
    blad = bladen.get(VERSIE).text
    assert blad.index("Wat verandert er?") < blad.index('id="artikel-1"')
    assert "Wat verandert er in dit artikel?" in blad
    assert "Wat verandert er" not in bladen.get("/overeenkomsten/DO-HBH/1.0").text


def test_home_tells_in_ten_lines_what_changes(bladen: FlaskClient) -> None:
    blad = bladen.get("/").text
    assert "van € 33,60 naar € 35,28" in blad
    assert PAGINA in blad


def test_the_pdf_is_tagged_and_says_which_text_it_is(bladen: FlaskClient) -> None:
    antwoord = bladen.get(f"{PAGINA}.pdf")
    assert antwoord.mimetype == "application/pdf"
    assert antwoord.data == bladen.get(f"{PAGINA}.pdf").data
    assert b"/StructTreeRoot" in antwoord.data
    assert bladen.get("/overeenkomsten/DO-HBH/1.1/tekst/1/tekst.pdf").status_code == 200


def _persoon(cast: Cast, rol: Rol, waar: str) -> Gebruiker:
    """Make somebody with one role of one organisation of the cast."""
    gebruiker = Gebruiker(email=f"{rol}@{waar}.example", naam="Iemand")
    with transaction() as session:
        session.add(gebruiker)
        session.flush()
        organisatie: Organisatie = getattr(cast, waar)
        sinds = datetime(2026, 1, 1, tzinfo=UTC)
        session.add(
            Lidmaatschap(gebruiker_id=gebruiker.id, organisatie_id=organisatie.id, rol=rol, van=sinds),
        )
    return gebruiker


@pytest.mark.parametrize("soort", ["", ".docx", ".pdf", "?van=1.0/1"])
@pytest.mark.parametrize(
    ("rol", "waar", "code"),
    [
        (None, "", 404),
        (Rol.VERTEGENWOORDIGER, "krommekreek", 404),
        (Rol.INKOPER, "lindeveen", 404),
        (Rol.INKOPER, "oosterkreek", 200),
        (Rol.SECRETARIS, "oosterkreek", 200),
    ],
)
def test_the_redline_of_a_concept_is_for_officials_of_the_host(
    bladen: FlaskClient, cast: Cast, soort: str, rol: Rol | None, waar: str, code: int
) -> None:
    _maak_concept()
    meld_aan(bladen, _persoon(cast, rol, waar) if rol else None)
    assert bladen.get(f"{CONCEPT}{soort}").status_code == code


def test_a_visitor_never_reads_of_a_concept_between_two_public_texts(bladen: FlaskClient) -> None:
    _maak_concept()
    assert "1.2" not in bladen.get(PAGINA).text
    assert bladen.get(f"{PAGINA}?van=1.2/1").status_code == 404
    assert "36,10" not in bladen.get("/").text
