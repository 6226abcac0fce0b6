"""Outlook's mark of a conversation, the header Thread-Index, as we write it and know it again.

Its form ([MS-OXOMSG] 2.2.1.3): a one, five bytes of time, sixteen bytes that name the conversation; each answer adds
five bytes. Ours are derived from the number of the voorstel, so nothing has to be kept to know it again.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from datetime import UTC, datetime

from overlegtafel.core.database.nummers import Nummer

_VAN_FILETIME = datetime(1601, 1, 1, tzinfo=UTC)
_KOP, _NAAM = 6, 16
_ZEGEL = _NAAM - 7


def maak_thread_index(nummer: Nummer, domein: str) -> str:
    """Return the Thread-Index of every mail about voorstel `nummer` from `domein`."""
    begin = datetime(nummer.jaar, 1, 1, tzinfo=UTC) - _VAN_FILETIME
    tijd = (int(begin.total_seconds()) * 10_000_000).to_bytes(8, "big")[1:6]
    naam = nummer.jaar.to_bytes(3, "big") + nummer.volgnr.to_bytes(4, "big")
    return base64.b64encode(b"\x01" + tijd + naam + _zegel(nummer, domein)).decode("ascii")


def nummer_uit_thread_index(thread_index: str, domein: str) -> Nummer | None:
    """Return the voorstel that a Thread-Index of ours, or of an answer to it, names; None where it isn't ours."""
    try:
        rauw = base64.b64decode("".join(thread_index.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    if len(rauw) < _KOP + _NAAM:
        return None
    jaar, volgnr = (int.from_bytes(deel, "big") for deel in (rauw[_KOP : _KOP + 3], rauw[_KOP + 3 : _KOP + 7]))
    nummer = Nummer(jaar, volgnr)
    return nummer if rauw[_KOP + 7 : _KOP + _NAAM] == _zegel(nummer, domein) else None


def _zegel(nummer: Nummer, domein: str) -> bytes:
    return hashlib.sha256(f"{domein.lower()}\0{nummer}".encode()).digest()[:_ZEGEL]
