"""What was published at TenderNed is written down, and taken away where it was wrong."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.tijd import clock
from overlegtafel.samenwerking.gebeurtenissen import TRAJECT_PUBLICATIE, TRAJECT_PUBLICATIE_WEG
from overlegtafel.samenwerking.models import Formulier, Traject, Trajectpublicatie
from overlegtafel.samenwerking.rules.publicaties import weiger_publicatie, weiger_publicatie_weg
from overlegtafel.samenwerking.services.trajecten import onthoud, weiger


def leg_publicatie_vast(
    session: Session, traject: Traject, *, formulier: Formulier, kenmerk: str, op: date, daad: Daad
) -> Trajectpublicatie:
    """Record that a notice of this traject was published."""
    weiger(weiger_publicatie(traject, formulier, op, vandaag=clock.dag_van(daad.nu)), veld="formulier")
    publicatie = Trajectpublicatie(formulier=formulier, kenmerk=kenmerk, op=op)
    traject.publicaties.append(publicatie)
    onthoud(session, TRAJECT_PUBLICATIE, traject, daad=daad, formulier=formulier.value)
    return publicatie


def haal_publicatie_weg(session: Session, publicatie: Trajectpublicatie, *, daad: Daad) -> None:
    """Take away a notice that was written down wrongly."""
    weiger(weiger_publicatie_weg(publicatie))
    publicatie.ingetrokken_op = daad.nu
    onthoud(session, TRAJECT_PUBLICATIE_WEG, publicatie.traject, daad=daad, formulier=publicatie.formulier.value)
