"""Pages: suspend an agreement for a party or stop its new cliënten, and end that."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, vereist
from overlegtafel.core.web.handelen import probeer
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.overeenkomsten.forms import EindeForm, dag_in, tekst_van
from overlegtafel.overeenkomsten.routes import eis_beheer, vind_overeenkomst
from overlegtafel.partijen.forms.opzeggen import BeperkForm
from overlegtafel.partijen.models import Beperking, BeperkingSoort
from overlegtafel.partijen.routes.opzeggen import vind_met_partijen
from overlegtafel.partijen.services.opzeggen import beeindig_beperking, beperk

blueprint = Blueprint("beperkingen", __name__, url_prefix="/overeenkomsten/<kenmerk>/beperkingen")


@blueprint.route("/nieuw", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def new(kenmerk: str) -> str | Response:
    """Suspend an agreement for a party, or let it take no new cliënten for a while."""
    overeenkomst, partijen = vind_met_partijen(kenmerk)
    formulier = BeperkForm()
    formulier.kies_uit([(een.id, een.naam) for een in partijen])
    if formulier.validate_on_submit():

        def act(schrijver: Session, daad: Daad) -> Beperking:
            verse = vind_overeenkomst(schrijver, kenmerk, nu=daad.nu)
            wie = schrijver.get_one(Organisatie, formulier.organisatie.data)
            soort, reden = BeperkingSoort(formulier.soort.data), tekst_van(formulier.reden)
            return beperk(schrijver, verse, wie, soort, dag_in(formulier.van), formulier.tot.data, reden, daad=daad)

        if probeer(formulier, act, veld="van"):
            flash("Dit is vastgelegd. Het register houdt er rekening mee.", "ok")
            return redirect(url_for("opzeggingen.index", kenmerk=kenmerk))
    return render_template("partijen/opzeggen/beperk.html", overeenkomst=overeenkomst, formulier=formulier)


@blueprint.route("/<int:beperking_id>/einde", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def end(kenmerk: str, beperking_id: int) -> str | Response:
    """Set the last day of a suspension or stop."""
    eis_beheer()
    beperking = _vind(db.session(), kenmerk, beperking_id)
    formulier = EindeForm()
    if formulier.validate_on_submit():
        dag = dag_in(formulier.laatste_dag)
        if probeer(
            formulier,
            lambda schrijver, daad: beeindig_beperking(
                schrijver, _vind(schrijver, kenmerk, beperking_id), dag, daad=daad
            ),
            veld="laatste_dag",
        ):
            flash("Het einde is vastgelegd.", "ok")
            return redirect(url_for("opzeggingen.index", kenmerk=kenmerk))
    return render_template("partijen/opzeggen/einde.html", beperking=beperking, formulier=formulier)


def _vind(session: Session, kenmerk: str, beperking_id: int) -> Beperking:
    overeenkomst = vind_overeenkomst(session, kenmerk, nu=clock.nu())
    beperking = session.get(Beperking, beperking_id)
    if beperking is None or beperking.overeenkomst_id != overeenkomst.id:
        raise NietGevonden("Deze opschorting of aannamestop bestaat niet.")
    return beperking
