"""What the bytes of a mail mean: pure functions, no database and no clock."""

from overlegtafel.inbox.rules.postbus import Postbusadres

__all__ = [
    "Postbusadres",
]
