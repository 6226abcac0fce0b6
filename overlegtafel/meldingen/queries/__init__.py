"""What is to be told of a thing, who hears it, and what still waits."""

from overlegtafel.meldingen.queries.onderwerpen import ALLES, KALENDER, Volgbaar, zoek_volgbaar

__all__ = [
    "ALLES",
    "KALENDER",
    "Volgbaar",
    "zoek_volgbaar",
]
