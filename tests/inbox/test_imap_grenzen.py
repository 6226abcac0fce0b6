"""What a mailbox may cost: a message that is too large, a server that says nothing."""

from __future__ import annotations

import socket
from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from overlegtafel.core.database.db import db
from overlegtafel.core.errors import ProbeerOpnieuw
from overlegtafel.inbox.jobs import ophalen
from overlegtafel.inbox.jobs.ophalen import Opbrengst
from overlegtafel.inbox.models import Bericht
from overlegtafel.inbox.queries import te_herlezen
from overlegtafel.inbox.services import verbinding
from tests.inbox.conftest import brief
from tests.inbox.imapserver import Gedrag, brieven, haal, serve_imap


def test_of_a_message_that_is_too_large_only_the_headers_travel(
    app: Flask, nu: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "IMAP_MAX_BYTES", 10_000)
    gedrag = Gedrag(brieven(2) | {3: brief("Veel. " * 500_000, message_id="<groot@krommekreek.example>")})
    with serve_imap(gedrag) as port:
        assert haal(port, nu) == Opbrengst(nieuw=3)
        assert gedrag.sent < 5_000
        assert haal(port, nu) == Opbrengst()
    wachtend = [bericht for bericht in db.session().scalars(select(Bericht)) if bericht.wacht_reden]
    assert [bericht.volledige_grootte for bericht in wachtend] == [len(gedrag.messages[3])]


def test_a_message_of_which_only_headers_came_can_not_be_placed_but_its_sender_be_asked(
    site: Flask, bureau: FlaskClient, nu: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(site.config, "IMAP_MAX_BYTES", 500)
    with serve_imap(Gedrag({1: brief("Veel. " * 500)})) as port, site.app_context():
        assert haal(port, nu) == Opbrengst(nieuw=1)
        (id_,) = db.session().scalars(select(Bericht.id))
        assert te_herlezen(db.session()) == []
    pagina = bureau.get(f"/wachtrij/{id_}").text
    assert "Hier staan alleen de kopregels" in pagina
    assert "Open een nieuw voorstel" not in pagina
    assert bureau.post(f"/wachtrij/{id_}/plaatsen").status_code == 409
    assert bureau.post(f"/wachtrij/{id_}/vraag", data={"vraag": "Kan het kleiner?"}).status_code == 302
    assert bureau.post(f"/wachtrij/{id_}/terzijde").status_code == 302


def test_a_server_that_says_nothing_is_left_in_time(app: Flask, nu: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "IMAP_TIMEOUT", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(ProbeerOpnieuw, match="niet op tijd"):
        haal(silent.getsockname()[1], nu)


def test_less_than_was_told_is_no_message(app: Flask, nu: datetime) -> None:
    gedrag = Gedrag(brieven(3) | {2: b""})
    gedrag.promised = {2: 5_000, 3: len(gedrag.messages[3]) * 2}
    with serve_imap(gedrag) as port:
        assert haal(port, nu) == Opbrengst(nieuw=1, ontbreekt=2)
        gedrag.messages |= brieven(3)
        gedrag.promised = {3: len(gedrag.messages[3]) + 9}
        assert haal(port, nu) == Opbrengst(nieuw=2)


def test_a_server_that_gives_more_than_any_message_has_is_left(
    app: Flask, nu: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "IMAP_MAX_BYTES", 1_000)
    gedrag = Gedrag({1: brief("Veel. " * 1_000)}, promised={1: 900})
    with serve_imap(gedrag) as port, pytest.raises(ProbeerOpnieuw, match="niet bereikbaar"):
        haal(port, nu)
    assert db.session().scalars(select(Bericht)).all() == []


def test_a_server_that_drips_is_left_when_the_time_of_the_visit_is_up(
    app: Flask, nu: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verbinding, "UITERLIJK_SECONDEN", 0.5)
    gedrag = Gedrag(brieven(2), drips=True)
    with serve_imap(gedrag) as port, pytest.raises(ProbeerOpnieuw, match="te lang"):
        haal(port, nu)


def test_a_round_ends_in_time_and_goes_on_in_the_next(
    app: Flask, nu: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ophalen, "RONDE_DUUR", timedelta(seconds=-1))
    with serve_imap(Gedrag(brieven(2))) as port:
        assert haal(port, nu) == Opbrengst(is_meer=True)
        monkeypatch.undo()
        assert haal(port, nu) == Opbrengst(nieuw=2)


def test_a_server_that_goes_silent_over_a_message_is_left_in_time(
    app: Flask, nu: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "IMAP_TIMEOUT", 0.3)
    gedrag = Gedrag(brieven(2), is_silent=True)
    with serve_imap(gedrag) as port:
        with pytest.raises(ProbeerOpnieuw, match="niet op tijd"):
            haal(port, nu)
        gedrag.is_silent = False
        assert haal(port, nu) == Opbrengst(nieuw=2)
