"""A stored file as an answer: to keep, never to open in the page."""

from __future__ import annotations

from urllib.parse import quote

from werkzeug.wrappers import Response


def geef_bestand(inhoud: bytes, soort: str, naam: str, *, openbaar: bool) -> Response:
    """Return `inhoud` under `naam`; what not everybody may have is kept by no cache."""
    antwoord = Response(inhoud, mimetype=soort)
    kaal = naam.encode("ascii", "replace").decode().replace('"', "_").replace("\\", "_")
    antwoord.headers["Content-Disposition"] = (
        f"attachment; filename=\"{kaal}\"; filename*=UTF-8''{quote(naam, safe='')}"
    )
    antwoord.headers["X-Content-Type-Options"] = "nosniff"
    antwoord.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    antwoord.headers["Cache-Control"] = "no-cache" if openbaar else "private, no-store"
    return antwoord
