"""What the tests of the outbox share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from aiosmtpd.controller import Controller
from flask import Flask

from overlegtafel.core.database.db import transaction
from overlegtafel.outbox.models import Mail
from overlegtafel.outbox.rules import Brief
from overlegtafel.outbox.services import queue_mail
from tests.outbox.postkantoor import Bus, open_postkantoor

MaakMail = Callable[..., Mail]


@pytest.fixture
def bus() -> Bus:
    return Bus()


@pytest.fixture
def postkantoor(bus: Bus) -> Iterator[Controller]:
    """Run a mail server that takes everything."""
    kantoor = open_postkantoor(bus)
    yield kantoor
    kantoor.stop()


@pytest.fixture
def smtp(app: Flask, postkantoor: Controller) -> Iterator[Flask]:
    """Let the application of each database send to that server."""
    was = app.config["SMTP_URL"]
    app.config["SMTP_URL"] = f"smtp://127.0.0.1:{postkantoor.port}"
    yield app
    app.config["SMTP_URL"] = was


@pytest.fixture
def maak_mail(nu: datetime) -> MaakMail:
    """Give a maker of mails in the outbox; the mail of signing in stands for all."""

    def maak(sleutel: str = "inloggen:1", **anders: object) -> Mail:
        velden: dict[str, object] = {
            "melding": "inloggen",
            "sleutel": sleutel,
            "soort": "gebruiker",
            "object_id": 1,
            "aan": ("daan@inwoner.example",),
            "context": {"naam": "Daan", "token": "a" * 26, "code": "123456", "minuten": 15},
        }
        with transaction() as session:
            return queue_mail(session, Brief(**velden | anders), nu=nu)  # type: ignore[arg-type]  # filled in by name

    return maak
