"""Calendar mail: called, moved and cancelled as the same appointment, to each address alone."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.fysieke_tafel import jobs
from overlegtafel.fysieke_tafel.models import Bijeenkomst, Tafel
from overlegtafel.fysieke_tafel.services.bijeenkomsten import (
    annuleer_bijeenkomst,
    kondig_aan,
    plan_bijeenkomst,
    verplaats_bijeenkomst,
)
from overlegtafel.fysieke_tafel.services.komst import nodig_gast_uit, zeg_gast_af
from overlegtafel.fysieke_tafel.services.tafels import beeindig_zetel, geef_zetel, maak_tafel
from overlegtafel.meldingen import jobs as meldingen
from overlegtafel.outbox.models import Aflevering, Mail
from tests.conftest import NU, Cast
from tests.fysieke_tafel.kalenders import door_ical_js, gelezen, ics_van, kalendermails
from tests.mailregels import fouten_in

BEGIN = datetime(2027, 2, 11, 8, 30, tzinfo=UTC)
EINDE = BEGIN + timedelta(hours=2)
BRAM, CHANTAL = "bram@krommekreek.example", "chantal@lichtpunt.example"
ONS = "inbreng@kreken.example"


@pytest.fixture
def tafel(app: Flask, cast: Cast) -> Tafel:
    """Give a table at which Bram's and Chantal's organisations sit."""
    with transaction() as session:
        gemaakt = maak_tafel(session, naam="FOT Huishouden", doel="Overleg.", daad=Daad(NU))
        for organisatie in (cast.krommekreek, cast.lichtpunt):
            geef_zetel(session, gemaakt, organisatie_id=organisatie.id, criterium="omvang", van=NU, daad=Daad(NU))
    return gemaakt


def plan(tafel: Tafel, *, is_aangekondigd: bool = True) -> Bijeenkomst:
    with transaction() as session:
        return plan_bijeenkomst(
            session,
            session.merge(tafel),
            begin=BEGIN,
            einde=EINDE,
            plaats="Gemeentehuis Oosterkreek",
            daad=Daad(NU),
            is_aangekondigd=is_aangekondigd,
        )


def verplaats(bijeenkomst: Bijeenkomst, *, later: timedelta = timedelta(days=1)) -> None:
    with transaction() as session:
        verplaats_bijeenkomst(
            session,
            session.merge(bijeenkomst),
            begin=BEGIN + later,
            einde=EINDE + later,
            plaats="Raadhuis",
            reden="De zaal is bezet.",
            daad=Daad(NU),
        )


def werk(nu: datetime = NU) -> None:
    while jobs.run_once(nu) or meldingen.run_once(nu):
        pass


def kort(adres: str) -> list[tuple[str, int, str]]:
    """Return METHOD, SEQUENCE and STATUS of what a calendar was sent."""
    rijen = []
    for mail in kalendermails(adres):
        methode, punt = gelezen(ics_van(mail))
        rijen.append((methode, int(punt["SEQUENCE"]), str(punt["STATUS"])))
    return rijen


def test_each_invited_gets_an_appointment_that_names_nobody_else(tafel: Tafel) -> None:
    bijeenkomst = plan(tafel)
    werk()
    mails = kalendermails()
    assert [mail["To"] for mail in mails] == [BRAM, CHANTAL]
    for mail, wie in zip(mails, (BRAM, CHANTAL), strict=True):
        methode, punt = gelezen(ics_van(mail))
        assert (methode, str(punt["UID"]), int(punt["SEQUENCE"])) == ("REQUEST", bijeenkomst.uid, 0)
        assert (punt.decoded("DTSTART"), punt.decoded("DTEND")) == (BEGIN, EINDE)
        assert str(punt["ORGANIZER"]) == f"mailto:{ONS}"
        assert str(punt["ATTENDEE"]) == f"mailto:{wie}"
        assert punt["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"
        ander = {BRAM, CHANTAL} - {wie}
        assert not any(adres in mail.as_string() or adres in ics_van(mail) for adres in ander)


def test_the_mail_is_one_of_alternatives_of_which_the_calendar_is_last(tafel: Tafel) -> None:
    plan(tafel)
    werk()
    mail = kalendermails(BRAM)[0]
    assert [deel.get_content_type() for deel in mail.iter_parts()] == ["text/plain", "text/html", "text/calendar"]
    deel = list(mail.iter_parts())[-1]
    assert (deel.get_param("method"), deel.get_content_charset()) == ("REQUEST", "utf-8")


def test_ical_js_reads_the_same_moment_place_and_people(tafel: Tafel) -> None:
    bijeenkomst = plan(tafel)
    werk()
    gezien = door_ical_js(ics_van(kalendermails(BRAM)[0]))
    (punt,) = gezien["punten"]
    assert gezien["methode"] == "REQUEST"
    assert (punt["uid"], punt["sequence"], punt["plaats"]) == (bijeenkomst.uid, 0, "Gemeentehuis Oosterkreek")
    assert (punt["begin"], punt["einde"]) == ("2027-02-11T08:30:00.000Z", "2027-02-11T10:30:00.000Z")
    assert (punt["zone"], punt["organisator"]) == ("Europe/Amsterdam", f"mailto:{ONS}")
    assert punt["deelnemers"] == [f"mailto:{BRAM}"]


@pytest.mark.parametrize(
    ("uur", "verwacht"),
    [(datetime(2027, 3, 26, 9, tzinfo=UTC), "09:00"), (datetime(2027, 3, 29, 9, tzinfo=UTC), "09:00")],
)
def test_summer_time_is_the_same_for_ical_js(tafel: Tafel, uur: datetime, verwacht: str) -> None:
    bijeenkomst = plan(tafel)
    with transaction() as session:
        session.merge(bijeenkomst).begin, bijeenkomst.einde = uur, uur + timedelta(hours=1)
        session.merge(bijeenkomst).einde = uur + timedelta(hours=1)
    werk()
    (punt,) = door_ical_js(ics_van(kalendermails(BRAM)[0]))["punten"]
    assert punt["begin"][11:16] == verwacht


def test_moved_and_cancelled_are_the_same_appointment(tafel: Tafel) -> None:
    bijeenkomst = plan(tafel)
    werk()
    verplaats(bijeenkomst)
    werk()
    with transaction() as session:
        annuleer_bijeenkomst(session, session.merge(bijeenkomst), reden="Ziekte.", daad=Daad(NU))
    werk()
    assert kort(BRAM) == [("REQUEST", 0, "CONFIRMED"), ("REQUEST", 1, "CONFIRMED"), ("CANCEL", 2, "CANCELLED")]
    assert {str(gelezen(ics_van(mail))[1]["UID"]) for mail in kalendermails()} == {bijeenkomst.uid}
    assert "Ziekte." in str(kalendermails(BRAM)[-1].get_body(("plain",)))


def test_who_gets_it_in_the_calendar_gets_no_second_notice(tafel: Tafel) -> None:
    plan(tafel)
    werk()
    soorten = {rij.mail.melding for rij in db.session.query(Aflevering).join(Mail).filter(Aflevering.adres == BRAM)}
    assert soorten == {"kalender_uitnodiging"}


def test_nobody_is_called_before_it_is_announced(tafel: Tafel) -> None:
    bijeenkomst = plan(tafel, is_aangekondigd=False)
    werk()
    assert kalendermails() == []
    with transaction() as session:
        kondig_aan(session, session.merge(bijeenkomst), daad=Daad(NU))
    werk()
    assert kort(BRAM) == [("REQUEST", 0, "CONFIRMED")]


def test_a_change_before_the_first_mail_left_sends_the_newest_alone(tafel: Tafel) -> None:
    bijeenkomst = plan(tafel)
    werk()
    verplaats(bijeenkomst)
    werk()
    wachtend = [
        rij for rij in db.session.query(Aflevering).filter(Aflevering.adres == BRAM) if rij.opgegeven_op is None
    ]
    assert len(wachtend) == 1


def test_a_seat_that_ends_is_called_off_and_a_new_one_is_called(tafel: Tafel, cast: Cast) -> None:
    plan(tafel)
    werk()
    with transaction() as session:
        zetel = next(een for een in session.merge(tafel).zetels if een.organisatie_id == cast.krommekreek.id)
        beeindig_zetel(session, zetel, tot=NU + timedelta(days=2), daad=Daad(NU))
    werk()
    assert kort(BRAM)[-1] == ("CANCEL", 1, "CANCELLED")
    assert "gaat wel door" in str(kalendermails(BRAM)[-1].get_body(("plain",)))
    assert len(kort(CHANTAL)) == 1
    with transaction() as session:
        geef_zetel(
            session,
            session.merge(tafel),
            organisatie_id=cast.krommekreek.id,
            criterium="omvang",
            van=NU + timedelta(days=5),
            daad=Daad(NU),
        )
    werk()
    assert kort(BRAM)[-1] == ("REQUEST", 2, "CONFIRMED")


def test_a_guest_is_called_and_called_off(tafel: Tafel) -> None:
    bijeenkomst = plan(tafel)
    with transaction() as session:
        gast = nodig_gast_uit(
            session, session.merge(bijeenkomst), naam="De voorzitter", adres="Gast@Elders.example", daad=Daad(NU)
        )
    werk()
    assert kort("gast@elders.example") == [("REQUEST", 0, "CONFIRMED")]
    with transaction() as session:
        zeg_gast_af(session, session.merge(gast), daad=Daad(NU))
    werk()
    assert kort("gast@elders.example")[-1] == ("CANCEL", 1, "CANCELLED")


def test_nobody_is_called_once_it_began(tafel: Tafel) -> None:
    plan(tafel)
    werk(BEGIN)
    assert kalendermails() == []


def test_the_words_of_the_mails(tafel: Tafel) -> None:
    bijeenkomst = plan(tafel)
    werk()
    verplaats(bijeenkomst)
    werk()
    with transaction() as session:
        annuleer_bijeenkomst(session, session.merge(bijeenkomst), reden="Ziekte.", daad=Daad(NU))
    werk()
    for mail, naam in zip(kalendermails(BRAM), ("uitnodiging", "wijziging", "afzegging"), strict=True):
        tekst = mail.get_body(("plain",))
        html = mail.get_body(("html",))
        assert tekst is not None
        assert html is not None
        delen = {"onderwerp": mail["Subject"], "tekst": tekst.get_content(), "html": html.get_content()}
        assert fouten_in(delen) == []
        gelezen_tekst = (
            f"Onderwerp: {mail['Subject']}\n\n{re.sub(r'/t/[a-z2-7]{26}', '/t/GEHEIM', tekst.get_content())}"
        )
        bestand = Path(__file__).parent / "snapshots" / f"kalender_{naam}.txt"
        assert gelezen_tekst.replace("\r\n", "\n") == bestand.read_text(encoding="utf-8")
