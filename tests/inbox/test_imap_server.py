"""Fetching from a server that asks for a token, gives odd answers or breaks the line."""

from __future__ import annotations

import json
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from flask import Flask
from sqlalchemy import select

from overlegtafel.core.database.db import db
from overlegtafel.core.errors import ProbeerOpnieuw
from overlegtafel.inbox.jobs.ophalen import Opbrengst, haal_op
from overlegtafel.inbox.models import Bericht, BronStand
from overlegtafel.inbox.rules.ophalen import lees_antwoord, lees_moment, uids_vanaf
from overlegtafel.inbox.rules.postbus import Oauth, lees_postbusadres
from overlegtafel.inbox.services.toegang import vergeet_tokens
from tests.inbox.conftest import brief
from tests.inbox.imapserver import Gedrag, brieven, haal, postbus_op, serve_imap
from tests.processes import find_program

USER = "inbreng@kreken.example"
TOKEN = "eyJ0-van-de-test"


def _bewaard() -> int:
    db.session.rollback()
    return len(db.session().scalars(select(Bericht)).all())


def test_the_moment_is_read_wherever_the_server_puts_it(app: Flask, nu: datetime) -> None:
    with serve_imap(Gedrag(brieven(1))) as port:
        assert haal(port, nu) == Opbrengst(nieuw=1)

    (bericht,) = db.session().scalars(select(Bericht))
    assert bericht.ontvangen_op == datetime(2026, 11, 17, 7, 15, tzinfo=UTC)
    assert db.session().scalars(select(BronStand)).one().uidvalidity == 4_000_000_000


def test_a_broken_line_costs_nothing(app: Flask, nu: datetime) -> None:
    gedrag = Gedrag(brieven(5), breaks_at=3)
    with serve_imap(gedrag) as port:
        with pytest.raises(ProbeerOpnieuw, match="niet bereikbaar"):
            haal(port, nu)
        assert _bewaard() == 2
        assert haal(port, nu) == Opbrengst(nieuw=3)
    assert _bewaard() == 5


def test_a_message_that_can_not_be_read_stops_no_other_and_is_tried_again(app: Flask, nu: datetime) -> None:
    gedrag = Gedrag(brieven(4), refused={2})
    with serve_imap(gedrag) as port:
        assert haal(port, nu) == Opbrengst(nieuw=3, ontbreekt=1)
        stand = db.session().scalars(select(BronStand)).one()
        assert (stand.in_postbus, stand.bewaard) == (4, 3)
        gedrag.refused.clear()
        assert haal(port, nu) == Opbrengst(nieuw=1)


def test_a_wrong_password_is_said_and_waited_out_longer_each_time(app: Flask, nu: datetime) -> None:
    gedrag = Gedrag(brieven(1), refuses_login=True)
    with serve_imap(gedrag) as port:
        for seconds in (0, 31, 100):
            with pytest.raises(ProbeerOpnieuw, match="laat ons niet binnen"):
                haal_op(postbus_op(port), nu=nu + timedelta(seconds=seconds))
            assert haal_op(postbus_op(port), nu=nu + timedelta(seconds=seconds + 29)) is None
        stand = db.session().scalars(select(BronStand)).one()
        assert stand.pogingen == 3
        assert "kreken" not in (stand.laatste_fout or "")
        gedrag.refuses_login = False
        assert haal_op(postbus_op(port), nu=nu + timedelta(seconds=300)) == Opbrengst(nieuw=1)
    db.session.rollback()
    assert (stand.pogingen, stand.laatste_fout) == (0, None)


def test_a_mailbox_that_may_only_be_read_is_said_to_be(
    app: Flask, nu: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "IMAP_PROCESSED", "Verwerkt")
    with (
        serve_imap(Gedrag(brieven(1), is_read_only=True)) as port,
        pytest.raises(ProbeerOpnieuw, match="IMAP_PROCESSED leeg"),
    ):
        haal(port, nu)


def test_a_server_that_can_not_move_keeps_its_mail(app: Flask, nu: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "IMAP_PROCESSED", "Verwerkt")
    gedrag = Gedrag(brieven(2))
    with serve_imap(gedrag) as port:
        assert haal(port, nu) == Opbrengst(nieuw=2)
    assert not [told for told in gedrag.commands if told.upper().startswith(("UID STORE", "UID COPY", "EXPUNGE"))]


def test_without_a_folder_for_processed_mail_the_mailbox_is_opened_to_read_only(app: Flask, nu: datetime) -> None:
    gedrag = Gedrag(brieven(1))
    with serve_imap(gedrag) as port:
        haal(port, nu)
    words = {told.split(" ")[0].upper() for told in gedrag.commands}
    assert "EXAMINE" in words
    assert not words & {"SELECT", "CREATE", "APPEND", "CLOSE"}


