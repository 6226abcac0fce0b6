"""Whether one may ask to join now, when again if not, and which vensters can be opened or taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.telling import datum
from overlegtafel.core.tijd.termijnen import laatste_dag_van
from overlegtafel.overeenkomsten.rules import gebeurd
from overlegtafel.partijen.models import Grondslag, Toelating, Venster

GRONDSLAGEN = {
    Grondslag.OPEN_HOUSE: "Open house: wie aan de eisen voldoet, wordt toegelaten",
    Grondslag.AANBESTEED: "Aanbesteding",
    Grondslag.SUBSIDIE: "Subsidie",
}


def is_venster_open(venster: Venster, *, nu: datetime) -> bool:
    """Return whether one may ask to join in this venster at `nu`."""
    return venster.ingetrokken_op is None and venster.van <= nu < venster.tot


def dagen_van(venster: Venster) -> str:
    """Return the days of a venster in words; the last one counts."""
    return f"{datum(clock.dag_van(venster.van))} tot en met {datum(laatste_dag_van(venster.tot))}"


def volgend_venster(vensters: Sequence[Venster], *, nu: datetime) -> Venster | None:
    """Return the first venster that still has to begin."""
    komend = [een for een in vensters if een.ingetrokken_op is None and een.van > nu]
    return min(komend, key=lambda een: een.van, default=None)


def weiger_buiten_venster(toelating: Toelating | None, vensters: Sequence[Venster], *, nu: datetime) -> str | None:
    """Refuse to ask to join outside a venster, and say when the next one is."""
    if toelating is None or not toelating.in_vensters or any(is_venster_open(een, nu=nu) for een in vensters):
        return None
    volgend = volgend_venster(vensters, nu=nu)
    if volgend is None:
        return "U kunt nu niet toetreden. Er is nog geen nieuwe periode bekend."
    return f"U kunt nu niet toetreden. Dat kan weer van {dagen_van(volgend)}."


def stand_in_woorden(toelating: Toelating | None, vensters: Sequence[Venster], *, nu: datetime) -> str:
    """Return whether one may ask to join now, in one sentence for everybody."""
    if zin := weiger_buiten_venster(toelating, vensters, nu=nu):
        return zin
    open_ = next((een for een in vensters if is_venster_open(een, nu=nu)), None)
    if toelating is None or not toelating.in_vensters or open_ is None:
        return "U kunt op elk moment toetreden."
    return f"U kunt nu toetreden, tot en met {datum(laatste_dag_van(open_.tot))}."


def weiger_venster(vensters: Sequence[Venster], van: date, tot: date, *, nu: datetime) -> str | None:
    """Refuse days in the past or in the wrong order, and those of another venster; `tot` is the last day."""
    if tot < van:
        return "De laatste dag ligt voor de eerste dag."
    if van < clock.dag_van(nu):
        return "De eerste dag is vandaag of later."
    begin, einde = clock.begin_van(van), clock.einde_van(tot)
    for een in vensters:
        if een.ingetrokken_op is None and een.van < einde and begin < een.tot:
            return f"Er is al een periode van {dagen_van(een)}."
    return None


def weiger_terugnemen(venster: Venster, *, nu: datetime) -> str | None:
    """Refuse to take back a venster in which somebody may have asked to join already."""
    if venster.ingetrokken_op is not None:
        return "Deze periode is al teruggenomen."
    if gebeurd(venster.van, nu):
        return "Deze periode is al begonnen. Zij kan niet meer worden teruggenomen."
    return None
