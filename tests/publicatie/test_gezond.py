"""`/gezond` tells the truth on each point: it names what needs a person, and no longer once that is mended."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import current_app
from flask.testing import FlaskClient

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import transaction
from overlegtafel.core.tijd import clock
from overlegtafel.core.werk.hartslag import Hart
from overlegtafel.inbox.jobs import run_once as verwerk
from overlegtafel.inbox.models import BronStand
from overlegtafel.inbox.rules.postbus import lees_postbusadres
from overlegtafel.inbox.services import understand
from overlegtafel.inbox.services.keep import keep
from overlegtafel.logboek import jobs as logboek
from overlegtafel.logboek.services import leg_vast
from overlegtafel.organisaties.gebeurtenissen import GEBRUIKER_GEWIJZIGD
from overlegtafel.outbox import jobs as outbox
from overlegtafel.outbox.rules import Brief
from overlegtafel.outbox.services import queue_mail
from tests.inbox.conftest import brief
from tests.processes import free_port

POSTBUS = lees_postbusadres("imap://inbreng%40kreken.example:geheim@127.0.0.1:143/INBOX")
Mens = Callable[[], object]


def gezien(client: FlaskClient) -> tuple[str, list[str]]:
    """Return what a monitor reads while a worker lives."""
    Hart("doos:1").run_once(clock.nu())
    antwoord = client.get("/gezond").json
    assert antwoord is not None
    return antwoord["status"], antwoord["let_op"]


def stel_in(naam: str, waarde: object) -> None:
    current_app.config[naam] = waarde


def mail_vertrekt_niet(monkeypatch: pytest.MonkeyPatch, nu: datetime) -> Mens:
    """Let a mail be tried while no server listens; it leaves once one does."""
    monkeypatch.setitem(current_app.config, "SMTP_URL", f"smtp://127.0.0.1:{free_port()}")
    with transaction() as session:
        context = {"dag": "2026-11-19", "anker": "2026-11-19:1:00"}
        queue_mail(session, Brief("anker", "anker:1", "anker", 1, ("a@b.example",), context), nu=nu)
    outbox.run_once(nu)

    def mend() -> None:
        monkeypatch.setitem(current_app.config, "SMTP_URL", "intern:")
        outbox.run_once(nu + timedelta(hours=1))

    return mend


def bericht_mislukt(monkeypatch: pytest.MonkeyPatch, nu: datetime) -> Mens:
    """Let reading a mail fail for a while."""
    with monkeypatch.context() as even:
        even.setattr(understand, "begrijp", lambda *_, **__: 1 / 0)
        with transaction() as session:
            keep(session, brief(), bron="lmtp", nu=nu)
        verwerk(nu)
    return lambda: verwerk(nu + timedelta(hours=1))


def _postbus(monkeypatch: pytest.MonkeyPatch, nu: datetime, **velden: Any) -> Mens:
    monkeypatch.setitem(current_app.config, "IMAP", POSTBUS)
    with transaction() as session:
        session.add(BronStand(bron=POSTBUS.bron, **({"gekeken_op": nu} | velden)))

    def mend() -> None:
        with transaction() as session:
            stand = session.query(BronStand).one()
            stand.laatste_fout, stand.gekeken_op = None, nu

    return mend


def postbus(monkeypatch: pytest.MonkeyPatch, nu: datetime) -> Mens:
    """Let a mailbox refuse us until it was read again."""
    return _postbus(monkeypatch, nu, laatste_fout="De postbus laat ons niet binnen.")


def postbus_stil(monkeypatch: pytest.MonkeyPatch, nu: datetime) -> Mens:
    """Let nobody look into the mailbox for an hour, though a worker lives."""
    return _postbus(monkeypatch, nu, gekeken_op=nu - timedelta(hours=1))


def postbus_van_vroeger(monkeypatch: pytest.MonkeyPatch, nu: datetime) -> Mens:
    """Let a mailbox refuse us until another one is set."""
    _postbus(monkeypatch, nu, laatste_fout="De postbus laat ons niet binnen.")
    return lambda: stel_in("IMAP", None)


def schijf(monkeypatch: pytest.MonkeyPatch, nu: datetime) -> Mens:
    """Let the disk be nearly full until room was made."""
    even = pytest.MonkeyPatch()
    even.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**12, 10**12, 10**8))
    return even.undo


def anker(monkeypatch: pytest.MonkeyPatch, nu: datetime) -> Mens:
    """Let two days end without an anker until the worker writes them."""
    with transaction() as session:
        leg_vast(session, GEBRUIKER_GEWIJZIGD, 1, daad=Daad(nu))
    clock.zet_klok(nu + timedelta(days=3))
    return lambda: logboek.run_once(clock.nu())


PUNTEN = (mail_vertrekt_niet, bericht_mislukt, postbus, postbus_stil, postbus_van_vroeger, schijf, anker)


@pytest.mark.parametrize("breek", PUNTEN, ids=lambda breek: breek.__name__)
def test_what_needs_a_person_is_named_until_it_is_mended(
    client: FlaskClient, nu: datetime, monkeypatch: pytest.MonkeyPatch, breek: Callable[..., Mens]
) -> None:
    assert gezien(client) == ("goed", [])
    mend = breek(monkeypatch, nu)
    assert gezien(client) == ("let op", [breek.__name__.removesuffix("_stil").removesuffix("_van_vroeger")])
    mend()
    assert gezien(client) == ("goed", [])
