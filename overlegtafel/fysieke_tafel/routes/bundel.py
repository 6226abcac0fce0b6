"""The annex of inbreng and the joined PDF of a bijeenkomst, for everybody once the agenda is out."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, render_template
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.opslag.bestanden import lees
from overlegtafel.core.papier.pdf import schrijf_pdf
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import iedereen, kijker
from overlegtafel.core.web.bestand import geef_bestand
from overlegtafel.fysieke_tafel.models import Bijeenkomst
from overlegtafel.fysieke_tafel.queries.bundel import bundel_van, inhoud_van
from overlegtafel.fysieke_tafel.routes.bijeenkomsten import haal
from overlegtafel.fysieke_tafel.routes.weergave import kruimels
from overlegtafel.fysieke_tafel.rules.bundel import afdruk_van, is_bundel_actueel, vel_van_agenda, vel_van_inbreng
from overlegtafel.fysieke_tafel.rules.openbaar import is_agenda_zichtbaar
from overlegtafel.fysieke_tafel.rules.woorden import naam_van

blueprint = Blueprint("bundel", __name__, url_prefix="/bijeenkomsten/<int:bijeenkomst_id>")
GEEN_AGENDA = "De agenda van deze bijeenkomst is nog niet openbaar."
GEEN_BUNDEL = (
    "De bundel is er nu niet. Hij wordt gemaakt als de agenda openbaar is of verandert. "
    "De stukken staan los op de pagina van de bijeenkomst."
)


def _leesbaar(bijeenkomst_id: int, nu: datetime) -> tuple[Bijeenkomst, bool]:
    """Return a bijeenkomst whose agenda the viewer may read, and whether everybody may."""
    bijeenkomst = haal(bijeenkomst_id)
    is_vrij = is_agenda_zichtbaar(bijeenkomst, nu=nu)
    if not (is_vrij or kijker().is_gastheer):
        raise NietGevonden(GEEN_AGENDA)
    return bijeenkomst, is_vrij


@blueprint.get("/inbreng")
@iedereen
def contributions(bijeenkomst_id: int) -> str:
    """Show the public inbreng of the virtual table at each point: the annex of the agenda."""
    nu = clock.nu()
    bijeenkomst, _ = _leesbaar(bijeenkomst_id, nu)
    inhoud = inhoud_van(db.session(), bijeenkomst, nu=nu)
    return render_template(
        "fysieke_tafel/bundel/inbreng.html",
        bijeenkomst=bijeenkomst,
        naam=naam_van(bijeenkomst),
        punten=[een for een in inhoud if een.inbrengen],
        kruimels=kruimels(bijeenkomst, "Inbreng bij de agenda"),
    )


@blueprint.get("/inbreng.pdf")
@iedereen
def contributions_pdf(bijeenkomst_id: int) -> Response:
    """Give the annex as a tagged PDF."""
    nu = clock.nu()
    bijeenkomst, is_vrij = _leesbaar(bijeenkomst_id, nu)
    vel = vel_van_inbreng(inhoud_van(db.session(), bijeenkomst, nu=nu))
    titel = f"Inbreng bij de agenda van {naam_van(bijeenkomst)}"
    inhoud = schrijf_pdf(vel, titel=titel, voet=titel, moment=nu)
    return geef_bestand(inhoud, "application/pdf", f"inbreng-{bijeenkomst_id}.pdf", openbaar=is_vrij)


@blueprint.get("/agenda.pdf")
@iedereen
def agenda_pdf(bijeenkomst_id: int) -> Response:
    """Give the agenda as a tagged PDF."""
    nu = clock.nu()
    bijeenkomst, is_vrij = _leesbaar(bijeenkomst_id, nu)
    titel = f"Agenda van {naam_van(bijeenkomst)}"
    inhoud = schrijf_pdf(vel_van_agenda(bijeenkomst), titel=titel, voet=titel, moment=nu)
    return geef_bestand(inhoud, "application/pdf", f"agenda-{bijeenkomst_id}.pdf", openbaar=is_vrij)


@blueprint.get("/bundel.pdf")
@iedereen
def show(bijeenkomst_id: int) -> Response:
    """Give agenda and papers as one PDF, only as long as all that stands in it is what everybody can read."""
    nu, session = clock.nu(), db.session()
    bijeenkomst, is_vrij = _leesbaar(bijeenkomst_id, nu)
    bundel = bundel_van(session, bijeenkomst_id)
    afdruk = afdruk_van(bijeenkomst, inhoud_van(session, bijeenkomst, nu=nu))
    if bundel is None or bundel.bestand is None or not is_bundel_actueel(bundel, afdruk):
        raise NietGevonden(GEEN_BUNDEL)
    return geef_bestand(lees(bundel.bestand), "application/pdf", f"bundel-{bijeenkomst_id}.pdf", openbaar=is_vrij)
