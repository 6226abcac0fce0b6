"""When tarieven may be indexed, by an agreement on how that is done, and which tariefblad counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.telling import datum
from overlegtafel.core.toegang.access import is_openbaar
from overlegtafel.overeenkomsten.models import Doorrekenen, Leidend, Tariefblad, Versie
from overlegtafel.overeenkomsten.rules.handelingen import laatste_tekst
from overlegtafel.overeenkomsten.rules.status import gebeurd
from overlegtafel.overeenkomsten.rules.tarieven.indexeren import Cijfer

MEESTE_CIJFERS, MEESTE_BLADEN = 4, 60
LAAGSTE, HOOGSTE = Decimal(-50), Decimal(100)
DOORREKENEN = {
    Doorrekenen.AFGEROND: "Het afgeronde bedrag van de vorige keer",
    Doorrekenen.ONAFGEROND: "Het bedrag van de vorige keer voordat het werd afgerond",
}
LEIDEND = {
    Leidend.BEDRAG: "Het bedrag wordt afgerond. De onderdelen verdelen het zoals zij dat deden",
    Leidend.ELEMENTEN: "Elk onderdeel wordt afgerond. Het bedrag is hun som",
}


def weiger_afspraak(gewichten: Sequence[tuple[str, Decimal]], doorrekenen: Doorrekenen, leidend: Leidend) -> str | None:
    """Refuse figures that together aren't a hundred per cent, and ways of rounding that contradict each other."""
    if not gewichten:
        return "Vul minstens één cijfer in."
    if len({naam.casefold() for naam, _ in gewichten}) != len(gewichten):
        return "Geef elk cijfer een eigen naam."
    if any(gewicht <= 0 for _, gewicht in gewichten) or sum(gewicht for _, gewicht in gewichten) != 100:
        return "De gewichten zijn samen 100%, en elk is hoger dan nul."
    if leidend is Leidend.ELEMENTEN and doorrekenen is Doorrekenen.ONAFGEROND:
        return "Rekent u verder met bedragen die niet zijn afgerond, dan is het bedrag leidend en niet de onderdelen."
    return None


def weiger_cijfers(cijfers: Sequence[Cijfer]) -> str | None:
    """Refuse a figure that nobody can mean, or that says not where it comes from."""
    for een in cijfers:
        if not LAAGSTE <= een.percentage <= HOOGSTE:
            return f"{een.naam}: kies een percentage van -50 tot en met 100."
        if een.percentage != round(een.percentage, 5):
            return f"{een.naam}: gebruik hoogstens vijf cijfers achter de komma."
        if not een.bron.strip():
            return f"{een.naam}: schrijf op waar het cijfer vandaan komt."
    return None


def weiger_indexeren(versie: Versie, *, nu: datetime) -> str | None:
    """Refuse to index what nobody agreed on, or what has no tarieven or is over."""
    if gebeurd(versie.ingetrokken_op, nu) or not gebeurd(versie.vastgesteld_op, nu):
        return "Alleen tarieven van een vastgestelde versie worden geïndexeerd."
    if laatste_tekst(versie).tarieflijst_id is None:
        return "Bij deze versie hoort geen tarieflijst."
    return "Deze versie is afgelopen." if gebeurd(versie.geldig_tot, nu) else None


def weiger_blad(
    versie: Versie,
    eerdere: Sequence[Tariefblad],
    van: datetime,
    vanaf: datetime,
    toelichting: str,
    *,
    aantal: int,
    nu: datetime,
) -> str | None:
    """Refuse a tariefblad out of order, outside the days of its versie, or without rows; `eerdere` were not taken back.

    One with the first day of the last one takes its place, and says why.
    """
    if zin := weiger_indexeren(versie, nu=nu):
        return zin
    if vanaf < nu:
        return "Kies een moment dat nog niet voorbij is."
    if _is_buiten(versie, van):
        return f"Op {datum(clock.dag_van(van))} geldt deze versie niet."
    if eerdere:
        laatste = max(eerdere, key=lambda blad: (blad.van, blad.volgnr))
        if van < laatste.van:
            return f"Er is al een tariefblad vanaf {datum(clock.dag_van(laatste.van))}. Kies die dag of een latere."
        if vanaf < max(blad.openbaar_vanaf for blad in eerdere):
            return "Het vorige tariefblad is dan nog niet gepubliceerd. Kies een later moment."
        if van == laatste.van and not toelichting.strip():
            return f"Dit komt in de plaats van tariefblad {laatste.volgnr}. Schrijf in de toelichting waarom."
    if len(eerdere) >= MEESTE_BLADEN:
        return f"Een versie heeft hoogstens {MEESTE_BLADEN} tariefbladen."
    return None if aantal else "Op die dag is geen tarief van kracht. Er valt niets te indexeren."


def _is_buiten(versie: Versie, van: datetime) -> bool:
    is_ervoor = versie.geldig_van is not None and van < versie.geldig_van
    return is_ervoor or (versie.geldig_tot is not None and van >= versie.geldig_tot)


def weiger_terugnemen(blad: Tariefblad, alle: Sequence[Tariefblad], *, nu: datetime) -> str | None:
    """Refuse to take back what everybody could read, and what a later tariefblad goes on from."""
    if blad.ingetrokken_op is not None:
        return "Dit tariefblad is al teruggenomen."
    if is_openbaar(blad, nu=nu):
        return "Dit tariefblad is al openbaar. Maak een nieuw tariefblad met dezelfde eerste dag om iets te verbeteren."
    if any(ander.volgnr > blad.volgnr and ander.ingetrokken_op is None for ander in alle):
        return "Een later tariefblad rekent hiermee verder. Neem eerst dat terug."
    return None


def vervangen_door(blad: Tariefblad, alle: Sequence[Tariefblad]) -> Tariefblad | None:
    """Return the tariefblad that took the place of this one: the last with the same first day."""
    anderen = [een for een in alle if een.van == blad.van and een.volgnr > blad.volgnr and een.ingetrokken_op is None]
    return anderen[-1] if anderen else None


def cijfers_van(blad: Tariefblad) -> tuple[Cijfer, ...]:
    """Return the figures of a tariefblad."""
    return tuple(
        Cijfer(een["naam"], Decimal(een["gewicht"]), Decimal(een["percentage"]), een["bron"]) for een in blad.cijfers
    )
