"""What the tests of the physical table hold in their hands."""

from __future__ import annotations

from dataclasses import dataclass

from overlegtafel.fysieke_tafel.models import Agendapunt, Bijeenkomst, Tafel
from overlegtafel.overeenkomsten.models import Versie
from overlegtafel.virtuele_tafel.models import Voorstel


@dataclass
class Stand:
    """A table, its bijeenkomst with two points, and what stands on its agenda."""

    tafel: Tafel
    bijeenkomst: Bijeenkomst
    opening: Agendapunt
    tarief: Agendapunt
    voorstel: Voorstel
    versie: Versie
