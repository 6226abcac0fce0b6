"""Calendar replies as Outlook, Google and Apple send them: from the invited address alone, over real LMTP."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.fysieke_tafel.jobs import run_once as nodig_uit
from overlegtafel.fysieke_tafel.models import Bijeenkomst, Komst, Komstbericht, Komstweg
from overlegtafel.fysieke_tafel.services.bijeenkomsten import annuleer_bijeenkomst, verplaats_bijeenkomst
from overlegtafel.inbox.jobs import run_once as verwerk
from overlegtafel.inbox.models import Bericht
from overlegtafel.postlezer import ontleed
from overlegtafel.virtuele_tafel.models import Inbreng
from tests.conftest import Cast, Huis, environ, meld_aan
from tests.fysieke_tafel.conftest import BEGIN, EINDE, PLANNING, bouw_stand
from tests.inbox.conftest import ADRES, Ontvang
from tests.processes import free_port, is_listening, kill, send_lmtp, start, wait_until

ANTWOORDEN = Path(__file__).parent / "antwoorden"
NAMEN = ("outlook-komt", "google-komt-niet", "apple-misschien", "outlook-andere-tijd", "google-andere-tijd")
LATER = datetime(2026, 9, 18, 12, 0, tzinfo=UTC), datetime(2026, 9, 18, 14, 0, tzinfo=UTC)


@pytest.fixture
def bijeenkomst(app: Flask, cast: Cast) -> Bijeenkomst:
    """Give a bijeenkomst to which Bram was called, on each database."""
    return maak(cast)


def maak(cast: Cast) -> Bijeenkomst:
    clock.zet_klok(PLANNING)
    stand = bouw_stand(cast)
    assert nodig_uit(PLANNING)
    return stand.bijeenkomst


def antwoord(naam: str, bijeenkomst: Bijeenkomst, *, sequence: int = 0, van: str = "bram@krommekreek") -> bytes:
    """Return the file `naam` as an answer to `bijeenkomst`, from another address where asked."""
    tekst = (ANTWOORDEN / f"{naam}.eml").read_text(encoding="utf-8")
    tekst = tekst.replace("@UID@", bijeenkomst.uid).replace("@SEQUENCE@", str(sequence))
    tekst = tekst.replace("<bram@krommekreek", f"<{van}")
    return tekst.encode().replace(b"\n", b"\r\n")


def berichten() -> list[Komstbericht]:
    db.session.rollback()
    return list(db.session.scalars(select(Komstbericht).order_by(Komstbericht.id)))


def test_each_program_is_understood_over_real_lmtp(site: Flask, cast: Cast, huis_sqlite: Huis) -> None:
    bijeenkomst, poort = maak(cast), free_port()
    settings = environ(huis_sqlite.folder, f"sqlite:///{huis_sqlite.folder / 'test.db'}")
    extra = {"OVERLEGTAFEL_LMTP_LISTEN": f"127.0.0.1:{poort}", "OVERLEGTAFEL_KLOK": PLANNING.isoformat()}
    ontvanger = start(settings | extra, "mail", "lmtp")
    try:
        wait_until(lambda: is_listening(poort))
        for naam in NAMEN:
            assert send_lmtp(poort, antwoord(naam, bijeenkomst), recipient=ADRES) == 250
    finally:
        kill(ontvanger)
    db.session.rollback()
    while verwerk(clock.nu()):
        pass
    assert [(een.komst, een.weg, een.toelichting) for een in berichten()] == [
        (Komst.KOMT, Komstweg.AGENDA, ""),
        (Komst.KOMT_NIET, Komstweg.AGENDA, "Ik heb dan overleg in Lindeveen."),
        (Komst.MISSCHIEN, Komstweg.AGENDA, ""),
        (Komst.MISSCHIEN, Komstweg.AGENDA, "Kan het een dag later? Dan kan onze cliëntenraad mee."),
        (Komst.MISSCHIEN, Komstweg.AGENDA, "Een dag later kan wel."),
    ]
    assert [(een.ander_begin, een.ander_einde) for een in berichten()] == [(None, None)] * 3 + [LATER] * 2
    assert db.session.scalars(select(Inbreng)).all() == []


def test_a_reply_says_in_the_list_of_mail_what_became_of_it(bijeenkomst: Bijeenkomst, ontvang: Ontvang) -> None:
    uitkomst = ontvang(antwoord("outlook-komt", bijeenkomst), op=PLANNING)
    assert (uitkomst.status, uitkomst.reden) == (
        "genegeerd",
        "Antwoord op een uitnodiging: komt. Het staat bij de genodigden.",
    )


def test_who_was_not_called_waits_for_a_person(bijeenkomst: Bijeenkomst, ontvang: Ontvang) -> None:
    vreemd = antwoord("outlook-komt", bijeenkomst, van="bram.hoekstra@krommekreek")
    uitkomst = ontvang(vreemd, op=PLANNING)
    assert uitkomst.status == "wacht"
    assert "adres dat niet is uitgenodigd" in uitkomst.reden
    assert berichten() == []


@pytest.mark.parametrize("naam", ["outlook-komt", "google-komt-niet"])
def test_an_unknown_appointment_changes_nothing_and_says_so(
    bijeenkomst: Bijeenkomst, ontvang: Ontvang, naam: str
) -> None:
    raw = antwoord(naam, bijeenkomst).replace(bijeenkomst.uid.encode(), b"onbekend@elders.example")
    uitkomst = ontvang(raw, op=PLANNING)
    assert berichten() == []
    if naam == "outlook-komt":
        assert uitkomst.reden.startswith("Wij kennen de bijeenkomst niet waarop dit antwoordt.")
    else:
        assert db.session.scalars(select(Inbreng)).one().tekst == "Ik heb dan overleg in Lindeveen."


def test_an_answer_to_an_earlier_time_does_not_count_for_the_new_one(
    bijeenkomst: Bijeenkomst, ontvang: Ontvang
) -> None:
    with transaction() as session:
        verplaats_bijeenkomst(
            session,
            session.merge(bijeenkomst),
            begin=LATER[0],
            einde=LATER[1],
            plaats="Raadhuis",
            reden="De zaal is bezet.",
            daad=Daad(PLANNING),
        )
    ontvang(antwoord("outlook-komt", bijeenkomst, sequence=0), op=PLANNING)
    ontvang(antwoord("apple-misschien", bijeenkomst, sequence=1), op=PLANNING)
    assert [een.sequence for een in berichten()] == [0, 1]


@pytest.mark.parametrize(("moment", "zin"), [(EINDE, "al geweest"), (PLANNING, "gaat niet door")])
def test_what_comes_too_late_says_why(bijeenkomst: Bijeenkomst, ontvang: Ontvang, moment: datetime, zin: str) -> None:
    if moment is PLANNING:
        with transaction() as session:
            annuleer_bijeenkomst(session, session.merge(bijeenkomst), reden="Ziekte.", daad=Daad(PLANNING))
    uitkomst = ontvang(antwoord("outlook-komt", bijeenkomst), op=moment)
    assert uitkomst.status == "genegeerd"
    assert zin in uitkomst.reden
    assert berichten() == []


def test_the_same_reply_twice_counts_once(bijeenkomst: Bijeenkomst, ontvang: Ontvang) -> None:
    for _ in range(2):
        ontvang(antwoord("outlook-komt", bijeenkomst), op=PLANNING)
    assert len(berichten()) == 1


@pytest.mark.parametrize(
    ("naam", "toelichting"),
    [
        ("outlook-andere-tijd", "Kan het een dag later? Dan kan onze cliëntenraad mee."),
        ("google-andere-tijd", "Een dag later kan wel."),
    ],
)
def test_another_time_is_taken_over_by_one_click(
    client: FlaskClient, cast: Cast, ontvang: Ontvang, naam: str, toelichting: str
) -> None:
    bijeenkomst = maak(cast)
    ontvang(antwoord(naam, bijeenkomst), op=PLANNING)
    bericht_id = berichten()[0].id
    assert berichten()[0].toelichting == toelichting
    adres = f"/bijeenkomsten/{bijeenkomst.id}/genodigden"
    meld_aan(client, cast.bram.id)
    assert client.post(f"{adres}/andere-tijd/{bericht_id}").status_code == 403
    meld_aan(client, cast.anna.id)
    assert "vrijdag 18 september 2026, 14.00 tot 16.00 uur" in client.get(adres).text
    assert client.post(f"{adres}/andere-tijd/999").status_code == 404
    client.post(f"{adres}/andere-tijd/{bericht_id}")
    db.session.rollback()
    verplaatst = db.session.get_one(Bijeenkomst, bijeenkomst.id)
    db.session.refresh(verplaatst)
    assert (verplaatst.begin, verplaatst.einde, verplaatst.sequence) == (*LATER, 1)
    assert verplaatst.begin != BEGIN
    assert "Neem deze tijd over" not in client.get(adres).text
    nogmaals = client.post(f"{adres}/andere-tijd/{bericht_id}")
    assert nogmaals.status_code == 409
    assert "De bijeenkomst is na dit voorstel al verplaatst." in nogmaals.text


def test_another_time_that_is_past_says_so_beside_it(client: FlaskClient, cast: Cast, ontvang: Ontvang) -> None:
    bijeenkomst, zin = maak(cast), "De voorgestelde tijd is al voorbij."
    ontvang(antwoord("google-andere-tijd", bijeenkomst).replace(b":20260918T", b":20260815T"), op=PLANNING)
    meld_aan(client, cast.anna.id)
    adres = f"/bijeenkomsten/{bijeenkomst.id}/genodigden"
    pagina = client.get(adres).text
    assert zin in pagina
    assert "Neem deze tijd over" not in pagina
    assert zin in client.post(f"{adres}/andere-tijd/{berichten()[0].id}").text


@pytest.mark.parametrize(
    ("regel", "verwacht"),
    [
        ("DTSTART;TZID=W. Europe Standard Time:20260918T140000", datetime(2026, 9, 18, 12, tzinfo=UTC)),
        ('DTSTART;TZID="Europe/Amsterdam":20260118T140000', datetime(2026, 1, 18, 13, tzinfo=UTC)),
        ("DTSTART:20260918T120000Z", datetime(2026, 9, 18, 12, tzinfo=UTC)),
        ("DTSTART:20260918T140000", datetime(2026, 9, 18, 12, tzinfo=UTC)),
        ("DTSTART;TZID=Nergens:20260918T140000", None),
        ("DTSTART;TZID=../../etc/passwd:20260918T140000", None),
        ("DTSTART;VALUE=DATE:20260918", None),
        ("DTSTART:20261340T250000Z", None),
        ("DTSTART:00010101T000000", None),
    ],
)
def test_times_of_other_calendars_are_read_or_left_alone(regel: str, verwacht: datetime | None) -> None:
    ics = f"BEGIN:VCALENDAR\nMETHOD:COUNTER\nBEGIN:VEVENT\nUID:a\n{regel}\nEND:VEVENT\nEND:VCALENDAR\n"
    mail = ontleed(f"From: a@b.example\nContent-Type: text/calendar; method=COUNTER\n\n{ics}".encode())
    assert mail.kalender is not None
    assert mail.kalender.begin == verwacht


def test_mail_of_which_the_check_failed_waits(bijeenkomst: Bijeenkomst, ontvang: Ontvang, app: Flask) -> None:
    app.config["AUTHSERV_ID"] = "mx.kreken.example"
    try:
        kop = b"Authentication-Results: mx.kreken.example; dmarc=fail header.from=krommekreek.example\r\n"
        uitkomst = ontvang(kop + antwoord("outlook-komt", bijeenkomst), op=PLANNING)
    finally:
        app.config["AUTHSERV_ID"] = ""
    assert (uitkomst.status, db.session.get_one(Bericht, uitkomst.bericht).soort) == ("wacht", "agenda_antwoord")
    assert berichten() == []
