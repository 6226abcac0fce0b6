"""Papers of who joins: how long each kind counts, what may be taken in, and when its party is reminded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.termijnen import schuif_maanden
from overlegtafel.partijen.models import BewijsSoort, Bewijsstuk

EERSTE, TWEEDE = timedelta(weeks=8), timedelta(weeks=2)
"""So long before a paper expires its party is reminded; getting a new GVA takes six weeks or more."""
MEESTE_STUKKEN = 20
GELDIG: dict[BewijsSoort, int] = {
    BewijsSoort.UITTREKSEL: 6,
    BewijsSoort.BELASTING: 6,
    BewijsSoort.GEDRAG_AANBESTEDEN: 24,
}
"""Months that a paper counts, by kind; others don't expire by themselves."""
NAMEN: dict[BewijsSoort, str] = {
    BewijsSoort.UITTREKSEL: "uittreksel van de KvK",
    BewijsSoort.BELASTING: "verklaring van de Belastingdienst",
    BewijsSoort.GEDRAG_AANBESTEDEN: "gedragsverklaring aanbesteden (GVA)",
    BewijsSoort.EIGEN_VERKLARING: "eigen verklaring (UEA)",
    BewijsSoort.GEDRAG: "verklaring omtrent het gedrag (VOG)",
    BewijsSoort.DIPLOMA: "diploma",
    BewijsSoort.OVERIG: "ander stuk",
}
TYPEN = ("application/pdf", "image/png", "image/jpeg")
"""What a paper may be: something that everybody can open and nothing that runs."""


def laatste_geldige_dag(soort: BewijsSoort, afgegeven: date) -> date | None:
    """Return the last day on which a paper counts, or None for a kind that doesn't expire."""
    maanden = GELDIG.get(soort)
    return schuif_maanden(afgegeven, maanden) if maanden is not None else None


def is_verlopen(stuk: Bewijsstuk, *, nu: datetime) -> bool:
    """Return whether a paper counts no more."""
    return stuk.geldig_tot is not None and stuk.geldig_tot <= nu


def naam_van(stuk: Bewijsstuk) -> str:
    """Return what a paper is, and of which member where it is of one of a combinatie."""
    return f"{NAMEN[stuk.soort]} van {stuk.lid.naam}" if stuk.lid is not None else NAMEN[stuk.soort]


def huidige(stukken: Sequence[Bewijsstuk]) -> list[Bewijsstuk]:
    """Return the papers that count: those not taken back, of a kind that expires only the newest of each member."""
    over = [stuk for stuk in stukken if stuk.ingetrokken_op is None]
    nieuwste = {(stuk.lid_id, stuk.soort): stuk for stuk in sorted(over, key=lambda een: (een.afgegeven_op, een.id))}
    return [stuk for stuk in over if stuk.soort not in GELDIG or stuk is nieuwste[stuk.lid_id, stuk.soort]]


def weiger_stuk(soort: BewijsSoort, afgegeven: date, bestandstype: str, aantal: int, *, nu: datetime) -> str | None:
    """Refuse a paper of a day to come, one that expired, what is no PDF or picture, and too many."""
    vandaag = clock.dag_van(nu)
    if bestandstype not in TYPEN:
        return "Kies een PDF, of een foto als JPEG of PNG."
    if afgegeven > vandaag:
        return "De dag van afgifte moet nog komen."
    laatste = laatste_geldige_dag(soort, afgegeven)
    if laatste is not None and laatste < vandaag:
        return f"Dit stuk is te oud: een {NAMEN[soort]} telt {GELDIG[soort]} maanden. Vraag een nieuw stuk aan."
    return f"U kunt per organisatie hoogstens {MEESTE_STUKKEN} stukken toevoegen." if aantal >= MEESTE_STUKKEN else None
