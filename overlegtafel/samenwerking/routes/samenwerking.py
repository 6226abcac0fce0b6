"""The front page of the samenwerking: which gemeenten take part, and where everything stands."""

from __future__ import annotations

from flask import Blueprint, render_template

from overlegtafel.core.database.db import db
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import iedereen, kijker
from overlegtafel.samenwerking.queries.gemeenten import deelnemende_gemeenten
from overlegtafel.samenwerking.queries.trajecten import bijgewerkt_op
from overlegtafel.samenwerking.rules.toegang import is_binnen

blueprint = Blueprint("samenwerking", __name__, url_prefix="/samenwerking")


@blueprint.get("")
@iedereen
def show() -> str:
    """Show which gemeenten buy together and what everybody may read of that."""
    session, nu = db.session(), clock.nu()
    return render_template(
        "samenwerking/show.html",
        gemeenten=deelnemende_gemeenten(session, nu=nu),
        vandaag=clock.dag_van(nu),
        binnen=is_binnen(kijker()),
        bijgewerkt_op=bijgewerkt_op(session, nu=nu),
    )
