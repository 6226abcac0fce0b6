"""Pages: ask the gemeenten, their besluit, and the two ways past the gates."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import Geweigerd, MagNiet
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, kijker, vereist
from overlegtafel.core.web.bewerkform import Stand
from overlegtafel.core.web.handelen import doe, probeer
from overlegtafel.overeenkomsten.forms.besluiten import BesluitForm, OverneemForm, VaststellingForm, VrijstelForm
from overlegtafel.overeenkomsten.forms.teksten import dag_in, stand_van_stukken, tekst_van
from overlegtafel.overeenkomsten.models import Overeenkomst, Tekst, Vaststelling, Versie
from overlegtafel.overeenkomsten.queries.besluiten import begin_van_regio, besluitstand
from overlegtafel.overeenkomsten.queries.pagina import tekst_met_artikelen
from overlegtafel.overeenkomsten.routes import weergave
from overlegtafel.overeenkomsten.routes.bijlagen import rijen_van
from overlegtafel.overeenkomsten.routes.wat_verandert import stukken_bij
from overlegtafel.overeenkomsten.routes.zoek import eis_beheer, vind_overeenkomst, vind_versie
from overlegtafel.overeenkomsten.rules.besluiten import weiger_beslissen, weiger_overnemen, weiger_vrijstellen
from overlegtafel.overeenkomsten.rules.handelingen import laatste_tekst
from overlegtafel.overeenkomsten.rules.manifest import maak_manifest, manifest_sha256
from overlegtafel.overeenkomsten.rules.poorten import Gemeente, weiger_voorleggen
from overlegtafel.overeenkomsten.rules.toegang import beslist_voor
from overlegtafel.overeenkomsten.services.besluiten import beslis, kies_vaststelling, leg_voor, neem_over, stel_vrij
from overlegtafel.overeenkomsten.services.versies import Geldigheid

blueprint = Blueprint("besluiten", __name__, url_prefix="/overeenkomsten/<kenmerk>")


def _begin(kenmerk: str, nummer: str, nu: datetime) -> Versie:
    eis_beheer()
    return vind_versie(db.session(), kenmerk, nummer, nu=nu)


def _eis(zin: str | None) -> None:
    if zin is not None:
        raise Geweigerd(zin)


def _op(
    kenmerk: str, nummer: str, handeling: Callable[[Session, Versie, Daad], object]
) -> Callable[[Session, Daad], None]:
    """Return the act on a versie that is looked up anew in the transaction, with all of its newest tekst."""

    def act(session: Session, daad: Daad) -> None:
        versie = vind_versie(session, kenmerk, nummer, nu=daad.nu)
        tekst_met_artikelen(session, laatste_tekst(versie).id)
        handeling(session, versie, daad)

    return act


def _terug(versie: Versie, zin: str) -> Response:
    flash(zin, "ok")
    return redirect(weergave.url_van(versie))


@blueprint.route("/<nummer>/voorleggen", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def voorleggen(kenmerk: str, nummer: str) -> str | Response:
    """Ask the gemeenten to agree to the newest tekst, after asking once more."""
    nu = clock.nu()
    versie = _begin(kenmerk, nummer, nu)
    stand = besluitstand(db.session(), versie, nu=nu)
    _eis(weiger_voorleggen(versie, stand, nu=nu))
    tekst = tekst_met_artikelen(db.session(), laatste_tekst(versie).id)
    if request.method == "POST":
        if request.form.get("manifest") != manifest_sha256(tekst):
            raise Geweigerd("De stukken zijn veranderd nadat u ze las. Kijk eerst wat er nu staat.")
        doe(_op(kenmerk, nummer, lambda session, ding, daad: leg_voor(session, ding, daad=daad)))
        return _terug(versie, "De tekst is voorgelegd. De gemeenten zien dit op hun startpagina.")
    return render_template(
        "overeenkomsten/besluiten/voorleggen.html",
        versie=versie,
        tekst=tekst,
        gemeenten=[gemeente.naam for gemeente in stand.beslissers],
        manifest=maak_manifest(tekst).decode(),
        sha256=manifest_sha256(tekst),
        terug=weergave.url_van(versie),
    )


def _eigen(versie: Versie, gemeenten: tuple[Gemeente, ...]) -> list[tuple[int, str]]:
    """Return for which of these gemeenten the viewer may decide."""
    eigen = beslist_voor(kijker(), versie.overeenkomst.soort, (een.id for een in gemeenten))
    return [(een.id, een.naam) for een in gemeenten if een.id in eigen]


@blueprint.route("/<nummer>/instemming", methods=["GET", "POST"])
@vereist(Rol.GEMEENTE_VERTEGENWOORDIGER)
def instemming(kenmerk: str, nummer: str) -> str | Response:
    """Read the papers that were put to the gemeente, and record what its college decided."""
    nu = clock.nu()
    versie = vind_versie(db.session(), kenmerk, nummer, nu=nu)
    stand = besluitstand(db.session(), versie, nu=nu)
    eigen = _eigen(versie, stand.beslissers)
    if not eigen:
        raise MagNiet("Alleen een vertegenwoordiger van een gemeente die meedoet, legt haar besluit vast.")
    tekst = tekst_met_artikelen(db.session(), laatste_tekst(versie).id)
    _eis(weiger_beslissen(tekst, eigen[0][0], stand, nu=nu))
    formulier = BesluitForm().kies_uit(eigen)
    formulier.begin_met(_gelezen(tekst))
    if formulier.validate_on_submit():
        gemeente = int(formulier.organisatie.data)

        def act(session: Session, ding: Versie, daad: Daad) -> None:
            verse = laatste_tekst(ding)
            formulier.eis_ongewijzigd(_gelezen(verse))
            beslis(session, verse, gemeente, formulier.besluit(manifest_sha256(verse)), daad=daad)

        if probeer(formulier, _op(kenmerk, nummer, act), veld="dag"):
            return _terug(versie, "Het besluit is vastgelegd. Het staat op deze pagina.")
    return render_template(
        "overeenkomsten/besluiten/instemming.html",
        versie=versie,
        tekst=tekst,
        formulier=formulier,
        eigen=eigen,
        per_gemeente=versie.overeenkomst.vaststelling is Vaststelling.PER_GEMEENTE,
        bijlagen=rijen_van(tekst),
        stukken=stukken_bij(tekst, kijker(), nu=nu),
        manifest=maak_manifest(tekst).decode(),
        sha256=manifest_sha256(tekst),
        eerder=[een for een in stand.instemmingen if een.organisatie_id in dict(eigen)],
        terug=weergave.url_van(versie),
    )


def _gelezen(tekst: Tekst) -> Stand:
    return {"manifest": manifest_sha256(tekst)}


@blueprint.route("/<nummer>/vrijstelling", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def vrijstellen(kenmerk: str, nummer: str) -> str | Response:
    """Record which article asks for no ronde on this change."""
    nu = clock.nu()
    versie = _begin(kenmerk, nummer, nu)
    _eis(weiger_vrijstellen(versie, "artikel", "reden", nu=nu))
    formulier = VrijstelForm()
    if formulier.validate_on_submit():
        artikel, reden = tekst_van(formulier.artikel), tekst_van(formulier.reden)
        act = _op(kenmerk, nummer, lambda session, ding, daad: stel_vrij(session, ding, artikel, reden, daad=daad))
        if probeer(formulier, act, veld="artikel"):
            return _terug(versie, "Vastgelegd: deze versie heeft geen ronde nodig. De uitleg staat op deze pagina.")
    return render_template(
        "overeenkomsten/besluiten/vrijstellen.html", versie=versie, formulier=formulier, terug=weergave.url_van(versie)
    )


@blueprint.route("/<nummer>/overnemen", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def overnemen(kenmerk: str, nummer: str) -> str | Response:
    """Take in a versie that was adopted before the region began here."""
    nu = clock.nu()
    versie = _begin(kenmerk, nummer, nu)
    begin = begin_van_regio(db.session()) or clock.dag_van(nu)
    _eis(weiger_overnemen(versie, date.min, "besluit", begin=date.max, nu=nu))
    formulier = OverneemForm()
    formulier.begin_met(stand_van_stukken(laatste_tekst(versie)))
    if formulier.validate_on_submit():
        geldig = Geldigheid(dag_in(formulier.geldig_van), formulier.geldig_tot.data)
        dag, besluit = dag_in(formulier.dag), tekst_van(formulier.besluit)

        def act(session: Session, ding: Versie, daad: Daad) -> None:
            formulier.eis_ongewijzigd(stand_van_stukken(laatste_tekst(ding)))
            neem_over(session, ding, dag, besluit, geldig, daad=daad)

        if probeer(formulier, _op(kenmerk, nummer, act), veld="dag"):
            return _terug(versie, "De versie is overgenomen, met haar besluit en dagen.")
    return render_template(
        "overeenkomsten/besluiten/overnemen.html",
        versie=versie,
        begin=begin,
        formulier=formulier,
        terug=weergave.url_van(versie),
    )


@blueprint.route("/vaststelling", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def vaststelling(kenmerk: str) -> str | Response:
    """Choose whether all gemeenten must agree."""
    eis_beheer()
    nu = clock.nu()
    overeenkomst = vind_overeenkomst(db.session(), kenmerk, nu=nu)
    formulier = VaststellingForm()
    formulier.begin_met(_keuze(overeenkomst))
    if formulier.validate_on_submit():
        gekozen = Vaststelling(formulier.vaststelling.data)
        if probeer(
            formulier,
            lambda session, daad: kies_vaststelling(
                session, vind_overeenkomst(session, kenmerk, nu=daad.nu), gekozen, daad=daad
            ),
            veld="vaststelling",
            stand=lambda: _keuze(vind_overeenkomst(db.session(), kenmerk, nu=nu)),
        ):
            flash("De keuze is bewaard.", "ok")
            return redirect(url_for("overeenkomsten.show", kenmerk=kenmerk))
    return render_template("overeenkomsten/besluiten/vaststelling.html", overeenkomst=overeenkomst, formulier=formulier)


def _keuze(overeenkomst: Overeenkomst) -> Stand:
    return {"vaststelling": overeenkomst.vaststelling.value}
