"""What this room hangs in the house."""

from __future__ import annotations

from flask import Flask

from overlegtafel.core.register import menu
from overlegtafel.core.toegang.access import Rol
from overlegtafel.core.web.terug import register_plekken
from overlegtafel.outbox import routes
from overlegtafel.outbox.services import verzenden

PLEKKEN = {
    "afleveringen.index": "Naar mail die niet weg kan",
}
"""Pages to which one goes back from a refusal."""


def init_app(app: Flask) -> None:
    """Register the room's pages with `app`, and flask-mail."""
    register_plekken(app, PLEKKEN)
    verzenden.init_app(app)
    app.register_blueprint(routes.afleveringen)
    app.register_blueprint(routes.demopost)
    menu.voeg_toe(app, menu.Menupunt("afleveringen.index", "Mislukte mail", frozenset({Rol.BEHEERDER}), volgorde=90))
    if app.config["IS_DEMO"]:
        menu.voeg_toe(app, menu.Menupunt("demopost.index", "Demopost", volgorde=90))
