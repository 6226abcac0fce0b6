"""In which papers words were blacked out, for everybody to see."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for

from overlegtafel.core.database.db import db
from overlegtafel.core.tekst.uitgaven import openbare_uitgaven
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import iedereen
from overlegtafel.core.web.invoer import lees_id

blueprint = Blueprint("uitgaven", __name__)
PER_PAGINA = 20


@blueprint.get("/weggelakt")
@iedereen
def index() -> str:
    """List the papers in which words were blacked out, when, and why."""
    pagina = lees_id(request.args.get("pagina", "")) or 1
    vanaf = (pagina - 1) * PER_PAGINA
    rijen = openbare_uitgaven(db.session(), nu=clock.nu(), vanaf=vanaf, hoogstens=PER_PAGINA + 1)
    return render_template(
        "publicatie/uitgaven/index.html",
        rijen=rijen[:PER_PAGINA],
        vorige=url_for(".index", pagina=pagina - 1) if pagina > 1 else None,
        volgende=url_for(".index", pagina=pagina + 1) if len(rijen) > PER_PAGINA else None,
    )
