"""Threads at the virtual table, and forms that wait for confirmation."""

from overlegtafel.virtuele_tafel.models.draden import (
    Antwoord,
    Bijlage,
    Gevolg,
    Inbreng,
    Kanaal,
    Oordeel,
    Punt,
    PuntSoort,
    Voorstel,
)
from overlegtafel.virtuele_tafel.models.formulieren import Inzending, Wisverzoek

__all__ = [
    "Antwoord",
    "Bijlage",
    "Gevolg",
    "Inbreng",
    "Inzending",
    "Kanaal",
    "Oordeel",
    "Punt",
    "PuntSoort",
    "Voorstel",
    "Wisverzoek",
]
