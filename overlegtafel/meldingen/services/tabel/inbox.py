"""Why nothing is told of received mail: its room answers who wrote it."""

from __future__ import annotations

from collections.abc import Mapping

from overlegtafel.meldingen.services.tabel.redenen import WERK, ZELF

NIET_VERTELD: Mapping[str, str] = {
    "afzender.bevestigd": WERK,
    "afzender.teruggenomen": WERK,
    "auteur.gemaild": ZELF,
    "bericht.automatisch": WERK,
    "bericht.geplaatst": WERK,
    "bericht.gevraagd": ZELF,
    "bericht.herlezen": WERK,
    "bericht.teruggezet": WERK,
    "bericht.terzijde": WERK,
    "bericht.wacht": WERK,
    "ontvangst.verstuurd": ZELF,
    "ontvangst.weggelaten": ZELF,
}
