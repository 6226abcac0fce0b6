"""What people do at the virtual table."""

from overlegtafel.virtuele_tafel.services.indienen import doel_van, herlees_inbreng, submit_inbreng
from overlegtafel.virtuele_tafel.services.ontvangst import stuur_ontvangst
from overlegtafel.virtuele_tafel.services.ordenen import splits_af, verplaats, voeg_samen
from overlegtafel.virtuele_tafel.services.punten import vervang_punten, voorgestelde_punten, zijn_punten_anders
from overlegtafel.virtuele_tafel.services.reactienota import publiceer_reactienota
from overlegtafel.virtuele_tafel.services.renderen import herrender
from overlegtafel.virtuele_tafel.services.rusten import hervat, laat_rusten
from overlegtafel.virtuele_tafel.services.zoeken import indexeer_inbreng

__all__ = [
    "doel_van",
    "herlees_inbreng",
    "herrender",
    "hervat",
    "indexeer_inbreng",
    "laat_rusten",
    "publiceer_reactienota",
    "splits_af",
    "stuur_ontvangst",
    "submit_inbreng",
    "verplaats",
    "vervang_punten",
    "voeg_samen",
    "voorgestelde_punten",
    "zijn_punten_anders",
]
