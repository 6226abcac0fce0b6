"""Forms of the physical table."""

from __future__ import annotations

from overlegtafel.fysieke_tafel.forms.bijeenkomsten import Plaatsentijd, stand_van_bijeenkomst, stand_van_plek
from overlegtafel.fysieke_tafel.forms.notulen import Actieform, Afsluitform
from overlegtafel.fysieke_tafel.forms.verslagen import verslagform

__all__ = ["Actieform", "Afsluitform", "Plaatsentijd", "stand_van_bijeenkomst", "stand_van_plek", "verslagform"]
