"""Signatures, volmachten, and what ends, limits or lengthens what a party is bound by."""

from overlegtafel.partijen.models.opzeggen import Beperking, BeperkingSoort, Opzegging
from overlegtafel.partijen.models.tekenen import Kant, Ondertekening, Volmacht

__all__ = ["Beperking", "BeperkingSoort", "Kant", "Ondertekening", "Opzegging", "Volmacht"]
