"""Choosing who hears for an organisation what it must know."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Ongeldig
from overlegtafel.logboek.services import leg_vast
from overlegtafel.organisaties.gebeurtenissen import CONTACTPERSOON_GEKOZEN
from overlegtafel.organisaties.models import Contactpersoon, Organisatie
from overlegtafel.organisaties.queries import contactpersonen, huidige_leden

MEESTE_CONTACTEN = 2


def kies_contacten(session: Session, organisatie: Organisatie, gebruiker_ids: Collection[int], *, daad: Daad) -> None:
    """Let these people, at most two, hear what `organisatie` must know; none means its vertegenwoordigers.

    Raises Ongeldig for more, or for somebody who doesn't belong to it.
    """
    gekozen = set(gebruiker_ids)
    if len(gekozen) > MEESTE_CONTACTEN:
        raise Ongeldig("Kies hoogstens twee contactpersonen.")
    leden = {lid.gebruiker_id for lid in huidige_leden(session, nu=daad.nu, organisatie_id=organisatie.id)}
    if not gekozen <= leden:
        raise Ongeldig("Kies iemand die bij deze organisatie hoort.")
    huidig = {contact.gebruiker_id: contact for contact in contactpersonen(session, organisatie.id)}
    for gebruiker_id, contact in huidig.items():
        if gebruiker_id not in gekozen:
            contact.tot = daad.nu
    session.flush()
    for gebruiker_id in sorted(gekozen - set(huidig)):
        session.add(Contactpersoon(organisatie_id=organisatie.id, gebruiker_id=gebruiker_id, van=daad.nu))
    session.flush()
    leg_vast(session, CONTACTPERSOON_GEKOZEN, organisatie.id, daad=daad)
