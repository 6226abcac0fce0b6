"""Files are looked at by clamd, over its socket, before anybody opens them; without the setting CLAMD nothing is."""

from __future__ import annotations

import contextlib
import logging
import select
import socket
import struct
import time
from collections.abc import Iterable
from contextlib import closing
from enum import StrEnum

from flask import current_app

log = logging.getLogger(__name__)
TIMEOUT_SECONDEN, UITERLIJK_SECONDEN = 30, 90.0
"""For one answer, and for a file as a whole: a scanner that says a character now and then passes each time-out."""
RUST_SECONDEN = 60.0
"""So long a scanner that gave no answer in time is not asked again by this process; its files wait meanwhile."""
STUK = 64 * 1024
LANGSTE_ANTWOORD = 4096
TE_GROOT = "size limit exceeded"


class Uitslag(StrEnum):
    """What the scanner says of a file."""

    NIET_INGESTELD = "niet_ingesteld"
    SCHOON = "schoon"
    BESMET = "besmet"
    ONBEKEND = "onbekend"
    """The scanner is away, or could not look at it."""
    TE_GROOT = "te_groot"
    """The scanner takes no file of this size, now or later."""


_ERGER = (Uitslag.SCHOON, Uitslag.TE_GROOT, Uitslag.ONBEKEND, Uitslag.BESMET)
"""What could not be looked at is tried again before anybody decides on what is too large."""


def scan(inhouden: Iterable[bytes]) -> Uitslag:
    """Return the worst of what clamd says of these files; one that is infected ends the search."""
    doel = current_app.config["CLAMD"]
    if doel is None:
        return Uitslag.NIET_INGESTELD
    slechtste = Uitslag.SCHOON
    for inhoud in inhouden:
        slechtste = max(slechtste, _scan_een(inhoud, doel), key=_ERGER.index)
        if slechtste is Uitslag.BESMET:
            break
    return slechtste


def weiger_bestand(naam: str, inhoud: bytes) -> str | None:
    """Return why a file can't be taken in, or None when it can."""
    uitslag = scan([inhoud])
    if uitslag is Uitslag.BESMET:
        return f"In het bestand {naam} zit een virus. Wij nemen het niet aan."
    if uitslag is Uitslag.TE_GROOT:
        return f"Het bestand {naam} is te groot om op virussen te controleren. Maak het kleiner of splits het."
    if uitslag is Uitslag.ONBEKEND:
        return f"Wij kunnen het bestand {naam} nu niet op virussen controleren. Probeer het later opnieuw."
    return None


class _Rust:
    """Leaves a scanner that hung in peace for a while, so that not each file waits for it again."""

    tot = 0.0


def _scan_een(inhoud: bytes, doel: str | tuple[str, int]) -> Uitslag:
    if time.monotonic() < _Rust.tot:
        return Uitslag.ONBEKEND
    try:
        antwoord = _vraag(inhoud, doel)
    except OSError as fout:
        log.warning("clamd can't be asked: %s", type(fout).__name__)
        if isinstance(fout, TimeoutError):
            _Rust.tot = time.monotonic() + RUST_SECONDEN
        return Uitslag.ONBEKEND
    if TE_GROOT in antwoord:
        return Uitslag.TE_GROOT
    if antwoord.endswith("FOUND"):
        return Uitslag.BESMET
    return Uitslag.SCHOON if antwoord == "stream: OK" else Uitslag.ONBEKEND


def _vraag(inhoud: bytes, doel: str | tuple[str, int]) -> str:
    """Send the bytes in pieces (INSTREAM in clamd(8)) and return its answer."""
    soort = socket.AF_UNIX if isinstance(doel, str) else socket.AF_INET
    uiterlijk = time.monotonic() + UITERLIJK_SECONDEN
    with closing(socket.socket(soort, socket.SOCK_STREAM)) as lijn:
        lijn.settimeout(TIMEOUT_SECONDEN)
        lijn.connect(doel)
        lijn.sendall(b"zINSTREAM\0")
        _stuur(lijn, inhoud, uiterlijk)
        antwoord = b""
        while not antwoord.endswith(b"\0") and len(antwoord) < LANGSTE_ANTWOORD and (deel := lijn.recv(1024)):
            antwoord += deel
            _eis_tijd(uiterlijk)
    return antwoord.rstrip(b"\0").decode("ascii", "replace").strip()


def _eis_tijd(uiterlijk: float) -> None:
    if time.monotonic() > uiterlijk:
        raise TimeoutError


def _stuur(lijn: socket.socket, inhoud: bytes, uiterlijk: float) -> None:
    """Send the pieces until clamd says something or hangs up: past its limit it answers at once and stops reading."""
    for begin in range(0, len(inhoud), STUK):
        if select.select([lijn], [], [], 0)[0]:
            return
        _eis_tijd(uiterlijk)
        stuk = inhoud[begin : begin + STUK]
        try:
            lijn.sendall(struct.pack("!I", len(stuk)) + stuk)
        except (BrokenPipeError, ConnectionResetError):
            return
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        lijn.sendall(struct.pack("!I", 0))
