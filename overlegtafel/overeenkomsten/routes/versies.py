"""Pages: a versie to read, making one, and the acts that adopt, date or end it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from flask import Blueprint, flash, redirect, render_template
from flask_wtf import FlaskForm
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import Geweigerd, NietGevonden
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, iedereen, kijker, vereist
from overlegtafel.core.web.bewerkform import Stand
from overlegtafel.core.web.handelen import doe, probeer
from overlegtafel.overeenkomsten.forms.teksten import (
    GeldigheidForm,
    IntrekForm,
    VaststelForm,
    VersieForm,
    dag_in,
    maak_keuzes,
    tekst_van,
)
from overlegtafel.overeenkomsten.models import Versie
from overlegtafel.overeenkomsten.queries.besluiten import besluitstand
from overlegtafel.overeenkomsten.queries.pagina import tekst_met_artikelen
from overlegtafel.overeenkomsten.routes import weergave
from overlegtafel.overeenkomsten.routes.leespagina import toon_tekst
from overlegtafel.overeenkomsten.routes.zoek import eis_beheer, vind_overeenkomst, vind_versie, zichtbare_versies
from overlegtafel.overeenkomsten.rules import VersieStatus, versie_status
from overlegtafel.overeenkomsten.rules.handelingen import laatste_tekst, weiger_intrekken
from overlegtafel.overeenkomsten.rules.poorten import weiger_vaststellen
from overlegtafel.overeenkomsten.rules.toegang import getoonde_tekst
from overlegtafel.overeenkomsten.services import Geldigheid, maak_versie, stel_vast, trek_in, zet_geldigheid

blueprint = Blueprint("versies", __name__, url_prefix="/overeenkomsten/<kenmerk>")


@blueprint.get("/<nummer>")
@iedereen
def show(kenmerk: str, nummer: str) -> str:
    """Show a versie: its newest public tekst, with its permanent anchors."""
    nu = clock.nu()
    versie = vind_versie(db.session(), kenmerk, nummer, nu=nu)
    tekst = getoonde_tekst(versie, kijker(), nu=nu)
    if tekst is None:
        raise NietGevonden("Deze versie bestaat niet, of is nog niet openbaar.")
    return toon_tekst(tekst_met_artikelen(db.session(), tekst.id), nu=nu)


@blueprint.get("/geldend")
@iedereen
def current(kenmerk: str) -> Response:
    """Go to the versie in force, else to the newest that the viewer may see: where references from elsewhere lead."""
    nu = clock.nu()
    versies = zichtbare_versies(vind_overeenkomst(db.session(), kenmerk, nu=nu), nu=nu)
    if not versies:
        raise NietGevonden("Deze overeenkomst bestaat niet, of is nog niet openbaar.")
    geldend = [versie for versie in versies if versie_status(versie, nu=nu) is VersieStatus.GELDEND]
    return redirect(weergave.url_van((geldend or versies)[-1]))


@blueprint.route("/nieuwe-versie", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def new(kenmerk: str) -> str | Response:
    """Make a versie that begins with the words of an earlier one."""
    eis_beheer()
    nu = clock.nu()
    overeenkomst = vind_overeenkomst(db.session(), kenmerk, nu=nu)
    eerdere = list(reversed(zichtbare_versies(overeenkomst, nu=nu)))
    formulier = VersieForm()
    formulier.vervangt.choices = maak_keuzes([(versie.id, f"versie {versie.nummer}") for versie in eerdere])
    formulier.bestaande = {versie.nummer for versie in overeenkomst.versies}
    if formulier.validate_on_submit():
        gedaan = probeer(formulier, lambda session, daad: _maak(session, kenmerk, formulier, daad))
        if gedaan:
            flash("De versie is gemaakt, met de tekst van de vorige. Bewerk nu de concepttekst.", "ok")
            return redirect(weergave.url_van(gedaan.waarde))
    return render_template("overeenkomsten/versies/new.html", overeenkomst=overeenkomst, formulier=formulier)


def _maak(session: Session, kenmerk: str, formulier: VersieForm, daad: Daad) -> Versie:
    overeenkomst = vind_overeenkomst(session, kenmerk, nu=daad.nu)
    vervangt = next(versie for versie in overeenkomst.versies if versie.id == formulier.vervangt.data)
    return maak_versie(
        session,
        overeenkomst,
        tekst_van(formulier.nummer),
        daad=daad,
        vervangt=vervangt,
        geldig=Geldigheid(formulier.geldig_van.data, formulier.geldig_tot.data),
    )


def _op(
    kenmerk: str, nummer: str, handeling: Callable[[Session, Versie, Daad], object]
) -> Callable[[Session, Daad], None]:
    """Return the act on a versie that is looked up anew in the transaction."""

    def act(session: Session, daad: Daad) -> None:
        handeling(session, vind_versie(session, kenmerk, nummer, nu=daad.nu), daad)

    return act


def _terug(versie: Versie, zin: str) -> Response:
    """Say what was done and go back to the page of the versie."""
    flash(zin, "ok")
    return redirect(weergave.url_van(versie))


def _begin(kenmerk: str, nummer: str, nu: datetime) -> Versie:
    eis_beheer()
    return vind_versie(db.session(), kenmerk, nummer, nu=nu)


def _dagen(versie: Versie) -> Stand:
    """Return from when to when a versie counts; the end is an exclusive moment and shown as the last day."""
    einde = versie.geldig_tot
    return {
        "geldig_van": clock.dag_van(versie.geldig_van) if versie.geldig_van else None,
        "geldig_tot": clock.dag_van(einde - timedelta(microseconds=1)) if einde else None,
    }


def _vast_te_stellen(versie: Versie) -> Stand:
    """Return the words that are adopted, with the days on which they count."""
    return {**_dagen(versie), "gelezen": laatste_tekst(versie).sha256}


def _toon(sjabloon: str, versie: Versie, formulier: FlaskForm) -> str:
    return render_template(
        f"overeenkomsten/versies/{sjabloon}.html",
        versie=versie,
        tekst=laatste_tekst(versie),
        formulier=formulier,
        terug=weergave.url_van(versie),
    )


@blueprint.route("/<nummer>/geldigheid", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def edit(kenmerk: str, nummer: str) -> str | Response:
    """Set from when to when a versie counts."""
    nu = clock.nu()
    versie = _begin(kenmerk, nummer, nu)
    formulier = GeldigheidForm()
    formulier.begin_met(_dagen(versie))
    if formulier.validate_on_submit():
        van, tot = dag_in(formulier.geldig_van), formulier.geldig_tot.data
        if probeer(
            formulier,
            _op(kenmerk, nummer, lambda session, ding, daad: zet_geldigheid(session, ding, van, tot, daad=daad)),
            veld="geldig_van",
            stand=lambda: _dagen(vind_versie(db.session(), kenmerk, nummer, nu=nu)),
        ):
            return _terug(versie, "De dagen zijn bewaard.")
    return _toon("edit", versie, formulier)


@blueprint.route("/<nummer>/vaststellen", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def vaststellen(kenmerk: str, nummer: str) -> str | Response:
    """Record the collegebesluit that adopts a versie."""
    nu = clock.nu()
    versie = _begin(kenmerk, nummer, nu)
    stand = besluitstand(db.session(), versie, nu=nu)
    zin = weiger_vaststellen(versie, clock.dag_van(nu), stand, nu=nu)
    if zin is not None:
        raise Geweigerd(zin)
    formulier = VaststelForm()
    formulier.begin_met(_vast_te_stellen(versie))
    if formulier.validate_on_submit():
        dag, besluit = dag_in(formulier.dag), tekst_van(formulier.besluit)
        van, tot = dag_in(formulier.geldig_van), formulier.geldig_tot.data
        if probeer(
            formulier,
            _op(
                kenmerk,
                nummer,
                lambda session, ding, daad: stel_vast(session, ding, dag, besluit, van, tot, daad=daad),
            ),
            veld="dag",
            stand=lambda: _vast_te_stellen(vind_versie(db.session(), kenmerk, nummer, nu=nu)),
        ):
            return _terug(versie, "De vaststelling is vastgelegd.")
    return _toon("vaststellen", versie, formulier)


@blueprint.route("/<nummer>/intrekken", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def intrekken(kenmerk: str, nummer: str) -> str | Response:
    """Withdraw a versie with its reason."""
    nu = clock.nu()
    versie = _begin(kenmerk, nummer, nu)
    zin = weiger_intrekken(versie, "reden", nu=nu)
    if zin is not None:
        raise Geweigerd(zin)
    formulier = IntrekForm()
    if formulier.validate_on_submit():
        reden = tekst_van(formulier.reden)
        doe(_op(kenmerk, nummer, lambda session, ding, daad: trek_in(session, ding, reden, daad=daad)))
        return _terug(versie, "De versie is ingetrokken. De reden staat op de pagina.")
    return _toon("intrekken", versie, formulier)
