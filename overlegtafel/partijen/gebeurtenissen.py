"""What happens to parties, as lines of the logboek."""

from __future__ import annotations

from overlegtafel.logboek.gebeurtenissen import registreer

VERSIE_ONDERTEKEND = registreer("versie.ondertekend", "versie")
VERSIE_TEGENGETEKEND = registreer("versie.tegengetekend", "versie")
VOLMACHT_VASTGELEGD = registreer("volmacht.vastgelegd", "overeenkomst")
