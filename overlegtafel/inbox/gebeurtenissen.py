"""What happens to received mail, as lines of the logboek."""

from __future__ import annotations

from overlegtafel.inbox.models import Besluitsoort
from overlegtafel.logboek.gebeurtenissen import registreer

AFZENDER_BEVESTIGD = registreer("afzender.bevestigd")
AFZENDER_TERUGGENOMEN = registreer("afzender.teruggenomen")
AUTEUR_GEMAILD = registreer("auteur.gemaild", "inbreng")
BERICHT_AUTOMATISCH = registreer("bericht.automatisch", "bericht")
BERICHT_GEPLAATST = registreer("bericht.geplaatst", "bericht")
BERICHT_GEVRAAGD = registreer("bericht.gevraagd", "bericht")
BERICHT_HERLEZEN = registreer("bericht.herlezen", "bericht")
BERICHT_TERUGGEZET = registreer("bericht.teruggezet", "bericht")
BERICHT_TERZIJDE = registreer("bericht.terzijde", "bericht")
BERICHT_WACHT = registreer("bericht.wacht", "bericht")
ONTVANGST_VERSTUURD = registreer("ontvangst.verstuurd", "inbreng")
ONTVANGST_WEGGELATEN = registreer("ontvangst.weggelaten", "inbreng")

BIJ_BESLUIT = {
    Besluitsoort.GEPLAATST: BERICHT_GEPLAATST,
    Besluitsoort.TERZIJDE: BERICHT_TERZIJDE,
    Besluitsoort.AUTOMATISCH: BERICHT_AUTOMATISCH,
}
