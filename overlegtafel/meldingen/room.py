"""What this room hangs in the house."""

from __future__ import annotations

from flask import Flask, url_for

from overlegtafel.core.register import menu
from overlegtafel.core.register.koppelingen import register_koppelingen
from overlegtafel.core.register.nieuws import register_nieuws
from overlegtafel.core.register.wissers import register_wisser
from overlegtafel.core.toegang import sleutels
from overlegtafel.core.toegang.access import Rol
from overlegtafel.core.web.pagina import csrf
from overlegtafel.core.web.terug import register_plekken, register_terug
from overlegtafel.meldingen.routes import mijn, nieuws, verteld, volgen
from overlegtafel.meldingen.services.volgen import DOEL
from overlegtafel.meldingen.services.wissen import wis_meldingen

NIEUWE_LINK = ("Vraag een nieuwe link aan om te volgen", "volgen.new_link")

PLEKKEN = {
    "meldingen.index": "Naar wat u volgt",
    "verteld.index": "Naar wat is verteld",
    "verteld.show": "Naar dit bericht",
}
"""Pages to which one goes back from a refusal."""


def init_app(app: Flask) -> None:
    """Register the room's pages with `app`; the one click of a mail program carries no CSRF token (RFC 8058)."""
    register_plekken(app, PLEKKEN)
    register_terug(app, "volgen", lambda _: (PLEKKEN["meldingen.index"], url_for("meldingen.index")))
    app.register_blueprint(volgen.blueprint)
    app.register_blueprint(mijn.blueprint)
    app.register_blueprint(verteld.blueprint)
    register_koppelingen(verteld.wegen)
    register_nieuws(nieuws.nieuws)
    register_wisser("inbreng", wis_meldingen)
    csrf.exempt(mijn.one_click)
    sleutels.register_doel(app, DOEL, "volgen.confirm", opnieuw=NIEUWE_LINK)
    menu.voeg_toe(
        app,
        menu.Menupunt("meldingen.index", "Mijn berichten", frozenset(Rol), volgorde=75),
        menu.Menupunt("verteld.index", "Verstuurde berichten", frozenset(verteld.WERKERS), volgorde=89),
    )
