"""Pages: the volmachten under which the gastheer signs for the other gemeenten."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, kijker, vereist
from overlegtafel.core.web.handelen import probeer
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.overeenkomsten.queries import gemeenten_van
from overlegtafel.overeenkomsten.routes import eis_beheer, versieadres, vind_overeenkomst
from overlegtafel.partijen.forms.tekenen import VolmachtForm
from overlegtafel.partijen.queries.handtekeningen import Getekend, wachtenden
from overlegtafel.partijen.queries.tekenen import volmachten_te_vragen, volmachten_van, zonder_volmacht
from overlegtafel.partijen.services.tekenen import leg_volmacht_vast

blueprint = Blueprint("volmachten", __name__, url_prefix="/overeenkomsten/<kenmerk>/volmachten")


@blueprint.route("", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def index(kenmerk: str) -> str | Response:
    """Show the volmachten for an agreement and what waits for one, and record one."""
    eis_beheer()
    nu = clock.nu()
    overeenkomst = vind_overeenkomst(db.session(), kenmerk, nu=nu)
    gemeenten = [een for een in gemeenten_van(db.session(), overeenkomst.id, nu=nu) if not een.is_gastheer]
    is_nodig = not overeenkomst.soort.is_tussen_gemeenten  # there each gemeente can sign by itself
    te_vragen = volmachten_te_vragen(db.session(), [overeenkomst.id] if is_nodig else [], nu=nu).get(
        overeenkomst.id, []
    )
    formulier = VolmachtForm().kies_uit([(een.id, een.naam) for een in gemeenten])
    if not formulier.is_submitted():
        formulier.gemeente.data = next((een.id for een in gemeenten if een.naam in te_vragen), None)
        formulier.van.data = clock.dag_van(nu)
    if formulier.validate_on_submit() and formulier.van.data:
        van, tot, kenmerk_volmacht = formulier.van.data, formulier.tot.data, formulier.kenmerk.data or ""

        def act(schrijver: Session, daad: Daad) -> None:
            ding = vind_overeenkomst(schrijver, kenmerk, nu=daad.nu)
            gemeente = schrijver.get_one(Organisatie, formulier.gemeente.data)
            leg_volmacht_vast(schrijver, ding, gemeente, kenmerk_volmacht, van, tot, daad=daad)

        if probeer(formulier, act, veld="van"):
            flash("De volmacht is vastgelegd.", "ok")
            return redirect(url_for("volmachten.index", kenmerk=kenmerk))
    return render_template(
        "partijen/volmachten.html",
        overeenkomst=overeenkomst,
        formulier=formulier,
        volmachten=volmachten_van(db.session(), overeenkomst.id),
        te_vragen=te_vragen,
        zonder=zonder_volmacht(db.session(), overeenkomst.id, nu=nu) if is_nodig else [],
        wachten=[
            (een.partij.naam, een.tekst.versie.nummer, _verder(een))
            for een in wachtenden(db.session(), nu=nu)
            if een.stand.is_wachtend and een.tekst.versie.overeenkomst_id == overeenkomst.id
        ][:50],
        tekent_zelf=kijker().mag(Rol.GEMEENTE_VERTEGENWOORDIGER),
        terug=request.path,
    )


def _verder(getekend: Getekend) -> str:
    """Return where what waits is signed, for who may; for others where it stands."""
    plaats = versieadres(getekend.tekst.versie)
    if kijker().mag(Rol.GEMEENTE_VERTEGENWOORDIGER):
        return url_for("ondertekenen.countersign", **plaats)
    return url_for("handtekeningen.show", **plaats, organisatie_id=getekend.partij.id)
