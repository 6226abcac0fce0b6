"""The logboek on screen, and the line for who was refused."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Flask, Response, current_app, g, render_template, request

from overlegtafel.core.database.db import db
from overlegtafel.core.register.koppelingen import Koppeling, koppelingen_van
from overlegtafel.core.register.namen import namen_voor
from overlegtafel.core.register.namen import soorten as soorten_met_naam
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Kijker, Rol, geweigerd, kijker, vereist
from overlegtafel.core.web.handelen import doe
from overlegtafel.core.web.invoer import lees_id
from overlegtafel.logboek.gebeurtenissen import TOEGANG_GEWEIGERD
from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.logboek.queries import Logboekfilter, Regelblad, list_gebeurtenissen, soorten
from overlegtafel.logboek.services import leg_vast

blueprint = Blueprint("logboek", __name__)
Namen = Mapping[str, Mapping[int, str]]
"""What things are called, by kind and id."""
GETALLEN = ("nummer", "wie", "voor")


@dataclass(frozen=True, slots=True)
class Logboekweergave:
    """A line of the logboek in words, with the names that the viewer may read."""

    regel: Gebeurtenis
    handeling: str
    wie: Koppeling | None
    naam: str | None
    gegevens: Sequence[tuple[str, Any]]


@blueprint.get("/logboek")
@vereist(Rol.BEHEERDER)
def index() -> str:
    """Show what happened, newest first."""
    session = db.session()
    filter_ = Logboekfilter(
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


def _toon(blad: Regelblad) -> list[Logboekweergave]:
    ids = {regel.actor_id for regel in blad.regels if regel.actor_id is not None}
    mensen = koppelingen_van("gebruiker", ids, kijker(), nu=clock.nu())
    namen = _namen(blad.regels)
    return [_regel(regel, mensen.get(regel.actor_id or 0, []), namen) for regel in blad.regels]


def _namen(regels: Collection[Gebeurtenis]) -> Namen:
    """Return what the viewer may call the things that these lines are about or name; a query a kind."""
    gevraagd: dict[str, set[int]] = {soort: set() for soort in soorten_met_naam()}
    for regel in regels:
        for soort, id_ in ((regel.onderwerp_soort, regel.onderwerp_id), *map(_verwijst_naar, regel.gegevens.items())):
            if soort in gevraagd and isinstance(id_, int):
                gevraagd[soort].add(id_)
    session, wie, nu = db.session(), kijker(), clock.nu()
    return {soort: namen_voor(session, soort, ids, wie, nu=nu) for soort, ids in gevraagd.items()}


def _verwijst_naar(gegeven: tuple[str, Any]) -> tuple[str, Any]:
    naam, waarde = gegeven
    return (naam.removesuffix("_id"), waarde) if naam.endswith("_id") else ("", None)


def _regel(regel: Gebeurtenis, wie: list[Koppeling], namen: Namen) -> Logboekweergave:
    gegevens = {naam: waarde for naam, waarde in regel.gegevens.items() if waarde is not None}
    return Logboekweergave(
        regel=regel,
        handeling=regel.handeling.replace(".", " ").replace("_", " ").capitalize(),
        wie=wie[0] if wie else None,
        naam=namen.get(regel.onderwerp_soort, {}).get(regel.onderwerp_id),
        gegevens=[_gegeven(naam, waarde, namen) for naam, waarde in gegevens.items()],
    )


def _gegeven(naam: str, waarde: Any, namen: Namen) -> tuple[str, Any]:
    """Return what a line names in words: a thing by its name, or by the number of its row where it has none here."""
    soort, id_ = _verwijst_naar((naam, waarde))
    if not soort:
        return naam.replace("_", " "), waarde
    return soort.replace("_", " "), namen.get(soort, {}).get(id_, f"regelnummer {id_}")


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
