"""Rules of agreements: states, reading Markdown, identity of articles, and what may be done when."""

from overlegtafel.overeenkomsten.rules.status import (
    RondeStatus,
    VersieStatus,
    einde_van_ronde,
    is_ronde_open,
    is_te_laat,
    laatste_ronde,
    ronde_status,
    versie_status,
)

__all__ = [
    "RondeStatus",
    "VersieStatus",
    "einde_van_ronde",
    "is_ronde_open",
    "is_te_laat",
    "laatste_ronde",
    "ronde_status",
    "versie_status",
]
