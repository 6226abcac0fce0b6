"""Handing over who acts for all."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.database import instellingen
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.core.toegang.access import Rol
from overlegtafel.logboek.services import leg_vast
from overlegtafel.organisaties.gebeurtenissen import GASTHEERSCHAP_INGETROKKEN, GASTHEERSCHAP_OVERGEDRAGEN
from overlegtafel.organisaties.models import Gastheerschap, Lidmaatschap, Organisatie
from overlegtafel.organisaties.queries import gastheerschappen
from overlegtafel.organisaties.rules import VAN_GASTHEER, weiger_intrekken_overdracht, weiger_overdragen

NAAM = "gastheer_naam"


def draag_over(
    session: Session, naar: Organisatie, beheerder: Lidmaatschap | None, *, op: datetime, daad: Daad
) -> Gastheerschap:
    """Let `naar` be gastheer from `op`, with the person of `beheerder` as its first beheerder; return the new period.

    What was signed and decided before stays with who was gastheer then. Raises Ongeldig with the reason.
    """
    laatste = gastheerschappen(session)[0]
    if reden := weiger_overdragen(naar, beheerder, laatste, op=op, nu=daad.nu):
        raise Ongeldig(reden)
    assert beheerder is not None
    nieuw = Gastheerschap(organisatie_id=naar.id, van=op)
    session.add(nieuw)
    session.add(Lidmaatschap(gebruiker_id=beheerder.gebruiker_id, organisatie_id=naar.id, rol=Rol.BEHEERDER, van=op))
    _laat_eindigen(session, laatste, van=None, op=op)
    session.flush()
    leg_vast(session, GASTHEERSCHAP_OVERGEDRAGEN, naar.id, daad=daad, gebruiker_id=beheerder.gebruiker_id, op=op)
    _zet_naam(session, laatste.organisatie, naar, op=op, daad=daad)
    return nieuw


def trek_overdracht_in(session: Session, *, daad: Daad) -> None:
    """Take back a handing over before its day; who would be beheerder there loses that role. Raises Geweigerd."""
    laatste, *eerdere = gastheerschappen(session)
    if reden := weiger_intrekken_overdracht(laatste, nu=daad.nu):
        raise Geweigerd(reden)
    huidig = eerdere[0]
    op = laatste.van
    session.execute(
        delete(Lidmaatschap).where(Lidmaatschap.organisatie_id == laatste.organisatie_id, Lidmaatschap.van == op)
    )
    session.delete(laatste)
    _laat_eindigen(session, huidig, van=op, op=None)
    session.flush()
    _zet_naam(session, huidig.organisatie, huidig.organisatie, op=op, daad=daad)
    leg_vast(session, GASTHEERSCHAP_INGETROKKEN, laatste.organisatie_id, daad=daad)


def _laat_eindigen(
    session: Session, gastheerschap: Gastheerschap, *, van: datetime | None, op: datetime | None
) -> None:
    """Move the end of a period, and of the roles that only people of the gastheer have, from `van` to `op`."""
    gastheerschap.tot = op
    session.execute(
        update(Lidmaatschap)
        .where(
            Lidmaatschap.organisatie_id == gastheerschap.organisatie_id,
            Lidmaatschap.rol.in_(VAN_GASTHEER),
            Lidmaatschap.tot.is_(None) if van is None else Lidmaatschap.tot == van,
        )
        .values(tot=op)
    )


def _zet_naam(session: Session, van: Organisatie, naar: Organisatie, *, op: datetime, daad: Daad) -> None:
    """Let the name of the gastheer on pages and in mails be that of `naar` from `op`; what the region chose stays."""
    if instellingen.regio().gastheer == van.naam:
        instellingen.zet(session, NAAM, naar.naam, daad=Daad(op, daad.actor_id))
