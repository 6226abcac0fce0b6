"""Pages for signing in, the start page, organisations and people."""

from __future__ import annotations

from overlegtafel.organisaties.routes.aanmeldingen import AANMELDING

__all__ = [
    "AANMELDING",
]
