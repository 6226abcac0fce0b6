"""The hash chain: what is hashed, what may stand in a line, and how a breach is found."""

from overlegtafel.logboek.rules.controle import Bevinding, Breuk, Kopstand, Rij, controleer
from overlegtafel.logboek.rules.regel import BEGIN, Regel, bereken_hash, codes_van

__all__ = ["BEGIN", "Bevinding", "Breuk", "Kopstand", "Regel", "Rij", "bereken_hash", "codes_van", "controleer"]
