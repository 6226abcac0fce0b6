"""The moment of receipt: what our own MX wrote, never what the sender says (DOMAIN rule 2.6)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from overlegtafel.core.tijd import clock

_KOP_EINDE = re.compile(rb"\r?\n\r?\n")
_RECEIVED = re.compile(rb"^received:((?:[^\n]*)(?:\n[ \t][^\n]*)*)", re.IGNORECASE | re.MULTILINE)
_HOP = re.compile(r"\bby\s+([^\s;()]+)", re.IGNORECASE)
MAX_KOP = 100_000


def moment_van_mx(raw: bytes, mx_host: str) -> datetime | None:
    """Return the moment in the topmost Received line that `mx_host` wrote, in UTC, or None when there is none.

    A line further down is never believed when the topmost one is not ours: anybody can write those (RFC 5321 4.4).
    """
    if not mx_host:
        return None
    koppen = _KOP_EINDE.split(raw[:MAX_KOP], maxsplit=1)[0]
    for gevonden in _RECEIVED.finditer(koppen):
        regel = gevonden[1].decode("ascii", "replace")
        hop = _HOP.search(regel)
        if hop is None:
            continue
        return _moment(regel) if hop[1].lower().rstrip(".") == mx_host.lower() else None
    return None


def _moment(regel: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(regel.rpartition(";")[2].strip())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return clock.naar_utc(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def moment_van_envelop(regel: str) -> datetime | None:
    """Return the moment in the From_ line of an mbox (`sender Tue Nov  3 09:12:44 2026`), in UTC, or None."""
    delen = regel.split()
    for begin in range(min(2, len(delen))):
        try:
            return datetime.strptime(" ".join(delen[begin : begin + 5]), "%a %b %d %H:%M:%S %Y").replace(tzinfo=UTC)
        except ValueError:
            continue
    return None
