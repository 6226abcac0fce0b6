"""Signatures, volmachten, and what ends, limits or lengthens what a party is bound by."""

from overlegtafel.partijen.models.binden import Aanbieding, Binding, Bindingsregel
from overlegtafel.partijen.models.opzeggen import Beperking, BeperkingSoort, Opzegging
from overlegtafel.partijen.models.tekenen import Kant, Ondertekening, Volmacht
from overlegtafel.partijen.models.verlengen import Verlenging, Verlengingsafspraak

__all__ = [
    "Aanbieding",
    "Beperking",
    "BeperkingSoort",
    "Binding",
    "Bindingsregel",
    "Kant",
    "Ondertekening",
    "Opzegging",
    "Verlenging",
    "Verlengingsafspraak",
    "Volmacht",
]
