"""Who sees a tekst: everybody once it is public, before that only people of the gastheer (DESIGN section 5)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from overlegtafel.core.toegang.access import Kijker, Rol, is_openbaar
from overlegtafel.overeenkomsten.models import OvereenkomstSoort, Tekst, Versie


def mag_zien(tekst: Tekst, kijker: Kijker, *, nu: datetime) -> bool:
    """Return whether `kijker` may know that this tekst exists."""
    return kijker.is_gastheer or is_openbaar(tekst, nu=nu)


def mag_beheren(kijker: Kijker) -> bool:
    """Return whether `kijker` makes and edits agreements."""
    return kijker.is_gastheer and kijker.mag(Rol.INKOPER)


def beslist_voor(kijker: Kijker, soort: OvereenkomstSoort, gemeenten: Iterable[int]) -> list[int]:
    """Return for which of these gemeenten `kijker` records what the college decided; on a jaarplan none decides."""
    if soort is OvereenkomstSoort.JAARPLAN:
        return []
    rollen = kijker.rollen_bij
    return [id_ for id_ in gemeenten if Rol.GEMEENTE_VERTEGENWOORDIGER in rollen.get(id_, frozenset())]


def zichtbare_teksten(versie: Versie, kijker: Kijker, *, nu: datetime) -> list[Tekst]:
    """Return the teksten of `versie` that `kijker` may see, oldest first."""
    return [tekst for tekst in versie.teksten if mag_zien(tekst, kijker, nu=nu)]


def getoonde_tekst(versie: Versie, kijker: Kijker, *, nu: datetime) -> Tekst | None:
    """Return the tekst that the page of `versie` shows: the newest public one, else the newest visible one."""
    zichtbaar = zichtbare_teksten(versie, kijker, nu=nu)
    openbaar = [tekst for tekst in zichtbaar if is_openbaar(tekst, nu=nu)]
    return next(iter(reversed(openbaar or zichtbaar)), None)
