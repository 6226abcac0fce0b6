"""Links that begin a mail to the region."""

from __future__ import annotations

from urllib.parse import quote


def mailto(adres: str, kenmerk: str | None = None, onderwerp: str = "", tekst: str = "") -> str:
    """Return the link that begins a mail to `adres`, about the agreement `kenmerk` when it is given (RFC 6068)."""
    lokaal, _, domein = adres.rpartition("@")
    plus = f"+{kenmerk.lower()}" if kenmerk else ""
    velden = [f"{naam}={quote(waarde)}" for naam, waarde in (("subject", onderwerp), ("body", tekst)) if waarde]
    vraag = f"?{'&'.join(velden)}" if velden else ""
    return f"mailto:{quote(lokaal + plus, safe='+')}@{domein}{vraag}"
