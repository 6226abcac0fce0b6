"""Which version of a format a traject uses: looked at by its hash, and reported where it departs."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.database.nummers import Nummer
from overlegtafel.core.toegang.access import Rol, vereist
from overlegtafel.core.web.handelen import probeer
from overlegtafel.samenwerking.forms.formats import Gebruikform
from overlegtafel.samenwerking.forms.velden import gekozen, keuzes
from overlegtafel.samenwerking.queries.formats import alle_formats, haal_format
from overlegtafel.samenwerking.routes.trajecten import haal_van_mij, stappagina
from overlegtafel.samenwerking.services.formats import gebruik_format

GELDT = "Dit is de versie die nu geldt."
GEMELD = "De afwijking is gemeld aan de centrale eenheid."
VELDEN = ("format_id", "bestand", "herkomst", "reden")
blueprint = Blueprint("formatgebruik", __name__, url_prefix="/samenwerking/trajecten/<nummer:nummer>")


@blueprint.route("/format", methods=["GET", "POST"])
@vereist(Rol.INKOOPADVISEUR, Rol.COORDINATOR)
def use(nummer: Nummer) -> str | Response:
    """Compare a paper of the traject with its format; what departs needs a reason, which the centrale eenheid reads."""
    traject, form = haal_van_mij(nummer), Gebruikform()
    form.format_id.choices = keuzes((een.id, een.naam) for een in alle_formats(db.session()))
    if form.validate_on_submit():
        stuk = form.stuk()
        gedaan = probeer(
            form,
            lambda session, daad: (
                gebruik_format(
                    session,
                    haal_van_mij(nummer),
                    haal_format(session, gekozen(form.format_id.data) or 0),
                    stuk,
                    is_ander=form.herkomst.data == "ander",
                    reden=form.reden.data or "",
                    daad=daad,
                ).afwijking
                is None
            ),
        )
        if gedaan:
            flash(GELDT if gedaan.waarde else GEMELD, "ok")
            return redirect(url_for("trajecten.show", nummer=nummer))
    uitleg = "Overlegtafel kijkt of het bestand de versie is die nu geldt. Het bestand zelf bewaren wij niet."
    return stappagina(traject, form, "Format controleren", "Controleer", uitleg, VELDEN, bestanden=True)
