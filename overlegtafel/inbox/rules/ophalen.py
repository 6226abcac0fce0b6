"""Fetching by IMAP: what an answer of the server holds, what may send a receipt, and when to come back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from overlegtafel.core.werk.claim import Pauze

LEASE = timedelta(minutes=2)
"""How long a fetcher that says nothing keeps others away; each message that it keeps prolongs it."""
PAUZE = Pauze(timedelta(seconds=30), timedelta(minutes=30))
OUDE_POST = timedelta(days=7)
"""What lay in a mailbox longer than this when we first looked is taken in without receipts, as an import is."""

_UID = re.compile(rb"\bUID (\d+)")
_GROOTTE = re.compile(rb"\bRFC822\.SIZE (\d+)")
_MOMENT = re.compile(rb'\bINTERNALDATE "([^"]+)"')


@dataclass(frozen=True)
class Mapstand:
    """What the server says of a folder: its UIDs hold as long as `uidvalidity` stays (RFC 3501 section 2.3.1.1)."""

    uidvalidity: int
    uidnext: int
    aantal: int


@dataclass(frozen=True)
class Opgehaald:
    """One message as it lay in the folder."""

    uid: int
    raw: bytes
    moment: datetime | None
    volledige_grootte: int | None = None
    """How large the message is in the mailbox, when `raw` is only its headers."""


def lees_groottes(delen: Sequence[object]) -> dict[int, int]:
    """Return the sizes by UID from an answer to UID FETCH of RFC822.SIZE."""
    regels = [deel for deel in delen if isinstance(deel, bytes)]
    gevonden = ((_UID.search(regel), _GROOTTE.search(regel)) for regel in regels)
    return {int(uid[1]): int(grootte[1]) for uid, grootte in gevonden if uid and grootte}


def is_heel(gelezen: Opgehaald, grootte: int) -> bool:
    """Return whether all of a message came, held against the size that the server told, 0 where it told none.

    Exchange makes the message anew when it is read, so that its size is off by some; by a tenth is not believed.
    """
    return bool(gelezen.raw) and len(gelezen.raw) * 10 >= grootte * 9


def te_groot(grootte: int, *, meeste: int) -> str:
    """Return why a message stays in the mailbox, and what a person can do."""
    return (
        f"Dit bericht is {grootte / 1_000_000:.0f} MB. Wij halen berichten op tot {meeste / 1_000_000:.0f} MB. "
        "Hier staan alleen de kopregels; het bericht zelf staat nog in de postbus. "
        "Lees het daar, of vraag de afzender om het kleiner te maken."
    )


def lees_antwoord(delen: Sequence[object], uid: int, *, deel: bytes = b"BODY[]") -> Opgehaald | None:
    """Return the message `uid` from an answer to UID FETCH, or None when it isn't in there.

    A server may tell of other messages in between, and may put UID and INTERNALDATE before or after the bytes.
    """
    for plek, stuk in enumerate(delen):
        if not isinstance(stuk, tuple) or len(stuk) < 2 or deel not in stuk[0]:
            continue
        erna = delen[plek + 1] if plek + 1 < len(delen) else b""
        koppen = stuk[0] + b" " + (erna if isinstance(erna, bytes) else b"")
        gevonden, moment = _UID.search(koppen), _MOMENT.search(koppen)
        if gevonden is not None and int(gevonden[1]) == uid:
            return Opgehaald(uid, stuk[1], lees_moment(moment[1].decode("ascii", "replace")) if moment else None)
    return None


def lees_moment(tekst: str) -> datetime | None:
    """Return an INTERNALDATE (` 3-Nov-2026 09:12:44 +0100`) in UTC, or None."""
    try:
        return datetime.strptime(tekst.strip(), "%d-%b-%Y %H:%M:%S %z").astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def ontvangen_op(moment: datetime | None, *, nu: datetime) -> datetime:
    """Return the moment of receipt: that of the server, unless it lies in the future."""
    return nu if moment is None else min(moment, nu)


def is_oude_post(moment: datetime | None, *, eerste_keer: datetime) -> bool:
    """Return whether a message lay in the mailbox for long when we first looked into it."""
    return moment is not None and moment < eerste_keer - OUDE_POST


def uids_vanaf(uids: Iterable[int], vanaf: int) -> list[int]:
    """Return the UIDs from `vanaf` on, in order; a server answers `n:*` with its last one even when that is lower."""
    return sorted({uid for uid in uids if uid >= vanaf})
