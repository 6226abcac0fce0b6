"""Pages: open punten that went along to a newer text: what a person must look at, and what came to a successor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.database.nummers import Nummer
from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, vereist
from overlegtafel.core.web.handelen import doe
from overlegtafel.overeenkomsten.queries import zoek_overeenkomst
from overlegtafel.overeenkomsten.routes import Wijzigingweergave, wijziging_item
from overlegtafel.virtuele_tafel.models import Punt
from overlegtafel.virtuele_tafel.queries.meegaan import Meegegaan, meegekomen, nakijkblad
from overlegtafel.virtuele_tafel.queries.plaatsen import plaats_van_punt, plaatsen_bij
from overlegtafel.virtuele_tafel.routes.beoordelen import blueprint
from overlegtafel.virtuele_tafel.routes.vinden import vind_punt
from overlegtafel.virtuele_tafel.rules.meegaan import Artikellot
from overlegtafel.virtuele_tafel.services.punten import kijk_na

MEESTE_BLADEN = 1_000


@dataclass(frozen=True, slots=True)
class Nakijkrij:
    """A punt with the article that it was about, and what became of that."""

    punt: Punt
    over: str
    verandert: Wijzigingweergave | None


@blueprint.get("/nakijken")
@vereist(Rol.INKOPER)
def check() -> str:
    """List the punten, each with what became of its article."""
    nummer = _pagina()
    blad = nakijkblad(db.session(), nummer=nummer, nu=clock.nu())
    return render_template(
        "virtuele_tafel/punten/nakijken.html",
        rijen=_rijen(blad.rijen),
        vorige=url_for("behandelen.check", pagina=nummer - 1) if nummer > 1 else None,
        volgende=url_for("behandelen.check", pagina=nummer + 1) if blad.heeft_meer and nummer < MEESTE_BLADEN else None,
    )


def _pagina() -> int:
    return min(max(request.args.get("pagina", 1, type=int), 1), MEESTE_BLADEN)


def _rijen(rijen: Sequence[Meegegaan]) -> list[Nakijkrij]:
    """Return the punten as a page shows them: over which article they were written, and what became of that."""
    plaatsen = plaatsen_bij(db.session(), {rij.punt.inbreng for rij in rijen})
    return [
        Nakijkrij(
            punt=rij.punt,
            over=plaats.in_zin if (plaats := plaats_van_punt(plaatsen, rij.punt)) else "",
            verandert=wijziging_item(rij.wijziging) if rij.wijziging is not None else None,
        )
        for rij in rijen
    ]


@blueprint.get("/meegekomen/<kenmerk>")
@vereist(Rol.INKOPER)
def carried(kenmerk: str) -> str:
    """List the open punten of what an agreement follows, by what became of their article."""
    session, nu, nummer = db.session(), clock.nu(), _pagina()
    overeenkomst = zoek_overeenkomst(session, kenmerk)
    if overeenkomst is None:
        raise NietGevonden("Deze overeenkomst bestaat niet.")
    blad = meegekomen(session, overeenkomst.id, nummer=nummer, nu=nu)
    return render_template(
        "virtuele_tafel/punten/meegekomen.html",
        overeenkomst=overeenkomst,
        groepen=[
            (lot, _rijen([rij for rij in blad.rijen if rij.doel.lot is lot])) for lot in reversed(tuple(Artikellot))
        ],
        is_leeg=not blad.rijen,
        vorige=url_for("behandelen.carried", kenmerk=kenmerk, pagina=nummer - 1) if nummer > 1 else None,
        volgende=url_for("behandelen.carried", kenmerk=kenmerk, pagina=nummer + 1)
        if blad.heeft_meer and nummer < MEESTE_BLADEN
        else None,
    )


@blueprint.post("/nakijken/<nummer:nummer>/<int:volgnr>")
@vereist(Rol.INKOPER)
def checked(nummer: Nummer, volgnr: int) -> Response:
    """Record that a punt still belongs to its article."""
    punt_id = vind_punt(nummer, volgnr).id
    doe(lambda session, daad: kijk_na(session, session.get_one(Punt, punt_id), daad=daad))
    flash(f"Punt {nummer}.{volgnr} hoort nog bij dit artikel.", "ok")
    return redirect(url_for("behandelen.check"))
