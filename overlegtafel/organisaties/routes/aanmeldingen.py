"""Where one is signed in: see it, and end it."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, session, url_for
from flask_login import logout_user
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import ingelogd, kijker
from overlegtafel.core.toegang.tokens import hash_van
from overlegtafel.core.web.handelen import doe
from overlegtafel.organisaties.queries.aanmeldingen import list_aanmeldingen
from overlegtafel.organisaties.services.aanmelden import beeindig_aanmelding, beeindig_aanmeldingen

blueprint = Blueprint("aanmeldingen", __name__, url_prefix="/mijn/aanmeldingen")

AANMELDING = "aanmelding"
"""Under this name the cookie of a session carries the secret of its sign-in."""


@blueprint.get("")
@ingelogd
def index() -> str:
    """Show in which browsers the viewer is signed in."""
    hier = hash_van(session.get(AANMELDING, ""))
    aanmeldingen = list_aanmeldingen(db.session(), _ik(), nu=clock.nu())
    rijen = [(aanmelding, aanmelding.hash == hier) for aanmelding in aanmeldingen]
    return render_template("organisaties/aanmeldingen/index.html", rijen=rijen)


@blueprint.post("/<int:id_>/beeindig")
@ingelogd
def end(id_: int) -> Response:
    """End one sign-in of the viewer."""
    doe(lambda schrijver, daad: beeindig_aanmelding(schrijver, _ik(), id_, nu=daad.nu))
    flash("Die browser is uitgelogd.", "ok")
    return redirect(url_for("aanmeldingen.index"))


@blueprint.post("/beeindig")
@ingelogd
def end_all() -> Response:
    """Sign the viewer out everywhere, here too."""
    doe(lambda schrijver, daad: beeindig_aanmeldingen(schrijver, _ik(), daad=daad))
    logout_user()
    session.clear()
    flash("U bent overal uitgelogd.", "ok")
    return redirect(url_for("home.show"))


def _ik() -> int:
    return kijker().gebruiker_id or 0
