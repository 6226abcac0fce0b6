"""The face of the rules of this room."""

from overlegtafel.samenwerking.rules.overleg import LEZERS

__all__ = ["LEZERS"]
