"""Pages: who takes part in an agreement, from when to when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from flask import Blueprint, flash, redirect, render_template, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.termijnen import laatste_dag_van
from overlegtafel.core.toegang.access import Rol, vereist
from overlegtafel.core.web.handelen import probeer
from overlegtafel.organisaties.models import Organisatie, OrganisatieSoort
from overlegtafel.organisaties.queries import list_organisaties
from overlegtafel.overeenkomsten.forms.deelname import DeelnameForm, EindeForm
from overlegtafel.overeenkomsten.forms.teksten import dag_in
from overlegtafel.overeenkomsten.models import Deelname, Overeenkomst, OvereenkomstSoort
from overlegtafel.overeenkomsten.queries.deelname import deelnames_van
from overlegtafel.overeenkomsten.routes.zoek import eis_beheer, vind_overeenkomst
from overlegtafel.overeenkomsten.rules.deelname import geldt_deelname
from overlegtafel.overeenkomsten.services.deelname import beeindig_deelname, begin_deelname

blueprint = Blueprint("deelname", __name__, url_prefix="/overeenkomsten/<kenmerk>/deelname")


@dataclass(frozen=True, slots=True)
class Deelnamerij:
    """Who takes part in an agreement; `tot` is the last day."""

    id: int
    naam: str
    soort: str
    is_gastheer: bool
    van: datetime
    tot: date | None
    geldt: bool


def rijen_van(session: Session, overeenkomst_id: int, *, nu: datetime) -> list[Deelnamerij]:
    """Return who takes or took part in an agreement, as a page shows it."""
    return [
        Deelnamerij(
            id=een.id,
            naam=een.organisatie.naam,
            soort="Gemeente" if een.organisatie.soort is OrganisatieSoort.GEMEENTE else "Partij",
            is_gastheer=een.organisatie.is_gastheer,
            van=een.van,
            tot=laatste_dag_van(een.tot) if een.tot else None,
            geldt=geldt_deelname(een, nu=nu),
        )
        for een in deelnames_van(session, overeenkomst_id)
    ]


@blueprint.route("", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def index(kenmerk: str) -> str | Response:
    """Show who takes part, and let somebody begin."""
    eis_beheer()
    nu = clock.nu()
    overeenkomst = vind_overeenkomst(db.session(), kenmerk, nu=nu)
    formulier = DeelnameForm().kies_uit([(een.id, een.naam) for een in _mogelijk(overeenkomst)])
    if formulier.validate_on_submit():

        def act(session: Session, daad: Daad) -> None:
            wie = session.get_one(Organisatie, formulier.organisatie.data)
            verse = vind_overeenkomst(session, kenmerk, nu=daad.nu)
            begin_deelname(session, verse, wie, dag_in(formulier.van), daad=daad)

        if probeer(formulier, act, veld="organisatie"):
            flash("De deelname is vastgelegd.", "ok")
            return redirect(url_for("deelname.index", kenmerk=kenmerk))
    return render_template(
        "overeenkomsten/deelname/index.html",
        overeenkomst=overeenkomst,
        formulier=formulier,
        rijen=rijen_van(db.session(), overeenkomst.id, nu=nu),
    )


def _mogelijk(overeenkomst: Overeenkomst) -> list[Organisatie]:
    is_basis = overeenkomst.soort is OvereenkomstSoort.BASIS
    return [een for een in list_organisaties(db.session()) if is_basis or een.soort is OrganisatieSoort.GEMEENTE]


@blueprint.route("/<int:deelname_id>/einde", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def end(kenmerk: str, deelname_id: int) -> str | Response:
    """Set the last day on which somebody takes part."""
    eis_beheer()
    deelname = _vind(db.session(), kenmerk, deelname_id, clock.nu())
    formulier = EindeForm()
    terug = url_for("deelname.index", kenmerk=kenmerk)
    if formulier.validate_on_submit():
        dag = dag_in(formulier.laatste_dag)
        if probeer(
            formulier,
            lambda session, daad: beeindig_deelname(
                session, _vind(session, kenmerk, deelname_id, daad.nu), dag, daad=daad
            ),
            veld="laatste_dag",
        ):
            flash("Het einde van de deelname is vastgelegd.", "ok")
            return redirect(terug)
    return render_template("overeenkomsten/deelname/end.html", deelname=deelname, formulier=formulier, terug=terug)


def _vind(session: Session, kenmerk: str, deelname_id: int, nu: datetime) -> Deelname:
    overeenkomst = vind_overeenkomst(session, kenmerk, nu=nu)
    deelname = session.get(Deelname, deelname_id)
    if deelname is None or deelname.overeenkomst_id != overeenkomst.id:
        raise NietGevonden("Deze deelname bestaat niet.")
    return deelname
