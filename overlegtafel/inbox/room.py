"""What this room hangs in the house."""

from __future__ import annotations

from datetime import datetime

from flask import Flask, url_for

from overlegtafel.core.database.db import db
from overlegtafel.core.register.koppelingen import register_koppelingen
from overlegtafel.core.register.menu import Menupunt, voeg_toe
from overlegtafel.core.register.taken import Taak, register_taken
from overlegtafel.core.register.wissers import register_wisser
from overlegtafel.core.toegang.access import Kijker
from overlegtafel.core.web.terug import register_plekken
from overlegtafel.inbox.queries import aantal_wachtend, met_open_ontvangst
from overlegtafel.inbox.routes import verbinden
from overlegtafel.inbox.routes.koppelingen import TAFEL, koppelingen
from overlegtafel.inbox.services.wissen import wis_berichten


def _taken(kijker: Kijker, nu: datetime) -> list[Taak]:
    if not kijker.rollen & TAFEL:
        return []
    session, url = db.session(), url_for("wachtrij.index")
    taken = (
        Taak("Post die op een besluit wacht", url, aantal=aantal_wachtend(session)),
        Taak("Ontvangstbevestigingen die u zelf stuurt", f"{url}#ontvangst", aantal=len(met_open_ontvangst(session))),
    )
    return [taak for taak in taken if taak.aantal]


PLEKKEN = {
    "wachtrij.index": "Naar de wachtrij",
    "wachtrij.show": "Naar dit bericht",
}
"""Pages to which one goes back from a refusal."""


def init_app(app: Flask) -> None:
    """Register the desk, its menu item and its tasks with `app`."""
    register_plekken(app, PLEKKEN)
    app.register_blueprint(verbinden.blueprint)
    voeg_toe(app, Menupunt("wachtrij.index", "Wachtrij", TAFEL, volgorde=20))
    register_taken(_taken)
    register_koppelingen(koppelingen)
    register_wisser("inbreng", wis_berichten)
