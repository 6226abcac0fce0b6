"""Signatures, volmachten, and what ends, limits or lengthens what a party is bound by."""

from overlegtafel.partijen.models.binden import Aanbieding, Binding, Bindingsregel
from overlegtafel.partijen.models.gemeenten import Gemeentehandtekening, Gemeentestuk
from overlegtafel.partijen.models.ontbinden import Ingebrekestelling
from overlegtafel.partijen.models.opzeggen import Beperking, BeperkingSoort, Opzegging
from overlegtafel.partijen.models.percelen import Ondertekendperceel, Perceel
from overlegtafel.partijen.models.tekenen import GetekendStuk, Kant, Ondertekening, Volmacht, Vorm
from overlegtafel.partijen.models.toelaten import Grondslag, Toelating, Venster
from overlegtafel.partijen.models.toetreden import (
    BewijsSoort,
    Bewijsstuk,
    Toetreding,
    ToetredingOordeel,
    Toetredingslid,
)
from overlegtafel.partijen.models.verlengen import Verlenging, Verlengingsafspraak

__all__ = [
    "Aanbieding",
    "Beperking",
    "BeperkingSoort",
    "BewijsSoort",
    "Bewijsstuk",
    "Binding",
    "Bindingsregel",
    "Gemeentehandtekening",
    "Gemeentestuk",
    "GetekendStuk",
    "Grondslag",
    "Ingebrekestelling",
    "Kant",
    "Ondertekendperceel",
    "Ondertekening",
    "Opzegging",
    "Perceel",
    "Toelating",
    "Toetreding",
    "ToetredingOordeel",
    "Toetredingslid",
    "Venster",
    "Verlenging",
    "Verlengingsafspraak",
    "Volmacht",
    "Vorm",
]
