"""Spam as our own mail server calls it, mass mail, and mail of our own that came round."""

from __future__ import annotations

import re

from overlegtafel.postlezer.mail import Mail
from overlegtafel.postlezer.ontleden.adressen import zonder_plus
from overlegtafel.postlezer.soort.nieuwsbrief import is_nieuwsbrief
from overlegtafel.postlezer.soort.oordeel import Soortoordeel

_SCL = re.compile(r"\bSCL:\s?([0-9]{1,2})")
_NUMMER = re.compile(r"\b(?:VOT-)?20\d\d-\d{2,5}\b", re.I)
_SPAM_AAN = 5
_SPAMKOPPEN_WOORDEN = """
x-spam-flag x-spam-status x-ms-exchange-organization-scl x-forefront-antispam-report x-spam x-rspamd-action
"""
_SPAMKOPPEN = tuple(_SPAMKOPPEN_WOORDEN.split())
_CAMPAGNE = ("feedback-id", "x-campaign", "x-campaignid", "x-mailgun-sid", "x-mc-user", "x-csa-complaints")
_LIJST_VAN_MENSEN = ("list-post", "x-mailman-version", "x-beenthere", "x-google-group-id")


def als_lus(mail: Mail, eigen_adres: str) -> Soortoordeel | None:
    """Return the judgement where `mail` is one of our own, else None.

    Without `eigen_adres` our address is that of the recipient.
    """
    eigen = {zonder_plus(eigen_adres)} if eigen_adres else _ontvangers(mail)
    eigen.discard("")
    if zonder_plus(mail.van.adres) in eigen and (eigen_adres or len(mail.aan) == 1):
        return Soortoordeel("lus", "Deze mail komt van ons eigen adres.")
    lussen = {zonder_plus(waarde) for waarde in mail.koppen.get("x-loop", ())}
    if lussen & eigen or "x-overlegtafel" in mail.koppen:
        return Soortoordeel("lus", "Deze mail heeft ons systeem zelf verstuurd; hij is bij ons teruggekomen.")
    return None


def _ontvangers(mail: Mail) -> set[str]:
    return {zonder_plus(adres) for adres in mail.bezorgd_aan} or {zonder_plus(adres.adres) for adres in mail.aan}


def als_spam(mail: Mail) -> Soortoordeel | None:
    """Return the judgement where our own MX marked `mail` as spam; the topmost mark counts."""
    if mail.koppen.keys().isdisjoint(_SPAMKOPPEN):
        return None
    vlag = mail.kop("x-spam-flag").strip().lower() or mail.kop("x-spam-status").split(",")[0].strip().lower()
    scl = mail.kop("x-ms-exchange-organization-scl").strip() or ""
    rapport = mail.kop("x-forefront-antispam-report")
    gevonden = _SCL.search(rapport)
    niveau = scl if re.fullmatch(r"-?[0-9]{1,3}", scl) else gevonden[1] if gevonden else "0"
    ander = mail.kop("x-spam").strip().lower() == "yes" or mail.kop("x-rspamd-action").strip().lower() in (
        "add header",
        "rewrite subject",
        "reject",
        "quarantine",
    )
    if vlag == "yes" or ander or int(niveau) >= _SPAM_AAN or "SFV:SPM" in rapport:
        return Soortoordeel("spam", "Onze mailserver noemt deze mail spam.")
    return None


def als_massamail(mail: Mail, tekst: str) -> Soortoordeel | None:
    """Return the judgement for a mailing to many that answers nothing of ours; people on a list are people."""
    if mail.in_antwoord_op or mail.verwijzingen or _NUMMER.search(mail.onderwerp):
        return None
    is_van_mensen = any(naam in mail.koppen for naam in _LIJST_VAN_MENSEN) and mail.kop("list-post").lower() != "no"
    is_bulk = mail.precedence.strip() in ("bulk", "junk")
    is_campagne = "list-unsubscribe" in mail.koppen or any(naam in mail.koppen for naam in _CAMPAGNE)
    if is_bulk or (not is_van_mensen and (is_campagne or is_nieuwsbrief(mail, tekst))):
        return Soortoordeel("massamail", "Dit is een mailing aan velen, en geen antwoord aan ons.")
    return None
