"""The pages of the virtual table, and the address of an inbreng for other rooms."""

from __future__ import annotations

from overlegtafel.virtuele_tafel.routes.weergave import inbreng_url

__all__ = [
    "inbreng_url",
]
