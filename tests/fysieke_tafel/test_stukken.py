"""Papers with a point of an agenda: taken in, public with the agenda, taken back. On both databases."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfWriter

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.core.papier.pdf import schrijf_pdf
from overlegtafel.core.papier.vel import Alinea, Loop
from overlegtafel.core.tijd import clock
from overlegtafel.fysieke_tafel.models import Bijeenkomst, Vergaderstuk
from overlegtafel.fysieke_tafel.rules.stukken import is_nagekomen
from overlegtafel.fysieke_tafel.services.agenda import publiceer_agenda, trek_punt_in
from overlegtafel.fysieke_tafel.services.stukken import trek_stuk_in, voeg_stuk_toe, zet_stuk_eerder
from tests.conftest import Cast
from tests.fysieke_tafel.conftest import BEGIN, EINDE, PLANNING, publiceer
from tests.fysieke_tafel.stand import Stand

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
EERDER = PLANNING - timedelta(hours=1)
LATER = PLANNING + timedelta(days=1)
Als = Callable[[int | None], None]


def leg_bij(stand: Stand, naam: str = "Notitie tarief", inhoud: bytes = PDF, *, nu: object = PLANNING) -> Vergaderstuk:
    with transaction() as session:
        return voeg_stuk_toe(
            session,
            stand.tarief,
            naam=naam,
            bestandsnaam="notitie.pdf",
            inhoud=inhoud,
            daad=Daad(nu),  # type: ignore[arg-type]
        )


def adres(stuk: Vergaderstuk) -> str:
    return f"/bijeenkomsten/{stuk.agendapunt.bijeenkomst_id}/stukken/{stuk.id}"


def test_a_paper_is_there_for_everybody_at_the_moment_of_the_agenda(
    client: FlaskClient, stand: Stand, cast: Cast, als: Als
) -> None:
    stuk, moment = leg_bij(stand), PLANNING + timedelta(days=2)
    with transaction() as session:
        publiceer_agenda(session, stand.bijeenkomst, openbaar_vanaf=moment, daad=Daad(PLANNING))
    kijkers = (cast.anna.id, cast.bram.id, cast.chantal.id, None)
    for wanneer, verwacht in ((moment - timedelta(seconds=1), [200, 404, 404, 404]), (moment, [200] * 4)):
        clock.zet_klok(wanneer)
        antwoorden = []
        for wie in kijkers:
            als(wie)
            antwoorden.append(client.get(adres(stuk)))
        assert [antwoord.status_code for antwoord in antwoorden] == verwacht
    assert {antwoord.data for antwoord in antwoorden} == {PDF}
    assert "Notitie tarief" in client.get(f"/bijeenkomsten/{stand.bijeenkomst.id}").text
    assert antwoorden[-1].headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("inhoud", "naam", "zin"),
    [
        (b"", "leeg.pdf", "leeg"),
        (b"MZ" + bytes(100), "stuk.pdf", "Dit soort bestand kan niet"),
        (b"<html><script>", "stuk.html", "Dit soort bestand kan niet"),
    ],
)
def test_a_file_that_is_no_paper_is_refused(app: Flask, stand: Stand, inhoud: bytes, naam: str, zin: str) -> None:
    with pytest.raises(Ongeldig, match=zin), transaction() as session:
        voeg_stuk_toe(session, stand.tarief, naam="Stuk", bestandsnaam=naam, inhoud=inhoud, daad=Daad(PLANNING))


def test_after_the_bijeenkomst_no_paper_comes_or_goes(app: Flask, stand: Stand) -> None:
    stuk = leg_bij(stand)
    with pytest.raises(Ongeldig, match="al gehouden"):
        leg_bij(stand, nu=EINDE)
    with pytest.raises(Geweigerd, match="al gehouden"), transaction() as session:
        trek_stuk_in(session, stuk, reden="Fout", daad=Daad(EINDE))


def test_what_people_have_read_is_taken_back_with_its_reason(client: FlaskClient, stand: Stand) -> None:
    stuk = leg_bij(stand)
    publiceer(stand)
    with pytest.raises(Geweigerd, match="Schrijf op waarom"), transaction() as session:
        trek_stuk_in(session, stuk, reden=" ", daad=Daad(LATER))
    with transaction() as session:
        trek_stuk_in(session, stuk, reden="Er staan oude bedragen in.", daad=Daad(LATER))
    clock.zet_klok(LATER)
    assert client.get(adres(stuk)).status_code == 410
    pagina = client.get(f"/bijeenkomsten/{stand.bijeenkomst.id}").text
    assert "Ingetrokken op 18 augustus 2026. Er staan oude bedragen in." in pagina
    with pytest.raises(Geweigerd, match="al ingetrokken"), transaction() as session:
        trek_stuk_in(session, stuk, reden="Nog eens", daad=Daad(LATER))


def test_what_nobody_read_goes_without_a_trace_on_the_page(client: FlaskClient, stand: Stand) -> None:
    stuk = leg_bij(stand)
    with transaction() as session:
        trek_stuk_in(session, stuk, reden="", daad=Daad(EERDER))
    publiceer(stand)
    clock.zet_klok(LATER)
    assert client.get(adres(stuk)).status_code == 404
    assert "Notitie tarief" not in client.get(f"/bijeenkomsten/{stand.bijeenkomst.id}").text


def test_a_paper_goes_with_its_point(client: FlaskClient, stand: Stand) -> None:
    stuk = leg_bij(stand)
    with transaction() as session:
        trek_punt_in(session, stand.tarief, daad=Daad(EERDER))
    publiceer(stand)
    clock.zet_klok(LATER)
    assert client.get(adres(stuk)).status_code == 404


def test_papers_change_places_until_people_read_them(app: Flask, stand: Stand) -> None:
    eerste, tweede = leg_bij(stand), leg_bij(stand, "Bijlage")
    with transaction() as session:
        zet_stuk_eerder(session, tweede, daad=Daad(PLANNING))
        zet_stuk_eerder(session, tweede, daad=Daad(PLANNING))
    assert [stuk.naam for stuk in stand.tarief.stukken] == ["Bijlage", "Notitie tarief"]
    publiceer(stand)
    with pytest.raises(Geweigerd, match="volgorde staat vast"), transaction() as session:
        zet_stuk_eerder(session, eerste, daad=Daad(LATER))


def test_a_late_paper_says_so(client: FlaskClient, stand: Stand) -> None:
    publiceer(stand)
    leg_bij(stand, nu=BEGIN - timedelta(days=3))
    clock.zet_klok(BEGIN - timedelta(days=2))
    assert "Later toegevoegd, op 14 september 2026." in client.get(f"/bijeenkomsten/{stand.bijeenkomst.id}").text


def test_the_secretaris_puts_a_paper_with_a_point_and_keeps_what_was_typed(
    client: FlaskClient, stand: Stand, cast: Cast, als: Als, monkeypatch: pytest.MonkeyPatch
) -> None:
    als(cast.anna.id)
    clock.zet_klok(PLANNING)
    monkeypatch.setitem(client.application.config, "MAX_CONTENT_LENGTH", 50_000)
    pad = f"/bijeenkomsten/{stand.bijeenkomst.id}/agenda/{stand.tarief.id}/stukken"
    te_groot = client.post(pad, data={"naam": "Begroting", "bestand": (io.BytesIO(PDF + bytes(50_000)), "groot.pdf")})
    assert "Het bestand is te groot en is niet bewaard" in te_groot.text
    assert 'value="Begroting"' in te_groot.text
    soort = client.post(pad, data={"naam": "Begroting", "bestand": (io.BytesIO(b"MZ" + bytes(99)), "x.exe")})
    assert "Dit soort bestand kan niet" in soort.text
    assert 'value="Begroting"' in soort.text
    assert db.session().query(Vergaderstuk).count() == 0
    goed = client.post(pad, data={"naam": "Begroting", "bestand": (io.BytesIO(PDF), "begroting.pdf")})
    assert goed.status_code == 302
    assert "Begroting" in client.get(pad).text


def _beveiligd(pdf: bytes) -> bytes:
    schrijver, uit = PdfWriter(clone_from=io.BytesIO(pdf)), io.BytesIO()
    schrijver.encrypt("geheim")
    schrijver.write(uit)
    return uit.getvalue()


def test_of_a_pdf_that_cannot_be_joined_the_secretaris_hears_at_once(
    client: FlaskClient, stand: Stand, cast: Cast, als: Als
) -> None:
    als(cast.anna.id)
    clock.zet_klok(PLANNING)
    pad = f"/bijeenkomsten/{stand.bijeenkomst.id}/agenda/{stand.tarief.id}/stukken"
    heel = schrijf_pdf((Alinea("titel", (Loop("Notitie"),)),), titel="Notitie", voet="", moment=PLANNING)
    gezien = {}
    for naam, inhoud in (("heel", heel), ("kapot", heel[: len(heel) // 3]), ("op slot", _beveiligd(heel))):
        velden = {"naam": naam, "bestand": (io.BytesIO(inhoud), "stuk.pdf")}
        bericht = client.post(pad, data=velden, follow_redirects=True).text.split('<th scope="row">')[0]
        gezien[naam] = "kan niet in de bundel van alle stukken" in bericht
    assert gezien == {"heel": False, "kapot": True, "op slot": True}
    rijen = [rij.split("</th>")[0] for rij in client.get(pad).text.split('<th scope="row">')[1:]]
    assert ["Niet in de bundel" in rij for rij in rijen] == [False, True, True]
    assert "Deze PDF is beschadigd." in rijen[1]
    assert "Deze PDF is beveiligd met een wachtwoord." in rijen[2]


def test_only_what_came_after_the_agenda_came_later() -> None:
    bijeenkomst = Bijeenkomst(agenda_openbaar_vanaf=PLANNING)
    momenten = (EERDER, PLANNING, LATER)
    assert [is_nagekomen(moment, bijeenkomst) for moment in momenten] == [False, False, True]
    assert not is_nagekomen(PLANNING, Bijeenkomst())
