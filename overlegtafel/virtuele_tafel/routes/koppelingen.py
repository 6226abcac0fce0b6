"""Links from agreements, articles and versies to the threads about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from flask import url_for
from sqlalchemy import exists, func, or_, select, union
from sqlalchemy.orm import joinedload

from overlegtafel.core.database.db import db
from overlegtafel.core.register.koppelingen import Koppeling
from overlegtafel.core.toegang.access import Kijker, Rol
from overlegtafel.overeenkomsten.models import OpvolgerVan, Overeenkomst, Ronde
from overlegtafel.virtuele_tafel.models import Inbreng, Punt, Voorstel
from overlegtafel.virtuele_tafel.queries.voorstellen import te_beoordelen_sql
from overlegtafel.virtuele_tafel.rules.openbaar import getoond
from overlegtafel.virtuele_tafel.rules.zicht import titel_voor


def _van_overeenkomst(ids: Collection[int]) -> Any:
    return (
        select(Voorstel.overeenkomst_id.label("doel"), Voorstel.id.label("voorstel_id"))
        .join(Inbreng, Inbreng.voorstel_id == Voorstel.id)
        .where(Voorstel.overeenkomst_id.in_(ids), getoond())
        .distinct()
    )


def _van_artikel(ids: Collection[int]) -> Any:
    per_draad = (
        select(Voorstel.artikel_id.label("doel"), Voorstel.id.label("voorstel_id"))
        .join(Inbreng, Inbreng.voorstel_id == Voorstel.id)
        .where(Voorstel.artikel_id.in_(ids), getoond())
    )
    per_punt = (
        select(Punt.artikel_id, Inbreng.voorstel_id)
        .join(Inbreng, Punt.inbreng_id == Inbreng.id)
        .where(Punt.artikel_id.in_(ids), getoond())
    )
    return union(per_draad, per_punt)


def _van_versie(ids: Collection[int]) -> Any:
    return (
        select(Ronde.versie_id.label("doel"), Inbreng.voorstel_id.label("voorstel_id"))
        .join(Inbreng, Inbreng.ronde_id == Ronde.id)
        .where(Ronde.versie_id.in_(ids), getoond())
        .distinct()
    )


ALLE = "Alle voorstellen"
MEESTE = 20
"""So many threads stand on the page of one thing; all of them stand in the list of threads, in pages."""
_VRAGEN = {"overeenkomst": _van_overeenkomst, "artikel": _van_artikel, "versie": _van_versie}


def koppelingen(soort: str, ids: Collection[int], kijker: Kijker, nu: datetime) -> Mapping[int, list[Koppeling]]:
    """Return what this room knows of a thing: threads about articles and versies, the punten that come along."""
    if soort == "organisatie":
        eigen = Koppeling("Inbreng", "Mijn inbreng, met de antwoorden", url_for("eigen.index"))
        return {id_: [eigen] for id_ in kijker.organisatie_ids & set(ids)}
    if soort == "overeenkomst":
        return _meegekomen(ids) if kijker.mag(Rol.INKOPER) else {}
    return draden(soort, ids, kijker) if soort in _VRAGEN else {}


def draden(soort: str, ids: Collection[int], kijker: Kijker, *, hoogstens: int = MEESTE) -> dict[int, list[Koppeling]]:
    """Return the newest threads about each of these things, those without anything to read last.

    What nobody judged yet goes by its number. Where there are more than `hoogstens` the last link leads to all.
    """
    gevonden: dict[int, list[Koppeling]] = defaultdict(list)
    paren = _VRAGEN[soort](sorted(ids)).subquery()
    wacht_nog = exists().where(Inbreng.voorstel_id == Voorstel.id, te_beoordelen_sql()).correlate(Voorstel)
    leesbaar = or_(Voorstel.openbare_titel.is_not(None), wacht_nog).desc()
    volgorde = (leesbaar, Voorstel.jaar.desc(), Voorstel.volgnr.desc())
    plek = func.row_number().over(partition_by=paren.c.doel, order_by=volgorde)
    genummerd = (
        select(paren.c.doel, paren.c.voorstel_id, wacht_nog.label("wacht"), plek.label("plek"))
        .join(Voorstel, Voorstel.id == paren.c.voorstel_id)
        .where(Voorstel.opgegaan_in_id.is_(None))
        .subquery()
    )
    rijen = db.session().execute(
        select(genummerd.c.doel, Voorstel, genummerd.c.wacht)
        .join(Voorstel, Voorstel.id == genummerd.c.voorstel_id)
        .where(genummerd.c.plek <= hoogstens + 1)
        .options(joinedload(Voorstel.overeenkomst))
        .order_by(genummerd.c.doel, genummerd.c.plek)
    )
    for doel, voorstel, wacht in rijen:
        is_vol = len(gevonden[doel]) >= hoogstens
        gevonden[doel].append(_alle(voorstel) if is_vol else _draad(voorstel, kijker, is_wachtend=wacht))
    return gevonden


def _draad(voorstel: Voorstel, kijker: Kijker, *, is_wachtend: bool) -> Koppeling:
    stand = "in beoordeling" if is_wachtend else "tekst niet openbaar"
    titel = titel_voor(voorstel, kijker)
    label = f"{voorstel.nummer} {titel}" if voorstel.openbare_titel else f"{voorstel.nummer} ({stand})"
    return Koppeling("Voorstel", label, url_for("voorstellen.show", nummer=voorstel.nummer))


def _meegekomen(ids: Collection[int]) -> dict[int, list[Koppeling]]:
    """Return for each agreement that follows others the link to the open punten that come along."""
    zoek = (
        select(Overeenkomst.id, Overeenkomst.kenmerk)
        .join(OpvolgerVan, OpvolgerVan.overeenkomst_id == Overeenkomst.id)
        .where(Overeenkomst.id.in_(sorted(ids)))
        .distinct()
    )
    return {
        id_: [Koppeling("Open punten", "Punten die meekomen", url_for("behandelen.carried", kenmerk=kenmerk))]
        for id_, kenmerk in db.session().execute(zoek)
    }


def _alle(voorstel: Voorstel) -> Koppeling:
    """Return the link to all threads about the agreement of this one."""
    kenmerk = voorstel.overeenkomst.kenmerk if voorstel.overeenkomst else None
    return Koppeling("Voorstel", ALLE, url_for("voorstellen.index", overeenkomst=kenmerk))
