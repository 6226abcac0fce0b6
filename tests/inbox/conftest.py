"""Mail for tests, and the way by which it comes in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from overlegtafel.core.database.db import db, transaction
from overlegtafel.inbox.jobs import verwerk_bericht
from overlegtafel.inbox.rules.status import Uitkomst
from overlegtafel.inbox.services.keep import keep
from overlegtafel.outbox.models import Aflevering, Mail
from tests.conftest import DOMEIN, NU, Cast
from tests.organisaties.stand import als

ADRES = f"inbreng@{DOMEIN}"


def brief(
    tekst: str = "De wachttijd is te lang.",
    *,
    van: str = "Bram <bram@krommekreek.example>",
    aan: str = ADRES,
    onderwerp: str = "Wachttijd",
    message_id: str | None = "<een@krommekreek.example>",
    **koppen: str,
) -> bytes:
    """Return the bytes of a plain mail; `koppen` as in_reply_to="<…>"."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = van, aan, onderwerp
    mail["Date"] = format_datetime(NU)
    if message_id:
        mail["Message-ID"] = message_id
    for naam, waarde in koppen.items():
        mail["-".join(deel.capitalize() for deel in naam.split("_"))] = waarde
    mail.set_content(tekst)
    return mail.as_bytes()


Ontvang = Callable[..., Uitkomst]


@pytest.fixture
def ontvang(nu: datetime) -> Ontvang:
    """Give the way in: keep, understand, place; returns what became of it."""

    def receive(raw: bytes, *, aan: str = ADRES, van: str = "iemand@post.example", op: datetime = nu) -> Uitkomst:
        with transaction() as session:
            bericht_id = keep(
                session, raw, bron="lmtp", nu=op, envelope={"van": van, "aan": [aan]}, is_geclaimd=True
            ).id
        return verwerk_bericht(bericht_id, nu=op)

    return receive


def receipts() -> list[Aflevering]:
    """Return the receipts that were queued, oldest first."""
    return list(
        db.session().scalars(select(Aflevering).join(Mail).where(Mail.melding == "ontvangst").order_by(Aflevering.id))
    )


@pytest.fixture
def bureau(site: Flask, cast: Cast) -> FlaskClient:
    """Give Anna's browser; she is inkoper and secretaris."""
    return als(site, cast.anna)


@pytest.fixture
def komt_binnen(site: Flask, ontvang: Ontvang) -> Callable[..., int]:
    """Give the way in; returns the id of the kept mail."""

    def in_(raw: bytes) -> int:
        uitkomst = ontvang(raw)
        db.session.rollback()
        return uitkomst.bericht

    return in_
