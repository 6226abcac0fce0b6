"""The annex of inbreng and the joined PDF: what stands in it, in which order, and when nobody gets it any more."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader, PdfWriter

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.papier.pdf import schrijf_pdf
from overlegtafel.core.papier.samenvoegen import BEVEILIGD, GEEN_PDF, KAPOT, Bundel, NietSamenTeVoegen, lees_bladen
from overlegtafel.core.papier.vel import Alinea, Loop
from overlegtafel.core.tijd import clock
from overlegtafel.fysieke_tafel.jobs import maak_bundel
from overlegtafel.fysieke_tafel.models import Tafel, Vergaderbundel
from overlegtafel.fysieke_tafel.services.agenda import koppel_voorstel
from overlegtafel.fysieke_tafel.services.bundel import (
    leg_bundel_neer,
    neem_bundel_op,
    voeg_samen,
    volgende_te_bundelen,
    wis_bundels,
)
from overlegtafel.fysieke_tafel.services.stukken import voeg_stuk_toe
from overlegtafel.virtuele_tafel.models import Inbreng, Kanaal, Oordeel
from tests.fysieke_tafel.conftest import PLANNING, publiceer, tel_vragen
from tests.fysieke_tafel.stand import Stand

LATER = PLANNING + timedelta(hours=1)


def pdf(tekst: str) -> bytes:
    return schrijf_pdf((Alinea("tekst", (Loop(tekst),)),), titel=tekst, voet="", moment=PLANNING)


def met_wachtwoord() -> bytes:
    schrijver, uit = PdfWriter(), io.BytesIO()
    schrijver.add_blank_page(100, 100)
    schrijver.encrypt("geheim", algorithm="RC4-128")
    schrijver.write(uit)
    return uit.getvalue()


def leg_bij(stand: Stand, naam: str, inhoud: bytes, bestandsnaam: str = "stuk.pdf") -> None:
    with transaction() as session:
        voeg_stuk_toe(session, stand.tarief, naam=naam, bestandsnaam=bestandsnaam, inhoud=inhoud, daad=Daad(PLANNING))


def schrijf_in(stand: Stand, volgnr: int, tekst: str, oordeel: Oordeel | None, *, op: datetime = PLANNING) -> Inbreng:
    with transaction() as session:
        inbreng = Inbreng(
            jaar=2026,
            volgnr=volgnr,
            voorstel_id=stand.voorstel.id,
            kanaal=Kanaal.FORMULIER,
            ontvangen_op=op,
            onderwerp="Reistijd",
            afzender="Iemand",
            tekst=tekst,
            tekst_html=f"<p>{tekst}</p>",
            gerenderd_met="1",
            oordeel=oordeel,
            openbaar_vanaf=op if oordeel else None,
        )
        session.add(inbreng)
        session.flush()
        return inbreng


@pytest.fixture
def gevuld(stand: Stand) -> Stand:
    """Give an agenda with two papers, one that can't be joined, and public and hidden inbreng."""
    with transaction() as session:
        koppel_voorstel(session, stand.tarief, stand.voorstel, daad=Daad(PLANNING))
    schrijf_in(stand, 31, "De reistijd is te kort.", Oordeel.OPENBAAR)
    schrijf_in(stand, 32, "Dit is nog geheim.", None)
    leg_bij(stand, "Notitie tarief", pdf("Woorden van de notitie"))
    leg_bij(stand, "Begroting", met_wachtwoord())
    leg_bij(stand, "Rekenblad", b"a;b\n1;2\n", "rekenblad.csv")
    publiceer(stand)
    return stand


def bladwijzers(lezer: PdfReader) -> list[object]:
    def namen(delen: Any) -> list[object]:
        return [namen(deel) if isinstance(deel, list) else deel.title for deel in delen]

    return namen(lezer.outline)


def test_the_bundle_has_agenda_papers_and_inbreng_in_order(client: FlaskClient, gevuld: Stand) -> None:
    adres = f"/bijeenkomsten/{gevuld.bijeenkomst.id}"
    clock.zet_klok(LATER)
    assert client.get(f"{adres}/bundel.pdf").status_code == 404
    assert maak_bundel(LATER)
    assert not maak_bundel(LATER)
    lezer = PdfReader(io.BytesIO(client.get(f"{adres}/bundel.pdf").data))
    bladen = [blad.extract_text() for blad in lezer.pages]
    assert bladwijzers(lezer) == ["Agenda", "Punt 2", ["Notitie tarief", "Begroting", "Rekenblad", "Inbreng"]]
    assert "Agenda, blad 1 van 5" in bladen[0]
    assert "Woorden van de notitie" in bladen[1]
    assert "Punt 2, stuk 1, blad 2 van 5" in bladen[1]
    assert BEVEILIGD in " ".join(bladen[2].split())
    assert "De reistijd is te kort." in bladen[4]
    assert "geheim" not in "".join(bladen)
    pagina = client.get(adres).text
    assert "Agenda en stukken in één PDF" in pagina
    assert f"Begroting. {BEVEILIGD}" in pagina
    assert f"Rekenblad. {GEEN_PDF}" in pagina


