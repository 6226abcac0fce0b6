"""The logboek on screen, and the line for who was refused."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, Response, current_app, g, render_template, request

from overlegtafel.core.database.db import db
from overlegtafel.core.register.koppelingen import Koppeling, koppelingen_van
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Kijker, Rol, geweigerd, kijker, vereist
from overlegtafel.core.web.handelen import doe
from overlegtafel.core.web.invoer import lees_id
from overlegtafel.logboek.gebeurtenissen import TOEGANG_GEWEIGERD
from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.logboek.queries import Filter, Regelblad, list_gebeurtenissen, soorten
from overlegtafel.logboek.services import leg_vast

blueprint = Blueprint("logboek", __name__)
GETALLEN = ("nummer", "wie", "voor")


@blueprint.get("/logboek")
@vereist(Rol.BEHEERDER)
def index() -> str:
    """Show what happened, newest first."""
    session = db.session()
    filter_ = Filter(
        soort=request.args.get("soort") or None,
        object_id=request.args.get("nummer", type=lees_id),
        actor_id=request.args.get("wie", type=lees_id),
        voor=request.args.get("voor", type=lees_id),
    )
    onleesbaar = any(request.args.get(naam) and request.args.get(naam, type=lees_id) is None for naam in GETALLEN)
    blad = Regelblad([], None) if onleesbaar else list_gebeurtenissen(session, filter_)
    return render_template(
        "logboek/index.html",
        filter=filter_,
        getypt=request.args.get("nummer", ""),
        is_gekozen=any(request.args.values()),
        is_onleesbaar=onleesbaar,
        blad=blad,
        soorten=soorten(session),
        regels=_toon(blad),
    )


def _toon(blad: Regelblad) -> list[dict[str, Any]]:
    ids = {regel.actor_id for regel in blad.regels if regel.actor_id is not None}
    mensen = koppelingen_van("gebruiker", ids, kijker(), nu=clock.nu())
    return [_regel(regel, mensen.get(regel.actor_id or 0, [])) for regel in blad.regels]


def _regel(regel: Gebeurtenis, wie: list[Koppeling]) -> dict[str, Any]:
    return {
        "regel": regel,
        "handeling": regel.handeling.replace(".", " ").replace("_", " ").capitalize(),
        "wie": wie[0] if wie else None,
        "gegevens": [(naam.replace("_", " "), waarde) for naam, waarde in regel.gegevens.items() if waarde is not None],
    }


def noteer_weigering(_app: Flask, *, endpoint: str, kijker: Kijker) -> None:
    """Write down, in a transaction of its own, that a signed-in person asked for what isn't theirs."""
    if kijker.gebruiker_id is None:
        return
    g.weigering_genoteerd = True
    wie = kijker.gebruiker_id
    doe(lambda session, daad: leg_vast(session, TOEGANG_GEWEIGERD, wie, daad=daad, endpoint=endpoint))


def bij_weigering(antwoord: Response) -> Response:
    """Tell it too when a view itself said 403 (MagNiet), after its mark let the viewer in."""
    if antwoord.status_code == 403 and kijker().is_ingelogd and not g.get("weigering_genoteerd"):
        app = current_app._get_current_object()  # type: ignore[attr-defined]  # werkzeug's proxy
        geweigerd.send(app, endpoint=request.endpoint or "", kijker=kijker())
    return antwoord
