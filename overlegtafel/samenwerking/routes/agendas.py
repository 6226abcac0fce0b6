"""Files for one's own agenda of what only gemeenten among themselves may know: a table's days, and duties."""

from __future__ import annotations

from flask import Blueprint, current_app, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.database import instellingen
from overlegtafel.core.database.db import db
from overlegtafel.core.toegang.access import vereist
from overlegtafel.fysieke_tafel.rules import afspraak_van, feed_van
from overlegtafel.outbox.services import absolute_url
from overlegtafel.samenwerking.queries.afspraken import plichten
from overlegtafel.samenwerking.queries.overleg import dagen_van
from overlegtafel.samenwerking.routes.overleg import haal
from overlegtafel.samenwerking.routes.weergave import als_bestand
from overlegtafel.samenwerking.rules.toegang import BINNEN
from overlegtafel.samenwerking.rules.uitvoer.kalender import plichtdagen, schrijf_ics

blueprint = Blueprint("samenagendas", __name__, url_prefix="/samenwerking")
binnen = vereist(*sorted(BINNEN))
ICS = "text/calendar"


@blueprint.get("/overleg/<int:tafel_id>/agenda.ics")
@binnen
def team(tafel_id: int) -> Response:
    """Give the bijeenkomsten of a table to who may know of it."""
    tafel = haal(tafel_id)
    afspraken = [
        afspraak_van(dag, url=absolute_url("overlegdagen.show", dag_id=dag.id))
        for dag in dagen_van(db.session(), [tafel.id])
    ]
    return als_bestand(feed_van(tafel.naam, afspraken).encode(), ICS, f"overleg-{tafel.id}.ics")


@blueprint.get("/afspraken.ics")
@binnen
def duties() -> Response:
    """Give evaluations and the talk before the end, with the day by which each has to be done."""
    dagen = plichtdagen(
        plichten(db.session()),
        url=current_app.config["BASE_URL"] + url_for("plichten.index"),
        domein=current_app.config["MAIL_ADDRESS"].rpartition("@")[2],
    )
    naam = f"Afspraken samenwerking {instellingen.regio().naam}"
    return als_bestand(schrijf_ics(naam, dagen), ICS, "afspraken.ics")
