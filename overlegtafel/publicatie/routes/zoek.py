"""The search page over everything that rooms let be found."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for

from overlegtafel.core.database.db import db
from overlegtafel.core.tekst.zoek import Treffer, zoek
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import iedereen, kijker

blueprint = Blueprint("zoek", __name__)
SOORTEN = {
    "artikel": "Artikel",
    "inbreng": "Inbreng",
    "antwoord": "Antwoord",
    "reactienota": "Reactienota",
    "bijeenkomst": "Agenda",
    "verslag": "Verslag",
}
LANGSTE_VRAAG = 200
LAATSTE_PAGINA = 250
"""No person leafs further; without a limit a far page would cost ever more."""


@blueprint.get("/zoeken")
@iedereen
def show() -> str:
    """Show what can be found with the words of `q`, newest first."""
    vraag = request.args.get("q", "").strip()[:LANGSTE_VRAAG]
    pagina = min(max(1, request.args.get("pagina", 1, type=int)), LAATSTE_PAGINA)
    resultaat = zoek(db.session(), vraag, kijker(), nu=clock.nu(), pagina=pagina)
    return render_template(
        "publicatie/zoek/show.html",
        vraag=vraag,
        treffers=[_regel(treffer) for treffer in resultaat.treffers],
        vorige=url_for(".show", q=vraag, pagina=pagina - 1) if pagina > 1 else None,
        volgende=url_for(".show", q=vraag, pagina=pagina + 1) if resultaat.heeft_meer else None,
    )


def _regel(treffer: Treffer) -> dict[str, object]:
    return {
        "titel": treffer.titel,
        "fragment": treffer.fragment,
        "url": treffer.url,
        "soort": SOORTEN.get(treffer.soort, treffer.soort.capitalize()),
        "moment": treffer.moment,
        "is_openbaar": treffer.is_openbaar,
    }