def test_an_inbreng_that_is_no_longer_public_takes_the_bundle_with_it(client: FlaskClient, gevuld: Stand) -> None:
    adres = f"/bijeenkomsten/{gevuld.bijeenkomst.id}"
    clock.zet_klok(LATER)
    maak_bundel(LATER)
    with transaction() as session:
        inbreng = session.query(Inbreng).filter_by(volgnr=31).one()
        inbreng.ingetrokken_op = LATER
    assert client.get(f"{adres}/bundel.pdf").status_code == 404
    assert "De reistijd" not in client.get(f"{adres}/inbreng").text
    assert maak_bundel(LATER)
    lezer = PdfReader(io.BytesIO(client.get(f"{adres}/bundel.pdf").data))
    assert "reistijd" not in "".join(blad.extract_text() for blad in lezer.pages)


def test_what_was_withdrawn_while_it_was_made_is_not_kept_and_another_name_makes_it_anew(
    app: Flask, gevuld: Stand
) -> None:
    bijeenkomst_id = gevuld.bijeenkomst.id
    with transaction() as session:
        opdracht = neem_bundel_op(session, bijeenkomst_id, nu=LATER)
    uit = voeg_samen(opdracht, lambda _: None)
    with transaction() as session:
        session.query(Inbreng).filter_by(volgnr=31).one().ingetrokken_op = LATER
    with transaction() as session:
        leg_bundel_neer(session, opdracht, uit, nu=LATER)
    assert db.session().query(Vergaderbundel).one().bestand_id is None
    assert maak_bundel(LATER)
    assert volgende_te_bundelen(db.session(), nu=LATER) is None
    with transaction() as session:
        session.get_one(Tafel, gevuld.tafel.id).naam = "Overlegtafel Anders"
    assert volgende_te_bundelen(db.session(), nu=LATER) == bijeenkomst_id


def test_erasing_an_inbreng_empties_the_bundle(app: Flask, gevuld: Stand) -> None:
    maak_bundel(LATER)
    bundel = db.session().query(Vergaderbundel).one()
    bestand = bundel.bestand
    assert bestand is not None
    with transaction() as session:
        wis_bundels(session, session.query(Inbreng).filter_by(volgnr=31).one().id, LATER)
    assert bestand.gewist_op == LATER
    assert bundel.bestand_id is None


def test_the_annex_shows_public_texts_only_and_from_the_moment_of_the_agenda(
    client: FlaskClient, gevuld: Stand
) -> None:
    adres = f"/bijeenkomsten/{gevuld.bijeenkomst.id}/inbreng"
    clock.zet_klok(PLANNING - timedelta(seconds=1))
    assert client.get(adres).status_code == 404
    clock.zet_klok(LATER)
    pagina = client.get(adres).text
    assert "De reistijd is te kort." in pagina
    assert "geheim" not in pagina
    assert client.get(f"{adres}.pdf").data.startswith(b"%PDF")
    assert client.get(f"/bijeenkomsten/{gevuld.bijeenkomst.id}/agenda.pdf").data.startswith(b"%PDF")


def test_the_page_asks_as_much_with_more_papers_and_inbreng(client: FlaskClient, gevuld: Stand) -> None:
    adres = f"/bijeenkomsten/{gevuld.bijeenkomst.id}"
    clock.zet_klok(LATER)
    maak_bundel(LATER)
    client.get(adres)
    with tel_vragen() as voor:
        client.get(f"{adres}?x=1")
    for nummer in range(40, 60):
        schrijf_in(gevuld, nummer, f"Tekst {nummer}", Oordeel.OPENBAAR)
        leg_bij(gevuld, f"Stuk {nummer}", pdf("x"))
    with tel_vragen() as na:
        client.get(f"{adres}?x=2")
    assert len(na) == len(voor)


def test_thirty_papers_keep_their_pages_and_marks() -> None:
    bundel = Bundel()
    for nummer in range(30):
        bundel.begin_deel(f"Punt {nummer}")
        bundel.voeg_toe(lees_bladen(pdf(f"Stuk {nummer}")), titel="Stuk", merk=f"Punt {nummer}")
    lezer = PdfReader(io.BytesIO(bundel.sluit(titel="Alles")))
    assert len(lezer.pages) == 30
    assert "Punt 29, blad 30 van 30" in lezer.pages[29].extract_text()


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (b"MZ", GEEN_PDF),
        (b"%PDF-1.7\n", KAPOT),
        (pdf("x")[:900], KAPOT),
        (met_wachtwoord(), BEVEILIGD),
        (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>endobj\ntrailer<</Root 1 0 R>>", KAPOT),
    ],
)
def test_what_cannot_be_joined_says_why(inhoud: bytes, zin: str) -> None:
    with pytest.raises(NietSamenTeVoegen) as fout:
        lees_bladen(inhoud)
    assert fout.value.zin == zin
