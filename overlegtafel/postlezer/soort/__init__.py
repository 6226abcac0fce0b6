"""What kind of mail this is: first that fits, in the order of the house plan."""

from __future__ import annotations

from overlegtafel.postlezer.mail import Mail
from overlegtafel.postlezer.soort.agenda import als_agenda_antwoord
from overlegtafel.postlezer.soort.automatisch import als_automatisch
from overlegtafel.postlezer.soort.bounce import als_bounce
from overlegtafel.postlezer.soort.massa import als_lus, als_massamail, als_spam
from overlegtafel.postlezer.soort.oordeel import SOORTEN, Soort, Soortoordeel

__all__ = ["SOORTEN", "Soort", "Soortoordeel", "als_bounce", "bepaal_soort"]


def bepaal_soort(mail: Mail, tekst: str, *, eigen_adres: str = "", heeft_bijlagen: bool = False) -> Soortoordeel:
    """Return what `mail` is. `tekst` is what was newly written, `eigen_adres` that on which we receive mail.

    `heeft_bijlagen` counts also what came along in attached messages.
    """
    return (
        als_bounce(mail, eigen_adres)
        or als_agenda_antwoord(mail, tekst)
        or als_lus(mail, eigen_adres)
        or als_automatisch(mail, tekst)
        or als_spam(mail)
        or als_massamail(mail, tekst)
        or _als_leeg(tekst, heeft_bijlagen)
        or Soortoordeel("inbreng", "Een mens schrijft ons iets.")
    )


def _als_leeg(tekst: str, heeft_bijlagen: bool) -> Soortoordeel | None:
    if tekst.strip() or heeft_bijlagen:
        return None
    return Soortoordeel("leeg", "In deze mail staat geen tekst en er zit geen bijlage bij.")
