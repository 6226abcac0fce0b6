"""The road of a traject from idea to contract: where it stands, and what each step needs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from overlegtafel.core.tekst.bedragen import weiger_euros
from overlegtafel.core.tijd import clock
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.samenwerking.models import Keuze, Traject, TrajectOordeel
from overlegtafel.samenwerking.rules.woorden import datum, kort, opsomming

GESTOPT = "Dit traject is gestopt."
GEEN_PRE_KICKOFF = "Houd eerst de pre-kick-off met de vakspecialisten."


class Toestand(StrEnum):
    """Where a traject stands; it follows from its dates."""

    IDEE = "idee"
    AANGEMELD = "aangemeld"
    BEOORDELEN = "verkenning"
    VOORBEREIDING = "in voorbereiding"
    AANGEKONDIGD = "aangekondigd"
    GEGUND = "gegund"
    GESTOPT = "gestopt"


def toestand(traject: Traject, *, vandaag: date) -> Toestand:
    """Return where `traject` stands on a day; what is dated later has not happened yet."""
    if traject.gestopt_op is not None and clock.dag_van(traject.gestopt_op) <= vandaag:
        return Toestand.GESTOPT
    stappen = (
        (traject.gegund_op, Toestand.GEGUND),
        (traject.aankondiging_op, Toestand.AANGEKONDIGD),
        (traject.kickoff_op, Toestand.VOORBEREIDING),
        (traject.pre_kickoff_op, Toestand.BEOORDELEN),
    )
    for dag, stand in stappen:
        if dag is not None and dag <= vandaag:
            return stand
    return Toestand.IDEE if traject.aangemeld_op is None else Toestand.AANGEMELD


def is_gehouden(dag: date | None, *, vandaag: date) -> bool:
    """Return whether what stands on `dag` has been."""
    return dag is not None and dag <= vandaag


def doen_mee(oordelen: Collection[TrajectOordeel]) -> list[TrajectOordeel]:
    """Return the oordelen of the gemeenten that take part."""
    return [oordeel for oordeel in oordelen if oordeel.keuze is Keuze.DOET_MEE]


def _zonder_oordeel(traject: Traject, deelnemers: Collection[Organisatie]) -> list[str]:
    gegeven = {oordeel.organisatie_id for oordeel in traject.oordelen}
    return sorted(kort(gemeente.naam) for gemeente in deelnemers if gemeente.id not in gegeven)


def weiger_planning(aankondiging: date, gunning: date | None, ingang: date | None) -> str | None:
    """Refuse a planning that runs backward."""
    if gunning is not None and gunning <= aankondiging:
        return "De gunning moet na de aankondiging liggen."
    if ingang is not None and ingang <= (gunning or aankondiging):
        return "De eerste dag van het contract moet na de gunning liggen."
    return None


def weiger_wijzigen(traject: Traject) -> str | None:
    """Refuse to change what is over."""
    if traject.gestopt_op is not None:
        return GESTOPT
    return "Dit traject is al gegund." if traject.gegund_op is not None else None


def weiger_raming(traject: Traject) -> str | None:
    """Refuse a raming for what was announced already: the amount of the announcement holds."""
    if zin := weiger_wijzigen(traject):
        return zin
    return "Dit traject is al aangekondigd." if traject.aankondiging_op is not None else None


def weiger_op_kalender(traject: Traject) -> str | None:
    """Refuse to show on the kalender what nobody registered, and what stands there already."""
    if zin := weiger_wijzigen(traject):
        return zin
    if traject.aangemeld_op is None:
        return "Dit traject is nog niet aangemeld."
    return "Dit traject staat al op de kalender." if traject.openbaar_vanaf is not None else None


def weiger_pre_kickoff(traject: Traject, dag: date) -> str | None:
    """Refuse a pre-kick-off before the traject was registered, or after its kick-off."""
    if zin := weiger_wijzigen(traject):
        return zin
    if traject.aangemeld_op is None:
        return "Dit traject is nog niet aangemeld."
    if traject.kickoff_op is not None:
        return "De kick-off is al vastgelegd."
    if dag < clock.dag_van(traject.aangemeld_op):
        return f"Dit traject is pas op {datum(clock.dag_van(traject.aangemeld_op))} aangemeld."
    return None


def weiger_oordeel(traject: Traject, *, vandaag: date) -> str | None:
    """Refuse an oordeel before the pre-kick-off was held, and a change of it after the kick-off."""
    if zin := weiger_wijzigen(traject):
        return zin
    if not is_gehouden(traject.pre_kickoff_op, vandaag=vandaag):
        return GEEN_PRE_KICKOFF
    if is_gehouden(traject.kickoff_op, vandaag=vandaag):
        return "De kick-off is geweest. Wie meedoet, staat vast."
    return None


def weiger_fee(keuze: Keuze, fee: Decimal | None) -> str | None:
    """Refuse a fee of nothing, and one of a gemeente that doesn't take part."""
    if fee is None:
        return None
    if keuze is not Keuze.DOET_MEE:
        return "Een fee betaalt alleen een gemeente die meedoet."
    return weiger_euros(fee) if fee > 0 else "Een fee is hoger dan nul. Laat dit leeg als er geen fee is."


