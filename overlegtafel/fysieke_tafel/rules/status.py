"""The state of a bijeenkomst and of a verslag, from their facts and the clock: in Python and in SQL."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Case, and_, case, exists, not_

from overlegtafel.core.toegang.access import bereikt, is_bereikt, is_openbaar, openbaar
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
        (bereikt(Bijeenkomst.geannuleerd_op, nu=nu), BijeenkomstStatus.GEANNULEERD.value),
        (not_(openbaar(Bijeenkomst, nu=nu)), BijeenkomstStatus.CONCEPT.value),
        (and_(is_over, is_af), BijeenkomstStatus.AFGESLOTEN.value),
        (is_over, BijeenkomstStatus.GEHOUDEN.value),
        (bereikt(Bijeenkomst.agenda_openbaar_vanaf, nu=nu), BijeenkomstStatus.AGENDA_GEPUBLICEERD.value),
        else_=BijeenkomstStatus.GEPLAND.value,
    )


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
