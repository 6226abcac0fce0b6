"""What this room hangs in the house."""

from __future__ import annotations

from flask import Flask

from overlegtafel.core.register import menu
from overlegtafel.core.toegang.access import Rol, geweigerd
from overlegtafel.core.web import onthouden
from overlegtafel.logboek import routes
from overlegtafel.logboek.services import tel_daden


def init_app(app: Flask) -> None:
    """Register the room's pages with `app`, and listen for who was refused."""
    app.register_blueprint(routes.blueprint)
    app.after_request(routes.bij_weigering)
    onthouden.register_teller(tel_daden)
    geweigerd.connect(routes.noteer_weigering)
    menu.voeg_toe(app, menu.Menupunt("logboek.index", "Logboek", frozenset({Rol.BEHEERDER}), volgorde=95))
