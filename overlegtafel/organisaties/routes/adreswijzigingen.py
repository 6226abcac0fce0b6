"""Agreeing to another mail address, by the link that went to each of both."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.errors import LinkVervallen
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import iedereen
from overlegtafel.core.toegang.sleutels import geheim_voor, vergeet
from overlegtafel.core.toegang.tokens import VERLOPEN, Token, geldige_token
from overlegtafel.core.web.handelen import doe
from overlegtafel.organisaties.models import Adreswijziging
from overlegtafel.organisaties.services.adreswijziging import ADRESWIJZIGING, bevestig_adres

blueprint = Blueprint("adreswijzigingen", __name__, url_prefix="/adres")


@blueprint.route("", methods=["GET", "POST"])
@iedereen
def confirm() -> str | Response:
    """Show which address becomes which, with one button."""
    if request.method == "GET":
        wijziging = db.session().get_one(Adreswijziging, _token(db.session()).onderwerp_id)
        return render_template("organisaties/adreswijzigingen/confirm.html", wijziging=wijziging)
    is_klaar = doe(lambda session, daad: bevestig_adres(session, _token(session), nu=daad.nu))
    vergeet(ADRESWIJZIGING)
    if is_klaar:
        flash("Het mailadres is gewijzigd. Log in met het nieuwe adres.", "ok")
    else:
        flash("Bedankt. Bevestig nu ook de mail op het andere adres.", "ok")
    return redirect(url_for("inloggen.new"))


def _token(session: Session) -> Token:
    geheim = geheim_voor(ADRESWIJZIGING)
    if geheim is None:
        raise LinkVervallen(VERLOPEN, ADRESWIJZIGING)
    return geldige_token(session, geheim, ADRESWIJZIGING, nu=clock.nu())
