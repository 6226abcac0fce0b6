"""The tables of this room, each file a subject; other files import them from here."""

from overlegtafel.fysieke_tafel.models.genodigden import Genodigde, Komst, Komstbericht, Komstweg
from overlegtafel.fysieke_tafel.models.tafels import (
    Agendapunt,
    AgendapuntSoort,
    AgendapuntVoorstel,
    Bijeenkomst,
    Tafel,
    Verplaatsing,
    Zetel,
)
from overlegtafel.fysieke_tafel.models.verslagen import Verslag, Verslagdeel

__all__ = [
    "Agendapunt",
    "AgendapuntSoort",
    "AgendapuntVoorstel",
    "Bijeenkomst",
    "Genodigde",
    "Komst",
    "Komstbericht",
    "Komstweg",
    "Tafel",
    "Verplaatsing",
    "Verslag",
    "Verslagdeel",
    "Zetel",
]
