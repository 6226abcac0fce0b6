"""Is this an answer to an invitation for a bijeenkomst (RFC 5546)?"""

from __future__ import annotations

import re

from overlegtafel.inbox.rules.classify.oordeel import Oordeel
from overlegtafel.inbox.rules.mail import Mail

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


def als_agenda_antwoord(mail: Mail, tekst: str) -> Oordeel | None:
    """Return the judgement for a calendar reply, else None."""
    kalender = mail.kalender
    if kalender is not None and kalender.methode in ("REPLY", "COUNTER"):
        wat = _ANTWOORDEN.get(kalender.partstat, "antwoordt")
        return Oordeel("agenda_antwoord", f"Dit is een antwoord op een uitnodiging: de genodigde {wat}.")
    if kalender is None and not tekst.strip() and not mail.bijlagen and _ONDERWERP.match(mail.onderwerp):
        return Oordeel("agenda_antwoord", "Dit is een antwoord op een uitnodiging, zonder agendadeel.")
    return None
