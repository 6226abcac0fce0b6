"""How a table is composed: held against its rule, and never changed for a day that is past."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from overlegtafel.core.tijd import clock
from overlegtafel.fysieke_tafel.models import (
    Agendapunt,
    Belang,
    Bijeenkomst,
    Plaatsvervanger,
    Samenstellingsregel,
    Zetel,
    ZetelSoort,
)
from overlegtafel.fysieke_tafel.rules.tafel import bezet_op

SOORTEN = {
    ZetelSoort.AANBIEDER: "aanbieder",
    ZetelSoort.KLEINE_AANBIEDER: "kleine aanbieder",
    ZetelSoort.ADVIESRAAD: "adviesraad",
    ZetelSoort.OVERIG: "overig",
}
AANBIEDERS = (ZetelSoort.AANBIEDER, ZetelSoort.KLEINE_AANBIEDER)


@dataclass(frozen=True)
class Toets:
    """One line of the rule held against what is so."""

    wat: str
    eis: str
    stand: int
    voldoet: bool


def toets_samenstelling(regel: Samenstellingsregel, zetels: Iterable[Zetel]) -> list[Toets]:
    """Return how the seats of one moment stand to the rule of that moment."""
    soorten = [zetel.soort for zetel in zetels]
    aanbieders = sum(soort in AANBIEDERS for soort in soorten)
    klein, raad = soorten.count(ZetelSoort.KLEINE_AANBIEDER), soorten.count(ZetelSoort.ADVIESRAAD)
    return [
        Toets(
            "Aanbieders", f"ten hoogste {regel.meeste_aanbieders}", aanbieders, aanbieders <= regel.meeste_aanbieders
        ),
        Toets("Waarvan kleine aanbieders", f"ten minste {regel.minste_klein}", klein, klein >= regel.minste_klein),
        Toets("Adviesraad", f"ten minste {regel.minste_adviesraad}", raad, raad >= regel.minste_adviesraad),
    ]


def toets_aantal(regel: Samenstellingsregel, jaar: int, aantal: int) -> Toets:
    """Return how the bijeenkomsten of a year, held and planned, stand to the rule."""
    minste = regel.minste_bijeenkomsten
    return Toets(f"Bijeenkomsten in {jaar}, gehouden en gepland", f"ten minste {minste}", aantal, aantal >= minste)


def geldende_regel(regels: Iterable[Samenstellingsregel], op: datetime) -> Samenstellingsregel | None:
    """Return the rule that held at `op`, or None."""
    return max((regel for regel in regels if regel.vanaf <= op), key=lambda regel: regel.vanaf, default=None)


def weiger_regel(meeste_aanbieders: int, minste_klein: int) -> str | None:
    """Refuse a rule that no table can meet."""
    if minste_klein > meeste_aanbieders:
        return "Er kunnen niet meer kleine aanbieders zijn dan aanbieders."
    return None


def weiger_terugwerkend(moment: datetime, *, heeft_vergaderd: bool, nu: datetime) -> str | None:
    """Refuse a seat that begins, or an end that takes effect, before today at a table that has met.

    Who sat where on a day that is past is fixed; only of a table that never met can it be written down afterwards.
    """
    if heeft_vergaderd and moment <= nu and clock.dag_van(moment) != clock.dag_van(nu):
        return "Deze tafel heeft al vergaderd. Wie er eerder zat, staat vast. Kies vandaag of later."
    return None


def samenstelling_op(zetels: Iterable[Zetel], moment: datetime) -> list[Zetel]:
    """Return the seats that were held at `moment`."""
    return [zetel for zetel in zetels if bezet_op(zetel, moment)]


def wisseldagen(zetels: Iterable[Zetel]) -> list[datetime]:
    """Return the moments at which the composition changed or will, newest first."""
    momenten = {zetel.van for zetel in zetels} | {zetel.tot for zetel in zetels if zetel.tot is not None}
    return sorted(momenten, reverse=True)


def vervanger_op(zetel: Zetel, moment: datetime) -> Plaatsvervanger | None:
    """Return who took the seat at `moment` when its holder couldn't, or None."""
    geldig = [een for een in zetel.plaatsvervangers if een.van <= moment and (een.tot is None or moment < een.tot)]
    return geldig[-1] if geldig else None


def weiger_plaatsvervanger(zetel: Zetel, organisatie_id: int | None, *, nu: datetime) -> str | None:
    """Refuse a deputy for a seat that ended, or the holder itself."""
    if zetel.tot is not None and zetel.tot <= nu:
        return "Deze zetel is beëindigd."
    return (
        "Een organisatie vervangt zichzelf niet. Kies een andere." if organisatie_id == zetel.organisatie_id else None
    )


def geldige_belangen(zetel: Zetel) -> list[Belang]:
    """Return the interests of a seat that were not taken back."""
    return [belang for belang in zetel.belangen if belang.ingetrokken_op is None]


def weiger_belangen(bijeenkomst: Bijeenkomst) -> str | None:
    """Refuse interests in the points of a bijeenkomst that are too late: its advice stands in an adopted verslag."""
    if bijeenkomst.verslag is not None and bijeenkomst.verslag.vastgesteld_op is not None:
        return "Het verslag is vastgesteld. Een belang melden bij een punt van deze bijeenkomst kan niet meer."
    return None


def weiger_belang(zetel: Zetel, punt: Agendapunt | None, moment: datetime) -> str | None:
    """Refuse an interest of who has no seat then, one in advice that was adopted, and the same one twice."""
    if not bezet_op(zetel, moment):
        return "Deze organisatie heeft dan geen zetel aan deze tafel."
    if punt is None:
        return None
    if any(een.agendapunt_id == punt.id for een in geldige_belangen(zetel)):
        return "Voor dit punt is al een belang gemeld."
    return weiger_belangen(punt.bijeenkomst)


def weiger_meeadviseren(organisatie_id: int, belangen: Sequence[Belang], agendapunt_id: int) -> str | None:
    """Refuse to let an organisation take part in the advice on a point in which it declared an interest (art. 6.6)."""
    for belang in belangen:
        is_van = belang.zetel.organisatie_id == organisatie_id and belang.agendapunt_id == agendapunt_id
        if is_van and belang.ingetrokken_op is None:
            return "Deze organisatie heeft een belang gemeld bij dit punt en doet niet mee aan het advies."
    return None
