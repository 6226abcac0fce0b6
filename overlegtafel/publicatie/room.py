"""What this room hangs in the house."""

from __future__ import annotations

from flask import Flask

from overlegtafel.publicatie.routes import feeds, home, jaar, nieuws, paginas, uitgaven, zoek


def init_app(app: Flask) -> None:
    """Register the public pages and the links in the footer with `app`."""
    for module in (home, jaar, zoek, paginas, nieuws, feeds, uitgaven):
        app.register_blueprint(module.blueprint)
    app.context_processor(lambda: {"voetnavigatie": paginas.voetnavigatie()})
