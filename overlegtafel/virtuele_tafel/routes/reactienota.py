"""The reactienota of a ronde: for everybody once published, before that the list of what is still to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.errors import Geweigerd, NietGevonden
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import BEZOEKER, Rol, iedereen, vereist
from overlegtafel.core.web.bewerkform import Stand
from overlegtafel.core.web.handelen import probeer
from overlegtafel.overeenkomsten.models import Ronde
from overlegtafel.overeenkomsten.rules import einde_van_ronde
from overlegtafel.overeenkomsten.rules.openbaar import is_reactienota_openbaar
from overlegtafel.virtuele_tafel.forms.behandelen import stand_van_antwoord
from overlegtafel.virtuele_tafel.forms.inbreng import BevestigForm
from overlegtafel.virtuele_tafel.models import Inbreng, Punt
from overlegtafel.virtuele_tafel.queries.inbrengen import (
    inbrengen_in_reactienota,
    inbrengen_op_tijd,
    punten_van_ronde,
    te_laat_binnen,
)
from overlegtafel.virtuele_tafel.queries.plaatsen import Plaatsen, plaatsen_bij
from overlegtafel.virtuele_tafel.routes.vinden import blik
from overlegtafel.virtuele_tafel.routes.weergave import Blik, antwoord_item, inbreng_item
from overlegtafel.virtuele_tafel.rules.beantwoorden import is_onbeoordeeld, mist_antwoord, weiger_reactienota
from overlegtafel.virtuele_tafel.rules.zicht import titel_voor
from overlegtafel.virtuele_tafel.services import publiceer_reactienota

blueprint = Blueprint("reactienota", __name__, url_prefix="/reactienota")


def _ronde(ronde_id: int) -> Ronde:
    ronde = db.session().get(Ronde, ronde_id)
    if ronde is None:
        raise NietGevonden("Deze ronde bestaat niet.")
    return ronde


@blueprint.get("/<int:ronde_id>")
@iedereen
def show(ronde_id: int) -> str:
    """Show every inbreng of the ronde by its number, with each punt and its answer."""
    ronde, ogen = _ronde(ronde_id), blik()
    is_openbaar = is_reactienota_openbaar(ronde, nu=ogen.nu)
    if not is_openbaar and not ogen.kijker.mag(Rol.INKOPER, Rol.SECRETARIS):
        raise NietGevonden("Deze reactienota is nog niet gepubliceerd.")
    inbrengen = inbrengen_in_reactienota(db.session(), ronde.id)
    plaatsen = plaatsen_bij(db.session(), inbrengen)
    return render_template(
        "virtuele_tafel/reactienota/show.html",
        ronde=ronde,
        overeenkomst=ronde.versie.overeenkomst,
        items=[_item(inbreng, ronde, ogen, plaatsen) for inbreng in inbrengen],
        is_openbaar=is_openbaar,
        is_inkoper=ogen.kijker.mag(Rol.INKOPER),
    )


def _item(inbreng: Inbreng, ronde: Ronde, ogen: Blik, plaatsen: Plaatsen) -> dict[str, Any]:
    """Return one inbreng of the nota; the paper is the same for all, so nobody sees more here than everybody."""
    openbaar = Blik(BEZOEKER if is_reactienota_openbaar(ronde, nu=ogen.nu) else ogen.kijker, ogen.nu)
    item = inbreng_item(inbreng, openbaar, plaatsen)
    punten = [punt for punt in inbreng.punten if punt.ronde_id == ronde.id]
    return {
        "nummer": item["nummer"],
        "url": item["url"],
        "titel": titel_voor(inbreng.voorstel, openbaar.kijker),
        "afzender": item["afzender"],
        "is_te_laat": item["is_te_laat"],
        "weggelaten": item["weggelaten"],
        "punten": [
            antwoord_item(punt, openbaar, plaatsen) or {"nummer": punt.nummer, "is_leeg": mist_antwoord(punt)}
            for punt in punten
        ],
    }


@blueprint.route("/<int:ronde_id>/publiceren", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def publish(ronde_id: int) -> str | Response:
    """Show what is still to do; when nothing is, ask once more and publish."""
    ronde, session, nu = _ronde(ronde_id), db.session(), clock.nu()
    punten = punten_van_ronde(session, ronde.id)
    op_tijd = inbrengen_op_tijd(session, ronde)
    reden = weiger_reactienota(ronde, op_tijd, punten, nu=nu)
    formulier = BevestigForm()
    formulier.begin_met(_gelezen(punten))
    if formulier.validate_on_submit():
        if reden:
            raise Geweigerd(reden)
        if probeer(
            formulier,
            lambda session, daad: publiceer_reactienota(session, session.get_one(Ronde, ronde_id), daad=daad),
            stand=lambda: _gelezen(punten_van_ronde(session, ronde_id)),
        ):
            flash("De reactienota is gepubliceerd. Elke afzender krijgt een mail.", "ok")
            return redirect(url_for("reactienota.show", ronde_id=ronde_id))
        ronde, punten = _ronde(ronde_id), punten_van_ronde(session, ronde_id)
        op_tijd = inbrengen_op_tijd(session, ronde)
        reden = weiger_reactienota(ronde, op_tijd, punten, nu=nu)
    te_laat = te_laat_binnen(session, ronde)
    return render_template(
        "virtuele_tafel/reactienota/publish.html",
        ronde=ronde,
        overeenkomst=ronde.versie.overeenkomst,
        reden=reden,
        loopt="loopt" if nu < einde_van_ronde(ronde) else "liep",
        aantal=len(punten),
        formulier=formulier,
        onbeoordeeld=[een for een in op_tijd if is_onbeoordeeld(een)],
        open_=[punt for punt in punten if mist_antwoord(punt)],
        te_laat=[(een, any(punt.ronde_id == ronde.id for punt in een.punten)) for een in te_laat],
    )


def _gelezen(punten: Sequence[Punt]) -> Stand:
    """Return the words that the nota makes public, of punten and of answers, as one mark."""
    return {"gelezen": [f"{punt.nummer} {sorted(stand_van_antwoord(punt).items())}" for punt in punten]}
