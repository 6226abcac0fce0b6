"""Who was at the table, written down by the secretaris."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, vereist
from overlegtafel.core.web.handelen import probeer
from overlegtafel.fysieke_tafel.forms.aanwezigheid import aanwezigheidsform
from overlegtafel.fysieke_tafel.models import Aanwezigheidsvorm, Bijeenkomst, Komst
from overlegtafel.fysieke_tafel.queries.genodigden import genodigden_van
from overlegtafel.fysieke_tafel.queries.samenstelling import zetels_met_alles
from overlegtafel.fysieke_tafel.routes.bijeenkomsten import haal
from overlegtafel.fysieke_tafel.routes.weergave import kruimels, url_van
from overlegtafel.fysieke_tafel.rules.genodigden import geldend_bericht, vervanger_van
from overlegtafel.fysieke_tafel.rules.samenstelling import samenstelling_op, vervanger_op
from overlegtafel.fysieke_tafel.rules.verslag import weiger_bewerken
from overlegtafel.fysieke_tafel.rules.woorden import naam_van
from overlegtafel.fysieke_tafel.services.aanwezigheid import leg_aanwezigheid_vast

blueprint = Blueprint("aanwezigheid", __name__, url_prefix="/bijeenkomsten/<int:bijeenkomst_id>/aanwezigheid")


@blueprint.route("", methods=["GET", "POST"])
@vereist(Rol.SECRETARIS)
def edit(bijeenkomst_id: int) -> str | Response:
    """Show each seat as it was answered or written down, and keep who was there."""
    session, bijeenkomst = db.session(), haal(bijeenkomst_id)
    zetels = samenstelling_op(zetels_met_alles(session, bijeenkomst.tafel), bijeenkomst.begin)
    zittend = {zetel.organisatie_id: zetel.organisatie.naam for zetel in zetels}
    vervangers = [een.organisatie for zetel in zetels if (een := vervanger_op(zetel, bijeenkomst.begin))]
    anderen = zittend | {een.id: een.naam for een in vervangers}
    form = aanwezigheidsform(zittend, sorted(anderen.items(), key=lambda paar: paar[1]))
    verwacht = _verwacht(bijeenkomst)
    form.begin_met(form.stand(bijeenkomst.aanwezigheid, verwacht=verwacht))
    weigering = weiger_bewerken(bijeenkomst, nu=clock.nu())
    if form.validate_on_submit() and probeer(
        form,
        lambda s, daad: leg_aanwezigheid_vast(s, bijeenkomst, form.presenties, daad=daad),
        stand=lambda: form.stand(bijeenkomst.aanwezigheid, verwacht=verwacht),
    ):
        flash("De aanwezigheid is bewaard en staat in het verslag.", "ok")
        return redirect(url_van(bijeenkomst))
    return render_template(
        "fysieke_tafel/aanwezigheid/edit.html",
        form=form,
        weigering=weigering,
        naam=naam_van(bijeenkomst),
        rijen=[
            (naam, form[f"vorm_{id_}"], form[f"door_{id_}"], form[f"functie_{id_}"]) for id_, naam in zittend.items()
        ],
        kruimels=kruimels(bijeenkomst, "Aanwezigheid"),
        terug=url_van(bijeenkomst),
    )


def _verwacht(bijeenkomst: Bijeenkomst) -> dict[int, str]:
    """Return by organisation what its people answered: one that comes is enough, as is somebody sent instead."""
    verwacht: dict[int, str] = {}
    for genodigde in genodigden_van(db.session(), bijeenkomst):
        bericht = geldend_bericht(genodigde)
        if genodigde.organisatie_id is None or bericht is None:
            continue
        komt = bericht.komst is Komst.KOMT or vervanger_van(genodigde) is not None
        if komt:
            verwacht[genodigde.organisatie_id] = Aanwezigheidsvorm.AANWEZIG.value
        elif bericht.komst is Komst.KOMT_NIET:
            verwacht.setdefault(genodigde.organisatie_id, Aanwezigheidsvorm.AFGEMELD.value)
    return verwacht
