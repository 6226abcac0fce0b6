"""How long one process may take for a message, and how long a message waits before it is tried again."""

from __future__ import annotations

from datetime import timedelta

from overlegtafel.core.werk.claim import Pauze

LEASE = timedelta(minutes=2)
"""How long one process may take for one message before another may try."""
PAUZE = Pauze(timedelta(seconds=30), timedelta(hours=6))
PAUZE_SCANNEN = Pauze(timedelta(seconds=30), timedelta(hours=1))
"""A scanner that is away comes back, where a message that can't be placed may wait for a new release."""
