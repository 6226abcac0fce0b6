"""What this room tells on the pages of voorstellen and versies: where they were on the agenda."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from flask import url_for

from overlegtafel.core.database.db import db
from overlegtafel.core.register.koppelingen import Koppeling
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Kijker
from overlegtafel.fysieke_tafel.queries.koppelingen import Agendaplek, plekken
from overlegtafel.fysieke_tafel.rules.woorden import datum

SOORTEN = ("voorstel", "versie")


def koppelingen_van(soort: str, ids: Collection[int], kijker: Kijker, nu: datetime) -> dict[int, list[Koppeling]]:
    """Return the agenda points and verslagen of these things, newest bijeenkomst first."""
    if soort not in SOORTEN:
        return {}
    gevonden: dict[int, list[Koppeling]] = defaultdict(list)
    for plek in plekken(db.session(), soort, ids, kijker, nu=nu):
        gevonden[plek.object_id] += van_plek(plek)
    return dict(gevonden)


def van_plek(plek: Agendaplek) -> list[Koppeling]:
    """Return the link to a point of an agenda, and to what the verslag says of it once everybody may read that."""
    anker = f"punt-{plek.punt}"
    bijeenkomst = f"{plek.tafel}, {datum(clock.dag_van(plek.begin))}"
    agenda = url_for("bijeenkomsten.show", bijeenkomst_id=plek.bijeenkomst_id, _anchor=anker)
    gevonden = [Koppeling("Agenda", f"{bijeenkomst}, punt {plek.punt}: {plek.titel}", agenda, plek.begin)]
    if plek.is_verslag_leesbaar:
        verslag = url_for("verslagen.show", bijeenkomst_id=plek.bijeenkomst_id, _anchor=anker)
        gevonden.append(Koppeling("Verslag", f"{bijeenkomst}, punt {plek.punt}", verslag, plek.begin))
    return gevonden
