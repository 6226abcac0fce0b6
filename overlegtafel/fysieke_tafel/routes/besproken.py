"""Where a voorstel, a versie or an agreement was discussed: as steps on its road, and on a page of its own."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from flask import Blueprint, render_template, url_for

from overlegtafel.core.database.db import db
from overlegtafel.core.register.koppelingen import Koppeling
from overlegtafel.core.register.onderdelen import Onderdeel, tabs_van
from overlegtafel.core.register.verloop import Stapsoort, Verloopstap
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import BEZOEKER, Kijker, iedereen, kijker
from overlegtafel.fysieke_tafel.queries.koppelingen import Agendaplek, plekken
from overlegtafel.fysieke_tafel.routes.koppelingen import SOORTEN, van_plek
from overlegtafel.fysieke_tafel.rules.woorden import datum
from overlegtafel.overeenkomsten.routes import vind_overeenkomst

blueprint = Blueprint("besproken", __name__, url_prefix="/overeenkomsten/<kenmerk>")

NIEUWSTE = 6


def verloop(soort: str, ids: Collection[int], nu: datetime) -> Mapping[int, Sequence[Verloopstap]]:
    """Return for a voorstel or a versie each agenda point that everybody may know of."""
    gevonden: dict[int, list[Verloopstap]] = {}
    for plek in plekken(db.session(), soort, ids, BEZOEKER, nu=nu) if soort in SOORTEN else []:
        gevonden.setdefault(plek.object_id, []).append(_stap(plek, nu))
    return gevonden


def _stap(plek: Agendaplek, nu: datetime) -> Verloopstap:
    endpoint = "verslagen.show" if plek.is_verslag_leesbaar else "bijeenkomsten.show"
    url = url_for(endpoint, bijeenkomst_id=plek.bijeenkomst_id, _anchor=f"punt-{plek.punt}")
    titel = f"Op de agenda van {plek.tafel}, {datum(clock.dag_van(plek.begin))}, punt {plek.punt}"
    verslag = "Het verslag zegt wat erover is gezegd." if plek.is_verslag_leesbaar else None
    return Verloopstap(plek.begin, Stapsoort.AAN_TAFEL, titel, url, verslag, komt=plek.begin > nu)


@blueprint.get("/besproken")
@iedereen
def show(kenmerk: str) -> str:
    """Show at which bijeenkomsten an agreement was on the agenda, newest first."""
    nu = clock.nu()
    overeenkomst = vind_overeenkomst(db.session(), kenmerk, nu=nu)
    return render_template(
        "fysieke_tafel/besproken.html",
        overeenkomst=overeenkomst,
        tabs=tabs_van(overeenkomst.kenmerk),
        plekken=_links(overeenkomst.id, kijker(), nu),
    )


def onderdelen(overeenkomst_id: int, kenmerk: str, wie: Kijker, nu: datetime) -> list[Onderdeel]:
    """Return in short where an agreement was discussed last."""
    links = _links(overeenkomst_id, wie, nu)
    meer = ("Alle keren dat het is besproken", url_for("besproken.show", kenmerk=kenmerk))
    zin = "" if links else "Deze overeenkomst stond nog niet op een agenda van de fysieke tafel."
    return [Onderdeel("Waar het is besproken", 50, zin, links[:NIEUWSTE], meer if len(links) > NIEUWSTE else None)]


def _links(overeenkomst_id: int, wie: Kijker, nu: datetime) -> list[Koppeling]:
    return [
        link for plek in plekken(db.session(), "overeenkomst", [overeenkomst_id], wie, nu=nu) for link in van_plek(plek)
    ]
