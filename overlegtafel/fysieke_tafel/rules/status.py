"""The state of a bijeenkomst and of a verslag, from their facts and the clock: in Python and in SQL."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Case, ColumnElement, and_, case, exists, or_

from overlegtafel.core.toegang.access import is_openbaar, openbaar
from overlegtafel.fysieke_tafel.models import Bijeenkomst, Verslag


class BijeenkomstStatus(StrEnum):
    """Where a bijeenkomst stands (DOMAIN section 4)."""

    CONCEPT = "concept"
    GEPLAND = "gepland"
    AGENDA_GEPUBLICEERD = "agenda_gepubliceerd"
    GEHOUDEN = "gehouden"
    AFGESLOTEN = "afgesloten"
    GEANNULEERD = "geannuleerd"


class VerslagStatus(StrEnum):
    """Where a verslag stands; `GEEN` as long as nobody wrote anything."""

    GEEN = "geen"
    IN_BEWERKING = "in_bewerking"
    CONCEPT_OPENBAAR = "concept_openbaar"
    VASTGESTELD = "vastgesteld"
    GEPUBLICEERD = "gepubliceerd"


def is_bereikt(moment: datetime | None, *, nu: datetime) -> bool:
    """Return whether `moment` is known and has come."""
    return moment is not None and moment <= nu


def bijeenkomst_status(bijeenkomst: Bijeenkomst, *, nu: datetime) -> BijeenkomstStatus:
    """Return where `bijeenkomst` stands at `nu`.

    One that was never announced stays a concept, also when its day goes by: nobody was called to it.
    """
    verslag = bijeenkomst.verslag
    if is_bereikt(bijeenkomst.geannuleerd_op, nu=nu):
        return BijeenkomstStatus.GEANNULEERD
    if not is_openbaar(bijeenkomst, nu=nu):
        return BijeenkomstStatus.CONCEPT
    if bijeenkomst.einde <= nu:
        is_af = verslag is not None and is_openbaar(verslag, nu=nu)
        return BijeenkomstStatus.AFGESLOTEN if is_af else BijeenkomstStatus.GEHOUDEN
    if is_bereikt(bijeenkomst.agenda_openbaar_vanaf, nu=nu):
        return BijeenkomstStatus.AGENDA_GEPUBLICEERD
    return BijeenkomstStatus.GEPLAND


def bijeenkomst_status_sql(*, nu: datetime) -> Case[str]:
    """Return the SQL of `bijeenkomst_status`, as text."""
    is_af = exists().where(Verslag.bijeenkomst_id == Bijeenkomst.id, openbaar(Verslag, nu=nu)).correlate(Bijeenkomst)
    is_over = Bijeenkomst.einde <= nu
    return case(
        (_bereikt(Bijeenkomst.geannuleerd_op, nu), BijeenkomstStatus.GEANNULEERD.value),
        (or_(Bijeenkomst.openbaar_vanaf.is_(None), Bijeenkomst.openbaar_vanaf > nu), BijeenkomstStatus.CONCEPT.value),
        (and_(is_over, is_af), BijeenkomstStatus.AFGESLOTEN.value),
        (is_over, BijeenkomstStatus.GEHOUDEN.value),
        (_bereikt(Bijeenkomst.agenda_openbaar_vanaf, nu), BijeenkomstStatus.AGENDA_GEPUBLICEERD.value),
        else_=BijeenkomstStatus.GEPLAND.value,
    )


def _bereikt(kolom: Any, nu: datetime) -> ColumnElement[bool]:
    return and_(kolom.is_not(None), kolom <= nu)


def verslag_status(verslag: Verslag | None, *, nu: datetime) -> VerslagStatus:
    """Return where `verslag` stands at `nu`."""
    if verslag is None:
        return VerslagStatus.GEEN
    if is_openbaar(verslag, nu=nu):
        return VerslagStatus.GEPUBLICEERD
    if is_bereikt(verslag.vastgesteld_op, nu=nu):
        return VerslagStatus.VASTGESTELD
    if is_bereikt(verslag.concept_vanaf, nu=nu):
        return VerslagStatus.CONCEPT_OPENBAAR
    return VerslagStatus.IN_BEWERKING


def is_verslag_zichtbaar(verslag: Verslag | None, *, nu: datetime) -> bool:
    """Return whether everybody may read `verslag`, as concept or as published."""
    return verslag is not None and (is_openbaar(verslag, nu=nu) or is_bereikt(verslag.concept_vanaf, nu=nu))


def is_agenda_zichtbaar(bijeenkomst: Bijeenkomst, *, nu: datetime) -> bool:
    """Return whether everybody may read the agenda."""
    return is_openbaar(bijeenkomst, nu=nu) and is_bereikt(bijeenkomst.agenda_openbaar_vanaf, nu=nu)
