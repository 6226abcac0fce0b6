"""What happens to mail that leaves, as lines of the logboek."""

from __future__ import annotations

from overlegtafel.logboek.gebeurtenissen import registreer

ADRES_ONBESTELBAAR = registreer("adres.onbestelbaar", "onbestelbaar")
ADRES_VRIJGEGEVEN = registreer("adres.vrijgegeven", "onbestelbaar")
MAIL_OPGEGEVEN = registreer("mail.opgegeven", "aflevering")
MAIL_OPNIEUW = registreer("mail.opnieuw", "aflevering")
MAIL_TERUGGEHAALD = registreer("mail.teruggehaald")
MAIL_TERUGGEKOMEN = registreer("mail.teruggekomen", "aflevering")
