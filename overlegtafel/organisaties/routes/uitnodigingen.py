"""Accepting an invitation, by the link in its mail."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import LinkVervallen
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, iedereen
from overlegtafel.core.toegang.sleutels import geheim_voor, vergeet
from overlegtafel.core.toegang.tokens import VERLOPEN, Token, geldige_token
from overlegtafel.core.web.handelen import doe
from overlegtafel.organisaties.models import Lidmaatschap
from overlegtafel.organisaties.rules import ROLNAMEN, UITNODIGING
from overlegtafel.organisaties.services.mensen import aanvaard

blueprint = Blueprint("uitnodigingen", __name__, url_prefix="/uitnodiging")


@blueprint.route("", methods=["GET", "POST"])
@iedereen
def accept() -> str | Response:
    """Show who invites for what, with one button; the button makes one a member."""
    if request.method == "GET":
        lid = db.session().get_one(Lidmaatschap, _token(db.session()).onderwerp_id)
        return render_template("organisaties/uitnodigingen/accept.html", lid=lid, rol=ROLNAMEN[Rol(lid.rol)].lower())
    doe(_aanvaard)
    vergeet(UITNODIGING)
    flash("U doet mee. Log nu in met uw mailadres.", "ok")
    return redirect(url_for("inloggen.new"))


def _aanvaard(session: Session, daad: Daad) -> None:
    token = _token(session)
    lid = session.get_one(Lidmaatschap, token.onderwerp_id, with_for_update=True)
    aanvaard(session, lid, token, nu=daad.nu)


def _token(session: Session) -> Token:
    geheim = geheim_voor(UITNODIGING)
    if geheim is None:
        raise LinkVervallen(VERLOPEN, UITNODIGING)
    return geldige_token(session, geheim, UITNODIGING, nu=clock.nu())
