"""What happens to parties, as lines of the logboek."""

from __future__ import annotations

from overlegtafel.logboek.gebeurtenissen import registreer

VERSIE_ONDERTEKEND = registreer("versie.ondertekend", "versie")
VERSIE_TEGENGETEKEND = registreer("versie.tegengetekend", "versie")
VOLMACHT_VASTGELEGD = registreer("volmacht.vastgelegd", "overeenkomst")
OPZEGGING_ONTVANGEN = registreer("opzegging.ontvangen", "overeenkomst")
OPZEGGING_TERUGNAME = registreer("opzegging.terugname_gevraagd", "overeenkomst")
OPZEGGING_TERUGGENOMEN = registreer("opzegging.teruggenomen", "overeenkomst")
BEPERKING_BEGONNEN = registreer("beperking.begonnen", "overeenkomst")
BEPERKING_BEEINDIGD = registreer("beperking.beeindigd", "overeenkomst")
