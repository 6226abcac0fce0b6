"""Reads of the virtual table."""

from overlegtafel.virtuele_tafel.queries.voorstellen import huidig, zoek_voorstel
from overlegtafel.virtuele_tafel.queries.vragen import PER_BLAD

__all__ = [
    "PER_BLAD",
    "huidig",
    "zoek_voorstel",
]
