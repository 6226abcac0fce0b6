"""Giving notice: who may, when it ends, what goes on, and taking it back by agreement."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.telling import datum
from overlegtafel.core.tijd.termijnen import Termijn, laatste_dag_van
from overlegtafel.overeenkomsten.models import OvereenkomstSoort
from overlegtafel.partijen.models import Beperking, BeperkingSoort, Kant, Opzegging
from overlegtafel.partijen.rules.percelen import naam_van_perceel

SLEUTEL = {Kant.PARTIJ: "opzegging_aanbieder", Kant.GEMEENTE: "opzegging_gemeente"}
"""Which term of the basisovereenkomst counts for a side that gives notice."""
WIE = {Kant.PARTIJ: "De partij", Kant.GEMEENTE: "De gemeente"}


@dataclass(frozen=True)
class Opzegbericht:
    """A notice: of which side, since when the other has it, why, a later last day, and for what only.

    That is one gemeente, and of that one product or one perceel.
    """

    kant: Kant
    ontvangen: date
    grond: str
    laatste_dag: date | None = None
    gemeente_id: int | None = None
    productcode: str | None = None
    perceel_id: int | None = None


def laatste_dag(bericht: Opzegbericht, termijn: Termijn) -> date:
    """Return the last day of the agreement: as counted from receipt, or the later day that was asked for."""
    geteld = termijn.laatste_dag(bericht.ontvangen)
    return max(geteld, bericht.laatste_dag) if bericht.laatste_dag else geteld


def geldt_opzegging(opzegging: Opzegging) -> bool:
    """Return whether a notice ends anything: one that was taken back never did."""
    return opzegging.teruggenomen_op is None


def is_voor_geheel(opzegging: Opzegging) -> bool:
    """Return whether a notice is about the agreement as a whole, and not about one product or perceel."""
    return opzegging.productcode is None and opzegging.perceel_id is None


def deel_van(opzegging: Opzegging) -> str:
    """Return what part of an agreement a notice is about, in words; empty where it is about all."""
    if opzegging.perceel is not None:
        return naam_van_perceel(opzegging.perceel)
    return f"product {opzegging.productcode}" if opzegging.productcode else ""


def zin_over_product(opzegging: Opzegging, dag: date) -> str:
    """Return what the register says on `dag` of a product or perceel for which notice was given."""
    laatste = laatste_dag_van(opzegging.einde)
    if dag > laatste:
        return f"Voor {deel_van(opzegging)} niet meer: het eindigde na {datum(laatste)}."
    return f"Voor {deel_van(opzegging)} tot en met {datum(laatste)}."


def reden_van(opzegging: Opzegging, *, is_van_basis: bool) -> str:
    """Return the sentence of the register; of a notice that came in on paper also when it was written down here."""
    wat = "de basisovereenkomst" if is_van_basis else "deze overeenkomst"
    voor = " voor deze gemeente" if opzegging.gemeente_id is not None else ""
    dag = clock.dag_van(opzegging.ontvangen_op)
    later = clock.dag_van(opzegging.vastgelegd_op)
    papier = "" if later == dag else f" Dat is vastgelegd op {datum(later)}."
    return f"{WIE[opzegging.kant]} zegde {wat}{voor} op. Het bericht kwam aan op {datum(dag)}.{papier}"


def weiger_opzeggen(
    bericht: Opzegbericht,
    termijn: Termijn,
    bestaande: Collection[Opzegging],
    *,
    soort: OvereenkomstSoort,
    is_partij: bool,
    nu: datetime,
) -> str | None:
    """Refuse who is no party, a day to come, a last day before the counted one, or a notice that changes nothing."""
    if not is_partij:
        return "Deze organisatie is geen partij bij deze overeenkomst."
    if soort is OvereenkomstSoort.BASIS and bericht.gemeente_id is not None:
        return "De basisovereenkomst zegt u op voor alle gemeenten samen."
    if soort is OvereenkomstSoort.BASIS and (bericht.productcode is not None or bericht.perceel_id is not None):
        return "De basisovereenkomst heeft geen producten. Zeg haar als geheel op."
    if bericht.ontvangen > clock.dag_van(nu):
        return "Deze dag moet nog komen. Een opzegging telt vanaf de dag dat de ander haar heeft."
    if not bericht.grond.strip():
        return "Schrijf op waarom de overeenkomst wordt opgezegd."
    geteld = termijn.laatste_dag(bericht.ontvangen)
    if bericht.laatste_dag is not None and bericht.laatste_dag < geteld:
        return f"De termijn is {termijn}. De laatste dag is dan op zijn vroegst {datum(geteld)}."
    dag = laatste_dag(bericht, termijn)
    for een in bestaande:
        raakt = een.gemeente_id is None or een.gemeente_id == bericht.gemeente_id
        raakt_product = een.productcode in (None, bericht.productcode)
        raakt_perceel = een.perceel_id in (None, bericht.perceel_id)
        if (
            geldt_opzegging(een)
            and raakt
            and raakt_product
            and raakt_perceel
            and bericht.ontvangen <= laatste_dag_van(een.einde) <= dag
        ):
            return f"Er is al opgezegd tot en met {datum(laatste_dag_van(een.einde))}."
    return None


def weiger_terugname(opzegging: Opzegging, kant: Kant, *, nu: datetime) -> str | None:
    """Refuse to take back what ended already or was taken back, and to agree with oneself."""
    if opzegging.teruggenomen_op is not None:
        return "Deze opzegging is al teruggenomen."
    if opzegging.einde <= nu:
        return "De overeenkomst is al geëindigd. Terugnemen kan niet meer."
    if is_terugname_van(opzegging, kant):
        return "U vroeg dit al. De opzegging is pas van tafel als de ander ermee instemt."
    return None


def is_terugname_van(opzegging: Opzegging, kant: Kant) -> bool:
    """Return whether this side asked to take a notice back."""
    return opzegging.terugname_door_partij is (kant is Kant.PARTIJ)


def weiger_beperking(
    soort: BeperkingSoort,
    van: date,
    tot: date | None,
    bestaande: Collection[Beperking],
    *,
    is_partij: bool,
    reden: str,
    nu: datetime,
) -> str | None:
    """Refuse to limit who is no party, on a day that is past, without a reason, or twice at a time."""
    if not is_partij:
        return "Deze organisatie is geen partij bij deze overeenkomst."
    if van < clock.dag_van(nu):
        return "De eerste dag is vandaag of later. Wat op eerdere dagen gold, verandert niet."
    if tot is not None and tot < van:
        return "De laatste dag ligt voor de eerste dag."
    if not reden.strip():
        return "Schrijf de reden op."
    begin, einde = clock.begin_van(van), clock.einde_van(tot) if tot else None
    for een in bestaande:
        if een.soort is soort and (einde is None or een.van < einde) and (een.tot is None or een.tot > begin):
            return "Dit geldt in die periode al. Beëindig dat eerst, of kies andere dagen."
    return None


def weiger_einde_beperking(beperking: Beperking, laatste: date, *, nu: datetime) -> str | None:
    """Refuse an end of before today, before the first day, or of what ended already."""
    if beperking.tot is not None and beperking.tot <= nu:
        return "Dit is al geëindigd."
    if laatste < clock.dag_van(nu):
        return "De laatste dag is vandaag of later. Wat op eerdere dagen gold, verandert niet."
    return "De laatste dag ligt voor de eerste dag." if clock.einde_van(laatste) <= beperking.van else None
