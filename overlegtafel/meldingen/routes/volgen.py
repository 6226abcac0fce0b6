"""Following something: the form, the mail with a link, and the button that confirms."""

from __future__ import annotations

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import LinkVervallen, NietGevonden
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import iedereen, kijker
from overlegtafel.core.toegang.limieten import bewaak, even_lang
from overlegtafel.core.toegang.sleutels import geheim_voor, vergeet
from overlegtafel.core.toegang.tokens import VERLOPEN, geldige_token
from overlegtafel.core.web.handelen import doe
from overlegtafel.meldingen.forms import AdresForm, VolgForm
from overlegtafel.meldingen.models import Abonnement, Onderwerp, Ritme
from overlegtafel.meldingen.queries.onderwerpen import Volgbaar, zoek_volgbaar
from overlegtafel.meldingen.services.volgen import DOEL, Wens, bevestig, volg, vraag_aan, vraag_nieuwe_link

blueprint = Blueprint("volgen", __name__, url_prefix="/volgen")

TE_VAAK = "Vanaf uw verbinding is vaak gevraagd om iets te volgen. Dat kan weer {wacht}."


@blueprint.route("/<any(alles,overeenkomst,tafel,voorstel,kalender):soort>/<int:id_>", methods=["GET", "POST"])
@iedereen
def new(soort: str, id_: int) -> str | Response:
    """Ask where and how often; who signed in follows at once, others after a mail. The answer is always the same."""
    ding = _ding(Onderwerp(soort), id_)
    form = VolgForm().zonder_adres() if kijker().is_ingelogd else VolgForm()
    if not form.validate_on_submit():
        return render_template("meldingen/volgen/new.html", form=form, ding=ding)
    wens = Wens(ding, Ritme(form.ritme.data))
    if kijker().is_ingelogd:
        doe(lambda session, daad: volg(session, kijker().adres.lower(), wens, daad=daad))
        flash(f"U volgt nu {ding.naam}.", "ok")
        return redirect(url_for("meldingen.index"))
    with even_lang():
        _vraag_aan(form.email.data or "", wens)
    return redirect(url_for("volgen.sent"))


def _ding(soort: Onderwerp, id_: int) -> Volgbaar:
    ding = zoek_volgbaar(db.session(), soort, id_, nu=clock.nu())
    if ding is None:
        raise NietGevonden("Dit is er niet, of het is nog niet openbaar.")
    return ding


def _vraag_aan(adres: str, wens: Wens) -> None:
    def act(session: Session, daad: Daad) -> None:
        bewaak(session, DOEL, meest=current_app.config["CLIENT_FORMS"], zin=TE_VAAK, nu=daad.nu)
        vraag_aan(session, adres, wens, daad=daad)

    doe(act)


@blueprint.route("/nieuwe-link", methods=["GET", "POST"])
@iedereen
def new_link() -> str | Response:
    """Ask who comes by a link that works no more for the address, and mail a new one; the answer is always the same."""
    form = AdresForm()
    if not form.validate_on_submit():
        return render_template("meldingen/volgen/new_link.html", form=form)
    with even_lang():
        _vraag_nieuwe_link(form.email.data or "")
    return redirect(url_for("volgen.sent"))


def _vraag_nieuwe_link(adres: str) -> None:
    def act(session: Session, daad: Daad) -> None:
        bewaak(session, DOEL, meest=current_app.config["CLIENT_FORMS"], zin=TE_VAAK, nu=daad.nu)
        vraag_nieuwe_link(session, adres, daad=daad)

    doe(act)


@blueprint.get("/verstuurd")
@iedereen
def sent() -> str:
    """Say where to look for the mail; the same for everybody."""
    return render_template("meldingen/volgen/sent.html")


@blueprint.route("/bevestigen", methods=["GET", "POST"])
@iedereen
def confirm() -> str | Response:
    """Let the wish behind the link count; a GET only shows the button, because mail scanners open links."""
    geheim, nu = geheim_voor(DOEL) or "", clock.nu()
    token = geldige_token(db.session(), geheim, DOEL, nu=nu)
    abonnement = db.session.get(Abonnement, token.onderwerp_id)
    if abonnement is None:
        raise LinkVervallen(VERLOPEN, DOEL)
    ding = zoek_volgbaar(db.session(), abonnement.onderwerp_soort, abonnement.onderwerp_id, nu=nu)
    form = VolgForm(ritme=abonnement.ritme.value).zonder_adres()
    if not form.validate_on_submit():
        return render_template("meldingen/volgen/confirm.html", form=form, ding=ding)
    ritme = Ritme(form.ritme.data)
    bevestigd = doe(lambda session, daad: bevestig(session, geheim, ritme=ritme, daad=Daad(daad.nu)))
    vergeet(DOEL)
    naam = ding.naam if ding else "dit"
    return render_template("meldingen/volgen/confirmed.html", naam=naam, adres=bevestigd.adres)
