"""The bytes of a mail (RFC 5322, 2045, 3834), the same each time it is sent."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.charset import QP, Charset
from email.generator import BytesGenerator
from email.header import Header
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime
from io import BytesIO
from typing import Any

from overlegtafel.core.tijd.clock import AMSTERDAM

POLICY = policy.compat32.clone(linesep="\r\n", max_line_length=78)
"""The old policy leaves long Message-IDs whole; the newer one makes encoded words of them, which breaks threads."""


@dataclass(frozen=True)
class Envelop:
    """What of a mail differs a recipient."""

    van_naam: str
    van_adres: str
    aan: str
    message_id: str
    antwoordtoken: str
    sleutel: str = ""
    """What stands in the personal link of this recipient."""
    afmeldadres: str = ""
    """Where one click of the mail program ends the subscription (RFC 8058)."""

    @property
    def antwoordadres(self) -> str:
        """The address to which an answer goes: ours, with the token that tells which mail is answered."""
        links, _, domein = self.van_adres.rpartition("@")
        return f"{links}+{self.antwoordtoken}@{domein}"


def maak_bericht(inhoud: Mapping[str, Any], envelop: Envelop) -> bytes:
    """Return the message as it goes over the wire: text, HTML, calendar; lines of at most 78 ASCII characters.

    One of which words were blacked out has no HTML any more, and then no part for it: programs show the last part.
    """
    bericht = MIMEMultipart("alternative", boundary=_grens(inhoud, envelop))
    for deel, soort in ((inhoud["tekst"], "plain"), *(((inhoud["html"], "html"),) if inhoud["html"] else ())):
        eigen = deel.replace(inhoud["plek"], envelop.sleutel) if inhoud.get("plek") else deel
        bericht.attach(MIMEText(eigen, soort, _utf8()))  # type: ignore[arg-type]  # the stubs know no Charset here
    if kalender := inhoud.get("kalender"):
        bericht.attach(_kalender(kalender))
    for naam, waarde in _koppen(inhoud, envelop).items():
        bericht[naam] = waarde  # type: ignore[assignment]  # this policy takes a Header too
    uit = BytesIO()
    BytesGenerator(uit, mangle_from_=False, policy=POLICY).flatten(bericht)
    return uit.getvalue()


def _kalender(kalender: Mapping[str, str]) -> MIMEText:
    """Return the part that calendar programs read: the last and so the richest form of the same (RFC 6047 2.4).

    It travels in base64, since its lines end in CRLF by its own standard, whatever carries it.
    """
    deel = MIMEText(kalender["inhoud"], "calendar", "utf-8")
    deel.set_param("method", kalender["methode"])
    return deel


def _utf8() -> Charset:
    charset = Charset("utf-8")
    charset.body_encoding = QP
    return charset


def _grens(inhoud: Mapping[str, Any], envelop: Envelop) -> str:
    """Return a boundary that a resent message has too; "=_" can't stand in quoted-printable text."""
    return f"=_{hashlib.sha256((inhoud.get('plek') or envelop.message_id).encode()).hexdigest()[:30]}"


def _koppen(inhoud: Mapping[str, Any], envelop: Envelop) -> dict[str, str | Header]:
    koppen: dict[str, str | Header] = {
        "From": _adres(envelop.van_naam, envelop.van_adres),
        "To": envelop.aan,
        "Reply-To": envelop.antwoordadres,
        "Subject": _kop(inhoud["onderwerp"], "Subject"),
        "Date": format_datetime(datetime.fromisoformat(inhoud["datum"]).astimezone(AMSTERDAM)),
        "Message-ID": envelop.message_id,
        "Auto-Submitted": "auto-replied" if inhoud["is_antwoord_van_machine"] else "auto-generated",
        "X-Auto-Response-Suppress": "OOF, AutoReply",
        "Content-Language": "nl",
    }
    if inhoud.get("is_lijst"):
        koppen["List-Unsubscribe"] = f"<{envelop.afmeldadres}>"
        koppen["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    if inhoud.get("antwoord_op"):
        koppen["In-Reply-To"] = inhoud["antwoord_op"]
    if inhoud.get("verwijzingen"):
        koppen["References"] = " ".join(inhoud["verwijzingen"])
    if inhoud.get("thread_index"):
        koppen["Thread-Index"] = inhoud["thread_index"]
    return koppen


def _kop(tekst: str, naam: str) -> Header:
    return Header(tekst, "us-ascii" if tekst.isascii() else "utf-8", maxlinelen=76, header_name=naam)


def _adres(naam: str, adres: str) -> str:
    """Return name and address for a From line; the name quoted, or encoded when it isn't ASCII."""
    if naam.isascii():
        veilig = naam.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{veilig}" <{adres}>'
    return f"{Header(naam, 'utf-8', maxlinelen=76, header_name='From').encode()} <{adres}>"
