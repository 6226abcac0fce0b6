"""A button on each thread and each point: to the next table."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.register.koppelingen import Knop, Koppeling
from overlegtafel.core.toegang.access import Kijker, Rol, vereist
from overlegtafel.core.web.handelen import doe
from overlegtafel.fysieke_tafel.models import Agendapunt
from overlegtafel.fysieke_tafel.queries.doorschuiven import volgende_tafels
from overlegtafel.fysieke_tafel.rules.woorden import naam_van
from overlegtafel.fysieke_tafel.services.doorschuiven import schuif_punt_door, zet_op_volgende_tafel
from overlegtafel.virtuele_tafel.models import Voorstel

blueprint = Blueprint("doorschuiven", __name__)
als_secretaris = vereist(Rol.SECRETARIS)


def stap_naar_tafel(soort: str, ids: Collection[int], kijker: Kijker, nu: datetime) -> dict[int, list[Koppeling]]:
    """Offer a secretaris to put a thread on the agenda of the next bijeenkomst."""
    if soort != "voorstel" or not kijker.mag(Rol.SECRETARIS):
        return {}
    return {
        voorstel_id: [
            Koppeling(
                "Volgende tafel",
                naam_van(bijeenkomst),
                url_for("bijeenkomsten.show", bijeenkomst_id=bijeenkomst.id),
                bijeenkomst.begin,
                Knop("Naar de volgende tafel", url_for("doorschuiven.place", voorstel_id=voorstel_id)),
            )
        ]
        for voorstel_id, bijeenkomst in volgende_tafels(db.session(), ids, nu=nu).items()
    }


@blueprint.post("/voorstellen/<int:voorstel_id>/naar-de-tafel")
@als_secretaris
def place(voorstel_id: int) -> Response:
    """Put a thread on the next agenda."""
    voorstel = db.session().get(Voorstel, voorstel_id)
    if voorstel is None:
        raise NietGevonden("Dit voorstel bestaat niet.")
    punt = doe(lambda session, daad: zet_op_volgende_tafel(session, voorstel, daad=daad))
    flash("Het voorstel staat op de agenda. Wie inbreng gaf, krijgt een mail als de agenda openbaar is.", "ok")
    return redirect(url_for("agenda.show", bijeenkomst_id=punt.bijeenkomst_id))


@blueprint.post("/agendapunten/<int:punt_id>/doorschuiven")
@als_secretaris
def move_on(punt_id: int) -> Response:
    """Put an unfinished point on the next agenda of its table."""
    punt = db.session().get(Agendapunt, punt_id)
    if punt is None:
        raise NietGevonden("Dit agendapunt bestaat niet.")
    bijeenkomst = doe(lambda session, daad: schuif_punt_door(session, punt, daad=daad))
    flash(f"Punt {punt.volgorde} staat op de agenda van {naam_van(bijeenkomst)}.", "ok")
    return redirect(url_for("notulen.show", bijeenkomst_id=punt.bijeenkomst_id, _anchor=f"punt-{punt.volgorde}"))
