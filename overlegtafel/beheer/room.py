"""What this room hangs in the house."""

from __future__ import annotations

from datetime import datetime

from flask import Flask, url_for

from overlegtafel.beheer.queries import aantal_mislukt
from overlegtafel.beheer.routes import instellingen, overzicht
from overlegtafel.core.access import Kijker, Rol
from overlegtafel.core.db import db
from overlegtafel.core.menu import Menupunt, voeg_toe
from overlegtafel.core.taken import Taak, register_taken

BEHEER = frozenset({Rol.BEHEERDER})


def _taken(kijker: Kijker, _nu: datetime) -> list[Taak]:
    if not kijker.mag(Rol.BEHEERDER) or not (aantal := aantal_mislukt(db.session())):
        return []
    return [Taak("Post die niet verwerkt kon worden", url_for("beheer.show"), aantal=aantal)]


def init_app(app: Flask) -> None:
    """Register the screens of the beheerder, their menu items and tasks with `app`."""
    app.register_blueprint(overzicht.blueprint)
    app.register_blueprint(instellingen.blueprint)
    voeg_toe(
        app,
        Menupunt("beheer.show", "Beheer", BEHEER, volgorde=80),
        Menupunt("instellingen.index", "Instellingen", BEHEER, volgorde=85),
    )
    register_taken(_taken)
