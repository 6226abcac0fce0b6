"""`mail fetch` as a real process, killed halfway: none lost, none doubled, and nothing moved that isn't kept."""

from __future__ import annotations

import contextlib
import socket
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, select, text
from sqlalchemy.exc import OperationalError

from overlegtafel import create_app
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.inbox.models import Bericht
from overlegtafel.inbox.services.keep import keep
from tests.conftest import NU, environ, maak_databank
from tests.inbox.conftest import brief
from tests.inbox.dovecot import Dovecot, run_dovecot
from tests.processes import kill, prepare, run, start, stop, wait_until

pytestmark = pytest.mark.proces
AANTAL = 100
USER = "post@kreken.example"


def _count(connection: Connection, what: str) -> int:
    return int(connection.execute(text(f"SELECT count({what}) FROM bericht")).scalar_one())


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'imap.db'}"
    return maak_databank(request.getfixturevalue("postgres"), "imap_crash")


def _settings(folder: Path, url: str, dovecot: Dovecot, minutes: int) -> dict[str, str]:
    return environ(folder, url) | {
        "OVERLEGTAFEL_IMAP_URL": dovecot.url(USER),
        "OVERLEGTAFEL_IMAP_PROCESSED": "Verwerkt",
        "OVERLEGTAFEL_KLOK": (NU + timedelta(minutes=minutes)).isoformat(),
    }


def _is_kept(url: str, number: int) -> bool:
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            return _count(connection, "*") >= number
    except OperationalError:
        return False
    finally:
        engine.dispose()


def test_kill_of_the_fetcher_loses_and_doubles_nothing(tmp_path: Path, url: str) -> None:
    moment = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
    with run_dovecot() as dovecot:
        dovecot.put(USER, [brief(message_id=f"<{n}@aanbieder.example>") for n in range(AANTAL)], moment)
        assert run(_settings(tmp_path, url, dovecot, 0), "db", "upgrade").returncode == 0

        for turn, number in enumerate((10, 45, 80)):
            fetcher = start(_settings(tmp_path, url, dovecot, turn * 5), "mail", "fetch")
            try:
                wait_until(lambda number=number: _is_kept(url, number))  # type: ignore[misc]  # bound at once
            finally:
                kill(fetcher)
        assert dovecot.count(USER) + dovecot.count(USER, "Verwerkt") == AANTAL
        was_ready = dovecot.count(USER) == 0
        busy = run(_settings(tmp_path, url, dovecot, 10), "mail", "fetch")
        done = run(_settings(tmp_path, url, dovecot, 60), "mail", "fetch")
        placed = run(_settings(tmp_path, url, dovecot, 61), "worker", "--once")

        engine = create_engine(url)
        with engine.connect() as connection:
            assert _count(connection, "*") == _count(connection, "DISTINCT message_id") == AANTAL
            assert connection.execute(text("SELECT count(*) FROM inbreng")).scalar_one() == AANTAL
        engine.dispose()
        assert busy.returncode == 75 or was_ready, "the killed fetcher still holds the mailbox"
        assert (done.returncode, placed.returncode) == (0, 0), done.stderr
        assert f"{AANTAL} verplaatst" in done.stdout.decode() or was_ready
        assert (dovecot.count(USER), dovecot.count(USER, "Verwerkt")) == (0, AANTAL)


def test_a_mailbox_that_says_nothing_holds_up_no_other_work(tmp_path: Path, url: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings = environ(tmp_path, url) | {
            "OVERLEGTAFEL_IMAP_URL": f"imap://post%40kreken.example:geheim@127.0.0.1:{silent.getsockname()[1]}/INBOX",
            "OVERLEGTAFEL_IMAP_TIMEOUT": "900",  # far longer than anything here waits
        }
        prepare(settings)
        worker = start(settings, "worker")
        try:
            silent.settimeout(30)
            line, _ = silent.accept()
            app = create_app(settings)
            with app.app_context(), _closed_after():
                with transaction() as session:
                    keep(session, brief(), bron="lmtp", nu=clock.nu())
                wait_until(_is_all_read)
            assert stop(worker) == 0
            line.close()
        finally:
            if worker.poll() is None:
                kill(worker)


@contextlib.contextmanager
def _closed_after() -> Iterator[None]:
    """Give the connections of this application back, also when the test fails."""
    try:
        yield
    finally:
        db.session.remove()
        db.engine.dispose()


def _is_all_read() -> bool:
    db.session.rollback()
    return db.session().scalar(select(Bericht.id).where(Bericht.verwerkt_op.is_(None))) is None


def test_the_worker_fetches_what_comes_while_it_runs(tmp_path: Path, url: str) -> None:
    moment = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
    with run_dovecot() as dovecot:
        settings = _settings(tmp_path, url, dovecot, 0) | {"OVERLEGTAFEL_IMAP_INTERVAL": "1"}
        prepare(settings)
        worker = start(settings, "worker")
        try:
            dovecot.put(USER, [brief(message_id="<een@aanbieder.example>")], moment)
            wait_until(lambda: _is_kept(url, 1))
            time.sleep(0.1)
            dovecot.put(USER, [brief(message_id="<twee@aanbieder.example>")], moment)
            wait_until(lambda: _is_kept(url, 2))
            assert stop(worker) == 0
        finally:
            if worker.poll() is None:
                kill(worker)
