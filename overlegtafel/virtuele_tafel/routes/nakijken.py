"""Page: open punten whose article changed or went since they were written, for a person to look at."""

from __future__ import annotations

from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.database.nummers import Nummer
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, vereist
from overlegtafel.core.web.handelen import doe
from overlegtafel.overeenkomsten.routes import Wijzigingweergave, wijziging_item
from overlegtafel.virtuele_tafel.models import Punt
from overlegtafel.virtuele_tafel.queries.meegaan import nakijkblad
from overlegtafel.virtuele_tafel.queries.plaatsen import plaats_van_punt, plaatsen_bij
from overlegtafel.virtuele_tafel.routes.beoordelen import blueprint
from overlegtafel.virtuele_tafel.routes.vinden import vind_punt
from overlegtafel.virtuele_tafel.services.punten import kijk_na

MEESTE_BLADEN = 1_000


@dataclass(frozen=True, slots=True)
class Nakijkrij:
    """A punt with the article that it was about, and what became of that."""

    punt: Punt
    over: str
    verandert: Wijzigingweergave


@blueprint.get("/nakijken")
@vereist(Rol.INKOPER)
def check() -> str:
    """List the punten, each with what became of its article."""
    nummer = min(max(request.args.get("pagina", 1, type=int), 1), MEESTE_BLADEN)
    blad = nakijkblad(db.session(), nummer=nummer, nu=clock.nu())
    rijen = blad.rijen
    plaatsen = plaatsen_bij(db.session(), {rij.punt.inbreng for rij in rijen})
    return render_template(
        "virtuele_tafel/punten/nakijken.html",
        rijen=[
            Nakijkrij(
                punt=rij.punt,
                over=plaats.in_zin if (plaats := plaats_van_punt(plaatsen, rij.punt)) else "",
                verandert=wijziging_item(rij.wijziging),
            )
            for rij in rijen
        ],
        vorige=url_for("behandelen.check", pagina=nummer - 1) if nummer > 1 else None,
        volgende=url_for("behandelen.check", pagina=nummer + 1) if blad.heeft_meer and nummer < MEESTE_BLADEN else None,
    )


@blueprint.post("/nakijken/<nummer:nummer>/<int:volgnr>")
@vereist(Rol.INKOPER)
def checked(nummer: Nummer, volgnr: int) -> Response:
    """Record that a punt still belongs to its article."""
    punt_id = vind_punt(nummer, volgnr).id
    doe(lambda session, daad: kijk_na(session, session.get_one(Punt, punt_id), daad=daad))
    flash(f"Punt {nummer}.{volgnr} hoort nog bij dit artikel.", "ok")
    return redirect(url_for("behandelen.check"))
