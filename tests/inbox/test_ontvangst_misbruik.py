"""Receipts to a forged From: few, without the words of who forged it, and none grows with what was sent."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from overlegtafel.core.database.db import db
from overlegtafel.inbox.models import Bericht
from overlegtafel.inbox.rules.antwoorden import MEESTE_PER_ADRES, MEESTE_PER_DOMEIN, MEESTE_PER_GESPREK
from overlegtafel.outbox.models import Mail
from tests.inbox.conftest import Ontvang, brief, receipts

SLACHTOFFER = "Slachtoffer <s@elders.example>"
LOKAAS = "Klik snel op https://boef.example/prijs"


@pytest.fixture
def bewijs(app: Flask, monkeypatch: pytest.MonkeyPatch) -> bytes:
    monkeypatch.setitem(app.config, "AUTHSERV_ID", "mx.kreken.example")
    return b"Authentication-Results: mx.kreken.example; dmarc=pass header.from=elders.example\n"


def laatste() -> dict[str, str]:
    db.session.rollback()
    mail = db.session.scalars(select(Mail).where(Mail.melding == "ontvangst").order_by(Mail.id.desc())).first()
    assert mail is not None
    return mail.inhoud


def openstaand() -> int:
    db.session.rollback()
    vraag = select(func.count(Bericht.id)).where(Bericht.ontvangst_open_sinds.is_not(None))
    return db.session.scalar(vraag) or 0


def test_one_victim_gets_a_few_and_the_rest_is_owed(app: Flask, ontvang: Ontvang, nu: datetime) -> None:
    for nummer in range(12):
        van = f"Slachtoffer <s+{nummer}@elders.example>"
        assert ontvang(brief(van=van, message_id=f"<{nummer}@x.example>")).status == "geplaatst"
    assert (len(receipts()), openstaand()) == (MEESTE_PER_ADRES, 12 - MEESTE_PER_ADRES)
    ontvang(brief(van=SLACHTOFFER, message_id="<later@x.example>"), op=nu + timedelta(minutes=61))
    assert len(receipts()) == MEESTE_PER_ADRES + 1


def test_one_domain_gets_so_many(app: Flask, ontvang: Ontvang, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MEESTE_PER_DOMEIN == 60
    monkeypatch.setattr("overlegtafel.inbox.services.bevestigen.MEESTE_PER_DOMEIN", 3)
    for nummer in range(5):
        ontvang(brief(van=f"s{nummer}@elders.example", message_id=f"<{nummer}@x.example>"))
    assert len(receipts()) == 3


def test_a_plus_makes_no_other_robot(app: Flask, ontvang: Ontvang) -> None:
    for nummer in range(5):
        ontvang(brief(van=f"noreply+{nummer}@elders.example", message_id=f"<{nummer}@x.example>"))
    assert len(receipts()) == 1


def test_a_machine_that_answers_each_receipt_is_answered_a_few_times(
    app: Flask, ontvang: Ontvang, nu: datetime
) -> None:
    ontvang(brief(van=SLACHTOFFER))
    for nummer in range(12):
        message_id = receipts()[-1].message_id
        antwoord = brief(
            f"Uw bericht {nummer} is in goede orde aan ons doorgegeven.",
            van=SLACHTOFFER,
            message_id=f"<r{nummer}@elders.example>",
            in_reply_to=message_id,
        )
        ontvang(antwoord, op=nu + timedelta(minutes=61 * (nummer + 1)))
    assert len(receipts()) == MEESTE_PER_GESPREK


def test_who_is_not_proven_gets_nothing_of_the_words_back(app: Flask, ontvang: Ontvang) -> None:
    ontvang(brief(LOKAAS, van=f'"{LOKAAS}" <s@elders.example>', onderwerp=LOKAAS))
    inhoud = laatste()
    assert "boef.example" not in inhoud["onderwerp"] + inhoud["tekst"] + inhoud["html"]
    assert "Klik snel" not in inhoud["onderwerp"] + inhoud["tekst"] + inhoud["html"]
    assert "/t/" in inhoud["tekst"]


def test_who_is_proven_gets_them_back_without_links(app: Flask, ontvang: Ontvang, bewijs: bytes) -> None:
    ontvang(bewijs + brief(LOKAAS, van=SLACHTOFFER))
    inhoud = laatste()
    assert LOKAAS in inhoud["tekst"]
    assert LOKAAS in inhoud["html"]
    assert 'href="https://boef' not in inhoud["html"]


def test_a_receipt_does_not_grow_with_the_mail(app: Flask, ontvang: Ontvang, bewijs: bytes) -> None:
    ontvang(bewijs + brief("De wachttijd is te lang. " * 60_000, van=SLACHTOFFER))
    assert len(str(laatste())) < 200_000
