"""Pages: lengthen a versie, and record what its tekst allows of that."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.termijnen import laatste_dag_van
from overlegtafel.core.toegang.access import Rol, vereist
from overlegtafel.core.web.bewerkform import Stand
from overlegtafel.core.web.handelen import probeer
from overlegtafel.overeenkomsten.forms import tekst_van
from overlegtafel.overeenkomsten.models import Versie
from overlegtafel.overeenkomsten.queries import termijnen
from overlegtafel.overeenkomsten.routes import eis_beheer, url_van, vind_versie
from overlegtafel.partijen.forms.verlengen import AfspraakForm, VersieverlengForm
from overlegtafel.partijen.models import Verlenging, Verlengingsafspraak
from overlegtafel.partijen.queries.verlengen import afspraak_van, verlengingen_van
from overlegtafel.partijen.rules.verlengen import nieuwe_laatste_dag, over, uiterste_dag, weiger_verlengen
from overlegtafel.partijen.services.verlengen import spreek_verlenging_af, verleng

blueprint = Blueprint("verlengingen", __name__, url_prefix="/overeenkomsten/<kenmerk>/<nummer>/verlengen")


@blueprint.route("", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def show(kenmerk: str, nummer: str) -> str | Response:
    """Show how long a versie goes on and by when more must be told, and lengthen it."""
    eis_beheer()
    versie = vind_versie(db.session(), kenmerk, nummer, nu=clock.nu())
    formulier = VersieverlengForm()
    if formulier.validate_on_submit():

        def act(schrijver: Session, daad: Daad) -> Verlenging:
            verse = vind_versie(schrijver, kenmerk, nummer, nu=daad.nu)
            return verleng(schrijver, verse, tekst_van(formulier.besluit), daad=daad)

        if probeer(formulier, act, veld="besluit"):
            flash("De versie is verlengd. Alle partijen krijgen bericht.", "ok")
            return redirect(url_for("verlengingen.show", kenmerk=kenmerk, nummer=nummer))
    return render_template("partijen/verlengen/show.html", versie=versie, formulier=formulier, **_stand(versie))


def _stand(versie: Versie) -> dict[str, object]:
    nu = clock.nu()
    afspraak, eerdere = afspraak_van(db.session(), versie.id), verlengingen_van(db.session(), versie.id)
    basis_id = versie.overeenkomst.basis_id or versie.overeenkomst_id
    termijn = termijnen(db.session(), nu=nu, basis_id=basis_id)["verlenging"]
    laatste = laatste_dag_van(versie.geldig_tot) if versie.geldig_tot else None
    return {
        "afspraak": afspraak,
        "laatste": laatste,
        "over": over(afspraak, len(eerdere)),
        "uiterlijk": uiterste_dag(laatste, termijn) if laatste else None,
        "nieuw": nieuwe_laatste_dag(laatste, afspraak.maanden) if laatste and afspraak else None,
        "eerdere": [(een, laatste_dag_van(een.van), laatste_dag_van(een.tot)) for een in eerdere],
        "zin": weiger_verlengen(versie, afspraak, len(eerdere), "besluit", termijn, nu=nu),
        "terug": url_van(versie),
    }


@blueprint.route("/afspraak", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def agree(kenmerk: str, nummer: str) -> str | Response:
    """Record how often and how long a versie can be lengthened."""
    eis_beheer()
    versie = vind_versie(db.session(), kenmerk, nummer, nu=clock.nu())
    formulier = AfspraakForm()
    formulier.begin_met(_afspraak(db.session(), versie))
    terug = url_for("verlengingen.show", kenmerk=kenmerk, nummer=nummer)
    if formulier.validate_on_submit():
        aantal, maanden = int(formulier.aantal.data or 0), int(formulier.maanden.data or 0)

        def act(schrijver: Session, daad: Daad) -> Verlengingsafspraak:
            verse = vind_versie(schrijver, kenmerk, nummer, nu=daad.nu)
            return spreek_verlenging_af(schrijver, verse, aantal, maanden, daad=daad)

        if probeer(formulier, act, veld="aantal", stand=lambda: _afspraak(db.session(), versie)):
            flash("De afspraak over verlengen is vastgelegd.", "ok")
            return redirect(terug)
    return render_template("partijen/verlengen/agree.html", versie=versie, formulier=formulier, terug=terug)


def _afspraak(session: Session, versie: Versie) -> Stand:
    afspraak = afspraak_van(session, versie.id)
    return {"aantal": afspraak.aantal if afspraak else None, "maanden": afspraak.maanden if afspraak else None}
