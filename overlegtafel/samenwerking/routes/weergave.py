"""How trajecten look on a page."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from flask import url_for
from werkzeug.wrappers import Response

from overlegtafel.samenwerking.models import Traject
from overlegtafel.samenwerking.rules.trajecten import Toestand

BADGES = {
    Toestand.IDEE: "neutraal",
    Toestand.AANGEMELD: "neutraal",
    Toestand.BEOORDELEN: "let_op",
    Toestand.VOORBEREIDING: "actief",
    Toestand.AANGEKONDIGD: "actief",
    Toestand.GEGUND: "goed",
    Toestand.GESTOPT: "fout",
}
"""How each toestand is coloured."""


def kruimels(traject: Traject, *verder: str) -> list[tuple[str, str | None]]:
    """Return the way to a page of a traject."""
    zelf = url_for("trajecten.show", nummer=traject.nummer)
    weg: list[tuple[str, str | None]] = [
        ("Samenwerking", url_for("samenwerking.show")),
        ("Kalender", url_for("inkoopkalender.index")),
        (traject.kenmerk, zelf if verder else None),
    ]
    return [*weg, *((naam, None) for naam in verder)]


def actie(label: str, endpoint: str, traject: Traject, soort: str = "tweede", **meer: Any) -> dict[str, str]:
    """Return one act that a page offers on a traject."""
    return {"label": label, "url": url_for(endpoint, nummer=traject.nummer, **meer), "soort": soort}


def als_bestand(inhoud: bytes, soort: str, naam: str) -> Response:
    """Return a file that only who works on the samenwerking may keep."""
    antwoord = Response(inhoud, mimetype=soort)
    antwoord.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(naam, safe='')}"
    antwoord.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    antwoord.headers["Cache-Control"] = "private, no-store"
    return antwoord
