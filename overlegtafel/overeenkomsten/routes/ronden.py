"""Pages: open or plan a ronde, and lengthen it; both show the last day before anything happens."""

from __future__ import annotations

from datetime import date, datetime

from flask import Blueprint, flash, redirect, render_template, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import Geweigerd, NietGevonden
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.telling import tel
from overlegtafel.core.tijd.termijnen import laatste_dag_van, let_op
from overlegtafel.core.toegang.access import Rol, is_bereikt, vereist
from overlegtafel.core.web.bewerkform import Stand
from overlegtafel.core.web.handelen import probeer
from overlegtafel.core.web.pagina import moment
from overlegtafel.overeenkomsten.forms.teksten import RondeForm, VerlengForm, dag_in, stand_van_stukken
from overlegtafel.overeenkomsten.models import Ronde, Versie
from overlegtafel.overeenkomsten.queries import termijnen
from overlegtafel.overeenkomsten.queries.pagina import tekst_met_artikelen
from overlegtafel.overeenkomsten.routes import weergave
from overlegtafel.overeenkomsten.routes.beheer import soort_ronde
from overlegtafel.overeenkomsten.routes.opmerkingen import opmerkingen_bij
from overlegtafel.overeenkomsten.routes.zoek import eis_beheer, vind_versie
from overlegtafel.overeenkomsten.rules.handelingen import laatste_tekst, weiger_ronde
from overlegtafel.overeenkomsten.services import (
    bereken_laatste_dag,
    open_ronde,
    verleng_ronde,
    voorgestelde_termijn,
)
from overlegtafel.overeenkomsten.services.ronden import SLEUTELS

blueprint = Blueprint("ronden", __name__, url_prefix="/overeenkomsten/<kenmerk>/<nummer>")
_LABELS = {
    "ronde": "gewone ronde",
    "ronde_lang": "als tarief, looptijd of toelatingseisen wijzigen",
    "ronde_extra": "extra ronde over wat sinds de vorige ronde veranderde",
}


def _begin(kenmerk: str, nummer: str, nu: datetime) -> Versie:
    eis_beheer()
    return vind_versie(db.session(), kenmerk, nummer, nu=nu)


