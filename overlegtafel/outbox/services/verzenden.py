"""The one place that talks SMTP, by flask-mail with a time-out and checked certificates."""

from __future__ import annotations

import contextlib
import math
import smtplib
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Protocol
from urllib.parse import SplitResult, unquote, urlsplit

import flask_mail
from flask import Flask, current_app

from overlegtafel.core.database import instellingen
from overlegtafel.outbox.rules import Envelop, maak_bericht
from overlegtafel.outbox.rules.mal import Mal
from overlegtafel.outbox.services.bezorgen import Bezorgopdracht
from overlegtafel.outbox.services.opstellen import persoonlijke_url
from overlegtafel.outbox.services.persoonlijk import sleutel_van

TIMEOUT_SECONDEN = 30
UITERLIJK_SECONDEN = 120.0
"""For a mail as a whole, well within its claim."""
POORTEN = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}
LEEG_RETOURADRES = "<>"


class Verzender(Protocol):
    """Sends one mail at a time, over a connection that stays open in between."""

    is_intern: bool

    def verzend(self, opdracht: Bezorgopdracht) -> None:
        """Hand the mail over; raises what the other side said when it doesn't take it."""


class Intern:
    """Keeps mail inside: it counts as sent, and is read on a page (demo)."""

    is_intern = True

    def verzend(self, opdracht: Bezorgopdracht) -> None:
        """Make the message, so that one that can't be made fails here too."""
        _bericht(opdracht)


class Bewaker:
    """Breaks off an exchange that takes too long: a server that says a character now and then passes each time-out.

    It looks now and then, in one thread for all exchanges of a connection.
    """

    def __init__(self, host: smtplib.SMTP) -> None:
        self._host, self._uiterlijk, self._klaar = host, math.inf, threading.Event()
        threading.Thread(target=self._kijk, daemon=True).start()

    def _kijk(self) -> None:
        while not self._klaar.wait(min(1.0, UITERLIJK_SECONDEN / 10)):
            if time.monotonic() > self._uiterlijk and self._host.sock is not None:
                with contextlib.suppress(OSError):
                    self._host.sock.shutdown(socket.SHUT_RDWR)

    @contextmanager
    def hoogstens(self) -> Iterator[None]:
        """Give what happens within so long."""
        self._uiterlijk = time.monotonic() + UITERLIJK_SECONDEN
        try:
            yield
        finally:
            self._uiterlijk = math.inf

    def stop(self) -> None:
        """Look no more."""
        self._klaar.set()


class _Verbinding(flask_mail.Connection):
    """flask-mail's connection, which by itself waits for ever and believes any certificate."""

    bewaker: Bewaker

    def configure_host(self) -> smtplib.SMTP:
        adres = urlsplit(current_app.config["SMTP_URL"])
        server, poort = adres.hostname or "", adres.port or POORTEN[adres.scheme]
        naam = current_app.config["MAIL_ADDRESS"].rpartition("@")[2]
        if adres.scheme == "smtps":
            veilig = ssl.create_default_context()
            host: smtplib.SMTP = smtplib.SMTP_SSL("", 0, naam, timeout=TIMEOUT_SECONDEN, context=veilig)
        else:
            host = smtplib.SMTP("", 0, naam, timeout=TIMEOUT_SECONDEN)
        host._host = server  # type: ignore[attr-defined]  # the name against which TLS holds the certificate
        self.bewaker = Bewaker(host)
        try:
            with self.bewaker.hoogstens():
                _open(host, server, poort)
                _begroet(host, adres)
        except BaseException:
            self.bewaker.stop()
            host.close()
            raise
        return host

    def __exit__(
        self, exc_type: type[BaseException] | None, exc_value: BaseException | None, tb: TracebackType | None
    ) -> None:
        # the mail was taken or refused by now; a goodbye that fails changes nothing
        if self.host is not None:
            with contextlib.suppress(smtplib.SMTPException, OSError), self.bewaker.hoogstens():
                self.host.quit()
            self.bewaker.stop()
            self.host.close()


