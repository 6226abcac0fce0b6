"""A scanner that takes a file and gives no answer, or an endless one: files wait, and nothing else does for long."""

from __future__ import annotations

import io
import socket
import threading
import time
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from overlegtafel.core.database.db import db
from overlegtafel.core.opslag import scannen
from overlegtafel.core.opslag.bestanden import Bestand
from overlegtafel.core.opslag.scannen import Uitslag, scan
from tests.virtuele_tafel.test_te_groot import TYPTE


class Hanger:
    """A scanner that listens, and says nothing or a character now and then."""

    def __init__(self, *, druppelt: bool) -> None:
        self.lijn = socket.create_server(("127.0.0.1", 0))
        self.druppelt, self.klaar, self.keren = druppelt, threading.Event(), 0
        self.draad = threading.Thread(target=self._luister)
        self.draad.start()

    def _luister(self) -> None:
        while not self.klaar.is_set():
            try:
                gast, _ = self.lijn.accept()
            except OSError:
                return
            self.keren += 1
            with gast:
                self._houd_op(gast)

    def _houd_op(self, gast: socket.socket) -> None:
        try:
            while not self.klaar.wait(0.02):
                if self.druppelt:
                    gast.sendall(b"x")
                elif not gast.recv(65536):
                    return
        except OSError:
            return

    def sluit(self) -> None:
        """Hang up."""
        self.klaar.set()
        self.lijn.shutdown(socket.SHUT_RDWR)
        self.lijn.close()
        self.draad.join(10)


@pytest.fixture(params=[False, True], ids=["silent", "dripping"])
def hanger(request: pytest.FixtureRequest, site: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hanger]:
    """Give such a scanner, with little patience for it."""
    scanner = Hanger(druppelt=request.param)
    monkeypatch.setitem(site.config, "CLAMD", scanner.lijn.getsockname())
    monkeypatch.setattr(scannen, "TIMEOUT_SECONDEN", 0.3)
    monkeypatch.setattr(scannen, "UITERLIJK_SECONDEN", 0.5)
    monkeypatch.setattr(scannen._Rust, "tot", 0.0)
    yield scanner
    scanner.sluit()


def test_it_is_asked_once_a_minute_and_the_others_wait(
    site: Flask, hanger: Hanger, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [scan([b"een", b"twee"]), *(scan([b"drie"]) for _ in range(50))] == [Uitslag.ONBEKEND] * 51
    assert hanger.keren == 1
    monkeypatch.setattr(scannen._Rust, "tot", time.monotonic())
    assert scan([b"later"]) is Uitslag.ONBEKEND
    assert hanger.keren == 2


def test_a_form_with_a_file_says_so_and_keeps_the_text(client: FlaskClient, hanger: Hanger) -> None:
    velden = TYPTE | {"bijlagen": (io.BytesIO(b"x" * 100_000), "plan.pdf")}
    antwoord = client.post("/inbreng/nieuw", data=velden, content_type="multipart/form-data")
    assert "nu niet op virussen controleren" in antwoord.text
    assert "vijf dagen is beter" in antwoord.text
    assert db.session.scalars(select(Bestand)).all() == []
