"""The plug is pulled: 500 messages over LMTP while receiver and worker are killed; none lost, none doubled."""

from __future__ import annotations

import contextlib
import smtplib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

from tests.conftest import DOMEIN, NU, environ, maak_databank
from tests.processes import Process, free_port, is_listening, kill, prepare, run, send_lmtp, start, stop, wait_until

AANTAL = 500
ADRES = f"inbreng@{DOMEIN}"


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, str]:
    """Give the settings of an installation with an empty database of its own."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'crash.db'}"
    else:
        url = maak_databank(request.getfixturevalue("postgres"), f"crash_{tmp_path.name.strip('_').lower()}")
    given = environ(tmp_path, url) | {"OVERLEGTAFEL_LMTP_LISTEN": f"127.0.0.1:{free_port()}"}
    prepare(given)
    return given


@contextlib.contextmanager
def database(settings: dict[str, str]) -> Iterator[Engine]:
    engine = create_engine(settings["OVERLEGTAFEL_DATABASE_URL"])
    try:
        yield engine
    finally:
        engine.dispose()


def message(number: int) -> bytes:
    return (
        f"From: Afzender {number} <s{number}@aanbieder{number % 40}.example>\r\n"
        f"To: {ADRES}\r\nSubject: Opmerking {number}\r\nMessage-ID: <m{number}@aanbieder.example>\r\n"
        f"Date: Thu, 19 Nov 2026 10:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        f"Dit is opmerking {number} over de wachttijd.\r\n"
    ).encode()


def deliver(port: int, raw: bytes) -> bool:
    """Behave as an MTA: only a 250 counts as taken."""
    with contextlib.suppress(OSError, smtplib.SMTPException):
        return send_lmtp(port, raw, recipient=ADRES) == 250
    return False


def counted(engine: Engine, query: str) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text(query)).scalar_one())


def later(settings: dict[str, str], minutes: int) -> dict[str, str]:
    """Return the settings with a clock that is `minutes` ahead, so that the claims of the dead have run out."""
    moment = NU + timedelta(minutes=minutes)
    return settings | {"OVERLEGTAFEL_KLOK": moment.isoformat()}


def test_kill_of_worker_and_receiver_loses_and_doubles_nothing(settings: dict[str, str]) -> None:
    port = int(settings["OVERLEGTAFEL_LMTP_LISTEN"].rpartition(":")[2])
    receiver, worker = start(settings, "mail", "lmtp"), start(later(settings, 0), "worker")
    processes: list[Process] = [receiver, worker]
    try:
        wait_until(lambda: is_listening(port))
        refused = 0
        for number in range(AANTAL):
            if number in (120, 310):
                kill(receiver)
                receiver = start(settings, "mail", "lmtp")
                processes.append(receiver)
            if number in (60, 200, 400):
                kill(worker)
                worker = start(later(settings, number), "worker")
                processes.append(worker)
            while not deliver(port, message(number)):
                refused += 1
                wait_until(lambda: is_listening(port))
        kill(worker)
        with database(settings) as engine:
            wait_until(lambda: run(later(settings, 900), "worker", "--once").returncode == 0, seconds=300)
            assert counted(engine, "SELECT count(*) FROM bericht WHERE verwerkt_op IS NULL") == 0
            assert (
                counted(engine, "SELECT count(DISTINCT message_id) FROM bericht WHERE message_id IS NOT NULL") == AANTAL
            )
            assert counted(engine, "SELECT count(*) FROM inbreng") == AANTAL
            assert counted(engine, "SELECT max(volgnr) FROM inbreng") == AANTAL
            assert counted(engine, "SELECT count(DISTINCT afzender_adres) FROM inbreng") == AANTAL
            assert counted(engine, "SELECT count(*) FROM mail WHERE melding = 'ontvangst'") == AANTAL
        assert refused > 0
        assert run(settings, "logboek", "verify").returncode == 0
        assert stop(receiver) == 0
    finally:
        for process in processes:
            if process.poll() is None:
                kill(process)
