"""Inhabitants are written down, by hand or from a sheet; a correction is a new row."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd
from overlegtafel.logboek.services import leg_vast
from overlegtafel.samenwerking.gebeurtenissen import GEMEENTECODE_GEZET, INWONERTAL_VASTGELEGD
from overlegtafel.samenwerking.models import Gemeentecode, Inwonertal
from overlegtafel.samenwerking.rules.kosten import peildatum


def leg_inwoners_vast(
    session: Session, *, jaar: int, organisatie_id: int, aantal: int, bron: str, daad: Daad
) -> Inwonertal:
    """Write down how many people live in a gemeente on the peildatum of `jaar`."""
    rij = Inwonertal(
        organisatie_id=organisatie_id, peildatum=peildatum(jaar), aantal=aantal, bron=bron, vastgelegd_op=daad.nu
    )
    session.add(rij)
    session.flush()
    leg_vast(session, INWONERTAL_VASTGELEGD, organisatie_id, daad=daad, inwonertal_id=rij.id)
    return rij


def lees_inwoners_in(
    session: Session, aantallen: Mapping[int, int], *, jaar: int, bron: str, daad: Daad
) -> list[Inwonertal]:
    """Write down all inhabitants of one sheet."""
    return [
        leg_inwoners_vast(session, jaar=jaar, organisatie_id=id_, aantal=aantal, bron=bron, daad=daad)
        for id_, aantal in aantallen.items()
    ]


def zet_code(session: Session, *, organisatie_id: int, code: str, daad: Daad) -> None:
    """Say by which code CBS knows a gemeente; raise Geweigerd when another has it."""
    ander = session.scalar(select(Gemeentecode).where(Gemeentecode.code == code))
    if ander is not None and ander.organisatie_id != organisatie_id:
        raise Geweigerd("Een andere gemeente heeft deze code al.", veld="code")
    rij = session.scalar(select(Gemeentecode).where(Gemeentecode.organisatie_id == organisatie_id))
    if rij is None:
        session.add(Gemeentecode(organisatie_id=organisatie_id, code=code))
    else:
        rij.code = code
    session.flush()
    leg_vast(session, GEMEENTECODE_GEZET, organisatie_id, daad=daad)
