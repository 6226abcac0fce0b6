"""What people do at the virtual table."""

from overlegtafel.virtuele_tafel.services.indienen import submit_inbreng
from overlegtafel.virtuele_tafel.services.ontvangst import stuur_ontvangst
from overlegtafel.virtuele_tafel.services.reactienota import publiceer_reactienota

__all__ = ["publiceer_reactienota", "stuur_ontvangst", "submit_inbreng"]
