"""Is this an answer to an invitation for a bijeenkomst (RFC 5546)?"""

from __future__ import annotations

import re

from overlegtafel.postlezer.mail import Kalender, Mail
from overlegtafel.postlezer.soort.oordeel import Soortoordeel

_ANTWOORDEN = {
    "ACCEPTED": "komt",
    "DECLINED": "komt niet",
    "TENTATIVE": "komt misschien",
    "DELEGATED": "stuurt een ander",
}
_ONDERWERP = re.compile(
    r"^\s*(?:geaccepteerd|aanvaard|accepted|voorlopig(?: geaccepteerd)?|tentative(?:ly accepted)?|geweigerd|afgewezen"
    r"|declined|nieuwe tijd voorgesteld|new time proposed|zugesagt|abgelehnt|accepté|refusé)\s?:",
    re.I,
)

_OPGEMAAKT = re.compile(
    r"^.{1,200}? (?:heeft (?:(?:deze|de) uitnodiging|.{0,40} op deze uitnodiging|een nieuwe tijd voorgesteld)"
    r"|hat diese Einladung"
    r"|has (?:tentatively )?(?:accepted|declined|replied .{1,20} to) this invitation|has proposed a new time)\b",
    re.I,
)


def getypte_toelichting(kalender: Kalender, tekst: str) -> str:
    """Return what a person typed with a calendar reply; the sentences that a web calendar makes by itself are not."""
    if tekst.strip() and not _OPGEMAAKT.match(tekst.lstrip()):
        return tekst
    return kalender.toelichting


def als_agenda_antwoord(mail: Mail, tekst: str) -> Soortoordeel | None:
    """Return the judgement for a calendar reply, else None."""
    kalender = mail.kalender
    if kalender is not None and kalender.methode in ("REPLY", "COUNTER"):
        wat = _ANTWOORDEN.get(kalender.partstat, "antwoordt")
        return Soortoordeel("agenda_antwoord", f"Dit is een antwoord op een uitnodiging: de genodigde {wat}.")
    if kalender is None and not tekst.strip() and not mail.bijlagen and _ONDERWERP.match(mail.onderwerp):
        return Soortoordeel("agenda_antwoord", "Dit is een antwoord op een uitnodiging, zonder agendadeel.")
    return None
