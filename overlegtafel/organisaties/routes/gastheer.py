"""Which gemeente acts for all, and handing that over."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, flash, redirect, render_template, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, vereist
from overlegtafel.core.web.handelen import doe, probeer
from overlegtafel.organisaties.forms import OverdrachtForm
from overlegtafel.organisaties.models import Lidmaatschap, Organisatie
from overlegtafel.organisaties.queries import gastheerschappen, mensen_van_andere_gemeenten
from overlegtafel.organisaties.services import draag_over, trek_overdracht_in

blueprint = Blueprint("gastheer", __name__, url_prefix="/organisaties/gastheer")


@blueprint.route("", methods=["GET", "POST"])
@vereist(Rol.BEHEERDER)
def show() -> str | Response:
    """Show who was gastheer when, and hand over from a day on."""
    session, nu = db.session(), clock.nu()
    form = OverdrachtForm().kies_uit(_kandidaten(session, nu=nu))
    if form.validate_on_submit():
        gedaan = probeer(
            form,
            lambda session, daad: draag_over(
                session, *_gekozen(session, int(form.beheerder.data)), op=form.moment(nu=daad.nu), daad=daad
            ),
        )
        if gedaan:
            flash("De overdracht staat vast. U kunt haar intrekken tot die dag begint.", "ok")
            return redirect(url_for("gastheer.show"))
    alle = gastheerschappen(session)
    return render_template(
        "organisaties/gastheer/show.html", form=form, alle=alle, gepland=alle[0] if alle and alle[0].van > nu else None
    )


@blueprint.post("/intrekken")
@vereist(Rol.BEHEERDER)
def withdraw() -> Response:
    """Take back a handing over that is planned."""
    doe(lambda session, daad: trek_overdracht_in(session, daad=daad))
    flash("De overdracht is ingetrokken.", "ok")
    return redirect(url_for("gastheer.show"))


def _kandidaten(session: Session, *, nu: datetime) -> dict[int, str]:
    """Return who may be the first beheerder at another gemeente, by the id of their lidmaatschap."""
    leden = mensen_van_andere_gemeenten(session, nu=nu)
    return {lid.id: f"{lid.organisatie.naam}, met {lid.gebruiker.naam} als beheerder" for lid in leden}


def _gekozen(session: Session, lid_id: int) -> tuple[Organisatie, Lidmaatschap]:
    lid = session.get_one(Lidmaatschap, lid_id)
    return lid.organisatie, lid
