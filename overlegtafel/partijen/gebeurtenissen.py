"""What happens to parties, as lines of the logboek."""

from __future__ import annotations

from overlegtafel.logboek.gebeurtenissen import registreer

VERSIE_ONDERTEKEND = registreer("versie.ondertekend", "versie")
VERSIE_TEGENGETEKEND = registreer("versie.tegengetekend", "versie")
STUK_VERZEGELD = registreer("versie.stuk_verzegeld", "versie")
VOLMACHT_VASTGELEGD = registreer("volmacht.vastgelegd", "overeenkomst")
OPZEGGING_ONTVANGEN = registreer("opzegging.ontvangen", "overeenkomst")
OPZEGGING_TERUGNAME = registreer("opzegging.terugname_gevraagd", "overeenkomst")
OPZEGGING_TERUGGENOMEN = registreer("opzegging.teruggenomen", "overeenkomst")
BEPERKING_BEGONNEN = registreer("beperking.begonnen", "overeenkomst")
BEPERKING_BEEINDIGD = registreer("beperking.beeindigd", "overeenkomst")
VERLENGING_AFGESPROKEN = registreer("versie.verlenging_afgesproken", "versie")
VERSIE_VERLENGD = registreer("versie.verlengd", "versie")
BINDING_GEZET = registreer("versie.binding_gezet", "versie")
VERSIE_AANGEBODEN = registreer("versie.aangeboden", "versie")
AANBIEDING_BEZORGD = registreer("versie.aanbod_bezorgd", "versie")
VERSIE_NIET_INGESTEMD = registreer("versie.niet_ingestemd", "versie")
TOELATING_GEREGELD = registreer("toelating.geregeld", "overeenkomst")
VENSTER_GEOPEND = registreer("venster.geopend", "overeenkomst")
VENSTER_TERUGGENOMEN = registreer("venster.teruggenomen", "overeenkomst")
TOETREDING_BEGONNEN = registreer("toetreding.begonnen", "toetreding")
TOETREDING_INGEDIEND = registreer("toetreding.ingediend", "toetreding")
TOETREDING_AANGEVULD = registreer("toetreding.aangevuld", "toetreding")
TOETREDING_HERSTEL = registreer("toetreding.herstel_gevraagd", "toetreding")
TOETREDING_BESLOTEN = registreer("toetreding.besloten", "toetreding")
TOETREDING_INGETROKKEN = registreer("toetreding.ingetrokken", "toetreding")
BEWIJS_GEZIEN = registreer("toetreding.stuk_gezien", "toetreding")