def _open(host: smtplib.SMTP, server: str, poort: int) -> None:
    code, gezegd = host.connect(server, poort)
    if code != 220:
        raise smtplib.SMTPConnectError(code, gezegd)


def _begroet(host: smtplib.SMTP, adres: SplitResult) -> None:
    if adres.scheme == "smtp+starttls":
        host.starttls(context=ssl.create_default_context())
    if adres.username:
        host.login(unquote(adres.username), unquote(adres.password or ""))


class _KlaarBericht(flask_mail.Message):
    """A message whose bytes were made already.

    What flask-mail makes of each message is left out: it asks for the name of this machine, for an id that nobody sees.
    """

    def __init__(self, inhoud: bytes, *, van: str, aan: str) -> None:
        self.inhoud, self.sender, self.recipients = inhoud, van, [aan]
        self.subject, self.date, self.reply_to = "", 0.0, None
        self.cc, self.bcc, self.mail_options, self.rcpt_options = [], [], [], []

    def as_bytes(self) -> bytes:
        return self.inhoud


class Smtp:
    """Sends by SMTP."""

    is_intern = False

    def __init__(self, verbinding: _Verbinding) -> None:
        self.verbinding = verbinding
        self.mallen: dict[int, Mal] = {}

    def verzend(self, opdracht: Bezorgopdracht) -> None:
        """Hand the mail over; a receipt has no return path, so that nothing answers it (RFC 3834)."""
        van = current_app.config["MAIL_ADDRESS"]
        bericht = _KlaarBericht(self._bytes(opdracht), van=van, aan=opdracht.adres)
        is_antwoord = opdracht.inhoud["is_antwoord_van_machine"]
        with self.verbinding.bewaker.hoogstens():
            self.verbinding.send(bericht, envelope_from=LEEG_RETOURADRES if is_antwoord else van)

    def _bytes(self, opdracht: Bezorgopdracht) -> bytes:
        """Return the message; of a mail to many the mould is made once, and kept while it is the one that goes out."""
        if not opdracht.inhoud.get("plek"):
            return _bericht(opdracht)
        envelop = _envelop(opdracht)
        if opdracht.mail_id not in self.mallen:
            self.mallen = {opdracht.mail_id: Mal.maak(opdracht.inhoud, envelop)}
        return self.mallen[opdracht.mail_id].vul(envelop)


def _bericht(opdracht: Bezorgopdracht) -> bytes:
    return maak_bericht(opdracht.inhoud, _envelop(opdracht))


def _envelop(opdracht: Bezorgopdracht) -> Envelop:
    sleutel = sleutel_van(opdracht.aflevering_id) if opdracht.inhoud.get("plek") else ""
    return Envelop(
        van_naam=instellingen.regio().merk,
        van_adres=current_app.config["MAIL_ADDRESS"],
        aan=opdracht.adres,
        message_id=opdracht.message_id,
        antwoordtoken=opdracht.antwoordtoken,
        sleutel=sleutel,
        afmeldadres=persoonlijke_url(sleutel) if sleutel else "",
    )


@contextmanager
def open_verzender() -> Iterator[Verzender]:
    """Open the connection that SMTP_URL names; raises OSError or SMTPException when there is none to be had."""
    if current_app.config["SMTP_URL"].startswith("intern:"):
        yield Intern()
        return
    with _Verbinding(current_app.extensions["mail"]) as verbinding:
        yield Smtp(verbinding)


def init_app(app: Flask) -> None:
    """Give flask-mail its place in `app`; where mail goes is read from SMTP_URL at sending."""
    app.config.setdefault("MAIL_SUPPRESS_SEND", False)
    app.config.setdefault("MAIL_DEFAULT_SENDER", app.config["MAIL_ADDRESS"])
    flask_mail.Mail(app)
