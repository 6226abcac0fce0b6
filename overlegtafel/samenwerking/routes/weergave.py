"""How trajecten look on a page."""

from __future__ import annotations

from typing import Any

from flask import url_for

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
