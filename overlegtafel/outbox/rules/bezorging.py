"""When a mail is tried again, what may be told of a failure, and what is forgotten after sending."""

from __future__ import annotations

import re
import smtplib
from dataclasses import dataclass, replace
from datetime import timedelta

from overlegtafel.postlezer import is_status_over_adres

LEASE = timedelta(minutes=10)
"""How long a worker may be busy with one mail; after that another takes it, and the mail may go out twice."""

WACHTTIJDEN = tuple(timedelta(minutes=n) for n in (1, 2, 5, 15, 30, 60, 120, 240, 480, 720, 1440))
PAUZES = (timedelta(minutes=10), *WACHTTIJDEN)
"""The longest that a mail waits after none, one and more attempts; what a person may still take back waits before."""
MEESTE_POGINGEN = len(WACHTTIJDEN) + 1
"""After these, in all about two days, it is given up and shown to the beheerder."""

MEESTE_TERUG = 2
"""After so many mails that came back for good, no machine writes to an address any more."""
KOMT_TERUG = "Mail aan dit adres komt terug. Wij sturen er geen automatische mail meer heen."

_UITGEBREIDE_CODE = re.compile(r"\b[245]\.\d{1,3}\.\d{1,3}\b")
_SLEUTEL = re.compile(r"(/t/)[a-z2-7]{26}\b")


@dataclass(frozen=True)
class Bezorgfout:
    """Why a mail didn't leave: a sentence without address or text of the other side, and what that means."""

    zin: str
    is_blijvend: bool = False
    """Trying again won't help: the other side refused this mail or this recipient for good."""
    is_verbinding: bool = False
    """It says nothing of this mail; the next one would fail too."""
    is_adres_dood: bool = False
    """The other side says for good that this address takes no mail, which counts as a mail that came back."""


def lees_fout(fout: Exception) -> Bezorgfout:
    """Return what may be kept of an exception; the words of a mail server often repeat the address, so only codes."""
    if isinstance(fout, smtplib.SMTPRecipientsRefused):
        code, woorden = next(iter(fout.recipients.values()))
        geweigerd = _met_code("De ontvanger is geweigerd", int(code), woorden)
        return replace(geweigerd, is_adres_dood=_is_adres_dood(int(code), woorden))
    if isinstance(fout, smtplib.SMTPAuthenticationError):
        return Bezorgfout(f"De mailserver weigert ons wachtwoord ({fout.smtp_code}).", is_verbinding=True)
    if isinstance(fout, smtplib.SMTPConnectError | smtplib.SMTPHeloError):
        return Bezorgfout(f"De mailserver wil niet met ons praten ({fout.smtp_code}).", is_verbinding=True)
    if isinstance(fout, smtplib.SMTPResponseException):
        return _met_code("De mail is geweigerd", fout.smtp_code, fout.smtp_error)
    if isinstance(fout, smtplib.SMTPNotSupportedError | UnicodeError):
        return Bezorgfout("De mailserver kan dit adres niet aan.", is_blijvend=True)
    if isinstance(fout, smtplib.SMTPException | OSError):
        return Bezorgfout(f"De mailserver is niet bereikbaar ({type(fout).__name__}).", is_verbinding=True)
    return Bezorgfout(f"Het maken van de mail lukt niet ({type(fout).__name__}).")


def _is_adres_dood(code: int, woorden: bytes | str) -> bool:
    """Return whether a refusal of a recipient blames the address; without a status 552 and 554 may blame us."""
    uitgebreid = _UITGEBREIDE_CODE.search(_ascii(woorden))
    if uitgebreid:
        return 500 <= code < 600 and is_status_over_adres(uitgebreid[0])
    return code in (550, 551, 553)


def _ascii(woorden: bytes | str) -> str:
    return woorden.decode("ascii", "replace") if isinstance(woorden, bytes) else woorden


def _met_code(zin: str, code: int, woorden: bytes | str) -> Bezorgfout:
    uitgebreid = _UITGEBREIDE_CODE.search(_ascii(woorden))
    codes = f"{code} {uitgebreid[0]}" if uitgebreid else str(code)
    return Bezorgfout(f"{zin} ({codes}).", is_blijvend=500 <= code < 600)


def is_geheim_id(message_id: str, antwoordtoken: str) -> bool:
    """Return whether only who got the mail can know its Message-ID; that of a receipt follows from its number."""
    return message_id.strip("<>").rpartition("@")[0] == antwoordtoken


def wachttijd_na(pogingen: int) -> timedelta | None:
    """Return how long a mail rests after `pogingen` attempts, or None when it was enough."""
    return WACHTTIJDEN[pogingen - 1] if 1 <= pogingen <= len(WACHTTIJDEN) else None


def masker(adres: str) -> str:
    """Return an address of which only the first letter and the domain can be read."""
    links, _, domein = adres.rpartition("@")
    return f"{links[:1]}…@{domein}"


def maskeer_sleutels(tekst: str) -> str:
    """Return `tekst` with the secrets in its links taken out; who reads the database later can't use them."""
    return _SLEUTEL.sub(r"\1…", tekst)
