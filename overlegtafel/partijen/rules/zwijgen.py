"""Binding by silence: when the term began and ends, who may be asked, and who may still say no."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.telling import datum
from overlegtafel.core.tijd.termijnen import Termijn
from overlegtafel.overeenkomsten.models import Tekst, Versie
from overlegtafel.overeenkomsten.rules import gebeurd
from overlegtafel.partijen.models import Aanbieding, Binding, Bindingsregel
from overlegtafel.partijen.rules.ondertekenen import weiger_stuk


@dataclass(frozen=True)
class Stukbezorging:
    """One mail to one address: when its server took it, and when it came back."""

    verzonden_op: datetime | None
    teruggekomen_op: datetime | None


def laatste_dag(aanbieding: Aanbieding, bezorgingen: Iterable[Stukbezorging]) -> date | None:
    """Return the last day on which the party can still say no, or None where no term runs: nothing was delivered.

    A mail that came back within its term never was delivered; what comes back later changes nothing that is past.
    """
    termijn = Termijn.lees(aanbieding.termijn)
    if termijn is None:
        return None
    dagen = [termijn.laatste_dag(clock.dag_van(aanbieding.bezorgd_op))] if aanbieding.bezorgd_op else []
    for een in bezorgingen:
        if een.verzonden_op is None:
            continue
        laatste = termijn.laatste_dag(clock.dag_van(een.verzonden_op))
        if een.teruggekomen_op is None or een.teruggekomen_op >= clock.einde_van(laatste):
            dagen.append(laatste)
    return min(dagen, default=None)


def is_stil(aanbieding: Aanbieding, laatste: date | None, *, nu: datetime) -> bool:
    """Return whether the term passed without a word."""
    return laatste is not None and clock.einde_van(laatste) <= nu and aanbieding.bericht_op is None


def weiger_aanbieden(tekst: Tekst, regel: Bindingsregel | None, *, nu: datetime) -> str | None:
    """Refuse what isn't adopted, and a versie that binds by signatures only."""
    if zin := weiger_stuk(tekst, nu=nu):
        return zin
    if regel is None or regel.binding is not Binding.GEEN_BERICHT:
        return "Deze versie bindt alleen wie tekent. Aanbieden met een termijn is dan niet nodig."
    return None


def weiger_bericht(aanbieding: Aanbieding | None, laatste: date | None, *, nu: datetime) -> str | None:
    """Refuse to say no twice, to what was not asked, and after the term."""
    if aanbieding is None:
        return "Deze versie is niet aan uw organisatie aangeboden."
    if aanbieding.bericht_op is not None:
        return "Uw organisatie heeft al laten weten dat zij niet instemt."
    if laatste is not None and clock.einde_van(laatste) <= nu:
        return f"Bericht geven kon tot en met {datum(laatste)}. Dat is voorbij."
    return None


def weiger_bezorging(aanbieding: Aanbieding, dag: date, bewijs: str, *, nu: datetime) -> str | None:
    """Refuse a delivery of before the offer or of a day to come, without evidence, or a second one."""
    if aanbieding.bezorgd_op is not None:
        return "De bezorging staat al vast."
    if not clock.dag_van(aanbieding.op) <= dag <= clock.dag_van(nu):
        return "Kies een dag vanaf de dag van het aanbod tot en met vandaag."
    termijn = Termijn.lees(aanbieding.termijn)
    if termijn is not None and clock.einde_van(termijn.laatste_dag(dag)) <= nu:
        return "De termijn zou dan al voorbij zijn. Wie eerder gebonden was, verandert niet. Bied opnieuw aan."
    return None if bewijs.strip() else "Schrijf op waaruit blijkt dat het is bezorgd."


def weiger_bindingsregel(versie: Versie, is_begonnen: bool, *, nu: datetime) -> str | None:
    """Refuse to change how a versie binds once it is in force, or somebody was asked or signed."""
    if gebeurd(versie.ingetrokken_op, nu):
        return "Deze versie is ingetrokken."
    if gebeurd(versie.vastgesteld_op, nu) and gebeurd(versie.geldig_van, nu):
        return "Deze versie geldt al. Hoe zij bindt, verandert niet meer."
    return "Er is al getekend of aangeboden. Hoe deze versie bindt, verandert niet meer." if is_begonnen else None
