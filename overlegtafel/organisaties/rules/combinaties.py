"""Who together are one party: of how many, who may be a member, and who speaks for them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from overlegtafel.core.tijd import clock
from overlegtafel.organisaties.models import Combinatielid, Organisatie, OrganisatieSoort
from overlegtafel.organisaties.rules.herkennen import is_combinatielid

MEESTE_LEDEN = 20
"""So many members at most a combinatie has."""


def leden_op(plekken: Collection[Combinatielid], nu: datetime) -> list[Combinatielid]:
    """Return who is a member at `nu`: the penvoerder first, the others by name."""
    huidige = [een for een in plekken if is_combinatielid(een, nu=nu)]
    return sorted(huidige, key=lambda een: (not een.is_penvoerder, een.lid.naam, een.id))


def gewisseld_op(plekken: Collection[Combinatielid], nu: datetime) -> list[datetime]:
    """Return when the members of a combinatie changed up to `nu`, the last first: one came, or one left.

    Who goes on in another row, as penvoerder or no longer so, neither came nor left.
    """
    begin = {(een.lid_id, een.van) for een in plekken}
    einde = {(een.lid_id, een.tot) for een in plekken if een.tot is not None}
    return sorted({op for _, op in begin ^ einde if op <= nu}, reverse=True)


def weiger_leden(leden: Sequence[Organisatie], penvoerder: Organisatie, combinaties: Collection[int]) -> str | None:
    """Refuse fewer than two, who isn't an aanbieder or itself a combinatie, and a penvoerder that is no member."""
    ids = {een.id for een in leden}
    if len(ids) < 2:
        return "Een combinatie heeft minstens twee leden."
    if len(ids) > MEESTE_LEDEN:
        return f"Een combinatie heeft hoogstens {MEESTE_LEDEN} leden."
    for een in leden:
        if zin := weiger_lid(een, combinaties):
            return zin
    return None if penvoerder.id in ids else "De penvoerder is een van de leden."


def weiger_lid(lid: Organisatie, combinaties: Collection[int]) -> str | None:
    """Refuse as a member who isn't an aanbieder, or is itself a combinatie."""
    if lid.soort is not OrganisatieSoort.AANBIEDER:
        return f"{lid.naam} is geen aanbieder. Alleen aanbieders zijn lid van een combinatie."
    if lid.id in combinaties:
        return f"{lid.naam} is zelf een combinatie. Kies de leden daarvan."
    return None


def weiger_erbij(plekken: Collection[Combinatielid], lid: Organisatie, eerste: date, *, nu: datetime) -> str | None:
    """Refuse who is a member already or will be, and a first day that is past."""
    if eerste < clock.dag_van(nu):
        return "Een lid komt er vandaag of later bij."
    lopend = {een.lid_id for een in plekken if een.tot is None or een.tot > nu}
    if lid.id in lopend:
        return f"{lid.naam} is al lid van deze combinatie."
    return f"Een combinatie heeft hoogstens {MEESTE_LEDEN} leden." if len(lopend) >= MEESTE_LEDEN else None


def weiger_eruit(plekken: Collection[Combinatielid], lid_id: int, laatste: date, *, nu: datetime) -> str | None:
    """Refuse to let go who is no member, who speaks for the others, one of the last two, or on a past day."""
    blijft = [een for een in plekken if een.tot is None and een.van <= nu]
    eigen = next((een for een in blijft if een.lid_id == lid_id), None)
    if eigen is None:
        return "Deze organisatie is geen lid van de combinatie, of vertrekt al."
    if laatste < clock.dag_van(nu):
        return "De laatste dag is vandaag of later."
    if eigen.is_penvoerder:
        return f"{eigen.lid.naam} is penvoerder. Wijs eerst een andere penvoerder aan."
    if len(blijft) < 3:
        return "Een combinatie heeft minstens twee leden. Zeg de overeenkomsten op als zij stopt."
    return None


def weiger_penvoerder(plekken: Collection[Combinatielid], lid_id: int, *, nu: datetime) -> str | None:
    """Refuse as penvoerder who is no member, is leaving, or is it already."""
    eigen = next((een for een in plekken if een.lid_id == lid_id and is_combinatielid(een, nu=nu)), None)
    if eigen is None or eigen.tot is not None:
        return "Deze organisatie is geen lid van de combinatie, of vertrekt al."
    return f"{eigen.lid.naam} is al penvoerder." if eigen.is_penvoerder else None


def zin_over_leden(namen: Sequence[tuple[str, bool]]) -> str:
    """Return in a sentence who the members are; each is a name and whether it is the penvoerder."""
    delen = [f"{naam} (penvoerder)" if is_pen else naam for naam, is_pen in namen]
    return f"Combinatie van {', '.join(delen[:-1])} en {delen[-1]}." if len(delen) > 1 else ""
