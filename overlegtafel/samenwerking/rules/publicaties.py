"""Which notices fit a traject, and when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from overlegtafel.samenwerking.models import Formulier, Traject, Trajectpublicatie, TrajectSoort
from overlegtafel.samenwerking.rules.trajecten import GESTOPT

NAMEN: Mapping[Formulier, str] = {
    Formulier.MARKTCONSULTATIE: "Marktconsultatie (E1)",
    Formulier.VOORAANKONDIGING: "Vooraankondiging (4)",
    Formulier.OPROEP: "Vooraankondiging als oproep, sociale diensten (12)",
    Formulier.AANKONDIGING: "Aankondiging van een opdracht (16)",
    Formulier.AANKONDIGING_SOCIAAL: "Aankondiging, sociale diensten (20)",
    Formulier.GUNNING: "Aankondiging van de gunning (29)",
    Formulier.GUNNING_SOCIAAL: "Aankondiging van de gunning, sociale diensten (33)",
    Formulier.WIJZIGING: "Wijziging van een opdracht (38)",
}
SOCIAAL = frozenset({Formulier.OPROEP, Formulier.AANKONDIGING_SOCIAAL, Formulier.GUNNING_SOCIAAL})
GEWOON = frozenset({Formulier.AANKONDIGING, Formulier.GUNNING})
NA_AANKONDIGING = frozenset({Formulier.AANKONDIGING, Formulier.AANKONDIGING_SOCIAAL})
NA_GUNNING = frozenset({Formulier.GUNNING, Formulier.GUNNING_SOCIAAL, Formulier.WIJZIGING})


def passend(soort: TrajectSoort) -> list[Formulier]:
    """Return the notices that a traject of this soort can have."""
    weg = GEWOON if soort is TrajectSoort.SOCIAAL else SOCIAAL
    return [een for een in Formulier if een not in weg]


def weiger_publicatie(traject: Traject, formulier: Formulier, op: date, *, vandaag: date) -> str | None:
    """Refuse a notice that doesn't fit what is bought, or that tells what has not happened."""
    if traject.aangemeld_op is None:
        return "Dit traject is nog niet aangemeld."
    if traject.gestopt_op is not None:
        return GESTOPT
    if formulier not in passend(traject.soort):
        return "Deze bekendmaking past niet bij wat u inkoopt: voor sociale diensten zijn er eigen formulieren."
    if op > vandaag:
        return "Deze dag is nog niet geweest."
    eerst = None
    if formulier in NA_AANKONDIGING:
        eerst = (traject.aankondiging_op, "Leg eerst de aankondiging vast.")
    elif formulier in NA_GUNNING:
        eerst = (traject.gegund_op, "Leg eerst de gunning vast.")
    if eerst is None:
        return None
    dag, zin = eerst
    return zin if dag is None or op < dag else None


def weiger_publicatie_weg(publicatie: Trajectpublicatie) -> str | None:
    """Refuse to take away twice."""
    return "Deze bekendmaking is al weggehaald." if publicatie.ingetrokken_op is not None else None


def geldende_publicaties(traject: Traject) -> list[Trajectpublicatie]:
    """Return the notices that were not taken away, oldest first."""
    return sorted((een for een in traject.publicaties if een.ingetrokken_op is None), key=lambda een: (een.op, een.id))
