"""Word files of a tekst: the same words as the page, and nothing of what a visitor may not see."""

from __future__ import annotations

from flask.testing import FlaskClient

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import transaction
from overlegtafel.overeenkomsten.rules.document import ontleed
from overlegtafel.overeenkomsten.rules.redline import vergelijk
from overlegtafel.overeenkomsten.rules.uit_word import lees_word
from overlegtafel.overeenkomsten.services import maak_versie
from tests.overeenkomsten.conftest import OPENING, lees_voorbeeld, vind

TEKST = "/overeenkomsten/DO-HBH/1.1/tekst/1"


def test_a_text_is_downloaded_as_it_stands(bladen: FlaskClient) -> None:
    antwoord = bladen.get(f"{TEKST}/tekst.docx")
    assert "DO-HBH-1.1-tekst-1.docx" in antwoord.headers["Content-Disposition"]
    gelezen = ontleed(lees_word(antwoord.data).markdown)
    assert vergelijk(gelezen, ontleed(lees_voorbeeld("deelovereenkomst-hbh-v1.1").split("---\n", 2)[2])).is_leeg


def test_what_changes_is_downloaded_with_tracked_changes(bladen: FlaskClient) -> None:
    assert "/wijzigingen" in bladen.get(TEKST).text
    antwoord = bladen.get(f"{TEKST}/wijzigingen.docx")
    gelezen = lees_word(antwoord.data)
    assert "bijgehouden wijzigingen" in gelezen.meldingen[0]
    assert "€ 35,28" in gelezen.markdown
    assert "€ 33,60" not in gelezen.markdown


def test_a_first_text_has_nothing_before_it(bladen: FlaskClient) -> None:
    assert "Wat verandert er?" not in bladen.get("/overeenkomsten/DO-HBH/1.0/tekst/1").text
    assert bladen.get("/overeenkomsten/DO-HBH/1.0/tekst/1/wijzigingen.docx").status_code == 404


def test_a_concept_is_there_for_no_visitor(bladen: FlaskClient) -> None:
    with transaction() as session:
        eerdere = vind("DO-HBH", "1.1")
        maak_versie(session, eerdere.overeenkomst, "1.2", vervangt=eerdere, daad=Daad(OPENING))
    for soort in ("tekst", "wijzigingen"):
        assert bladen.get(f"/overeenkomsten/DO-HBH/1.2/tekst/1/{soort}.docx").status_code == 404
