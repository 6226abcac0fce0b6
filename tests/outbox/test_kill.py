"""A worker that is killed in the middle of delivering loses nothing, and sends at most one mail twice."""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from aiosmtpd.controller import Controller
from flask import Flask
from sqlalchemy import func, select

from overlegtafel.core.database.db import db
from overlegtafel.core.tijd import clock
from overlegtafel.outbox.models import Aflevering
from overlegtafel.outbox.rules import LEASE
from tests.outbox.conftest import MaakMail
from tests.outbox.postkantoor import Bus
from tests.processes import Process, kill, process_environ
from tests.vork import begin

AANTAL = 40


@contextmanager
def werker(app: Flask, poort: int, *, klok: datetime) -> Iterator[Process]:
    """Start a worker on the database of `app`, and be sure that it is gone afterwards."""
    settings = {
        "OVERLEGTAFEL_SECRET_KEY": "t" * 40,
        "OVERLEGTAFEL_DATABASE_URL": app.config["SQLALCHEMY_DATABASE_URI"],
        "OVERLEGTAFEL_DATA_DIR": app.config["DATA_DIR"],
        "OVERLEGTAFEL_MAIL_ADDRESS": app.config["MAIL_ADDRESS"],
        "OVERLEGTAFEL_OMGEVING": "ontwikkeling",
        "OVERLEGTAFEL_KLOK": klok.isoformat(),
        "OVERLEGTAFEL_SMTP_URL": f"smtp://127.0.0.1:{poort}",
    }
    proces = begin(["-m", "tests.outbox.werker"], env=process_environ(settings))
    try:
        yield proces
    finally:
        kill(proces)


def nog_open() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count(Aflevering.id)).where(Aflevering.verzonden_op.is_(None))) or 0


@pytest.mark.proces
def test_a_killed_worker_loses_no_mail_and_doubles_at_most_one_a_kill(
    app: Flask, bus: Bus, postkantoor: Controller, maak_mail: MaakMail, nu: datetime
) -> None:
    for nummer in range(AANTAL):
        maak_mail(f"inloggen:{nummer}", aan=(f"mens{nummer}@inwoner.example",))
    db.session.rollback()
    bus.duur, moment, doden = 0.03, nu, 0
    for tot in (9, 23):
        with werker(app, postkantoor.port, klok=moment) as proces:
            bus.wacht_op(tot)
            os.kill(proces.pid, signal.SIGKILL)
        doden += 1
        moment += LEASE + timedelta(minutes=1)
    assert nog_open() > 0, "the worker was killed too late for this test to mean anything"
    with werker(app, postkantoor.port, klok=moment) as proces:
        assert proces.wait(60) == 0
    assert nog_open() == 0
    aangekomen = Counter(post.bericht["Message-ID"] for post in bus.post)
    assert {post.aan[0] for post in bus.post} == {f"mens{nummer}@inwoner.example" for nummer in range(AANTAL)}
    assert len(aangekomen) == AANTAL
    assert sum(aangekomen.values()) <= AANTAL + doden
    assert max(aangekomen.values()) <= 2
    clock.zet_klok(nu)


@pytest.mark.proces
def test_two_workers_at_once_send_each_mail_once(
    app: Flask, bus: Bus, postkantoor: Controller, maak_mail: MaakMail, nu: datetime
) -> None:
    for nummer in range(AANTAL):
        maak_mail(f"inloggen:{nummer}", aan=(f"mens{nummer}@inwoner.example",))
    db.session.rollback()
    with werker(app, postkantoor.port, klok=nu) as een, werker(app, postkantoor.port, klok=nu) as twee:
        assert (een.wait(60), twee.wait(60)) == (0, 0)
    assert sorted(Counter(post.aan[0] for post in bus.post).values()) == [1] * AANTAL
    assert nog_open() == 0
