"""Joining: what state a request is in, by when must be decided, what it still misses, and what may be done with it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.termijnen import (
    Termijn,
    TermijnSoort,
    volgende_werkdag,
    werkdagen_tussen,
    werkdagen_vooruit,
)
from overlegtafel.overeenkomsten.models import OvereenkomstSoort
from overlegtafel.overeenkomsten.rules import gebeurd
from overlegtafel.partijen.models import BewijsSoort, Bewijsstuk, Toetreding, ToetredingOordeel, Toetredingslid
from overlegtafel.partijen.rules.bewijzen import NAMEN

MEESTE_LEDEN = 20
"""So many members at most a combinatie has that asks to join."""
_KVK = re.compile(r"[0-9]{8}")
VEREIST = (BewijsSoort.UITTREKSEL, BewijsSoort.EIGEN_VERKLARING)
"""Papers without which a request isn't complete (basisovereenkomst art. 4.2)."""


class ToetredingStatus(StrEnum):
    """Where a request stands; derived, never kept."""

    BEGONNEN = "nog niet verstuurd"
    IN_TOETSING = "in behandeling"
    HERSTEL = "wacht op aanvulling"
    VERVALLEN = "vervallen"
    INGETROKKEN = "ingetrokken"
    TOEGELATEN = "toegelaten"
    GEWEIGERD = "geweigerd"


OPEN = frozenset({ToetredingStatus.BEGONNEN, ToetredingStatus.IN_TOETSING, ToetredingStatus.HERSTEL})


@dataclass(frozen=True)
class Gegevens:
    """What an applicant tells of itself."""

    naam: str
    kvk: str
    contact: str
    functie: str
    capaciteit: str
    combinatie: str = ""


@dataclass(frozen=True)
class Lidgegevens:
    """What is told of another member of a combinatie: who it is, and who signs for it."""

    naam: str
    kvk: str
    contact: str
    adres: str


@dataclass(frozen=True)
class Toetredingsbesluit:
    """What the gemeente decides: with a ground and a requirement, perhaps under a condition with its last day."""

    oordeel: ToetredingOordeel
    grond: str
    eis: str = ""
    voorwaarde: str = ""
    voorwaarde_dag: date | None = None


def status_van(toetreding: Toetreding, *, nu: datetime) -> ToetredingStatus:
    """Return where a request stands at `nu`."""
    if gebeurd(toetreding.ingetrokken_op, nu):
        return ToetredingStatus.INGETROKKEN
    if gebeurd(toetreding.besloten_op, nu):
        is_in = toetreding.oordeel is ToetredingOordeel.TOEGELATEN
        return ToetredingStatus.TOEGELATEN if is_in else ToetredingStatus.GEWEIGERD
    if not gebeurd(toetreding.ingediend_op, nu):
        return ToetredingStatus.BEGONNEN
    if toetreding.herstel_tot is None or gebeurd(toetreding.hersteld_op, nu):
        return ToetredingStatus.IN_TOETSING
    return ToetredingStatus.HERSTEL if nu < toetreding.herstel_tot else ToetredingStatus.VERVALLEN


def laatste_beslisdag(toetreding: Toetreding, termijn: Termijn) -> date | None:
    """Return the last day on which must be decided; None before it was sent, and while the clock stands still.

    The clock stops on the day on which an addition is asked for, and goes on the day after it came.
    """
    if toetreding.ingediend_op is None:
        return None
    begin = clock.dag_van(toetreding.ingediend_op)
    if toetreding.herstel_gevraagd_op is None:
        return termijn.laatste_dag(begin)
    if toetreding.hersteld_op is None:
        return None
    gevraagd, hersteld = clock.dag_van(toetreding.herstel_gevraagd_op), clock.dag_van(toetreding.hersteld_op)
    if termijn.soort is TermijnSoort.WERKDAGEN_VOORUIT:
        return werkdagen_vooruit(hersteld, max(termijn.aantal - werkdagen_tussen(begin, gevraagd), 1))
    return volgende_werkdag(termijn.laatste_dag(begin) + (hersteld - gevraagd))


def is_kvk(nummer: str) -> bool:
    """Return whether this has the form of a KvK number: eight digits. It doesn't say that it exists, or whose it is."""
    return bool(_KVK.fullmatch(nummer))


def recht_kvk(geschreven: str) -> str:
    """Return a KvK number without the spaces and dots that people write in it."""
    return re.sub(r"[\s.]", "", geschreven)


def weiger_beginnen(
    soort: OvereenkomstSoort, *, is_aanbieder: bool, is_partij_bij_basis: bool, is_al_partij: bool
) -> str | None:
    """Refuse who is party already, and for a deelovereenkomst who isn't party to its basisovereenkomst.

    Nobody joins a paper between gemeenten: they decide themselves who takes part in it.
    """
    if soort.is_tussen_gemeenten:
        return "Tot deze overeenkomst treden geen aanbieders toe."
    if not is_aanbieder:
        return "Alleen een aanbieder treedt toe."
    if is_al_partij:
        return "Uw organisatie is al partij bij deze overeenkomst."
    if soort is OvereenkomstSoort.DEEL and not is_partij_bij_basis:
        return "Treed eerst toe tot de basisovereenkomst. Daarna kunt u toetreden tot deze overeenkomst."
    return None


