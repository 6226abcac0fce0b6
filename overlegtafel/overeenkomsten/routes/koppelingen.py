"""What this room links to: where an article stands, what a versie replaces, in what an organisation takes part."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime

from flask import url_for
from sqlalchemy import or_, select

from overlegtafel.core.database.db import db
from overlegtafel.core.register.koppelingen import Koppeling
from overlegtafel.core.toegang.access import Kijker, openbaar
from overlegtafel.overeenkomsten.models import Deelname, Overeenkomst, Tekst, Versie
from overlegtafel.overeenkomsten.queries.deelname import lopend
from overlegtafel.overeenkomsten.queries.pagina import plaatsen_van_artikelen
from overlegtafel.overeenkomsten.rules.openbaar import overeenkomst_openbaar
from overlegtafel.overeenkomsten.rules.opmaak import anker_van

Gevonden = dict[int, list[Koppeling]]


def koppelingen(soort: str, ids: Collection[int], kijker: Kijker, nu: datetime) -> Mapping[int, list[Koppeling]]:
    """Return links of the things `soort`/`ids` to agreements, versies and articles."""
    zoek = _PER_SOORT.get(soort)
    return zoek(ids, kijker, nu) if zoek else {}


def _van_artikelen(ids: Collection[int], kijker: Kijker, nu: datetime) -> Gevonden:
    gevonden: Gevonden = {}
    for artikel_id, kenmerk, versie, nummer in plaatsen_van_artikelen(db.session(), list(ids), kijker, nu=nu):
        url = url_for("versies.show", kenmerk=kenmerk, nummer=versie, _anchor=anker_van(nummer))
        koppeling = Koppeling("Artikel", f"Artikel {nummer} in versie {versie} van {kenmerk}", url)
        gevonden.setdefault(artikel_id, []).append(koppeling)
    return gevonden


def _van_versies(ids: Collection[int], kijker: Kijker, nu: datetime) -> Gevonden:
    """Return which versie each one replaces and by which it is replaced."""
    voorgangers = select(Versie.vervangt_id).where(Versie.id.in_(ids))
    zoek = (
        select(Versie.id, Versie.vervangt_id, Versie.nummer, Overeenkomst.kenmerk)
        .join(Overeenkomst, Versie.overeenkomst_id == Overeenkomst.id)
        .where(or_(Versie.id.in_(ids), Versie.vervangt_id.in_(ids), Versie.id.in_(voorgangers)))
        .order_by(Versie.id)
    )
    if not kijker.is_gastheer:
        zoek = zoek.where(Versie.id.in_(select(Tekst.versie_id).where(openbaar(Tekst, nu=nu))))
    rijen = {id_: (vervangt_id, nummer, kenmerk) for id_, vervangt_id, nummer, kenmerk in db.session().execute(zoek)}
    gevonden: Gevonden = {}
    for id_, (vervangt_id, nummer, kenmerk) in rijen.items():
        if vervangt_id is not None and vervangt_id in ids:
            gevonden.setdefault(vervangt_id, []).append(_versie("Opvolger", kenmerk, nummer))
        if id_ in ids and vervangt_id in rijen:
            gevonden.setdefault(id_, []).append(_versie("Voorganger", kenmerk, rijen[vervangt_id][1]))
    return gevonden


def _versie(soort: str, kenmerk: str, nummer: str) -> Koppeling:
    return Koppeling(soort, f"Versie {nummer}", url_for("versies.show", kenmerk=kenmerk, nummer=nummer))


def _van_organisaties(ids: Collection[int], kijker: Kijker, nu: datetime) -> Gevonden:
    """Return in which agreements each organisation takes part now."""
    zoek = (
        select(Deelname, Overeenkomst.citeertitel, Overeenkomst.kenmerk)
        .join(Overeenkomst, Deelname.overeenkomst_id == Overeenkomst.id)
        .where(Deelname.organisatie_id.in_(ids), lopend(nu=nu))
        .order_by(Overeenkomst.soort, Overeenkomst.citeertitel)
    )
    if not kijker.is_gastheer:
        zoek = zoek.where(overeenkomst_openbaar(nu=nu))
    gevonden: Gevonden = {}
    for deelname, titel, kenmerk in db.session().execute(zoek):
        koppeling = Koppeling("Doet mee aan", titel, url_for("overeenkomsten.show", kenmerk=kenmerk), deelname.van)
        gevonden.setdefault(deelname.organisatie_id, []).append(koppeling)
    return gevonden


_PER_SOORT: Mapping[str, Callable[[Collection[int], Kijker, datetime], Gevonden]] = {
    "artikel": _van_artikelen,
    "organisatie": _van_organisaties,
    "versie": _van_versies,
}
