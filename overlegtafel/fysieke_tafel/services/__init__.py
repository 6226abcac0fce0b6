"""What is done at the physical table."""

from overlegtafel.fysieke_tafel.services.errata import herrender_errata
from overlegtafel.fysieke_tafel.services.komst import meld_komst
from overlegtafel.fysieke_tafel.services.verslagen import herrender

__all__ = [
    "herrender",
    "herrender_errata",
    "meld_komst",
]
