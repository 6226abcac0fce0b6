"""Tables of gemeenten among themselves: who may know of them, when they meet next, and what may be done when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Kijker, Rol
from overlegtafel.fysieke_tafel.models import Agendapunt, Bijeenkomst, Tafel, TafelRitme, TafelSoort, Zetel
from overlegtafel.fysieke_tafel.rules import bezet_op, volgende_dag
from overlegtafel.samenwerking.rules.toegang import BINNEN, VAN_GEMEENTE, gemeenten_met, is_vertrouwd

SOORTNAMEN = {
    TafelSoort.PROJECTTEAM: "Projectteam",
    TafelSoort.PORTEFEUILLEHOUDERS: "Portefeuillehoudersoverleg",
    TafelSoort.KENNISSESSIES: "Kennissessies",
}
LEZERS = {
    TafelSoort.PROJECTTEAM: VAN_GEMEENTE,
    TafelSoort.PORTEFEUILLEHOUDERS: frozenset({Rol.GEMEENTESECRETARIS, Rol.GEMEENTE_VERTEGENWOORDIGER}),
    TafelSoort.KENNISSESSIES: BINNEN,
}
"""Which people of a gemeente that sits there may read along; the centrale eenheid always may."""
GENODIGDEN = {
    TafelSoort.PROJECTTEAM: frozenset({Rol.INKOOPADVISEUR}),
    TafelSoort.PORTEFEUILLEHOUDERS: LEZERS[TafelSoort.PORTEFEUILLEHOUDERS],
    TafelSoort.KENNISSESSIES: frozenset({Rol.INKOOPADVISEUR, Rol.VAKSPECIALIST}),
}
"""Which people of a gemeente that sits there are called by calendar mail; the centrale eenheid always is."""
CRITERIUM = "Deelnemer aan de samenwerking"


class Overlegstand(StrEnum):
    """Where a bijeenkomst of gemeenten among themselves stands."""

    GEPLAND = "Gepland"
    GEHOUDEN = "Gehouden"
    VERSLAG_KLAAR = "Verslag vastgesteld"
    GAAT_NIET_DOOR = "Gaat niet door"


def mag_overleg_zien(tafel: Tafel, kijker: Kijker, *, nu: datetime) -> bool:
    """Return whether `kijker` may know of this table: the centrale eenheid, and who has a role in what sits there."""
    if tafel.soort not in LEZERS:
        return False
    if is_vertrouwd(kijker):
        return True
    eigen = gemeenten_met(kijker, LEZERS[tafel.soort])
    return any(zetel.organisatie_id in eigen for zetel in tafel.zetels if bezet_op(zetel, nu))


def te_nodigen_rollen(soort: TafelSoort, *, is_pre_kickoff: bool) -> frozenset[Rol]:
    """Return which roles at a gemeente are called: to a pre-kick-off the vakspecialisten too."""
    return GENODIGDEN[soort] | ({Rol.VAKSPECIALIST} if is_pre_kickoff else frozenset())


def mag_dag_zien(dag: Bijeenkomst, kijker: Kijker, *, is_pre_kickoff: bool, nu: datetime) -> bool:
    """Return whether `kijker` may know of one bijeenkomst: as of its table, and vakspecialisten of a pre-kick-off."""
    if mag_overleg_zien(dag.tafel, kijker, nu=nu):
        return True
    if not is_pre_kickoff or dag.tafel.soort not in LEZERS:
        return False
    eigen = gemeenten_met(kijker, {Rol.VAKSPECIALIST})
    return any(zetel.organisatie_id in eigen for zetel in dag.tafel.zetels if bezet_op(zetel, nu))


def zittende(zetels: Iterable[Zetel], *, op: datetime) -> list[Zetel]:
    """Return the seats that are held at `op`, by name of the gemeente."""
    return sorted((een for een in zetels if bezet_op(een, op)), key=lambda een: een.organisatie.naam)


def stand_van_overleg(bijeenkomst: Bijeenkomst, *, nu: datetime) -> Overlegstand:
    """Return where a bijeenkomst stands; it was held when its end has passed and it was not cancelled."""
    if bijeenkomst.geannuleerd_op is not None:
        return Overlegstand.GAAT_NIET_DOOR
    if bijeenkomst.einde > nu:
        return Overlegstand.GEPLAND
    verslag = bijeenkomst.verslag
    is_af = verslag is not None and verslag.vastgesteld_op is not None
    return Overlegstand.VERSLAG_KLAAR if is_af else Overlegstand.GEHOUDEN


def te_plannen(bijeenkomsten: Iterable[Bijeenkomst], ritme: TafelRitme | None, *, nu: datetime) -> date | None:
    """Return the day that the rhythm proposes for the next one; None without a rhythm, or where one is planned."""
    gaan_door = [een for een in bijeenkomsten if een.geannuleerd_op is None]
    if ritme is None or any(een.begin > nu for een in gaan_door):
        return None
    vorige = max((clock.dag_van(een.begin) for een in gaan_door), default=None)
    if vorige is None:
        return None
    return max(volgende_dag(vorige, ritme), clock.dag_van(nu))


def weiger_na_begin(bijeenkomst: Bijeenkomst, *, nu: datetime) -> str | None:
    """Refuse to change when or about what a bijeenkomst is, once it began or was cancelled."""
    if bijeenkomst.geannuleerd_op is not None:
        return "Deze bijeenkomst gaat niet door. Plan een nieuwe bijeenkomst."
    return "Deze bijeenkomst is al begonnen of geweest." if bijeenkomst.begin <= nu else None


def weiger_overlegverslag(bijeenkomst: Bijeenkomst, *, nu: datetime) -> str | None:
    """Refuse to adopt a verslag before the bijeenkomst was held, without words, or twice."""
    if bijeenkomst.geannuleerd_op is not None:
        return "Deze bijeenkomst gaat niet door. Er is geen verslag."
    if bijeenkomst.einde > nu:
        return "Het verslag kan worden vastgesteld als de bijeenkomst is geweest."
    verslag = bijeenkomst.verslag
    if verslag is None or not any(deel.markdown.strip() for deel in verslag.delen):
        return "Het verslag is nog leeg. Schrijf eerst bij ten minste één agendapunt wat er is besproken."
    return "Het verslag is al vastgesteld." if verslag.vastgesteld_op is not None else None


def weiger_leden(organisatie_ids: Iterable[int]) -> str | None:
    """Refuse a table at which nobody sits."""
    return None if list(organisatie_ids) else "Kies ten minste één gemeente."


def weiger_agendawerk(bijeenkomst: Bijeenkomst, punt: Agendapunt | None = None) -> str | None:
    """Refuse to touch an agenda that is cancelled or settled, and to take off a point at which something was agreed."""
    if bijeenkomst.geannuleerd_op is not None:
        return "Deze bijeenkomst gaat niet door. Plan een nieuwe bijeenkomst."
    if bijeenkomst.verslag is not None and bijeenkomst.verslag.vastgesteld_op is not None:
        return "Het verslag is vastgesteld. De agenda verandert niet meer."
    if punt is not None and punt.actiepunten:
        return "Bij dit punt is een actiepunt afgesproken. Sluit het af als het niet doorgaat."
    return None
