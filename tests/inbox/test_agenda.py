"""Answers to an invitation: what a person typed with one becomes an inbreng, one without a word is set aside."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from sqlalchemy import select

from overlegtafel.core.database.db import db
from overlegtafel.inbox.models import Bericht
from overlegtafel.virtuele_tafel.models import Inbreng
from tests.inbox.conftest import ADRES, Ontvang, receipts

pytestmark = pytest.mark.usefixtures("app")


def agenda(tekst: str, *, partstat: str = "ACCEPTED", comment: str = "", **koppen: str) -> bytes:
    """Return a reply to an invitation as calendars send it."""
    mail = EmailMessage()
    mail["From"], mail["To"] = "Bram <bram@krommekreek.example>", ADRES
    mail["Subject"], mail["Message-ID"] = "Geaccepteerd: Overlegtafel", "<agenda@krommekreek.example>"
    for naam, waarde in koppen.items():
        mail["-".join(deel.capitalize() for deel in naam.split("_"))] = waarde
    mail.set_content(tekst)
    regels = [
        "BEGIN:VCALENDAR", "METHOD:REPLY", "VERSION:2.0", "BEGIN:VEVENT", "UID:een@kreken.example",
        f"ATTENDEE;PARTSTAT={partstat}:mailto:bram@krommekreek.example",
        *([f"COMMENT:{comment}"] if comment else []),
        "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip
    mail.add_alternative("\r\n".join(regels), subtype="calendar", params={"method": "REPLY"})
    return mail.as_bytes()


def de_inbreng() -> Inbreng:
    return db.session().scalars(select(Inbreng)).one()


def test_a_comment_typed_with_a_reply_becomes_an_inbreng_with_a_receipt(ontvang: Ontvang) -> None:
    uitkomst = ontvang(agenda("Ik kom, en wil artikel 4 bespreken."))
    assert (uitkomst.status, de_inbreng().tekst) == ("geplaatst", "Ik kom, en wil artikel 4 bespreken.")
    assert db.session().get_one(Bericht, uitkomst.bericht).soort == "agenda_antwoord"
    assert len(receipts()) == 1


@pytest.mark.parametrize(("partstat", "wat"), [("ACCEPTED", "komt."), ("DECLINED", "komt niet.")])
def test_a_reply_without_a_word_is_set_aside_with_its_reason(ontvang: Ontvang, partstat: str, wat: str) -> None:
    uitkomst = ontvang(agenda("", partstat=partstat))
    assert uitkomst.status == "genegeerd"
    assert uitkomst.reden.endswith(wat)
    assert receipts() == []


@pytest.mark.parametrize(
    "zin",
    [
        "Bram heeft deze uitnodiging geaccepteerd.",
        "Bram has accepted this invitation.",
        "Bram hat diese Einladung angenommen.",
    ],
)
def test_the_sentence_of_a_web_calendar_is_no_comment(ontvang: Ontvang, zin: str) -> None:
    assert ontvang(agenda(f"{zin}\n\nOverlegtafel\ndonderdag 12 nov 2026 14:00")).status == "genegeerd"


def test_of_a_web_calendar_the_typed_comment_alone_is_kept(ontvang: Ontvang) -> None:
    ontvang(agenda("Bram heeft deze uitnodiging geweigerd met een opmerking.", comment="Ik ben dan weg."))
    assert de_inbreng().tekst == "Ik ben dan weg."


def test_a_comment_that_a_machine_passed_on_gets_no_receipt(ontvang: Ontvang) -> None:
    assert ontvang(agenda("Ik kom wat later.", auto_submitted="auto-generated")).status == "geplaatst"
    assert receipts() == []
