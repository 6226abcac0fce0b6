"""The tables of this room; each file has those of one subject."""

from overlegtafel.samenwerking.models.contracten import ContractOptie, LopendContract
from overlegtafel.samenwerking.models.trajecten import Keuze, Traject, TrajectOordeel, TrajectRaming, TrajectSoort

__all__ = ["ContractOptie", "Keuze", "LopendContract", "Traject", "TrajectOordeel", "TrajectRaming", "TrajectSoort"]
