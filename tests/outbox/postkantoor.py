"""A real SMTP server on loopback that keeps what it is given, and says no when told to."""

from __future__ import annotations

import email
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


@dataclass(frozen=True)
class Post:
    """One message as it came over the wire."""

    van: str
    aan: list[str]
    inhoud: bytes

    @property
    def bericht(self) -> EmailMessage:
        gelezen = email.message_from_bytes(self.inhoud, policy=default)
        assert isinstance(gelezen, EmailMessage)
        return gelezen


@dataclass
class Bus:
    """What the server does: keep each message, in `duur` seconds, unless it has another answer for that address."""

    duur: float = 0.0
    antwoorden: dict[str, str] = field(default_factory=dict)
    post: list[Post] = field(default_factory=list)
    verbindingen: int = 0
    nieuw: threading.Condition = field(default_factory=threading.Condition)

    async def handle_EHLO(  # aiosmtpd calls it so
        self, _server: SMTP, sessie: Session, _envelop: Envelope, naam: str, regels: list[str]
    ) -> list[str]:
        sessie.host_name = naam
        self.verbindingen += 1
        return regels

    async def handle_RCPT(
        self, _server: SMTP, _sessie: Session, envelop: Envelope, adres: str, _opties: list[str]
    ) -> str:
        if adres in self.antwoorden:
            return self.antwoorden[adres]
        envelop.rcpt_tos.append(adres)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _sessie: Session, envelop: Envelope) -> str:
        assert isinstance(envelop.content, bytes)
        with self.nieuw:
            self.post.append(Post(envelop.mail_from or "", list(envelop.rcpt_tos), envelop.content))
            self.nieuw.notify_all()
        time.sleep(self.duur)
        return "250 OK"

    def wacht_op(self, aantal: int, seconden: float = 30) -> None:
        """Wait until `aantal` messages came in."""
        with self.nieuw:
            assert self.nieuw.wait_for(lambda: len(self.post) >= aantal, seconden), "too little mail came"


def vrije_poort() -> int:
    with socket.socket() as stopcontact:
        stopcontact.bind(("127.0.0.1", 0))
        poort: int = stopcontact.getsockname()[1]
        return poort


def open_postkantoor(
    bus: Bus,
    *,
    tls: ssl.SSLContext | None = None,
    starttls: ssl.SSLContext | None = None,
    wachtwoord: str | None = None,
) -> Controller:
    """Start the server; the caller stops it."""
    opties: dict[str, Any] = {}
    if wachtwoord is not None:
        opties = {
            "auth_required": True,
            "auth_require_tls": False,
            "authenticator": lambda _s, _sessie, _e, _m, gegeven: AuthResult(
                success=isinstance(gegeven, LoginPassword) and gegeven.password.decode() == wachtwoord, handled=False
            ),
        }
    if starttls is not None:
        opties |= {"tls_context": starttls, "require_starttls": True}
    kantoor = Controller(bus, hostname="127.0.0.1", port=vrije_poort(), ssl_context=tls, **opties)
    kantoor.start()
    return kantoor


class Druppelaar(threading.Thread):
    """A server that says one character each quarter of a second and ends no line; after very many it hangs up."""

    VEEL = 400

    def __init__(self, luisteraar: socket.socket) -> None:
        super().__init__()
        luisteraar.settimeout(0.25)
        self._luisteraar, self._genoeg = luisteraar, threading.Event()
        self.poort: int = luisteraar.getsockname()[1]
        self.is_uitgepraat = False

    def run(self) -> None:
        """Drip on every line that is open."""
        lijnen: list[socket.socket] = []
        for _ in range(self.VEEL):
            if self._genoeg.is_set():
                break
            with suppress(TimeoutError):
                lijnen.append(self._luisteraar.accept()[0])
            for lijn in lijnen:
                with suppress(OSError):
                    lijn.sendall(b"2")
        else:
            self.is_uitgepraat = True
        for lijn in lijnen:
            lijn.close()

    def stop(self) -> None:
        """Say no more."""
        self._genoeg.set()
        self.join()


@contextmanager
def druppelaar() -> Iterator[Druppelaar]:
    """Run a server that drips while the block lasts."""
    with socket.create_server(("127.0.0.1", 0)) as luisteraar:
        draad = Druppelaar(luisteraar)
        draad.start()
        yield draad
        draad.stop()
