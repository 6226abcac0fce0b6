"""What people do at the virtual table."""

from overlegtafel.virtuele_tafel.services.indienen import submit_inbreng

__all__ = ["submit_inbreng"]
