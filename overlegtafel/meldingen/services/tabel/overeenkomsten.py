"""What is told of agreements, their versies, teksten and ronden, and what is not, with the reason."""

from __future__ import annotations

from collections.abc import Mapping

from overlegtafel.meldingen.queries import overeenkomsten as tekst
from overlegtafel.meldingen.services.tabel.redenen import TERUG, WERK
from overlegtafel.meldingen.services.tabel.vertelling import BESLISSERS, PARTIJEN, Vertelling

VERTELD: Mapping[str, Vertelling] = {
    "ronde.geopend": Vertelling("ronde_geopend", tekst.nieuws_van_ronde, (PARTIJEN,)),
    "ronde.verlengd": Vertelling("ronde_verlengd", tekst.nieuws_van_ronde, (PARTIJEN,)),
    "ronde.verschoven": Vertelling("ronde_verschoven", tekst.nieuws_van_ronde, (PARTIJEN,)),
    "ronde.gesloten": Vertelling("ronde_gesloten", tekst.nieuws_van_ronde, (PARTIJEN,)),
    "tekst.gepubliceerd": Vertelling("tekst_gepubliceerd", tekst.nieuws_van_tekst),
    "tekst.voorgelegd": Vertelling(
        "tekst_voorgelegd", tekst.nieuws_van_voorleggen, (BESLISSERS,), is_voor_volgers=False
    ),
    "tariefblad.gepubliceerd": Vertelling("tariefblad_openbaar", tekst.nieuws_van_tariefblad, (PARTIJEN,)),
    "versie.vastgesteld": Vertelling("versie_vastgesteld", tekst.nieuws_van_versie, (PARTIJEN,)),
    "versie.ingetrokken": Vertelling("versie_ingetrokken", tekst.nieuws_van_versie, (PARTIJEN,)),
}

NIET_VERTELD: Mapping[str, str] = {
    "deelname.beeindigd": WERK,
    "deelname.begonnen": WERK,
    "deelname.voortgezet": WERK,
    "indexering.afgesproken": WERK,
    "instemming.gegeven": "told as versie.vastgesteld, which needs them all",
    "instemming.geweigerd": "on the page of the versie at once; a new tekst is told when it is published",
    "overeenkomst.gemaakt": WERK,
    "overeenkomst.vaststelling": WERK,
    "ronde.afgerond": "told as reactienota.gepubliceerd",
    "storing.vastgelegd": "told as ronde.verschoven, where it moved the end of one",
    "tariefblad.teruggenomen": TERUG,
    "tekst.ambtshalve": WERK,
    "tekst.samengevat": WERK,
    "tekst.artikelen_aangewezen": WERK,
    "tekst.bewerkt": WERK,
    "tekst.bijlagen_gewijzigd": WERK,
    "tekst.tarieven_gezet": WERK,
    "tekst.gelakt": WERK,
    "tekst.gemaakt": WERK,
    "tekst.gerenderd": WERK,
    "tekst.verwijzingen_gezien": WERK,
    "tekst.publicatie_geannuleerd": TERUG,
    "versie.geldigheid_gezet": WERK,
    "versie.gemaakt": WERK,
    "versie.ingelezen": "taken in from before the region began",
    "versie.overgenomen": "taken in from before the region began",
    "versie.termijnen_gezet": WERK,
    "versie.vrijgesteld": WERK,
}
