"""What a beheerder does, as lines of the logboek."""

from __future__ import annotations

from overlegtafel.logboek.gebeurtenissen import registreer

BERICHT_OPNIEUW = registreer("bericht.opnieuw", "bericht")
INSTALLATIE_INGERICHT = registreer("installatie.ingericht", "organisatie")
INSTELLING_GEWIJZIGD = registreer("instelling.gewijzigd", "instelling")
