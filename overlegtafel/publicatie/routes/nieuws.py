"""What is new, on a page: the same as in the feed of everything."""

from __future__ import annotations

from flask import Blueprint, render_template

from overlegtafel.core.database.db import db
from overlegtafel.core.register.koppelingen import Koppeling
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import iedereen
from overlegtafel.meldingen.services import openbaar_nieuws

blueprint = Blueprint("nieuws", __name__)


@blueprint.get("/nieuws")
@iedereen
def index() -> str:
    """Show what is new, newest first, the same for everybody."""
    nieuws = openbaar_nieuws(db.session(), nu=clock.nu())
    regels = [Koppeling(een.groep, een.titel, een.url, een.moment) for een in nieuws]
    return render_template("publicatie/nieuws/index.html", regels=regels)
