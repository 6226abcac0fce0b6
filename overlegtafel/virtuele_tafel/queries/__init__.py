"""Reads of the virtual table."""

from overlegtafel.virtuele_tafel.queries.voorstellen import huidig, zoek_voorstel

__all__ = [
    "huidig",
    "zoek_voorstel",
]
