"""Signing in and out."""

from __future__ import annotations

from ipaddress import ip_address

from flask import Blueprint, current_app, flash, redirect, render_template, request, session, url_for
from flask_login import login_user, logout_user
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import LinkVervallen, NietGevonden
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import iedereen, kijker
from overlegtafel.core.toegang.limieten import bewaak, even_lang
from overlegtafel.core.toegang.sleutels import geheim_voor, vergeet
from overlegtafel.core.toegang.tokens import VERLOPEN, geldige_token, nieuw_geheim
from overlegtafel.core.web.handelen import doe
from overlegtafel.organisaties.forms import CodeForm, InlogForm
from overlegtafel.organisaties.models import Gebruiker
from overlegtafel.organisaties.routes.aanmeldingen import AANMELDING
from overlegtafel.organisaties.rules import (
    DEMO_INLOGGEN,
    INLOGGEN,
    MINUTEN,
    TE_VAAK_HIER,
    apparaat_van,
    eigen_pad,
    lees_code,
)
from overlegtafel.organisaties.services import log_in_met_code, log_in_met_link, vraag_link
from overlegtafel.organisaties.services.aanmelden import meld_aan, meld_af

blueprint = Blueprint("inloggen", __name__, url_prefix="/inloggen")

BROWSER = "inlog_browser"
VERDER = "inlog_verder"
ONTHOUD = "inlog_onthoud"
ANDERE_BROWSER = (
    "Deze link werkt niet meer, of u opent hem in een andere browser dan waarin u erom vroeg. "
    "Vul daar de code uit de mail in, of vraag hier een nieuwe link."
)
FOUTE_CODE = "Deze code klopt niet of werkt niet meer. Controleer de cijfers of vraag een nieuwe mail aan."


@blueprint.route("", methods=["GET", "POST"])
@iedereen
def new() -> str | Response:
    """Ask for the address, and mail a link to it if we know it; the answer is always the same."""
    if kijker().is_ingelogd:
        return redirect(eigen_pad(request.args.get("verder")) or url_for("start.show"))
    form = InlogForm()
    if not form.validate_on_submit():
        return render_template(
            "organisaties/inloggen/new.html", form=form, verder=eigen_pad(request.values.get("verder"))
        )
    session[VERDER], session[ONTHOUD] = eigen_pad(request.form.get("verder")), form.onthoud.data
    with even_lang():
        _vraag_link(form.email.data or "")
    return redirect(url_for("inloggen.confirm"))


def _vraag_link(adres: str) -> None:
    browser = session.setdefault(BROWSER, nieuw_geheim())
    meest = current_app.config["CLIENT_LOGINS"]

    def vraag(schrijver: Session, daad: Daad) -> None:
        bewaak(schrijver, INLOGGEN, meest=meest, zin=TE_VAAK_HIER, nu=daad.nu)
        vraag_link(schrijver, adres, browser=browser, nu=daad.nu, client=request.remote_addr)

    doe(vraag)


@blueprint.route("/bevestig", methods=["GET", "POST"])
@iedereen
def confirm() -> str | Response:
    """Sign in with the link that was opened, or with the code; a GET only shows the button."""
    geheim = geheim_voor(INLOGGEN)
    form = CodeForm()
    if request.method == "POST" and geheim and "code" not in request.form:
        return _met_link(geheim)
    if form.validate_on_submit():
        gebruiker = _met_code(form.code.data or "")
        if gebruiker is not None:
            return _welkom(gebruiker)
        form.code.errors = [FOUTE_CODE]
    return render_template("organisaties/inloggen/confirm.html", form=form, heeft_link=bool(geheim), minuten=MINUTEN)


def _met_link(geheim: str) -> Response:
    vergeet(INLOGGEN)
    browser = session.get(BROWSER)
    gebruiker = doe(
        lambda schrijver, daad: log_in_met_link(
            schrijver, geheim, browser=browser, nu=daad.nu, client=request.remote_addr
        )
    )
    if gebruiker is None:
        flash(ANDERE_BROWSER, "fout")
        return redirect(url_for("inloggen.new"))
    return _welkom(gebruiker)


def _met_code(getypt: str) -> Gebruiker | None:
    code = lees_code(getypt)
    if code is None:
        return None
    browser = session.get(BROWSER)
    return doe(
        lambda schrijver, daad: log_in_met_code(
            schrijver, code, browser=browser, nu=daad.nu, client=request.remote_addr
        )
    )


def _welkom(gebruiker: Gebruiker) -> Response:
    """Begin a new session, so that nothing of before goes along but where the person was going."""
    verder, onthoud = session.get(VERDER), bool(session.get(ONTHOUD))
    apparaat = apparaat_van(request.headers.get("User-Agent"))
    geheim = doe(lambda schrijver, daad: meld_aan(schrijver, gebruiker, nu=daad.nu, onthoud=onthoud, apparaat=apparaat))
    session.clear()
    session.permanent = onthoud
    session[AANMELDING] = geheim
    login_user(gebruiker)
    return redirect(eigen_pad(verder) or url_for("start.show"))


@blueprint.route("/demo", methods=["GET", "POST"])
@iedereen
def demo() -> str | Response:
    """Sign in with a link of the demo, which works more than once, on this machine only."""
    if not current_app.config["IS_DEMO"] or not _is_loopback(request.remote_addr):
        raise NietGevonden("Deze pagina is er alleen in een demo.")
    token = geldige_token(db.session(), geheim_voor(DEMO_INLOGGEN) or "", DEMO_INLOGGEN, nu=clock.nu())
    gebruiker = db.session.get(Gebruiker, token.onderwerp_id)
    if gebruiker is None:
        raise LinkVervallen(VERLOPEN, DEMO_INLOGGEN)
    if request.method == "POST":
        return _welkom(gebruiker)
    return render_template("organisaties/inloggen/demo.html", naam=gebruiker.naam)


def _is_loopback(adres: str | None) -> bool:
    try:
        return adres is not None and ip_address(adres).is_loopback
    except ValueError:
        return False


@blueprint.post("/uit")
@iedereen
def destroy() -> Response:
    """Sign out, also who has a copy of the cookie; a POST, so that no link or picture elsewhere can do it.

    Who is asked to sign in again for a page (`verder`) comes back to it, by whichever way he signs in.
    """
    if geheim := session.get(AANMELDING):
        doe(lambda schrijver, daad: meld_af(schrijver, str(geheim), nu=daad.nu))
    logout_user()
    session.clear()
    verder = eigen_pad(request.form.get("verder"))
    if verder is not None:
        session[VERDER] = verder
        flash("U bent uitgelogd. Log opnieuw in: daarna gaat u verder waar u was.", "ok")
        return redirect(url_for("inloggen.new", verder=verder))
    flash("U bent uitgelogd.", "ok")
    return redirect(url_for("home.show"))
