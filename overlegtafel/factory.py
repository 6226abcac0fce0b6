"""Makes the application: settings, core, and each room in the order of the ladder."""

from __future__ import annotations

import os
from collections.abc import Mapping

from flask import Flask

from overlegtafel import models, paths
from overlegtafel.beheer import room as beheer
from overlegtafel.config import load_config
from overlegtafel.core.database import db
from overlegtafel.core.opslag import rechten
from overlegtafel.core.register import menu
from overlegtafel.core.tekst import huisstijl
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang import access, sleutels
from overlegtafel.core.web import onthouden
from overlegtafel.core.web import pagina as web
from overlegtafel.core.werk import maakblad
from overlegtafel.demo import routes as demo
from overlegtafel.fysieke_tafel import room as fysieke_tafel
from overlegtafel.inbox import room as inbox
from overlegtafel.logboek import room as logboek
from overlegtafel.meldingen import room as meldingen
from overlegtafel.organisaties import room as organisaties
from overlegtafel.outbox import room as outbox
from overlegtafel.overeenkomsten import room as overeenkomsten
from overlegtafel.partijen import room as partijen
from overlegtafel.publicatie import room as publicatie
from overlegtafel.samenwerking import room as samenwerking
from overlegtafel.virtuele_tafel import room as virtuele_tafel

ROOMS = (
    logboek,
    outbox,
    organisaties,
    overeenkomsten,
    partijen,
    virtuele_tafel,
    fysieke_tafel,
    samenwerking,
    inbox,
    meldingen,
    publicatie,
    beheer,
)

__all__ = ["create_app", "models"]


def create_app(environ: Mapping[str, str] | None = None, *, is_web: bool = True) -> Flask:
    """Return the application; see `overlegtafel.create_app`."""
    app = Flask(
        "overlegtafel",
        template_folder=str(paths.folder("templates")),
        static_folder=str(paths.folder("static")),
        instance_path=str(paths.PAKKET),
    )
    app.config.from_mapping(load_config(os.environ if environ is None else environ, is_web=is_web))
    rechten.sluit_af(app.config)
    clock.zet_klok(app.config["KLOK"], app.config["KLOK_SINDS"])
    clock.volg(demo.klokbestand(app) if app.config["IS_DEMO"] else None)
    db.init_app(app, str(paths.folder("migrations")))
    web.init_app(app)
    huisstijl.init_app(app)
    menu.init_app(app)
    access.init_app(app)
    onthouden.init_app(app)
    sleutels.init_app(app)
    maakblad.init_app(app)
    for room in ROOMS:
        room.init_app(app)
    app.register_blueprint(demo.blueprint)
    return app
