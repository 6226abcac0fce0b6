"""The words and limits of the region: what they are, what they were, and how to change them."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.beheer.forms import instelling_form
from overlegtafel.beheer.queries import list_wijzigingen
from overlegtafel.beheer.services import wijzig_instelling
from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.database.instellingen import INSTELLINGEN, Soort, alle_waarden
from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, vereist
from overlegtafel.core.web.bewerkform import Bewerkform
from overlegtafel.core.web.handelen import probeer

blueprint = Blueprint("instellingen", __name__, url_prefix="/beheer/instellingen")


def _soort(sleutel: str) -> Soort:
    for soort in INSTELLINGEN:
        if soort.sleutel == sleutel:
            return soort
    raise NietGevonden("Deze instelling bestaat niet.")


@blueprint.get("")
@vereist(Rol.BEHEERDER)
def index() -> str:
    """Show all settings with what holds now."""
    waarden = alle_waarden(db.session(), nu=clock.nu())
    return render_template(
        "beheer/instellingen/index.html", instellingen=[(soort, waarden[soort.sleutel]) for soort in INSTELLINGEN]
    )


@blueprint.route("/<sleutel>", methods=["GET", "POST"])
@vereist(Rol.BEHEERDER)
def edit(sleutel: str) -> Response | str:
    """Change one setting, with all that it was before under it."""
    soort, nu = _soort(sleutel), clock.nu()
    formulier = instelling_form(soort, alle_waarden(db.session(), nu=nu)[sleutel])
    if formulier.validate_on_submit():
        gedaan = probeer(formulier, lambda session, daad: _wijzig(session, soort, formulier, daad))
        if gedaan:
            zin = "De instelling is gewijzigd." if gedaan.waarde else "Er is niets veranderd."
            flash(zin, "ok" if gedaan.waarde else "info")
            return redirect(url_for("instellingen.index"))
    return render_template(
        "beheer/instellingen/edit.html",
        soort=soort,
        formulier=formulier,
        wijzigingen=list_wijzigingen(db.session(), sleutel, nu=nu),
    )


def _wijzig(session: Session, soort: Soort, formulier: Bewerkform, daad: Daad) -> bool:
    formulier.eis_ongewijzigd({"waarde": alle_waarden(session, nu=daad.nu)[soort.sleutel]})
    return wijzig_instelling(session, soort, formulier["waarde"].data, daad=daad)
