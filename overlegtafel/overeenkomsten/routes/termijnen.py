"""Page: the terms of a basisovereenkomst, each with its article."""

from __future__ import annotations

from flask import flash, redirect, render_template
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.termijnen import STANDAARD, lees_termijnen
from overlegtafel.core.toegang.access import Rol, vereist
from overlegtafel.core.web.bewerkform import Stand
from overlegtafel.core.web.handelen import probeer
from overlegtafel.overeenkomsten.forms.termijnen import maak_termijnen_form, stand_van_termijnen
from overlegtafel.overeenkomsten.models import Versie
from overlegtafel.overeenkomsten.queries.pagina import tekst_met_artikelen
from overlegtafel.overeenkomsten.routes import weergave
from overlegtafel.overeenkomsten.routes.versies import blueprint
from overlegtafel.overeenkomsten.routes.zoek import eis_beheer, vind_versie
from overlegtafel.overeenkomsten.rules.handelingen import laatste_tekst
from overlegtafel.overeenkomsten.rules.termijn import weiger_termijnen
from overlegtafel.overeenkomsten.services.termijnen import zet_termijnen


@blueprint.route("/<nummer>/termijnen", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def termijnen(kenmerk: str, nummer: str) -> str | Response:
    """Set the terms of a concept of the basisovereenkomst."""
    eis_beheer()
    nu = clock.nu()
    versie = vind_versie(db.session(), kenmerk, nummer, nu=nu)
    if zin := weiger_termijnen(versie, nu=nu):
        raise Geweigerd(zin)
    formulier = maak_termijnen_form(tekst_met_artikelen(db.session(), laatste_tekst(versie).id).artikel_teksten)
    formulier.begin_met(_stand(versie))
    if formulier.validate_on_submit():
        waarden, bronnen = formulier.termijnen(), formulier.bronnen()
        if probeer(
            formulier,
            lambda session, daad: zet_termijnen(
                session, vind_versie(session, kenmerk, nummer, nu=nu), waarden, bronnen, daad=daad
            ),
            stand=lambda: _stand(vind_versie(db.session(), kenmerk, nummer, nu=nu)),
        ):
            flash("De termijnen zijn bewaard. Zij gelden zodra deze versie geldt.", "ok")
            return redirect(weergave.url_van(versie))
    return render_template(
        "overeenkomsten/versies/termijnen.html",
        versie=versie,
        formulier=formulier,
        sleutels=list(STANDAARD),
        terug=weergave.url_van(versie),
    )


def _stand(versie: Versie) -> Stand:
    return stand_van_termijnen(versie, lees_termijnen(versie.termijnen))
