"""What happens to agreements, as lines of the logboek."""

from __future__ import annotations

from overlegtafel.logboek.gebeurtenissen import registreer

DEELNAME_BEEINDIGD = registreer("deelname.beeindigd", "overeenkomst")
DEELNAME_BEGONNEN = registreer("deelname.begonnen", "overeenkomst")
INSTEMMING_GEGEVEN = registreer("instemming.gegeven", "versie")
INSTEMMING_GEWEIGERD = registreer("instemming.geweigerd", "versie")
OVEREENKOMST_GEMAAKT = registreer("overeenkomst.gemaakt", "overeenkomst")
OVEREENKOMST_VASTSTELLING = registreer("overeenkomst.vaststelling", "overeenkomst")
RONDE_AFGEROND = registreer("ronde.afgerond", "ronde")
RONDE_GESLOTEN = registreer("ronde.gesloten", "ronde")
RONDE_GEOPEND = registreer("ronde.geopend", "ronde")
RONDE_VERSCHOVEN = registreer("ronde.verschoven", "ronde")
RONDE_VERLENGD = registreer("ronde.verlengd", "ronde")
TEKST_AMBTSHALVE = registreer("tekst.ambtshalve", "tekst")
TEKST_ARTIKELEN_AANGEWEZEN = registreer("tekst.artikelen_aangewezen", "tekst")
STORING_VASTGELEGD = registreer("storing.vastgelegd", "storing")
TEKST_BIJLAGEN_GEWIJZIGD = registreer("tekst.bijlagen_gewijzigd", "tekst")
TEKST_BEWERKT = registreer("tekst.bewerkt", "tekst")
TEKST_GEMAAKT = registreer("tekst.gemaakt", "tekst")
TEKST_GEPUBLICEERD = registreer("tekst.gepubliceerd", "tekst")
TEKST_VOORGELEGD = registreer("tekst.voorgelegd", "tekst")
TEKST_GERENDERD = registreer("tekst.gerenderd", "tekst")
TEKST_PUBLICATIE_GEANNULEERD = registreer("tekst.publicatie_geannuleerd", "tekst")
VERSIE_GELDIGHEID_GEZET = registreer("versie.geldigheid_gezet", "versie")
VERSIE_GEMAAKT = registreer("versie.gemaakt", "versie")
VERSIE_INGELEZEN = registreer("versie.ingelezen", "versie")
VERSIE_INGETROKKEN = registreer("versie.ingetrokken", "versie")
VERSIE_OVERGENOMEN = registreer("versie.overgenomen", "versie")
VERSIE_VRIJGESTELD = registreer("versie.vrijgesteld", "versie")
VERSIE_VASTGESTELD = registreer("versie.vastgesteld", "versie")
