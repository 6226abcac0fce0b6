"""Page: references in other agreements to articles of a basisovereenkomst that are elsewhere now."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, vereist
from overlegtafel.core.web.handelen import doe
from overlegtafel.core.web.invoer import lees_id
from overlegtafel.overeenkomsten.models import Tekst
from overlegtafel.overeenkomsten.queries.pagina import tekst_met_artikelen
from overlegtafel.overeenkomsten.routes import weergave
from overlegtafel.overeenkomsten.routes.zoek import eis_beheer, vind_tekst
from overlegtafel.overeenkomsten.rules.handelingen import weiger_bewerken
from overlegtafel.overeenkomsten.services.elders import Elders, verbeter_elders, verwijzingen_elders

blueprint = Blueprint("elders", __name__, url_prefix="/overeenkomsten/<kenmerk>/<nummer>/tekst/<int:volgnr>/elders")


def _basis(kenmerk: str, nummer: str, volgnr: int) -> Tekst:
    eis_beheer()
    tekst = vind_tekst(db.session(), kenmerk, nummer, volgnr, nu=clock.nu())
    if tekst.versie.overeenkomst.basis_id is not None:
        raise NietGevonden("Alleen naar een basisovereenkomst wordt van elders verwezen.")
    return tekst


@blueprint.get("")
@vereist(Rol.INKOPER)
def index(kenmerk: str, nummer: str, volgnr: int) -> str:
    """List by agreement what names another article now, or none."""
    basis, nu = _basis(kenmerk, nummer, volgnr), clock.nu()
    return render_template(
        "overeenkomsten/elders/index.html",
        basis=basis,
        terug=weergave.url_van(basis.versie),
        rijen=[
            {
                "tekst": een.tekst,
                "naam": f"{een.tekst.versie.overeenkomst.citeertitel}, {weergave.plaats_van(een.tekst)}",
                "url": weergave.url_van(een.tekst.versie),
                "werk": een.werk,
                "vast": _vast(een, nu),
            }
            for een in verwijzingen_elders(db.session(), basis)
        ],
    )


def _vast(een: Elders, nu: Any) -> str | None:
    """Return why nothing can be written in a tekst; None for a concept, or where nothing is proposed."""
    return weiger_bewerken(een.tekst, nu=nu) if any(werk.voorstel for werk in een.werk) else None


@blueprint.post("")
@vereist(Rol.INKOPER)
def mend(kenmerk: str, nummer: str, volgnr: int) -> Response:
    """Write what was proposed in one of them, and record that a person saw the rest."""
    basis_id, tekst_id = _basis(kenmerk, nummer, volgnr).id, lees_id(request.form.get("tekst", ""))
    if tekst_id is None or db.session().get(Tekst, tekst_id) is None:
        raise NietGevonden("Deze tekst bestaat niet.")
    gelezen = request.form.getlist("gelezen")

    def act(session: Session, daad: Daad) -> int:
        tekst, basis = tekst_met_artikelen(session, tekst_id), tekst_met_artikelen(session, basis_id)
        return verbeter_elders(session, tekst, basis, gelezen, daad=daad)

    aantal = doe(act)
    flash("1 verwijzing is verbeterd." if aantal == 1 else f"{aantal} verwijzingen zijn verbeterd.", "ok")
    return redirect(url_for("elders.index", kenmerk=kenmerk, nummer=nummer, volgnr=volgnr))