def wat_ontbreekt(gegevens: Gegevens, soorten: Collection[BewijsSoort], *, soort: OvereenkomstSoort) -> dict[str, str]:
    """Return what a request still misses, by the name of its field."""
    mist = {
        naam: "Vul dit in."
        for naam in ("naam", "contact", "functie", "capaciteit")
        if not getattr(gegevens, naam).strip()
    }
    if not is_kvk(gegevens.kvk):
        mist["kvk"] = "Een KvK-nummer heeft acht cijfers."
    if weg := ontbrekende_stukken(soorten, soort=soort):
        mist["bewijs"] = f"Voeg nog toe: {weg}."
    return mist


def ontbrekende_stukken(soorten: Collection[BewijsSoort], *, soort: OvereenkomstSoort) -> str:
    """Return in words which papers one of who asks still has to add; empty when none is."""
    if soort is not OvereenkomstSoort.BASIS:
        return ""
    return " en ".join(NAMEN[een] for een in VEREIST if een not in soorten)


def wat_leden_missen(
    leden: Collection[Toetredingslid], stukken: Collection[Bewijsstuk], *, soort: OvereenkomstSoort
) -> dict[str, str]:
    """Return for the first of the other members that misses papers which, by the name of the field."""
    for lid in leden:
        if weg := ontbrekende_stukken({een.soort for een in stukken if een.lid_id == lid.id}, soort=soort):
            return {"bewijs": f"Voeg van {lid.naam} nog toe: {weg}."}
    return {}


def wat_combinatie_mist(naam: str, kvk: str, leden: Collection[Toetredingslid]) -> dict[str, str]:
    """Return what a request of a combinatie still misses: its name, and another member."""
    if not naam.strip():
        return {"combinatie": "Vul de naam van de combinatie in."}
    if not leden:
        return {"combinatie": "Een combinatie heeft minstens twee leden. Voeg hieronder nog een lid toe."}
    if any(een.kvk == kvk for een in leden):
        return {"kvk": "Een ander lid heeft dit KvK-nummer. Elk lid heeft een eigen nummer."}
    return {}


def weiger_aanvraaglid(toetreding: Toetreding, *, nu: datetime) -> str | None:
    """Refuse a member of what was sent, of no combinatie, or one too many."""
    if zin := weiger_wijzigen(toetreding, nu=nu):
        return zin
    if toetreding.combinatie is None:
        return "Dit verzoek is niet van een combinatie."
    is_vol = len(leden_van_aanvraag(toetreding)) >= MEESTE_LEDEN - 1
    return f"Een combinatie heeft hoogstens {MEESTE_LEDEN} leden." if is_vol else None


def weiger_lid_kvk(toetreding: Toetreding, kvk: str) -> str | None:
    """Refuse a KvK number of another form, and that of another member."""
    if not is_kvk(kvk):
        return "Een KvK-nummer heeft acht cijfers."
    bekend = {toetreding.kvk, *(een.kvk for een in leden_van_aanvraag(toetreding))}
    return "Een ander lid heeft dit KvK-nummer al." if kvk in bekend else None


def leden_van_aanvraag(toetreding: Toetreding) -> list[Toetredingslid]:
    """Return the other members of the combinatie that asks, without who was taken back."""
    return [een for een in toetreding.leden if een.ingetrokken_op is None]


def weiger_wijzigen(toetreding: Toetreding, *, nu: datetime) -> str | None:
    """Refuse to change what was sent, unless an addition is asked for."""
    stand = status_van(toetreding, nu=nu)
    if stand in (ToetredingStatus.BEGONNEN, ToetredingStatus.HERSTEL):
        return None
    if stand is ToetredingStatus.IN_TOETSING:
        return "Uw verzoek is verstuurd. Wij vragen het u als er iets ontbreekt."
    return f"Dit verzoek is {stand}."


def weiger_herstel(toetreding: Toetreding, vraag: str, *, nu: datetime) -> str | None:
    """Refuse to ask for an addition twice, without saying what, or of what isn't being looked at."""
    if status_van(toetreding, nu=nu) is not ToetredingStatus.IN_TOETSING:
        return "Dit verzoek is niet in behandeling."
    if toetreding.herstel_gevraagd_op is not None:
        return "Er is al één keer om aanvulling gevraagd. Beslis nu over het verzoek."
    return None if vraag.strip() else "Schrijf op wat er ontbreekt."


def weiger_besluit(toetreding: Toetreding, besluit: Toetredingsbesluit, *, nu: datetime) -> str | None:
    """Refuse a decision on what isn't being looked at, without ground, or a refusal without the requirement."""
    if status_van(toetreding, nu=nu) is not ToetredingStatus.IN_TOETSING:
        return "Dit verzoek is niet in behandeling."
    if not besluit.grond.strip():
        return "Schrijf de grond van het besluit op."
    is_weigering = besluit.oordeel is ToetredingOordeel.GEWEIGERD
    if is_weigering and not besluit.eis.strip():
        return "Schrijf op aan welke eis niet is voldaan. Zonder eis kan een verzoek niet worden geweigerd."
    if is_weigering and besluit.voorwaarde.strip():
        return "Een voorwaarde hoort bij toelaten."
    if bool(besluit.voorwaarde.strip()) is not (besluit.voorwaarde_dag is not None):
        return "Een voorwaarde heeft een laatste dag, en een laatste dag een voorwaarde."
    if besluit.voorwaarde_dag is not None and besluit.voorwaarde_dag <= clock.dag_van(nu):
        return "De laatste dag voor de voorwaarde ligt na vandaag."
    return None


def weiger_intrekken(toetreding: Toetreding, *, nu: datetime) -> str | None:
    """Refuse to withdraw what was decided on, lapsed or withdrawn."""
    stand = status_van(toetreding, nu=nu)
    return None if stand in OPEN else f"Dit verzoek is {stand}."
