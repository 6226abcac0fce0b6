"""Links that begin a mail to the region."""

from __future__ import annotations

from urllib.parse import quote


def mailto(adres: str, kenmerk: str | None = None, onderwerp: str = "") -> str:
    """Return the link that begins a mail to `adres`, about the agreement `kenmerk` when it is given."""
    lokaal, _, domein = adres.rpartition("@")
    plus = f"+{kenmerk.lower()}" if kenmerk else ""
    vraag = f"?subject={quote(onderwerp)}" if onderwerp else ""
    return f"mailto:{quote(lokaal + plus, safe='+')}@{domein}{vraag}"
