"""Message ids and dates as they really come: bare, folded, empty, absurd."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

_ID = re.compile(r"<([^<>]{1,998})>")
# Only from where a word begins: trying each letter of a long word would cost its square.
_KAAL = re.compile(r"(?<![^\s<>,;\"()])[^\s<>,;\"()]{1,500}@[^\s<>,;\"()]{1,250}")
_ZONE_NAAM = re.compile(r"\((?:[^()\\]|\\.){0,100}\)")
# Words that the library doesn't know: Dutch and German months, and the zones of this region.
_VERTAALD = re.compile(r"\b(?:mrt|maart|mär|mei|mai|okt|dez|CEST|CET|MEST|MET)\b", re.I)
_VERTALING = {
    "mrt": "Mar",
    "maart": "Mar",
    "mär": "Mar",
    "mei": "May",
    "mai": "May",
    "okt": "Oct",
    "dez": "Dec",
    "cest": "+0200",
    "cet": "+0100",
    "mest": "+0200",
    "met": "+0100",
}
_DAGNAAM = re.compile(r"^[^\W\d]{2,10}\.?,?\s+(?=\d)")
ZONDER_ID = "zonder-id.invalid"


def lees_ids(tekst: str) -> tuple[str, ...]:
    """Return the ids in a header value, each once, in order, with their brackets."""
    if "<" in tekst:
        gevonden = ["".join(binnen.split()) for binnen in _ID.findall(tekst)]
    else:
        gevonden = _KAAL.findall(tekst)
    return tuple(dict.fromkeys(f"<{binnen}>" for binnen in gevonden if binnen))


def eerste_id(tekst: str) -> str | None:
    """Return the first id of a Message-ID or In-Reply-To; a single bare word counts as one too."""
    if ids := lees_ids(tekst):
        return ids[0]
    kaal = tekst.strip().strip("<>").strip()
    return f"<{kaal}>" if 3 <= len(kaal) <= 500 and not re.search(r"[\s<>]", kaal) else None


def maak_id(van: str, datum: str, onderwerp: str, tekst: str) -> str:
    """Return a stable id for a mail that has none: the same four make the same id."""
    som = hashlib.sha256("\0".join((van, datum, onderwerp, tekst)).encode("utf-8", "replace"))
    return f"<{som.hexdigest()[:40]}@{ZONDER_ID}>"


def lees_datum(tekst: str) -> datetime | None:
    """Return the moment in a Date header with its own offset; None where it can't be one."""
    if not tekst:
        return None
    tekst = _DAGNAAM.sub("", _ZONE_NAAM.sub("", tekst[:200]).strip())
    tekst = _VERTAALD.sub(lambda woord: _VERTALING[woord[0].lower()], tekst)
    try:
        delen = parsedate_tz(tekst)
        if delen is None:
            return _iso(tekst)
        verschil = delen[9]
        zone: timezone = UTC if not verschil else timezone(timedelta(seconds=verschil))
        return datetime(*delen[:5], min(delen[5], 59), tzinfo=zone)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _iso(tekst: str) -> datetime | None:
    moment = datetime.fromisoformat(tekst)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def is_vreemde_datum(datum: datetime) -> bool:
    """Tell a date that no mail of ours can have; without a clock, so only the plainly absurd."""
    return not 1990 <= datum.year <= 2100
