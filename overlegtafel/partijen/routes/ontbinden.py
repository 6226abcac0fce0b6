"""Pages: give notice of default, record that it was repaired, and dissolve."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import Geweigerd, NietGevonden
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, vereist
from overlegtafel.core.web.handelen import probeer
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.overeenkomsten.forms import dag_in, tekst_van
from overlegtafel.overeenkomsten.routes import eis_beheer, vind_overeenkomst
from overlegtafel.partijen.forms.ontbinden import GebrekForm, HersteldForm, OntbindForm
from overlegtafel.partijen.models import Ingebrekestelling
from overlegtafel.partijen.routes.opzeggen import vind_met_partijen
from overlegtafel.partijen.rules.ontbinden import is_open, stand_van_gebrek, weiger_ontbinden
from overlegtafel.partijen.services.ontbinden import meld_hersteld, ontbind, stel_in_gebreke

blueprint = Blueprint("ontbindingen", __name__, url_prefix="/overeenkomsten/<kenmerk>/ingebrekestellingen")


@blueprint.route("/nieuw", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def new(kenmerk: str) -> str | Response:
    """Record that one side told the other that it fails."""
    overeenkomst, partijen = vind_met_partijen(kenmerk)
    formulier = GebrekForm().kies_uit([(een.id, een.naam) for een in partijen])
    if formulier.validate_on_submit():

        def act(schrijver: Session, daad: Daad) -> Ingebrekestelling:
            verse = vind_overeenkomst(schrijver, kenmerk, nu=daad.nu)
            wie = schrijver.get_one(Organisatie, formulier.organisatie.data)
            return stel_in_gebreke(schrijver, verse, wie, formulier.gebrek(), daad=daad)

        if probeer(formulier, act, veld="laatste_dag"):
            flash("De ingebrekestelling is vastgelegd. Beide kanten krijgen een mail.", "ok")
            return redirect(url_for("opzeggingen.index", kenmerk=kenmerk))
    return render_template("partijen/ontbinden/new.html", overeenkomst=overeenkomst, formulier=formulier)


@blueprint.route("/<int:gebrek_id>/hersteld", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def repaired(kenmerk: str, gebrek_id: int) -> str | Response:
    """Record that what failed was repaired."""
    eis_beheer()
    een, formulier = _vind(db.session(), kenmerk, gebrek_id), HersteldForm()
    if not is_open(een):
        raise Geweigerd("Deze ingebrekestelling is al afgesloten.")
    if formulier.validate_on_submit():
        hoe = tekst_van(formulier.hoe)
        if probeer(
            formulier, lambda s, daad: meld_hersteld(s, _vind(s, kenmerk, gebrek_id), hoe, daad=daad), veld="hoe"
        ):
            flash("Het herstel is vastgelegd. Beide kanten krijgen een mail.", "ok")
            return redirect(url_for("opzeggingen.index", kenmerk=kenmerk))
    return _toon("partijen/ontbinden/hersteld.html", een, formulier)


@blueprint.route("/<int:gebrek_id>/ontbind", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def dissolve(kenmerk: str, gebrek_id: int) -> str | Response:
    """Dissolve the agreement with a party, once the term to repair is over."""
    eis_beheer()
    een, formulier = _vind(db.session(), kenmerk, gebrek_id), OntbindForm()
    nu = clock.nu()
    if zin := weiger_ontbinden(een, clock.dag_van(nu), "reden", nu=nu):
        raise Geweigerd(zin)
    if formulier.validate_on_submit():
        dag, reden = dag_in(formulier.laatste_dag), tekst_van(formulier.reden)
        if probeer(
            formulier,
            lambda s, daad: ontbind(s, _vind(s, kenmerk, gebrek_id), dag, reden, daad=daad),
            veld="laatste_dag",
        ):
            flash(
                "De ontbinding is vastgelegd. Beide kanten krijgen een mail, en het register houdt er rekening mee.",
                "ok",
            )
            return redirect(url_for("opzeggingen.index", kenmerk=kenmerk))
    return _toon("partijen/ontbinden/ontbind.html", een, formulier)


def _toon(blad: str, een: Ingebrekestelling, formulier: HersteldForm | OntbindForm) -> str:
    return render_template(blad, een=een, stand=stand_van_gebrek(een, nu=clock.nu()), formulier=formulier)


def _vind(session: Session, kenmerk: str, gebrek_id: int) -> Ingebrekestelling:
    overeenkomst = vind_overeenkomst(session, kenmerk, nu=clock.nu())
    een = session.get(Ingebrekestelling, gebrek_id)
    if een is None or een.overeenkomst_id != overeenkomst.id:
        raise NietGevonden("Deze ingebrekestelling bestaat niet.")
    return een
