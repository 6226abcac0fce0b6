"""What happens at the virtual table, as lines of the logboek."""

from __future__ import annotations

from overlegtafel.logboek.gebeurtenissen import registreer

INBRENG_BEOORDEELD = registreer("inbreng.beoordeeld", "inbreng")
INBRENG_GERENDERD = registreer("inbreng.gerenderd", "inbreng")
INBRENG_GEWIST = registreer("inbreng.gewist", "inbreng")
INBRENG_HERLEZEN = registreer("inbreng.herlezen", "inbreng")
INBRENG_HERVAT = registreer("inbreng.hervat", "inbreng")
INBRENG_IN_PUNTEN = registreer("inbreng.in_punten", "inbreng")
INBRENG_INGETROKKEN = registreer("inbreng.ingetrokken", "inbreng")
INBRENG_MEEGENOMEN = registreer("inbreng.meegenomen", "inbreng")
INBRENG_NAAM = registreer("inbreng.naam", "inbreng")
INBRENG_ONTVANGEN = registreer("inbreng.ontvangen", "inbreng")
INBRENG_TERUGGEHAALD = registreer("inbreng.teruggehaald", "inbreng")
INBRENG_VERPLAATST = registreer("inbreng.verplaatst", "inbreng")
INBRENG_WISSEN_GEVRAAGD = registreer("inbreng.wissen_gevraagd", "inbreng")
INBRENG_WISSEN_TERUG = registreer("inbreng.wissen_terug", "inbreng")
INZENDING_VERGETEN = registreer("inzending.vergeten", "inzending")
INZENDING_VERZONDEN = registreer("inzending.verzonden", "inzending")
LINK_GEVRAAGD = registreer("link.gevraagd")
PUNT_ANTWOORD_OPENBAAR = registreer("punt.antwoord_openbaar", "punt")
PUNT_ANTWOORD_WEG = registreer("punt.antwoord_weg", "punt")
PUNT_BEANTWOORD = registreer("punt.beantwoord", "punt")
PUNT_NAGEKEKEN = registreer("punt.nagekeken", "punt")
REACTIENOTA_GEPUBLICEERD = registreer("reactienota.gepubliceerd", "ronde")
VOORSTEL_AFGEROND = registreer("voorstel.afgerond", "voorstel")
VOORSTEL_AFGESPLITST = registreer("voorstel.afgesplitst", "voorstel")
VOORSTEL_GEWIJZIGD = registreer("voorstel.gewijzigd", "voorstel")
VOORSTEL_HEROPEND = registreer("voorstel.heropend", "voorstel")
VOORSTEL_LOSGEMAAKT = registreer("voorstel.losgemaakt", "voorstel")
VOORSTEL_OPGEGAAN = registreer("voorstel.opgegaan", "voorstel")
