"""Who takes part in an agreement on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from overlegtafel.core.tijd import clock
from overlegtafel.organisaties.models import Organisatie, OrganisatieSoort
from overlegtafel.overeenkomsten.models import Deelname, Overeenkomst, OvereenkomstSoort


def geldt_deelname(deelname: Deelname, *, nu: datetime) -> bool:
    """Return whether `deelname` holds at `nu`; `queries.deelname.lopend` says the same in SQL."""
    return deelname.van <= nu and (deelname.tot is None or deelname.tot > nu)


def weiger_deelname(
    overeenkomst: Overeenkomst, organisatie: Organisatie, bestaande: Iterable[Deelname], van: date
) -> str | None:
    """Refuse who takes part already on `van` or later, and in all but a basisovereenkomst whoever is no gemeente.

    An aanbieder becomes party to a deelovereenkomst by signing it.
    """
    if overeenkomst.soort.is_tussen_gemeenten and organisatie.soort is not OrganisatieSoort.GEMEENTE:
        return "Aan een samenwerking van gemeenten doen alleen gemeenten mee."
    if overeenkomst.soort is OvereenkomstSoort.DEEL and organisatie.soort is not OrganisatieSoort.GEMEENTE:
        return "Alleen een gemeente doet zo mee. Een aanbieder wordt partij door te ondertekenen."
    begin = clock.begin_van(van)
    eigen = [een for een in bestaande if een.organisatie_id == organisatie.id]
    if any(een.tot is None or een.tot > begin for een in eigen):
        return f"{organisatie.naam} doet al mee op of na die dag."
    return None


def weiger_einde_deelname(deelname: Deelname, laatste_dag: date) -> str | None:
    """Refuse a last day before the first, and a second end."""
    if deelname.tot is not None:
        return "Het einde van deze deelname staat al vast."
    if clock.einde_van(laatste_dag) <= deelname.van:
        return "De laatste dag ligt voor de eerste dag."
    return None


def weiger_voortzetting(deelname: Deelname, bestaande: Iterable[Deelname], *, nu: datetime) -> str | None:
    """Refuse to go on with what ended, or with what another deelname comes after."""
    if not geldt_deelname(deelname, nu=nu):
        return "Deze deelname is al geëindigd."
    later = [een for een in bestaande if een is not deelname and een.organisatie_id == deelname.organisatie_id]
    return "Na deze dag begint al een nieuwe deelname." if any(een.van > deelname.van for een in later) else None
