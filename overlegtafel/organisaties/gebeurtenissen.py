"""What happens to organisations and people, as lines of the logboek."""

from __future__ import annotations

from overlegtafel.logboek.gebeurtenissen import registreer

ADRES_BEVESTIGD = registreer("adres.bevestigd", "gebruiker")
ADRES_GEVRAAGD = registreer("adres.gevraagd", "gebruiker")
ADRES_INGESTAAN = registreer("adres.ingestaan", "gebruiker")
ADRES_GEWIJZIGD = registreer("adres.gewijzigd", "gebruiker")
AANMELDING_BEEINDIGD = registreer("aanmelding.beeindigd", "gebruiker")
GASTHEERSCHAP_INGETROKKEN = registreer("gastheerschap.ingetrokken", "organisatie")
GASTHEERSCHAP_OVERGEDRAGEN = registreer("gastheerschap.overgedragen", "organisatie")
GEBRUIKER_GEWIJZIGD = registreer("gebruiker.gewijzigd", "gebruiker")
INLOGGEN_GELUKT = registreer("inloggen.gelukt", "gebruiker")
INLOGGEN_GEVRAAGD = registreer("inloggen.gevraagd", "gebruiker")
ORGANISATIE_GEMAAKT = registreer("organisatie.gemaakt", "organisatie")
ORGANISATIE_GEWIJZIGD = registreer("organisatie.gewijzigd", "organisatie")
ORGANISATIE_OPGAAN_TERUG = registreer("organisatie.opgaan_teruggenomen", "organisatie")
ORGANISATIE_OPGEGAAN = registreer("organisatie.opgegaan", "organisatie")
ROL_AANVAARD = registreer("rol.aanvaard", "gebruiker")
ROL_GEGEVEN = registreer("rol.gegeven", "gebruiker")
ROL_GENOMEN = registreer("rol.genomen", "gebruiker")
CONTACTPERSOON_GEKOZEN = registreer("contactpersoon.gekozen", "organisatie")
COMBINATIE_GEMAAKT = registreer("combinatie.gemaakt", "organisatie")
COMBINATIE_LID_ERBIJ = registreer("combinatie.lid_erbij", "organisatie")
COMBINATIE_LID_ERUIT = registreer("combinatie.lid_eruit", "organisatie")
COMBINATIE_PENVOERDER = registreer("combinatie.penvoerder", "organisatie")
