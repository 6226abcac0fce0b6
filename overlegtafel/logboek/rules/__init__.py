"""The hash chain: what is hashed, what may stand in a line, and how a breach is found."""

from overlegtafel.logboek.rules.anker import schrijf_anker
from overlegtafel.logboek.rules.controle import Bevinding, BewaardeRegel, Breuk, Kopstand, controleer
from overlegtafel.logboek.rules.regel import BEGIN, Logboekregel, bereken_hash, codes_van

__all__ = [
    "BEGIN",
    "Bevinding",
    "BewaardeRegel",
    "Breuk",
    "Kopstand",
    "Logboekregel",
    "bereken_hash",
    "codes_van",
    "controleer",
    "schrijf_anker",
]
