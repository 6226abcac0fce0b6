"""What a versie and a ronde are at a moment, derived from their facts (DOMAIN section 4)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from overlegtafel.core.toegang.access import is_bereikt
from overlegtafel.overeenkomsten.models import Ronde, Versie


class VersieStatus(StrEnum):
    """Where a versie stands on its road from draft to contract in force."""

    CONCEPT = "concept"
    IN_CONSULTATIE = "in_consultatie"
    CONSULTATIE_GESLOTEN = "consultatie_gesloten"
    VERWERKT = "verwerkt"
    VASTGESTELD = "vastgesteld"
    GELDEND = "geldend"
    VERVANGEN = "vervangen"
    AFGELOPEN = "afgelopen"
    INGETROKKEN = "ingetrokken"


class RondeStatus(StrEnum):
    """Where a ronde stands."""

    GEPLAND = "gepland"
    OPEN = "open"
    GESLOTEN = "gesloten"
    AFGEROND = "afgerond"
    """Its reactienota is published."""


def gebeurd(moment: datetime | None, nu: datetime) -> bool:
    """Return whether a fact has happened at `nu`."""
    return moment is not None and moment <= nu


def einde_van_ronde(ronde: Ronde) -> datetime:
    """Return when inbreng no longer counts: the closing, or the withdrawal of the versie when that came first."""
    ingetrokken = ronde.versie.ingetrokken_op
    return ronde.sluit_op if ingetrokken is None else min(ronde.sluit_op, ingetrokken)


def is_ronde_open(ronde: Ronde, *, nu: datetime) -> bool:
    """Return whether inbreng that comes in at `nu` is in time."""
    return is_bereikt(ronde.openbaar_vanaf, nu=nu) and nu < einde_van_ronde(ronde)


def is_te_laat(ontvangen_op: datetime, ronde: Ronde) -> bool:
    """Return whether inbreng received at `ontvangen_op` came after closing (basisovereenkomst art. 8.6)."""
    return ontvangen_op >= einde_van_ronde(ronde)


def ronde_status(ronde: Ronde, *, nu: datetime) -> RondeStatus:
    """Return the state of `ronde` at `nu`."""
    if not is_bereikt(ronde.openbaar_vanaf, nu=nu):
        return RondeStatus.GEPLAND
    if gebeurd(ronde.reactienota_op, nu):
        return RondeStatus.AFGEROND
    return RondeStatus.OPEN if is_ronde_open(ronde, nu=nu) else RondeStatus.GESLOTEN


def laatste_ronde(versie: Versie, *, nu: datetime) -> Ronde | None:
    """Return the ronde of `versie` that was opened last at `nu`, or None."""
    begonnen = [ronde for ronde in versie.ronden if is_bereikt(ronde.openbaar_vanaf, nu=nu)]
    return max(begonnen, key=lambda ronde: (ronde.openbaar_vanaf, ronde.id), default=None)


def is_vervangen(versie: Versie, *, nu: datetime) -> bool:
    """Return whether another adopted versie of the same agreement took effect after this one."""
    return any(gebeurd(een.geldig_van, nu) for een in _opvolgers(versie, nu))


def opvolger_van(versie: Versie, *, nu: datetime) -> Versie | None:
    """Return the adopted versie, in force or to come, that takes the place of this one first."""
    return min(_opvolgers(versie, nu), key=lambda een: (een.geldig_van or nu, een.id), default=None)


def _opvolgers(versie: Versie, nu: datetime) -> list[Versie]:
    if versie.geldig_van is None:
        return []
    hier = (versie.geldig_van, versie.id)
    return [
        ander
        for ander in versie.overeenkomst.versies
        if ander.geldig_van is not None
        and (ander.geldig_van, ander.id) > hier
        and gebeurd(ander.vastgesteld_op, nu)
        and not gebeurd(ander.ingetrokken_op, nu)
    ]


def _status_vastgesteld(versie: Versie, nu: datetime) -> VersieStatus:
    if not gebeurd(versie.geldig_van, nu):
        return VersieStatus.VASTGESTELD
    if is_vervangen(versie, nu=nu):
        return VersieStatus.VERVANGEN
    return VersieStatus.AFGELOPEN if gebeurd(versie.geldig_tot, nu) else VersieStatus.GELDEND


def versie_status(versie: Versie, *, nu: datetime) -> VersieStatus:
    """Return the state of `versie` at `nu`; `queries.versie_status_sql` says the same in SQL."""
    if gebeurd(versie.ingetrokken_op, nu):
        return VersieStatus.INGETROKKEN
    if gebeurd(versie.vastgesteld_op, nu):
        return _status_vastgesteld(versie, nu)
    ronde = laatste_ronde(versie, nu=nu)
    if ronde is None:
        return VersieStatus.CONCEPT
    if gebeurd(ronde.reactienota_op, nu):
        return VersieStatus.VERWERKT
    return VersieStatus.IN_CONSULTATIE if nu < ronde.sluit_op else VersieStatus.CONSULTATIE_GESLOTEN
