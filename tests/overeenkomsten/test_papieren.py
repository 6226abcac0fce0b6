"""Word files of a tekst: the same words as the page, and nothing of what a visitor may not see."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import transaction
from overlegtafel.core.werk import zetwerk
from overlegtafel.core.werk.maakwerk import maak_volgende
from overlegtafel.core.werk.zetwerk import Zetvorm
from overlegtafel.overeenkomsten.rules.document import ontleed
from overlegtafel.overeenkomsten.rules.redline import vergelijk
from overlegtafel.overeenkomsten.rules.uit_word import lees_word
from overlegtafel.overeenkomsten.services import maak_versie
from tests.conftest import Cast
from tests.overeenkomsten.conftest import OPENING, lees_voorbeeld, meld_aan, vind

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


@pytest.fixture
def zwaar(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every paper be too heavy to wait for."""
    monkeypatch.setattr(zetwerk, "LICHT", dict.fromkeys(Zetvorm, 0))


@pytest.mark.parametrize("bestand", ["wijzigingen.pdf?van=1.0/1", "wijzigingen.docx?van=1.0/1", "tekst.pdf"])
def test_a_big_file_is_asked_for_made_by_the_worker_and_then_given(
    bladen: FlaskClient, monkeypatch: pytest.MonkeyPatch, bestand: str
) -> None:
    pad = f"{TEKST}/{bestand}"
    meteen = bladen.get(pad).data
    monkeypatch.setattr(zetwerk, "LICHT", dict.fromkeys(Zetvorm, 0))
    begin = bladen.get(pad, follow_redirects=True)
    assert "Maak het bestand" in begin.text
    assert "Refresh" not in begin.headers
    wacht = bladen.post(pad, follow_redirects=True)
    assert "Het bestand wordt gemaakt." in wacht.text
    assert wacht.headers["Refresh"] == "3"
    assert wacht.headers["Cache-Control"] == "private, no-store"
    stil = bladen.get(f"{wacht.request.path}?{wacht.request.query_string.decode()}&stil=ja")
    assert "Refresh" not in stil.headers
    assert maak_volgende(OPENING)
    klaar = bladen.get(f"{wacht.request.path}?{wacht.request.query_string.decode()}")
    assert "Het bestand is klaar." in klaar.text
    assert "Refresh" not in klaar.headers
    assert f'href="{pad}"'.replace('/1"', '%2F1"') in klaar.text
    gegeven = bladen.get(pad)
    assert (gegeven.data, gegeven.headers["Cache-Control"]) == (meteen, "public, max-age=300")


def test_a_file_that_was_made_is_given_to_nobody_who_may_not_see_its_source(
    bladen: FlaskClient, cast: Cast, zwaar: None
) -> None:
    with transaction() as session:
        eerdere = vind("DO-HBH", "1.1")
        maak_versie(session, eerdere.overeenkomst, "1.2", vervangt=eerdere, daad=Daad(OPENING))
    meld_aan(bladen, cast.anna)
    paden = [f"/overeenkomsten/DO-HBH/1.2/tekst/1/{naam}" for naam in ("tekst.pdf", "wijzigingen.pdf?van=1.1/1")]
    for pad in paden:
        bladen.post(pad)
        assert maak_volgende(OPENING)
        assert bladen.get(pad).headers["Cache-Control"] == "private, no-store"
    for wie in (None, cast.bram):
        meld_aan(bladen, wie)
        for pad in paden:
            wacht = f"{pad}{'&' if '?' in pad else '?'}wacht=ja"
            assert [bladen.get(pad).status_code, bladen.get(wacht).status_code, bladen.post(pad).status_code] == [
                404
            ] * 3
