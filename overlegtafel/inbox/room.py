"""What this room hangs in the house."""

from __future__ import annotations

from datetime import datetime

from flask import Flask, url_for

from overlegtafel.core.access import Kijker, Rol
from overlegtafel.core.db import db
from overlegtafel.core.menu import Menupunt, voeg_toe
from overlegtafel.core.taken import Taak, register_taken
from overlegtafel.inbox.queries import aantal_wachtend
from overlegtafel.inbox.routes import wachtrij

TAFEL = frozenset({Rol.INKOPER, Rol.SECRETARIS})


def _taken(kijker: Kijker, nu: datetime) -> list[Taak]:
    if not kijker.rollen & TAFEL or not (aantal := aantal_wachtend(db.session())):
        return []
    return [Taak("Post die op een besluit wacht", url_for("wachtrij.index"), aantal=aantal)]


def init_app(app: Flask) -> None:
    """Register the desk, its menu item and its tasks with `app`."""
    app.register_blueprint(wachtrij.blueprint)
    voeg_toe(app, Menupunt("wachtrij.index", "Wachtrij", TAFEL, volgorde=20))
    register_taken(_taken)
