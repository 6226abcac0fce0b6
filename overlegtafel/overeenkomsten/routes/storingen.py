"""Page: record that mail or site was down, and see earlier ones."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, flash, redirect, render_template, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.tijd.clock import AMSTERDAM
from overlegtafel.core.tijd.termijnen import laatste_dag_van
from overlegtafel.core.toegang.access import Rol, vereist
from overlegtafel.core.web.handelen import probeer
from overlegtafel.core.web.pagina import moment
from overlegtafel.overeenkomsten.forms.storingen import StoringForm
from overlegtafel.overeenkomsten.models import Ronde, Storing
from overlegtafel.overeenkomsten.routes import weergave
from overlegtafel.overeenkomsten.routes.zoek import eis_beheer
from overlegtafel.overeenkomsten.services.storingen import leg_storing_vast

blueprint = Blueprint("storingen", __name__, url_prefix="/storingen")
MEESTE = 50


@blueprint.route("", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def new() -> str | Response:
    """Record a storing; where it touched the last day of a ronde, that ronde closes later."""
    eis_beheer()
    formulier = StoringForm()
    if formulier.validate_on_submit():
        van, tot, wat = _moment(formulier.van.data), _moment(formulier.tot.data), formulier.wat.data or ""
        gedaan = probeer(
            formulier, lambda session, daad: leg_storing_vast(session, van, tot, wat, daad=daad), veld="tot"
        )
        if gedaan:
            _vertel(gedaan.waarde[1])
            return redirect(url_for("storingen.new"))
    rijen = db.session.scalars(select(Storing).order_by(Storing.van.desc()).limit(MEESTE)).all()
    return render_template(
        "overeenkomsten/storingen/new.html",
        formulier=formulier,
        rijen=[[moment(een.van), moment(een.tot), een.wat, moment(een.gevonden_op)] for een in rijen],
    )


def _moment(gekozen: datetime | None) -> datetime:
    assert gekozen is not None  # the form asks for it
    return gekozen.replace(tzinfo=AMSTERDAM)


def _vertel(ronden: list[Ronde]) -> None:
    if not ronden:
        flash("De storing is vastgelegd. Geen ronde had daardoor minder tijd op haar laatste dag.", "ok")
    for ronde in ronden:
        dag = weergave.dag_voluit(laatste_dag_van(ronde.sluit_op))
        flash(f"{weergave.naam_van(ronde.versie)}: reageren kan nu tot en met {dag}. Partijen krijgen bericht.", "ok")
