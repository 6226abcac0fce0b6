"""Where it stands with what a party signed: who still has to do what, or why it counts no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from overlegtafel.core.tijd.telling import datum
from overlegtafel.core.tijd.termijnen import laatste_dag_van
from overlegtafel.overeenkomsten.models import Tekst
from overlegtafel.overeenkomsten.rules import gebeurd, opvolger_van
from overlegtafel.partijen.models import Kant, Ondertekening
from overlegtafel.partijen.rules.combinatie import ALLEEN, Leden, na_wissel, wie_nog
from overlegtafel.partijen.rules.ondertekenen import is_volledig, nog_nodig, open_voorbehoud, telt_nog, weiger_stuk

BLIJFT = timedelta(days=30)
"""So long who would have signed for the gemeenten is told that a signature counts no more."""


@dataclass(frozen=True)
class Handtekeningstand:
    """A sentence, and what follows: it waits for the gemeenten, for an answer to a reservation, or it fell away.

    `weg_sinds` is when what waited fell away.
    """

    zin: str
    is_wachtend: bool = False
    is_voorbehoud: bool = False
    is_compleet: bool = False
    is_opnieuw: bool = False
    weg_sinds: datetime | None = None

    def is_net_weg(self, *, nu: datetime) -> bool:
        """Return whether it fell away so short ago that it is still told."""
        return self.weg_sinds is not None and self.weg_sinds <= nu < self.weg_sinds + BLIJFT


def stand_van(
    tekst: Tekst, tekens: Sequence[Ondertekening], vervallen: datetime | None, leden: Leden = ALLEEN, *, nu: datetime
) -> Handtekeningstand:
    """Return where it stands with the signatures of one party under `tekst`; `vervallen` is the last end of it."""
    partij_id = tekens[0].organisatie_id
    voor_wissel = telt_nog(tekens, vervallen)
    telt = na_wissel(voor_wissel, leden)
    if is_volledig(telt, partij_id, Kant.GEMEENTE):
        return Handtekeningstand("Beide kanten hebben getekend.", is_compleet=True)
    if voor_wissel and not telt:
        zin = "De leden van de combinatie zijn veranderd voordat alle hadden getekend. Alle leden tekenen opnieuw."
        return Handtekeningstand(zin, is_opnieuw=True)
    if not any(een.kant is Kant.PARTIJ for een in telt):
        return _telt_niet(tekens, vervallen)
    if te_laat := weiger_stuk(tekst, nu=nu):
        zin = f"De gemeenten tekenden niet op tijd. {te_laat}"
        return Handtekeningstand(zin, weg_sinds=_weg_sinds(tekst, nu))
    if (nodig := nog_nodig(telt, partij_id)) > 0:
        hoeveel = "is nog één handtekening" if nodig == 1 else f"zijn nog {nodig} handtekeningen"
        wie = " en ".join(wie_nog(telt, leden)) or "wie voor de partij samen tekenen"
        return Handtekeningstand(f"Er {hoeveel} nodig van {wie}.")
    if open_voorbehoud(telt, partij_id):
        zin = "De partij tekende onder voorbehoud. Zij is niet gebonden zolang de gemeenten dat niet aanvaarden."
        return Handtekeningstand(zin, is_voorbehoud=True)
    return Handtekeningstand("De gemeenten moeten nog tekenen.", is_wachtend=True)


def _telt_niet(tekens: Sequence[Ondertekening], vervallen: datetime | None) -> Handtekeningstand:
    laatste = tekens[-1]
    if laatste.voorbehoud_aanvaard is False:
        zin = "De gemeenten aanvaardden het voorbehoud niet. Deze handtekening telt niet: teken opnieuw."
        return Handtekeningstand(zin, is_opnieuw=True)
    tot = datum(laatste_dag_van(vervallen)) if vervallen is not None else ""
    zin = f"De overeenkomst eindigde voor de partij op {tot}. Wat zij daarvoor tekende telt niet meer."
    is_beide = any(een.kant is Kant.GEMEENTE for een in tekens)
    return Handtekeningstand(zin, weg_sinds=None if is_beide else vervallen)


def _weg_sinds(tekst: Tekst, nu: datetime) -> datetime | None:
    versie, opvolger = tekst.versie, opvolger_van(tekst.versie, nu=nu)
    momenten = (versie.ingetrokken_op, versie.geldig_tot, opvolger.geldig_van if opvolger is not None else None)
    return min((op for op in momenten if op is not None and gebeurd(op, nu)), default=None)
