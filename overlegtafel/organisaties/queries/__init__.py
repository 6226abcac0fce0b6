"""Finding people and organisations, and who looks."""

from overlegtafel.organisaties.queries.mensen import adressen_van, gebruiker_met_adres, herken_afzender, kijker_voor
from overlegtafel.organisaties.queries.partijen import deelnemers, gastheer
from overlegtafel.organisaties.rules import Herkenning

__all__ = [
    "Herkenning",
    "adressen_van",
    "deelnemers",
    "gastheer",
    "gebruiker_met_adres",
    "herken_afzender",
    "kijker_voor",
]
