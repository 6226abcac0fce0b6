"""Pages on which an inkoper writes a concept article by article, takes it out of Word, and sets terms."""

from __future__ import annotations

from io import BytesIO

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.papier.docx_schrijven import schrijf_docx
from overlegtafel.core.papier.vel import Vel
from overlegtafel.core.web.bewerkform import ZIN_GELEZEN
from overlegtafel.overeenkomsten.models import Versie
from overlegtafel.overeenkomsten.rules.document import ontleed
from overlegtafel.overeenkomsten.rules.redline.vellen import vel_van_tekst
from overlegtafel.overeenkomsten.services import bewerk_tekst, maak_versie
from tests.conftest import Cast
from tests.overeenkomsten.conftest import OPENING, meld_aan, vind
from tests.tegelijk.toneel import formulier_op

CONCEPT = "/overeenkomsten/DO-HBH/1.2/tekst/1"


def _concept(kenmerk: str, van: str, naar: str) -> None:
    with transaction() as session:
        eerdere = vind(kenmerk, van)
        maak_versie(session, eerdere.overeenkomst, naar, vervangt=eerdere, daad=Daad(OPENING))


@pytest.fixture
def inkoper(bladen: FlaskClient, cast: Cast) -> FlaskClient:
    """Give Anna's browser, with a concept of DO-HBH 1.2."""
    _concept("DO-HBH", "1.1", "1.2")
    meld_aan(bladen, cast.anna)
    return bladen


def _koppen() -> list[str]:
    db.session.remove()
    return [f"{rij.nummer} {rij.titel}" for rij in vind("DO-HBH", "1.2").teksten[0].artikel_teksten]


def _stuur(client: FlaskClient, pad: str, **velden: object) -> TestResponse:
    return client.post(f"{CONCEPT}{pad}", data=velden, follow_redirects=True)


def test_articles_are_added_changed_moved_split_joined_and_taken_away(inkoper: FlaskClient) -> None:
    eerst = _koppen()
    ids = {rij.titel: rij.artikel_id for rij in vind("DO-HBH", "1.2").teksten[0].artikel_teksten}
    assert "Voeg een artikel toe" in inkoper.get(f"{CONCEPT}/opstellen").text
    blad = _stuur(inkoper, "/artikelen/nieuw", na="1", titel="Proef", markdown="1. Een proef.\n2. Nog een.")
    assert "doorgenummerd" in blad.text
    assert _koppen()[:3] == ["1 Onderwerp", "2 Proef", "3 De ondersteuning"]
    _stuur(inkoper, "/artikelen/2/splitsen", lid="2", titel="Tweede proef")
    assert _koppen()[1:3] == ["2 Proef", "3 Tweede proef"]
    assert "Verplaats artikel 1 Onderwerp" in inkoper.get(f"{CONCEPT}/artikelen/1/verplaatsen").text
    _stuur(inkoper, "/artikelen/3/verplaatsen", na="")
    assert _koppen()[:2] == ["1 Tweede proef", "2 Onderwerp"]
    _stuur(inkoper, "/artikelen/1/verwijderen")
    _stuur(inkoper, "/artikelen/2/bewerken", titel="Andere proef", markdown="1. Een andere proef.")
    assert _koppen()[1] == "2 Andere proef"
    _stuur(inkoper, "/artikelen/1/samenvoegen")
    assert _koppen() == eerst
    assert {rij.titel: rij.artikel_id for rij in vind("DO-HBH", "1.2").teksten[0].artikel_teksten} == ids


def test_a_preview_saves_nothing_and_faults_keep_what_was_typed(inkoper: FlaskClient) -> None:
    eerst = _koppen()
    blad = _stuur(
        inkoper, "/artikelen/1/bewerken", titel="X", markdown="1. <script>alert(1)</script>", stap="voorbeeld"
    )
    assert "Dit is nog niet bewaard." in blad.text
    assert "<script>alert" not in blad.text
    blad = _stuur(inkoper, "/artikelen/1/bewerken", titel="X", markdown="1. Een.\n3. Drie.")
    assert "ontbreekt lid 2" in blad.text
    assert "3. Drie." in blad.text
    assert _koppen() == eerst


def test_two_at_once_overwrite_nothing_unseen(inkoper: FlaskClient) -> None:
    begonnen = formulier_op(inkoper.get(f"{CONCEPT}/artikelen/1/verwijderen").text)
    _stuur(inkoper, "/artikelen/2/bewerken", titel="Anders", markdown="1. Anders.")
    blad = inkoper.post(f"{CONCEPT}/artikelen/1/verwijderen", data=begonnen)
    assert ZIN_GELEZEN in blad.text
    assert _koppen()[0] == "1 Onderwerp"


def _docx(vel: Vel) -> BytesIO:
    return BytesIO(schrijf_docx(vel, titel="Proef", moment=OPENING, auteur="Iemand"))


