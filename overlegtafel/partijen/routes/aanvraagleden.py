"""Pages of a combinatie that asks to join: name another member, and take one back."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import iedereen
from overlegtafel.core.web.handelen import doe, probeer
from overlegtafel.partijen.forms.toetreden import AanvraaglidForm
from overlegtafel.partijen.routes.aanvragen import toon_aanvraag, vind_eigen
from overlegtafel.partijen.services.toetreden import neem_lid_terug, noem_lid

blueprint = Blueprint("aanvraagleden", __name__, url_prefix="/toetreden/<int:toetreding_id>/leden")


@blueprint.post("")
@iedereen
def add(toetreding_id: int) -> str | Response:
    """Name another member of the combinatie."""
    toetreding, formulier = vind_eigen(db.session(), toetreding_id, clock.nu()), AanvraaglidForm()
    if formulier.validate_on_submit():
        lid = formulier.lid()
        if probeer(
            formulier,
            lambda s, daad: noem_lid(s, vind_eigen(s, toetreding_id, daad.nu), lid, daad=daad),
            veld="lid_naam",
        ):
            flash("Het lid is toegevoegd.", "ok")
            return redirect(url_for("aanvragen.show", toetreding_id=toetreding_id))
    return toon_aanvraag(toetreding, lidformulier=formulier)


@blueprint.post("/<int:lid_id>/terug")
@iedereen
def remove(toetreding_id: int, lid_id: int) -> Response:
    """Take a member back before the request is sent."""
    doe(lambda s, daad: neem_lid_terug(s, vind_eigen(s, toetreding_id, daad.nu), lid_id, daad=daad))
    flash("Het lid is weggehaald.", "ok")
    return redirect(url_for("aanvragen.show", toetreding_id=toetreding_id))
