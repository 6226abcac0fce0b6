"""The front page of the samenwerking: which gemeenten take part, and where everything stands."""

from __future__ import annotations

from flask import Blueprint, render_template, url_for

from overlegtafel.core.database.db import db
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, iedereen, kijker
from overlegtafel.overeenkomsten.queries import lijst_overeenkomsten
from overlegtafel.overeenkomsten.routes import zichtbare_versies
from overlegtafel.samenwerking.queries.deelname import grondslag
from overlegtafel.samenwerking.queries.drempels import vorm_van
from overlegtafel.samenwerking.queries.gemeenten import deelnemende_gemeenten
from overlegtafel.samenwerking.queries.trajecten import bijgewerkt_op
from overlegtafel.samenwerking.rules.toegang import is_binnen
from overlegtafel.samenwerking.rules.vorm import NAMEN

blueprint = Blueprint("samenwerking", __name__, url_prefix="/samenwerking")


@blueprint.get("")
@iedereen
def show() -> str:
    """Show which gemeenten buy together and what everybody may read of that."""
    session, nu = db.session(), clock.nu()
    basis = grondslag(session, nu=nu)
    vorm = vorm_van(session, basis.id) if basis is not None else None
    return render_template(
        "samenwerking/show.html",
        gemeenten=deelnemende_gemeenten(session, nu=nu),
        vandaag=clock.dag_van(nu),
        binnen=is_binnen(kijker()),
        vorm=vorm,
        vormnaam=NAMEN[vorm.rechtsvorm] if vorm is not None else None,
        mag_vorm=basis is not None and kijker().mag(Rol.PROGRAMMAMANAGER),
        papieren=[
            (een.citeertitel, url_for("overeenkomsten.show", kenmerk=een.kenmerk))
            for een in lijst_overeenkomsten(session)
            if een.soort.is_tussen_gemeenten and zichtbare_versies(een, nu=nu)
        ],
        bijgewerkt_op=bijgewerkt_op(session, nu=nu),
    )
