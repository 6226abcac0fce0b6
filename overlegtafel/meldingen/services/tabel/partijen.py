"""What is told of joining, signing and leaving, and what is not, with the reason."""

from __future__ import annotations

from collections.abc import Mapping

from overlegtafel.meldingen.queries import overeenkomsten as tekst
from overlegtafel.meldingen.services.tabel.redenen import WERK, ZELF
from overlegtafel.meldingen.services.tabel.vertelling import PARTIJEN, Vertelling

VERTELD: Mapping[str, Vertelling] = {
    "versie.verlengd": Vertelling("versie_verlengd", tekst.nieuws_van_versie, (PARTIJEN,)),
}

NIET_VERTELD: Mapping[str, str] = {
    "beperking.beeindigd": "seen by the party on its own page, and in the register",
    "perceel.gemaakt": "seen by who signs, and on the page of the percelen",
    "perceel.ingetrokken": "nobody signed for it",
    "beperking.begonnen": "seen by the party on its own page, and in the register",
    "ingebrekestelling.gesteld": ZELF,
    "ingebrekestelling.hersteld": ZELF,
    "ingebrekestelling.ontbonden": ZELF,
    "opzegging.ontvangen": ZELF,
    "opzegging.teruggenomen": ZELF,
    "opzegging.terugname_gevraagd": ZELF,
    "toelating.geregeld": "stands on the page of joining at once",
    "toetreding.aangevuld": ZELF,
    "toetreding.begonnen": ZELF,
    "toetreding.besloten": ZELF,
    "toetreding.herstel_gevraagd": ZELF,
    "toetreding.ingediend": ZELF,
    "toetreding.ingetrokken": ZELF,
    "toetreding.voorwaarde_beoordeeld": ZELF,
    "toetreding.stuk_gezien": WERK,
    "venster.geopend": "stands on the page of joining at once",
    "venster.teruggenomen": "stands on the page of joining at once",
    "versie.aanbod_bezorgd": WERK,
    "versie.aangeboden": ZELF,
    "versie.binding_gezet": WERK,
    "versie.niet_ingestemd": "seen by the inkoper on the page of offers, and in the register",
    "versie.gemeente_getekend": "stands on the page of the paper and on the start page of who still has to sign",
    "versie.ondertekend": "stands on the start page of who signs for the gemeenten",
    "versie.elders_getekend": "stands on the start page of who signs for the gemeenten",
    "versie.stuk_verzegeld": ZELF,
    "versie.tegengetekend": "seen in the register at once",
    "versie.verlenging_afgesproken": WERK,
    "versie.voorbehoud_beantwoord": ZELF,
    "volmacht.hersteld": ZELF,
    "volmacht.ingetrokken": ZELF,
    "volmacht.vastgelegd": WERK,
}
