"""When an overview goes out, and what may be followed in which rhythm."""

from overlegtafel.meldingen.rules.nieuws import Nieuws, Paginaplek, Uitvoerder
from overlegtafel.meldingen.rules.ritme import laatste_overzicht, snelste, volgend_overzicht

__all__ = ["Nieuws", "Paginaplek", "Uitvoerder", "laatste_overzicht", "snelste", "volgend_overzicht"]