@blueprint.route("/ronde-openen", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def new(kenmerk: str, nummer: str) -> str | Response:
    """Choose when a ronde opens and how long it takes, see its last day, and open it."""
    nu = clock.nu()
    versie = _begin(kenmerk, nummer, nu)
    zin = weiger_ronde(versie, soort_ronde(versie), vanaf=nu, nu=nu)
    if zin is not None:
        raise Geweigerd(zin)
    tekst = tekst_met_artikelen(db.session(), laatste_tekst(versie).id)
    voorstel, zwaar = voorgestelde_termijn(tekst)
    formulier = _formulier(versie, voorstel, nu)
    formulier.begin_met(stand_van_stukken(tekst))
    if formulier.validate_on_submit():
        vanaf = formulier.moment(nu)
        zin = weiger_ronde(versie, soort_ronde(versie), vanaf=vanaf, nu=nu)
        if zin is None and request.form.get("stap") != "bevestigd":
            return _bevestig(versie, formulier, vanaf, nu)
        gedaan = probeer(
            formulier, lambda session, daad: _open(session, kenmerk, nummer, formulier, daad), veld="vanaf"
        )
        if gedaan:
            return _geopend(gedaan.waarde)
    return render_template(
        "overeenkomsten/ronden/new.html",
        versie=versie,
        formulier=formulier,
        zwaar=zwaar,
        opmerkingen=opmerkingen_bij(tekst) if tekst.bevroren_op is None else [],
        terug=weergave.url_van(versie),
    )


def _formulier(versie: Versie, voorstel: str, nu: datetime) -> RondeForm:
    overeenkomst = versie.overeenkomst
    alle = termijnen(db.session(), nu=nu, basis_id=overeenkomst.basis_id or overeenkomst.id)
    sleutels = SLEUTELS[soort_ronde(versie)]
    formulier = RondeForm()
    formulier.vul_keuzes([(sleutel, f"{alle[sleutel]}: {_LABELS[sleutel]}") for sleutel in sleutels])
    if not formulier.is_submitted():
        formulier.termijn.data = voorstel if voorstel in sleutels else sleutels[0]
    return formulier


def _bevestig(versie: Versie, formulier: RondeForm, vanaf: datetime, nu: datetime) -> str:
    laatste = bereken_laatste_dag(db.session(), versie, formulier.termijn.data, vanaf=vanaf, nu=nu)
    begin = "meteen" if vanaf == nu else f"op {moment(vanaf)}"
    gevolgen = [
        f"De ronde begint {begin}.",
        f"De laatste dag is {weergave.dag_voluit(laatste)}, tot middernacht.",
        "De tekst staat daarna vast. Iedereen kan haar lezen zodra de ronde begint.",
        "Een ronde kan langer worden, maar niet korter.",
    ]
    return render_template(
        "overeenkomsten/ronden/bevestig.html",
        versie=versie,
        formulier=formulier,
        gevolgen=gevolgen,
        telling=_telling(versie, formulier, vanaf, nu),
        let_op=let_op(laatste),
        velden=[
            ("termijn", formulier.termijn.data),
            ("vanaf", formulier.vanaf.data.strftime("%Y-%m-%dT%H:%M") if formulier.vanaf.data else ""),
            ("stap", "bevestigd"),
        ],
        terug=weergave.url_van(versie),
    )


def _telling(versie: Versie, formulier: RondeForm, vanaf: datetime, nu: datetime) -> tuple[str, ...]:
    """Return in sentences how the last day was counted."""
    overeenkomst = versie.overeenkomst
    alle = termijnen(db.session(), nu=nu, basis_id=overeenkomst.basis_id or overeenkomst.id)
    return tel(alle[formulier.termijn.data], clock.dag_van(vanaf)).regels


def _open(session: Session, kenmerk: str, nummer: str, formulier: RondeForm, daad: Daad) -> Ronde:
    versie = vind_versie(session, kenmerk, nummer, nu=daad.nu)
    formulier.eis_ongewijzigd(stand_van_stukken(laatste_tekst(versie)))
    return open_ronde(
        session,
        versie,
        daad=daad,
        soort=soort_ronde(versie),
        termijn=formulier.termijn.data,
        vanaf=formulier.moment(daad.nu),
    )


def _geopend(ronde: Ronde) -> Response:
    """Say that the ronde is open, or planned, and go back to the page of its versie."""
    laatste = laatste_dag_van(ronde.sluit_op)
    stand = "open" if is_bereikt(ronde.openbaar_vanaf, nu=clock.nu()) else "gepland"
    flash(f"De ronde is {stand}. Reageren kan tot en met {weergave.dag_voluit(laatste)}.", "ok")
    return redirect(weergave.url_van(ronde.versie))


def _ronde(versie: Versie, ronde_id: int) -> Ronde:
    ronde = next((ronde for ronde in versie.ronden if ronde.id == ronde_id), None)
    if ronde is None:
        raise NietGevonden("Deze ronde bestaat niet.")
    return ronde


def _duurt_tot(ronde: Ronde) -> Stand:
    """Return the last day from which a ronde is lengthened."""
    return {"laatste_dag_was": laatste_dag_van(ronde.sluit_op)}


def _voorgestelde_dag() -> date | None:
    """Return the day that a link proposes, if it is one."""
    try:
        return date.fromisoformat(request.args.get("dag", ""))
    except ValueError:
        return None


@blueprint.route("/ronde/<int:ronde_id>/verlengen", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def verlengen(kenmerk: str, nummer: str, ronde_id: int) -> str | Response:
    """Let a ronde last longer."""
    nu = clock.nu()
    versie = _begin(kenmerk, nummer, nu)
    ronde = _ronde(versie, ronde_id)
    formulier = VerlengForm()
    formulier.begin_met(_duurt_tot(ronde))
    if not formulier.is_submitted():
        formulier.laatste_dag.data = _voorgestelde_dag()
    if formulier.validate_on_submit():
        dag = dag_in(formulier.laatste_dag)

        def verleng(session: Session, daad: Daad) -> None:
            verse = _ronde(vind_versie(session, kenmerk, nummer, nu=daad.nu), ronde_id)
            formulier.eis_ongewijzigd(_duurt_tot(verse))
            verleng_ronde(session, verse, dag, daad=daad)

        if probeer(formulier, verleng, veld="laatste_dag"):
            flash(f"De ronde duurt nu tot en met {weergave.dag_voluit(dag)}.", "ok")
            return redirect(weergave.url_van(versie))
    return render_template(
        "overeenkomsten/ronden/verlengen.html",
        versie=versie,
        formulier=formulier,
        laatste_dag=weergave.dag_voluit(laatste_dag_van(ronde.sluit_op)),
        terug=weergave.url_van(versie),
    )
