"""Where one says whether one comes: by the buttons of the mail without signing in, or on the site."""

from __future__ import annotations

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, iedereen, ingelogd, kijker, vereist
from overlegtafel.core.toegang.limieten import bewaak
from overlegtafel.core.toegang.sleutels import geheim_voor
from overlegtafel.core.toegang.tokens import geldige_token
from overlegtafel.core.web.handelen import probeer
from overlegtafel.fysieke_tafel.forms.genodigden import KEUZES, VERVANGER, Komstform
from overlegtafel.fysieke_tafel.forms.velden import ingevuld
from overlegtafel.fysieke_tafel.models import Genodigde, Komst, Komstweg
from overlegtafel.fysieke_tafel.queries.genodigden import genodigde_met_adres
from overlegtafel.fysieke_tafel.rules.genodigden import (
    KOMSTEN,
    Komstmelding,
    geldend_bericht,
    vervanger_van,
    weiger_antwoord,
)
from overlegtafel.fysieke_tafel.rules.woorden import naam_van, tijden, weekdag
from overlegtafel.fysieke_tafel.services.komst import meld_komst, stuur_vervanger
from overlegtafel.fysieke_tafel.services.uitnodigen import DOEL, url_van

blueprint = Blueprint("komst", __name__)

TE_VAAK = "Vanaf uw verbinding is vaak geantwoord op een uitnodiging. Dat kan weer {wacht}."


@blueprint.route("/komt-u", methods=["GET", "POST"])
@iedereen
def confirm() -> str | Response:
    """Answer by a link of the mail; a GET only shows the form, because mail scanners open links."""

    def genodigde(session: Session) -> Genodigde:
        token = geldige_token(session, geheim_voor(DOEL) or "", DOEL, nu=clock.nu())
        return session.get_one(Genodigde, token.onderwerp_id)

    return _vraag(genodigde(db.session()), Komstweg.KNOP, url_for("komst.confirm"))


@blueprint.route("/bijeenkomsten/<int:bijeenkomst_id>/komst", methods=["GET", "POST"])
@ingelogd
def edit(bijeenkomst_id: int) -> str | Response:
    """Answer on the site, as who was called at one's own address."""
    genodigde = genodigde_met_adres(db.session(), bijeenkomst_id, kijker().adres)
    if genodigde is None:
        raise NietGevonden("U bent niet uitgenodigd voor deze bijeenkomst.")
    return _vraag(genodigde, Komstweg.SITE, url_for("komst.edit", bijeenkomst_id=bijeenkomst_id))


@blueprint.route("/bijeenkomsten/<int:bijeenkomst_id>/genodigden/<int:genodigde_id>/antwoord", methods=["GET", "POST"])
@vereist(Rol.SECRETARIS)
def record(bijeenkomst_id: int, genodigde_id: int) -> str | Response:
    """Write down what somebody said by telephone, or from another address."""
    genodigde = db.session.get(Genodigde, genodigde_id)
    if genodigde is None or genodigde.bijeenkomst_id != bijeenkomst_id:
        raise NietGevonden("Deze genodigde is er niet.")
    return _vraag(
        genodigde,
        Komstweg.SITE,
        url_for("genodigden.index", bijeenkomst_id=bijeenkomst_id),
        namens=genodigde.naam or genodigde.adres,
    )


def _vraag(genodigde: Genodigde, weg: Komstweg, hier: str, *, namens: str = "") -> str | Response:
    bijeenkomst, bericht = genodigde.bijeenkomst, geldend_bericht(genodigde)
    keuze = request.args.get("keuze", "")
    bekend = {waarde for waarde, _ in KEUZES}
    form = Komstform(komst=keuze if keuze in bekend else bericht.komst.value if bericht else None)
    if namens:
        form.over(namens)
    if form.validate_on_submit() and probeer(form, lambda session, daad: _doe(session, form, genodigde, weg, daad)):
        flash("Het antwoord is bewaard." if namens else "Dank u wel. Uw antwoord is bewaard.", "ok")
        return redirect(hier)
    vervanger = vervanger_van(genodigde)
    return render_template(
        "fysieke_tafel/genodigden/komst.html",
        form=form,
        bijeenkomst=bijeenkomst,
        naam=naam_van(bijeenkomst),
        namens=namens,
        feiten=[
            ("Datum", weekdag(clock.dag_van(bijeenkomst.begin))),
            ("Tijd", tijden(bijeenkomst.begin, bijeenkomst.einde)),
            ("Plaats", bijeenkomst.plaats),
        ],
        antwoord=KOMSTEN[bericht.komst] if bericht else None,
        vervanger=(vervanger.naam or vervanger.adres) if vervanger else None,
        waarom_niet=weiger_antwoord(genodigde, nu=clock.nu()),
        terug=url_van(bijeenkomst),
    )


def _doe(session: Session, form: Komstform, genodigde: Genodigde, weg: Komstweg, daad: Daad) -> None:
    bewaak(session, DOEL, meest=current_app.config["CLIENT_FORMS"], zin=TE_VAAK, nu=daad.nu)
    if form.komst.data == VERVANGER:
        naam, adres = ingevuld(form.naam.data), ingevuld(form.adres.data)
        stuur_vervanger(
            session, genodigde, naam=naam, adres=adres, toelichting=form.toelichting.data or "", weg=weg, daad=daad
        )
        return
    melding = Komstmelding(Komst(form.komst.data), weg, form.toelichting.data or "")
    meld_komst(session, genodigde, melding, daad=daad)