class _Inlogpunt(BaseHTTPRequestHandler):
    """Gives a token for the one secret that it knows."""

    asked: list[dict[str, list[str]]]

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def _answer(self, status: int, value: dict[str, object]) -> None:
        content = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def do_GET(self) -> None:
        base = f"https://localhost:{self.connection.getsockname()[1]}/regio"
        self._answer(
            200,
            {
                "token_endpoint": f"{base}/oauth2/v2.0/token",
                "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
                "issuer": f"{base}/v2.0",
            },
        )

    def do_POST(self) -> None:
        given = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.asked.append(given)
        if given.get("client_secret") == ["goed"]:
            self._answer(200, {"token_type": "Bearer", "expires_in": 3600, "access_token": TOKEN})
        else:
            self._answer(401, {"error": "invalid_client", "error_description": "geheim-woord is wrong"})


@contextmanager
def _inlogpunt(folder: Path) -> Iterator[tuple[str, list[dict[str, list[str]]]]]:
    subprocess.run(
        [
            *(find_program("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"),
            *("-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")),
        ],
        check=True,
        capture_output=True,
        timeout=60,
    )
    asked: list[dict[str, list[str]]] = []
    with ThreadingHTTPServer(("127.0.0.1", 0), type("Punt", (_Inlogpunt,), {"asked": asked})) as server:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield f"https://localhost:{server.server_address[1]}", asked
        finally:
            server.shutdown()
            thread.join()
            vergeet_tokens()


def test_a_mailbox_of_microsoft_365_is_entered_with_a_token(
    app: Flask, nu: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "cert.pem"))
    gedrag = Gedrag(brieven(2), token=TOKEN)
    with _inlogpunt(tmp_path) as (url, asked), serve_imap(gedrag) as port:
        monkeypatch.setitem(app.config, "IMAP_OAUTH", Oauth(url, "regio", "overlegtafel", "goed"))
        assert haal(port, nu, "") == Opbrengst(nieuw=2)
        gedrag.messages |= {3: brief(message_id="<3@krommekreek.example>")}
        assert haal(port, nu, "") == Opbrengst(nieuw=1)

    assert gedrag.signed_in == [USER, USER]
    assert len(asked) == 1
    assert asked[0]["grant_type"] == ["client_credentials"]
    assert asked[0]["scope"] == ["https://outlook.office365.com/.default"]


def test_a_token_that_the_server_refuses_is_asked_for_again(
    app: Flask, nu: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "cert.pem"))
    gedrag = Gedrag(brieven(1), token="een ander")
    with _inlogpunt(tmp_path) as (url, asked), serve_imap(gedrag) as port:
        monkeypatch.setitem(app.config, "IMAP_OAUTH", Oauth(url, "regio", "overlegtafel", "goed"))
        with pytest.raises(ProbeerOpnieuw, match="laat ons niet binnen"):
            haal(port, nu, "")
        gedrag.token = TOKEN
        assert haal(port, nu, "") == Opbrengst(nieuw=1)
    assert len(asked) == 2


def test_a_wrong_secret_is_said_without_repeating_it(
    app: Flask, nu: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(tmp_path / "cert.pem"))
    with _inlogpunt(tmp_path) as (url, _asked), serve_imap(Gedrag({})) as port:
        monkeypatch.setitem(app.config, "IMAP_OAUTH", Oauth(url, "regio", "overlegtafel", "geheim-woord"))
        with pytest.raises(ProbeerOpnieuw, match="geeft geen toegang"):
            haal(port, nu, "")
    stand = db.session().scalars(select(BronStand)).one()
    assert "geheim-woord" not in (stand.laatste_fout or "")


def test_an_answer_without_the_message_is_no_message() -> None:
    assert lees_antwoord([None], 5) is None
    assert lees_antwoord([b"1 (UID 5 FLAGS (\\Seen))"], 5) is None
    assert lees_antwoord([(b"1 (UID 6 BODY[] {3}", b"abc"), b")"], 5) is None
    gelezen = lees_antwoord([b"2 (FLAGS ())", (b"1 (UID 5 BODY[] {3}", b"abc"), b")"], 5)
    assert gelezen is not None
    assert (gelezen.raw, gelezen.moment) == (b"abc", None)


def test_a_moment_that_can_not_be_read_is_none() -> None:
    assert lees_moment(" 3-Nov-2026 09:12:44 +0100") == datetime(2026, 11, 3, 8, 12, 44, tzinfo=UTC)
    assert lees_moment("gisteren") is None


def test_the_last_uid_before_the_cursor_is_not_new() -> None:
    assert uids_vanaf([7], 8) == []
    assert uids_vanaf([9, 8, 9], 8) == [8, 9]


def test_an_address_of_a_mailbox_hides_its_password() -> None:
    adres = lees_postbusadres("imaps://inbreng%40kreken.example:ge%2Fheim@post.example/Post%20in")
    assert (adres.gebruiker, adres.wachtwoord, adres.map, adres.poort) == (USER, "ge/heim", "Post in", 993)
    assert "heim" not in repr(adres) + adres.bron
