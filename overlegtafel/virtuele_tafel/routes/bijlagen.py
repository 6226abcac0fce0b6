"""Files of inbrengen: for everybody when judged so, else for who may see the inbreng."""

from __future__ import annotations

from flask import Blueprint
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.database.nummers import Nummer
from overlegtafel.core.errors import NietGevonden, Vervallen
from overlegtafel.core.opslag.bestanden import lees
from overlegtafel.core.toegang.access import iedereen
from overlegtafel.core.web.bestand import geef_bestand
from overlegtafel.virtuele_tafel.queries.inbrengen import zoek_bijlage
from overlegtafel.virtuele_tafel.routes.vinden import blik
from overlegtafel.virtuele_tafel.rules.openbaar import is_bijlage_openbaar

blueprint = Blueprint("bijlagen", __name__, url_prefix="/inbreng")


@blueprint.get("/<nummer:nummer>/bijlagen/<int:bijlage_id>")
@iedereen
def show(nummer: Nummer, bijlage_id: int) -> Response:
    """Give a file to keep, never to open in the page; 410 when it was erased."""
    bijlage = zoek_bijlage(db.session(), bijlage_id)
    ogen = blik()
    if bijlage is None or bijlage.inbreng.nummer != nummer:
        raise NietGevonden("Dit bestand bestaat niet.")
    if bijlage.inbreng.gewist_op is not None:
        raise Vervallen("Dit bestand is verwijderd.")
    openbaar = is_bijlage_openbaar(bijlage, nu=ogen.nu)
    if not (openbaar or ogen.ziet_alles(bijlage.inbreng)):
        raise NietGevonden("Dit bestand bestaat niet.")
    return geef_bestand(lees(bijlage.bestand), bijlage.bestand.type, bijlage.naam, openbaar=openbaar)
