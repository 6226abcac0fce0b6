"""Which gemeenten buy together."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from overlegtafel.organisaties.models import Organisatie, OrganisatieSoort
from overlegtafel.overeenkomsten.queries import deelnemers
from overlegtafel.samenwerking.queries.deelname import deelnames_op, samenwerkingsovereenkomst


def deelnemende_gemeenten(session: Session, *, nu: datetime) -> list[Organisatie]:
    """Return the gemeenten that take part at `nu`, by name: in the samenwerkingsovereenkomst, where one is in force."""
    so = samenwerkingsovereenkomst(session, nu=nu)
    if so is not None:
        return [deelname.organisatie for deelname in deelnames_op(session, so.id, nu=nu)]
    return [een for een in deelnemers(session, nu=nu) if een.soort is OrganisatieSoort.GEMEENTE]


def gemeenten_van(session: Session, ids: Collection[int], *, nu: datetime) -> list[Organisatie]:
    """Return those of these gemeenten that take part at `nu`, by name."""
    return [gemeente for gemeente in deelnemende_gemeenten(session, nu=nu) if gemeente.id in ids]
