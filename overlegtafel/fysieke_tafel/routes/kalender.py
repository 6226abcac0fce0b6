"""Public calendars: the feed of a table and one bijeenkomst as a file, without anybody who is called."""

from __future__ import annotations

from flask import Blueprint, make_response
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import BEZOEKER, iedereen
from overlegtafel.fysieke_tafel.models import Bijeenkomst
from overlegtafel.fysieke_tafel.queries.bijeenkomsten import haal_bijeenkomst
from overlegtafel.fysieke_tafel.queries.genodigden import voor_feed
from overlegtafel.fysieke_tafel.queries.tafels import tafel_met_id
from overlegtafel.fysieke_tafel.rules.genodigden import afspraak_van
from overlegtafel.fysieke_tafel.rules.kalender import Afspraak, feed_van
from overlegtafel.fysieke_tafel.services.uitnodigen import url_van

blueprint = Blueprint("kalender", __name__)


def _antwoord(ics: str, naam: str) -> Response:
    antwoord = make_response(ics)
    antwoord.headers["Content-Type"] = "text/calendar; charset=utf-8"
    antwoord.headers["Content-Disposition"] = f'inline; filename="{naam}.ics"'
    antwoord.add_etag()
    return antwoord


def _afspraak(bijeenkomst: Bijeenkomst) -> Afspraak:
    return afspraak_van(bijeenkomst, url=url_van(bijeenkomst))


@blueprint.get("/tafels/<int:tafel_id>/agenda.ics")
@iedereen
def feed(tafel_id: int) -> Response:
    """Give the bijeenkomsten of a table that everybody may know of, the same for everybody."""
    session, nu = db.session(), clock.nu()
    tafel = tafel_met_id(session, tafel_id)
    afspraken = [_afspraak(een) for een in voor_feed(session, tafel, nu=nu)]
    return _antwoord(feed_van(tafel.naam, afspraken), f"tafel-{tafel_id}")


@blueprint.get("/bijeenkomsten/<int:bijeenkomst_id>/afspraak.ics")
@iedereen
def show(bijeenkomst_id: int) -> Response:
    """Give one bijeenkomst that everybody may know of, to put in a calendar."""
    bijeenkomst = haal_bijeenkomst(db.session(), bijeenkomst_id, BEZOEKER, nu=clock.nu())
    return _antwoord(feed_van(bijeenkomst.tafel.naam, [_afspraak(bijeenkomst)]), f"bijeenkomst-{bijeenkomst_id}")
