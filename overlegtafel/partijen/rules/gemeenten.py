"""Papers among gemeenten: who signs them, for whom, and since when they bind."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from overlegtafel.core.toegang.access import Rol
from overlegtafel.overeenkomsten.models import Deelname, OvereenkomstSoort, Tekst
from overlegtafel.partijen.models import Gemeentehandtekening, Volmacht
from overlegtafel.partijen.rules.ondertekenen import weiger_stuk

LEZERS = frozenset(
    {
        Rol.COORDINATOR,
        Rol.GEMEENTE_VERTEGENWOORDIGER,
        Rol.GEMEENTESECRETARIS,
        Rol.INKOPER,
        Rol.PROGRAMMAMANAGER,
    }
)
"""Who reads the names under a paper; everybody reads which gemeente signed and when."""


def tekenrol(soort: OvereenkomstSoort) -> Rol:
    """Return who signs a paper for a gemeente: a jaarplan its gemeentesecretaris, all else its bestuurder."""
    return Rol.GEMEENTESECRETARIS if soort is OvereenkomstSoort.JAARPLAN else Rol.GEMEENTE_VERTEGENWOORDIGER


def _mee(deelnames: Collection[Deelname], op: datetime) -> set[int]:
    return {een.organisatie_id for een in deelnames if een.van <= op and (een.tot is None or een.tot > op)}


def ondertekenaars(deelnames: Collection[Deelname], *, nu: datetime) -> list[Deelname]:
    """Return the deelnames of who signs: the gemeenten that take part or will, by name."""
    lopend = {een.organisatie_id: een for een in deelnames if een.tot is None or een.tot > nu}
    return sorted(lopend.values(), key=lambda een: een.organisatie.naam)


def nog_te_tekenen(
    deelnames: Collection[Deelname], tekens: Collection[Gemeentehandtekening], *, nu: datetime
) -> list[str]:
    """Return the names of the gemeenten that take part and did not sign."""
    getekend = {een.organisatie_id for een in tekens}
    return [een.organisatie.naam for een in ondertekenaars(deelnames, nu=nu) if een.organisatie_id not in getekend]


def bindt_sinds(
    deelnames: Collection[Deelname], tekens: Sequence[Gemeentehandtekening], *, nu: datetime
) -> datetime | None:
    """Return since when a paper binds: when all who took part at that moment had signed it; None while one did not.

    A gemeente that joins later signs for itself, and unbinds nobody; one that leaves holds it up no longer than that.
    """
    eindes = {een.tot for een in deelnames if een.tot is not None}
    for moment in sorted({een.op for een in tekens} | {een.van for een in deelnames} | eindes | {nu}):
        mee = _mee(deelnames, moment)
        if moment <= nu and mee and mee <= {een.organisatie_id for een in tekens if een.op <= moment}:
            return moment
    return None


def weiger_gemeentestuk(
    tekst: Tekst,
    organisatie_id: int,
    deelnames: Collection[Deelname],
    tekens: Collection[Gemeentehandtekening],
    *,
    nu: datetime,
) -> str | None:
    """Refuse a signature of a gemeente under another kind of paper, one it takes no part in, or a second one."""
    if not tekst.versie.overeenkomst.soort.is_tussen_gemeenten:
        return "Dit is geen stuk tussen gemeenten."
    if zin := weiger_stuk(tekst, nu=nu):
        return zin
    if organisatie_id not in {een.organisatie_id for een in ondertekenaars(deelnames, nu=nu)}:
        return "Deze gemeente doet niet mee in deze overeenkomst."
    if organisatie_id in {een.organisatie_id for een in tekens}:
        return "Voor deze gemeente is al getekend."
    return None


def kies_volmacht(volmachten: Sequence[Volmacht], organisatie_id: int) -> Volmacht | None:
    """Return the volmacht of this gemeente among those that hold."""
    return next((een for een in volmachten if een.organisatie_id == organisatie_id), None)
