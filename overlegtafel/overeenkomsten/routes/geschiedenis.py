"""Pages: the road of an agreement, and that of one of its articles."""

from __future__ import annotations

from flask import Blueprint, render_template

from overlegtafel.core.database.db import db
from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.register.onderdelen import tabs_van
from overlegtafel.core.register.verloop import verloop_van
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import iedereen
from overlegtafel.overeenkomsten.queries.verloop import standen_van_artikelen
from overlegtafel.overeenkomsten.routes import weergave
from overlegtafel.overeenkomsten.routes.zoek import vind_overeenkomst, zichtbare_versies

blueprint = Blueprint("geschiedenis", __name__, url_prefix="/overeenkomsten/<kenmerk>")


@blueprint.get("/geschiedenis")
@iedereen
def show(kenmerk: str) -> str:
    """Show all versies of an agreement, and what happened to them in order of time."""
    nu = clock.nu()
    overeenkomst = vind_overeenkomst(db.session(), kenmerk, nu=nu)
    versies = zichtbare_versies(overeenkomst, nu=nu)
    return render_template(
        "overeenkomsten/geschiedenis/show.html",
        overeenkomst=overeenkomst,
        tabs=tabs_van(overeenkomst.kenmerk),
        versies=[weergave.versierij(een, nu=nu) for een in reversed(versies)],
        stappen=verloop_van("versie", [een.id for een in versies], nu=nu),
    )


@blueprint.get("/artikelen/<int:artikel_id>")
@iedereen
def article(kenmerk: str, artikel_id: int) -> str:
    """Show what became of one article: its words through the teksten, the reactions and the answers."""
    nu = clock.nu()
    overeenkomst = vind_overeenkomst(db.session(), kenmerk, nu=nu)
    standen = standen_van_artikelen(db.session(), [artikel_id], nu=nu)
    eigen = [een for een in standen if een.kenmerk == overeenkomst.kenmerk]
    if not eigen:
        raise NietGevonden("Dit artikel staat niet in een openbare tekst van deze overeenkomst.")
    return render_template(
        "overeenkomsten/geschiedenis/article.html",
        overeenkomst=overeenkomst,
        stand=eigen[-1],
        stappen=verloop_van("artikel", [artikel_id], nu=nu),
    )
