"""How long somebody stays signed in, and how a browser is told from another."""

from __future__ import annotations

from datetime import timedelta

WERKDAG = timedelta(hours=12)
ONTHOUDEN = timedelta(days=30)
"""The longest that a sign-in lasts, from its begin on, however often pages are asked for."""
MEESTE_AANMELDINGEN = 20
"""Open sign-ins of one person; the oldest ends when there is one more."""
BEWAAR_BEEINDIGD = timedelta(days=30)
"""So long it can still be found out that there was one."""

_PROGRAMMAS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_TOESTELLEN = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


def duur_van(*, onthoud: bool) -> timedelta:
    """Return how long a sign-in lasts."""
    return ONTHOUDEN if onthoud else WERKDAG


def apparaat_van(kop: str | None) -> str:
    """Return what a person recognises the own browser by, such as Firefox op Windows; no version or address is kept."""
    gelezen = (kop or "")[:500]
    programma = next((naam for teken, naam in _PROGRAMMAS if teken in gelezen), "Browser")
    toestel = next((naam for teken, naam in _TOESTELLEN if teken in gelezen), "")
    return f"{programma} op {toestel}" if toestel else programma
