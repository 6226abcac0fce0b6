"""What holds at the virtual table, as pure functions; the shape of a new inbreng."""

from overlegtafel.virtuele_tafel.rules.beantwoorden import PuntInvoer
from overlegtafel.virtuele_tafel.rules.lezing import Lezing, lees_tekst
from overlegtafel.virtuele_tafel.rules.nieuw import NieuweBijlage, NieuweInbreng
from overlegtafel.virtuele_tafel.rules.openbaar import (
    is_organisatie_openbaar,
    is_uitgebracht,
    tekst_getoond,
    toont_tekst,
)
from overlegtafel.virtuele_tafel.rules.vermelding import vermelding, vermoede_organisatie
from overlegtafel.virtuele_tafel.rules.zicht import publieke_html, publieke_naam, publieke_organisatie, titel_voor

__all__ = [
    "Lezing",
    "NieuweBijlage",
    "NieuweInbreng",
    "PuntInvoer",
    "is_organisatie_openbaar",
    "is_uitgebracht",
    "lees_tekst",
    "publieke_html",
    "publieke_naam",
    "publieke_organisatie",
    "tekst_getoond",
    "titel_voor",
    "toont_tekst",
    "vermelding",
    "vermoede_organisatie",
]
