"""The line to a mailbox, with what a server may cost: so long as a whole, and so many bytes an answer."""

from __future__ import annotations

import contextlib
import imaplib
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from imap_tools import BaseMailBox

from overlegtafel.inbox.rules.postbus import Postbusadres

UITERLIJK_SECONDEN = 300.0
"""For a visit as a whole. One that goes well ends long before; a server that says a character now and then passes each
time-out of its socket."""
SPELING = 2
"""So many times the largest message an answer may hold: what a server says of a size is often an estimate."""


@dataclass
class Bezoekgrens:
    """What one visit may cost, and whether its time is up."""

    seconden: float
    meeste_bytes: int
    client: imaplib.IMAP4 | None = None
    is_om: bool = False

    def breek_af(self) -> None:
        """Hang up: whoever reads from the line gets the end of it."""
        self.is_om = True
        if self.client is not None:
            with contextlib.suppress(OSError):
                self.client.sock.shutdown(socket.SHUT_RDWR)


class _Client(imaplib.IMAP4):
    """imaplib's client, which by itself waits as long as something comes and reads as much as it is told."""

    def __init__(self, grens: Bezoekgrens, host: str, poort: int, **tls: Any) -> None:
        self.grens = grens
        super().__init__(host, poort, timeout=grens.seconden, **tls)

    def open(self, *args: Any, **kwargs: Any) -> None:
        """Connect; from here on the line can be broken off, before the server said anything."""
        super().open(*args, **kwargs)
        self.grens.client = self

    def read(self, size: int) -> bytes:
        """Read so many bytes, unless that is more than any message may have."""
        if size > self.grens.meeste_bytes * SPELING:
            raise self.abort("an answer is too large")
        return super().read(size)


class _TlsClient(_Client, imaplib.IMAP4_SSL):
    """The same over TLS from the first byte on."""


class _Lijn(BaseMailBox):
    """imap-tools over a client of ours."""

    def __init__(self, client: imaplib.IMAP4) -> None:
        self.gegeven = client
        super().__init__()

    def _get_mailbox_client(self) -> imaplib.IMAP4:
        return self.gegeven


def verbind(adres: Postbusadres, grens: Bezoekgrens) -> BaseMailBox:
    """Connect, with TLS as `adres` says; raise what imaplib, TLS or the network says."""
    if adres.schema == "imaps":
        return _Lijn(_TlsClient(grens, adres.host, adres.poort, ssl_context=ssl.create_default_context()))
    client = _Client(grens, adres.host, adres.poort)
    if adres.schema == "imap+starttls":
        client.starttls(ssl.create_default_context())
    return _Lijn(client)


@contextmanager
def bewaakt(grens: Bezoekgrens) -> Iterator[None]:
    """Break the line off when the time of the whole visit is up."""
    wekker = threading.Timer(UITERLIJK_SECONDEN, grens.breek_af)
    wekker.daemon = True
    wekker.start()
    try:
        yield
    finally:
        wekker.cancel()
