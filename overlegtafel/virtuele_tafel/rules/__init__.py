"""What holds at the virtual table, as pure functions; the shape of a new inbreng."""

from overlegtafel.virtuele_tafel.rules.nieuw import NieuweBijlage, NieuweInbreng

__all__ = ["NieuweBijlage", "NieuweInbreng"]
