"""Mail through a real Postfix set up as deploy/postfix.md says: the plus-part arrives, and nothing is lost."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

from overlegtafel.postlezer import lees_authenticatie, ontleed
from tests.conftest import DOMEIN, environ, maak_databank
from tests.inbox.conftest import brief
from tests.inbox.postfix import Postfix, run_postfix
from tests.processes import free_port, is_listening, kill, prepare, start, stop, wait_until

pytestmark = pytest.mark.proces
MET_TOKEN = f"inbreng+abcdefghijklmnopqrstuvwxyz@{DOMEIN}"


@pytest.fixture
def settings(postgres: str, tmp_path: Path) -> dict[str, str]:
    """Give the settings of an installation on a PostgreSQL database of its own, which can be shut."""
    url = maak_databank(postgres, "postfix")
    given = environ(tmp_path, url) | {"OVERLEGTAFEL_LMTP_LISTEN": f"127.0.0.1:{free_port()}"}
    prepare(given)
    return given


@pytest.fixture
def postfix(settings: dict[str, str]) -> Iterator[Postfix]:
    """Give Postfix in front of a running `mail lmtp`."""
    port = int(settings["OVERLEGTAFEL_LMTP_LISTEN"].rpartition(":")[2])
    receiver = start(settings, "mail", "lmtp")
    try:
        wait_until(lambda: is_listening(port))
        with run_postfix(port, DOMEIN) as server:
            yield server
        assert stop(receiver) == 0
    finally:
        if receiver.poll() is None:
            kill(receiver)


@contextmanager
def _engine(url: str) -> Iterator[Engine]:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    try:
        yield engine
    finally:
        engine.dispose()


BEWAARD = "SELECT bron, envelope, raw FROM bericht JOIN origineel ON origineel.id = origineel_id ORDER BY bericht.id"


def _kept(settings: dict[str, str]) -> list[tuple[str, list[str], bytes]]:
    with _engine(settings["OVERLEGTAFEL_DATABASE_URL"]) as engine, engine.connect() as connection:
        rows = connection.execute(text(BEWAARD)).all()
    return [(row.bron, row.envelope["aan"], bytes(row.raw)) for row in rows]


def _send(server: Postfix, raw: bytes, recipient: str) -> None:
    with smtplib.SMTP("127.0.0.1", server.port, timeout=30) as client:
        client.sendmail("bram@krommekreek.example", [recipient], raw)


def test_mail_arrives_with_its_plus_part(settings: dict[str, str], postfix: Postfix) -> None:
    _send(postfix, brief("Artikel 3 is onduidelijk."), MET_TOKEN)
    wait_until(lambda: len(_kept(settings)) == 1)

    ((bron, aan, raw),) = _kept(settings)
    assert (bron, aan) == ("lmtp", [MET_TOKEN])
    assert b"Artikel 3 is onduidelijk." in raw
    assert b"by mx.kreken.example" in raw
    assert "status=sent (250 2.0.0 Bewaard)" in postfix.log()


def test_a_report_that_the_sender_wrote_himself_does_not_arrive(settings: dict[str, str], postfix: Postfix) -> None:
    """Not even from who calls himself localhost, with a Received line of his own on top."""
    vals = (
        b"Authentication-Results: mx.kreken.example; dmarc=pass header.from=krommekreek.example\r\n"
        b"Received: from localhost (localhost [127.0.0.1]) by mx.kreken.example with LMTP id 7; "
        b"Fri, 20 Nov 2026 10:00:00 +0100\r\n"
        b"authentication-results : mx.kreken.example; dmarc=pass header.from=krommekreek.example\r\n"
    )
    with smtplib.SMTP("127.0.0.1", postfix.port, local_hostname="lmtp", timeout=30) as client:
        client.sendmail("bram@krommekreek.example", [MET_TOKEN], vals + brief("Vals."))
    wait_until(lambda: len(_kept(settings)) == 1)

    ((_, _, raw),) = _kept(settings)
    assert b"dmarc=pass" not in raw
    assert lees_authenticatie(ontleed(raw), "mx.kreken.example").dmarc == ""


def test_mail_for_another_address_is_refused_at_the_door(settings: dict[str, str], postfix: Postfix) -> None:
    for recipient in (f"iemand@{DOMEIN}", "inbreng@elders.example"):
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            _send(postfix, brief(), recipient)

    assert _kept(settings) == []


def test_while_the_database_is_away_mail_waits_in_the_queue_and_then_comes_once(
    settings: dict[str, str], postfix: Postfix, postgres: str
) -> None:
    with _engine(postgres) as engine, engine.connect() as connection:
        connection.execute(text("ALTER DATABASE postfix ALLOW_CONNECTIONS false"))
        connection.execute(text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'postfix'"))
        for number in range(3):
            _send(postfix, brief(message_id=f"<{number}@krommekreek.example>"), MET_TOKEN)
        wait_until(lambda: len(postfix.queued()) == 3)
        wait_until(lambda: postfix.log().count("status=deferred") >= 4)
        connection.execute(text("ALTER DATABASE postfix ALLOW_CONNECTIONS true"))
        wait_until(lambda: not postfix.queued())

    wait_until(lambda: postfix.log().count("status=sent") == 3)
    assert len(_kept(settings)) == len({raw for _, _, raw in _kept(settings)}) == 3
    assert "451 4.3.0" in postfix.log()
    assert "status=bounced" not in postfix.log()
