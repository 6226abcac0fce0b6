"""How the installation is doing, for the beheerder: failures and counts, never texts or addresses."""

from __future__ import annotations

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from overlegtafel.beheer import queries
from overlegtafel.beheer.rules import opvallend
from overlegtafel.beheer.services import probeer_opnieuw
from overlegtafel.core.database.db import db
from overlegtafel.core.opslag.bestanden import vrije_ruimte
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, vereist
from overlegtafel.core.web.handelen import doe
from overlegtafel.organisaties.queries import gastheer

blueprint = Blueprint("beheer", __name__, url_prefix="/beheer")


@blueprint.get("")
@vereist(Rol.BEHEERDER)
def show() -> str:
    """Show what fails, what lies, and what looks wrong."""
    session, nu = db.session(), clock.nu()
    vrij = vrije_ruimte(current_app.config["DATA_DIR"])
    return render_template(
        "beheer/show.html",
        mislukt=queries.list_mislukt(session),
        post_in=queries.tel_post_in(session),
        postbussen=queries.list_postbussen(session),
        post_uit=queries.tel_post_uit(session),
        hartslag=queries.hartslag(session, nu=nu),
        achterstand=queries.lag(session, nu=nu),
        logboek=queries.logboekstand(session),
        database=queries.databasesoort(),
        vrij_gb=vrij // 10**9,
        opvallend=opvallend(
            current_app.config,
            heeft_gastheer=gastheer(session) is not None,
            vrij=vrij,
            heeft_proxy="X-Forwarded-For" in request.headers,
        ),
    )


@blueprint.post("/berichten/<int:bericht_id>/opnieuw")
@vereist(Rol.BEHEERDER)
def retry(bericht_id: int) -> Response:
    """Let the worker try a failing mail at once."""
    doe(lambda session, daad: probeer_opnieuw(session, bericht_id, daad=daad))
    flash(f"De worker probeert bericht {bericht_id} nu opnieuw.", "ok")
    return redirect(url_for("beheer.show"))