def weiger_kickoff(traject: Traject, deelnemers: Collection[Organisatie], dag: date, *, vandaag: date) -> str | None:
    """Refuse a kick-off before the pre-kick-off and before every gemeente said whether it takes part."""
    if zin := weiger_wijzigen(traject):
        return zin
    if not is_gehouden(traject.pre_kickoff_op, vandaag=vandaag):
        return GEEN_PRE_KICKOFF
    if wachten := _zonder_oordeel(traject, deelnemers):
        nog = "heeft nog niet gezegd of zij meedoet" if len(wachten) == 1 else "hebben nog niet gezegd of zij meedoen"
        return f"{opsomming(wachten)} {nog}."
    if not doen_mee(traject.oordelen):
        return "Geen enkele gemeente doet mee. Stop dit traject, of vraag de gemeenten opnieuw."
    if traject.pre_kickoff_op is not None and dag < traject.pre_kickoff_op:
        return "De kick-off kan niet voor de pre-kick-off liggen."
    return None


def weiger_penvoerder(traject: Traject, organisatie_id: int) -> str | None:
    """Refuse a penvoerder that doesn't take part itself."""
    if zin := weiger_wijzigen(traject):
        return zin
    mee = {oordeel.organisatie_id for oordeel in doen_mee(traject.oordelen)}
    return None if organisatie_id in mee else "De penvoerder moet zelf meedoen."


def weiger_jurist(jurist_bij: Collection[int], penvoerder: Organisatie) -> str | None:
    """Refuse a legal contact who doesn't work for the penvoerder; `jurist_bij` are the gemeenten where he does."""
    if penvoerder.id in jurist_bij:
        return None
    return f"Het juridische aanspreekpunt moet bij de penvoerder werken: {kort(penvoerder.naam)}."


def weiger_aankondiging(traject: Traject, dag: date, *, vandaag: date) -> str | None:
    """Refuse to record an aankondiging before the kick-off, without penvoerder, or ahead of its day."""
    if zin := weiger_wijzigen(traject):
        return zin
    if traject.aankondiging_op is not None:
        return "De aankondiging is al vastgelegd."
    if not is_gehouden(traject.kickoff_op, vandaag=vandaag):
        return "Houd eerst de kick-off."
    if traject.penvoerder_id is None:
        return "Wijs eerst de penvoerder aan."
    return weiger_dag(dag, traject.kickoff_op, "kick-off", vandaag=vandaag)


def weiger_gunning(traject: Traject, dag: date, *, vandaag: date) -> str | None:
    """Refuse to record a gunning before the aankondiging, or ahead of its day."""
    if zin := weiger_wijzigen(traject):
        return zin
    if traject.aankondiging_op is None:
        return "Dit traject is nog niet aangekondigd."
    return weiger_dag(dag, traject.aankondiging_op, "aankondiging", vandaag=vandaag)


def weiger_dag(dag: date, na: date | None, wat: str, *, vandaag: date) -> str | None:
    """Refuse a day that is still to come, or that lies before what has to come first."""
    if dag > vandaag:
        return "Deze dag is nog niet geweest."
    if na is not None and dag < na:
        return f"Deze dag ligt voor de {wat}."
    return None


def mist(traject: Traject, deelnemers: Collection[Organisatie], *, vandaag: date) -> str | None:
    """Return the first thing that a traject lacks to go on, or None where nothing is lacking."""
    stand = toestand(traject, vandaag=vandaag)
    if stand in (Toestand.GESTOPT, Toestand.GEGUND, Toestand.IDEE):
        return None
    if stand is Toestand.AANGEMELD:
        return GEEN_PRE_KICKOFF
    if stand is Toestand.BEOORDELEN:
        return weiger_kickoff(traject, deelnemers, vandaag, vandaag=vandaag) or "Houd de kick-off."
    if stand is Toestand.VOORBEREIDING:
        return weiger_aankondiging(traject, vandaag, vandaag=vandaag) or _aankondigen(traject, vandaag)
    return "Leg de gunning vast zodra die bekend is."


def _aankondigen(traject: Traject, vandaag: date) -> str:
    if traject.verwachte_aankondiging < vandaag:
        return (
            f"De verwachte aankondiging was {datum(traject.verwachte_aankondiging)}. Kondig aan of wijzig de planning."
        )
    return f"Kondig aan, naar verwachting op {datum(traject.verwachte_aankondiging)}."


def stappen(traject: Traject, *, vandaag: date) -> list[tuple[str, date | None, bool]]:
    """Return the steps of a traject: name, day where one is known, and whether it has been."""
    aangemeld: datetime | None = traject.aangemeld_op
    rij: Mapping[str, tuple[date | None, date | None]] = {
        "Aangemeld": (aangemeld and clock.dag_van(aangemeld), None),
        "Pre-kick-off met de vakspecialisten": (traject.pre_kickoff_op, None),
        "Kick-off": (traject.kickoff_op, None),
        "Aankondiging": (traject.aankondiging_op, traject.verwachte_aankondiging),
        "Gunning": (traject.gegund_op, traject.verwachte_gunning),
        "Begin van het contract": (
            traject.verwachte_ingang if traject.gegund_op is not None else None, traject.verwachte_ingang,
        ),
    }  # fmt: skip
    return [(naam, dag or verwacht, is_gehouden(dag, vandaag=vandaag)) for naam, (dag, verwacht) in rij.items()]


def over_maanden(dag: date, maanden: int) -> date:
    """Return roughly so many months on, for a first proposal in a form."""
    return dag + timedelta(days=round(30.5 * maanden))
