"""What this room hangs in the house."""

from __future__ import annotations

from datetime import datetime

from flask import Flask, url_for

from overlegtafel.beheer.queries import aantal_mislukt
from overlegtafel.beheer.routes import instellingen, overzicht
from overlegtafel.core.database.db import db
from overlegtafel.core.register.menu import Menupunt, voeg_toe
from overlegtafel.core.register.taken import Taak, register_taken
from overlegtafel.core.toegang.access import Kijker, Rol
from overlegtafel.core.web.terug import register_plekken
from overlegtafel.core.werk.hartslag import is_stil, laatst_gezien

BEHEER = frozenset({Rol.BEHEERDER})


def _taken(kijker: Kijker, nu: datetime) -> list[Taak]:
    if not kijker.mag(Rol.BEHEERDER):
        return []
    taken, session = [], db.session()
    if is_stil(laatst_gezien(session), nu=nu):
        taken.append(Taak("Er draait geen worker: post blijft liggen", url_for("beheer.show")))
    if aantal := aantal_mislukt(session):
        taken.append(Taak("Post die niet verwerkt kon worden", url_for("beheer.show"), aantal=aantal))
    return taken


PLEKKEN = {
    "beheer.show": "Naar beheer",
    "instellingen.index": "Naar de instellingen",
}
"""Pages to which one goes back from a refusal."""


def init_app(app: Flask) -> None:
    """Register the screens of the beheerder, their menu items and tasks with `app`."""
    register_plekken(app, PLEKKEN)
    app.register_blueprint(overzicht.blueprint)
    app.register_blueprint(instellingen.blueprint)
    voeg_toe(
        app,
        Menupunt("beheer.show", "Beheer", BEHEER, volgorde=80),
        Menupunt("instellingen.index", "Instellingen", BEHEER, volgorde=85),
    )
    register_taken(_taken)