def test_a_word_file_is_shown_with_what_could_not_be_read_before_it_is_kept(inkoper: FlaskClient) -> None:
    eerst = _koppen()
    vel = vel_van_tekst(ontleed("# Proef\n\n## Artikel 1 Begin\n\n1. Het **begin**.\n"))
    blad = _stuur(inkoper, "/inlezen", bestand=(_docx(vel), "proef.docx"))
    assert "Er is nog niets bewaard." in blad.text
    assert "Alles kon worden gelezen." in blad.text
    assert "1. Het **begin**." in blad.text
    assert f'action="{CONCEPT}/bewerken"' in blad.text
    assert _koppen() == eerst
    velden = {"markdown": "# Proef\n\n## Artikel 1 Begin\n\n1. Het begin.\n", "stap": "bewaar"}
    inkoper.post(f"{CONCEPT}/bewerken", data=velden)
    assert _koppen() == ["1 Begin"]


@pytest.mark.parametrize("inhoud", [b"geen word", b"PK\x03\x04 kapot"])
def test_a_file_that_is_none_is_told(inkoper: FlaskClient, inhoud: bytes) -> None:
    blad = _stuur(inkoper, "/inlezen", bestand=(BytesIO(inhoud), "proef.docx"))
    assert "proef.docx" in blad.text
    assert "Lees het bestand" in blad.text


@pytest.mark.parametrize("pad", ["/opstellen", "/inlezen", "/artikelen/nieuw", "/artikelen/1/bewerken"])
def test_only_an_inkoper_of_the_host_writes_and_only_what_is_not_public(
    inkoper: FlaskClient, cast: Cast, pad: str
) -> None:
    assert inkoper.get(f"{CONCEPT}{pad}").status_code == 200
    assert inkoper.get(f"/overeenkomsten/DO-HBH/1.1/tekst/1{pad}").status_code == 409
    meld_aan(inkoper, cast.bram)
    assert inkoper.get(f"{CONCEPT}{pad}").status_code == 403


def test_terms_are_set_with_their_article_and_checked(inkoper: FlaskClient) -> None:
    _concept("BO-2026-01", "1.0", "1.1")
    pad = "/overeenkomsten/BO-2026-01/1.1/termijnen"
    velden = formulier_op(inkoper.get(pad).text)
    artikel = vind("BO-2026-01", "1.1").teksten[0].artikel_teksten[7]
    goed = velden | {"ronde": "12 Werkdagen", "ronde_artikel": str(artikel.artikel_id)}
    fout = inkoper.post(pad, data=velden | {"verlenging": "6 maanden"}).text
    assert "past niet bij deze termijn" in fout
    assert "zijn bewaard" in inkoper.post(pad, data=goed, follow_redirects=True).text
    db.session.remove()
    versie: Versie = vind("BO-2026-01", "1.1")
    assert versie.termijnen["ronde"] == "12 werkdagen"
    blad = inkoper.get("/overeenkomsten/BO-2026-01/1.1").text
    assert f'href="#artikel-{artikel.nummer}">Artikel {artikel.nummer}</a>' in blad
    assert inkoper.get("/overeenkomsten/BO-2026-01/1.0/termijnen").status_code == 409
    assert inkoper.get("/overeenkomsten/DO-HBH/1.2/termijnen").status_code == 409


def test_references_to_the_basisovereenkomst_lead_to_what_is_in_force(inkoper: FlaskClient) -> None:
    antwoord = inkoper.get("/overeenkomsten/BO-2026-01/geldend")
    assert antwoord.status_code == 302
    assert antwoord.headers["Location"] == "/overeenkomsten/BO-2026-01/1.0"


def test_a_reference_that_names_something_else_now_is_mended_by_a_click(inkoper: FlaskClient) -> None:
    with transaction() as session:
        tekst = vind("DO-HBH", "1.2").teksten[0]
        met = tekst.markdown.replace("1. Het tarief is", "1. Zie artikel 6, derde lid. Het tarief is", 1)
        bewerk_tekst(session, tekst, met, daad=Daad(OPENING))
    _concept("DO-HBH", "1.2", "1.3")
    pad = "/overeenkomsten/DO-HBH/1.3/tekst/1"
    with transaction() as session:
        tekst = vind("DO-HBH", "1.3").teksten[0]
        nieuw = tekst.markdown.replace("## Artikel 6 ", "## Artikel 6a ").replace("## Artikel 7 ", "## Artikel 6 ")
        bewerk_tekst(session, tekst, nieuw, daad=Daad(OPENING))
    blad = inkoper.get(pad).text
    assert "Verwijzingen om na te kijken" in blad
    velden = {"wat": blad.split('name="wat" value="')[1].split('"')[0]}
    assert "Bedoeld is misschien artikel 6a, derde lid." in velden["wat"]
    assert (
        "Verwijzingen om na te kijken"
        not in inkoper.post(f"{pad}/verwijzingen", data=velden, follow_redirects=True).text
    )
    db.session.remove()
    assert "Zie artikel 6a, derde lid." in vind("DO-HBH", "1.3").teksten[0].markdown
    assert inkoper.post(f"{pad}/verwijzingen", data=velden).status_code == 409
