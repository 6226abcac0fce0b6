"""Signatures that were put elsewhere, on paper or with a certificate, and the answer to a reservation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from overlegtafel.core.tijd import clock
from overlegtafel.overeenkomsten.models import Tekst
from overlegtafel.partijen.models import Ondertekening, Vorm
from overlegtafel.partijen.rules.bewijzen import TYPEN

NIET_VASTGESTELD = "niet vastgesteld"
"""Of whom a certificate is, where nobody that is believed gave it out."""


@dataclass(frozen=True)
class EldersGetekend:
    """What an official takes in: how it was signed, on which day, the file of it, and whose certificate it carries."""

    vorm: Vorm
    dag: date
    bestandsnaam: str
    inhoud: bytes
    bestandstype: str
    keten: str | None = None


def weiger_vorm(elders: EldersGetekend) -> str | None:
    """Refuse a file of another kind than fits how was signed."""
    if elders.vorm is Vorm.SCHERM:
        return "Kies hoe er is getekend."
    if elders.vorm is Vorm.DIGITAAL and elders.bestandstype != "application/pdf":
        return "Kies de pdf waarin de handtekening staat."
    return None if elders.bestandstype in TYPEN else "Kies een PDF, of een foto als JPEG of PNG."


def weiger_dag(tekst: Tekst, dag: date, *, nu: datetime) -> str | None:
    """Refuse a day to come, and one of before the tekst stood fast."""
    if dag > clock.dag_van(nu):
        return "De dag van de handtekening moet nog komen."
    if tekst.bevroren_op is None or dag < clock.dag_van(tekst.bevroren_op):
        return "Op die dag stond deze tekst nog niet vast. Controleer de datum op het stuk."
    return None


def weiger_antwoord(voorbehouden: Sequence[Ondertekening], antwoord: str) -> str | None:
    """Refuse to answer what was answered, or without a reason."""
    if not voorbehouden:
        return "Er is geen voorbehoud dat op antwoord wacht."
    return None if antwoord.strip() else "Schrijf waarom."
