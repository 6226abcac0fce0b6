"""What everybody may see of agreements: each rule for one thing in Python and for many in SQL, with the same answer."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from sqlalchemy import ColumnElement, and_, exists

from overlegtafel.core.toegang.access import Openbaarheid, bereikt, is_bereikt, is_openbaar, openbaar
from overlegtafel.overeenkomsten.models import Overeenkomst, Ronde, Tariefblad, Tekst, Versie


def is_versie_openbaar(versie: Versie, *, nu: datetime) -> bool:
    """Return whether everybody may know of `versie`: one of its teksten is public."""
    return any(is_openbaar(tekst, nu=nu) for tekst in versie.teksten)


def versie_openbaar(*, nu: datetime) -> ColumnElement[bool]:
    """Return the SQL of `is_versie_openbaar`."""
    return exists().where(Tekst.versie_id == Versie.id, openbaar(Tekst, nu=nu)).correlate(Versie)


def is_overeenkomst_openbaar(overeenkomst: Overeenkomst, *, nu: datetime) -> bool:
    """Return whether everybody may know of `overeenkomst`, and so how it is called."""
    return any(is_versie_openbaar(versie, nu=nu) for versie in overeenkomst.versies)


def overeenkomst_openbaar(*, nu: datetime) -> ColumnElement[bool]:
    """Return the SQL of `is_overeenkomst_openbaar`."""
    return exists().where(Versie.overeenkomst_id == Overeenkomst.id, versie_openbaar(nu=nu)).correlate(Overeenkomst)


def is_ronde_openbaar(ronde: Ronde, *, nu: datetime) -> bool:
    """Return whether everybody may know of `ronde`: it began, on a tekst that is public."""
    return is_openbaar(ronde, nu=nu) and is_openbaar(ronde.tekst, nu=nu)


def ronde_openbaar(*, nu: datetime) -> ColumnElement[bool]:
    """Return the SQL of `is_ronde_openbaar`."""
    tekst = exists().where(Tekst.id == Ronde.tekst_id, openbaar(Tekst, nu=nu)).correlate(Ronde)
    return and_(openbaar(Ronde, nu=nu), tekst)


def is_reactienota_openbaar(ronde: Ronde, *, nu: datetime) -> bool:
    """Return whether everybody may read the reactienota of `ronde`."""
    return is_ronde_openbaar(ronde, nu=nu) and is_bereikt(ronde.reactienota_op, nu=nu)


def reactienota_openbaar(*, nu: datetime) -> ColumnElement[bool]:
    """Return the SQL of `is_reactienota_openbaar`."""
    return and_(ronde_openbaar(nu=nu), bereikt(Ronde.reactienota_op, nu=nu))


def is_terugwerkend(blad: Tariefblad) -> bool:
    """Return whether a tariefblad came out after the first day on which its tarieven hold."""
    return blad.openbaar_vanaf > blad.van


OPENBAARHEDEN = (
    Openbaarheid("tekst", Tekst, is_openbaar, partial(openbaar, Tekst)),
    Openbaarheid("versie", Versie, is_versie_openbaar, versie_openbaar),
    Openbaarheid("overeenkomst", Overeenkomst, is_overeenkomst_openbaar, overeenkomst_openbaar),
    Openbaarheid("ronde", Ronde, is_ronde_openbaar, ronde_openbaar),
    Openbaarheid("tariefblad", Tariefblad, is_openbaar, partial(openbaar, Tariefblad)),
    Openbaarheid("reactienota", Ronde, is_reactienota_openbaar, reactienota_openbaar),
)
