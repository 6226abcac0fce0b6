"""The five steps, their preconditions and the inventory, as pages show them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from overlegtafel.core.errors import NietGevonden
from overlegtafel.samenwerking.models import Beginstap, Inventarisgemeente, Inventarisrij, Randvoorwaarde

HOOGSTENS = 500


def beginstappen(session: Session) -> Sequence[Beginstap]:
    """Return what was written of the five steps, in order."""
    vraag = select(Beginstap).options(joinedload(Beginstap.organisatie))
    return session.scalars(vraag.order_by(Beginstap.nummer)).all()


def stap_met_nummer(session: Session, nummer: int) -> Beginstap | None:
    """Return what was written of one step."""
    return session.scalar(select(Beginstap).where(Beginstap.nummer == nummer))


def randvoorwaarden(session: Session) -> Sequence[Randvoorwaarde]:
    """Return how the preconditions are arranged."""
    return session.scalars(select(Randvoorwaarde).order_by(Randvoorwaarde.id)).all()


def inventaris(session: Session) -> Sequence[Inventarisrij]:
    """Return what could be bought together, by product."""
    vraag = select(Inventarisrij).options(
        joinedload(Inventarisrij.eigenaar),
        joinedload(Inventarisrij.traject),
        selectinload(Inventarisrij.gemeenten).joinedload(Inventarisgemeente.organisatie),
    )
    return session.scalars(vraag.order_by(Inventarisrij.product, Inventarisrij.id).limit(HOOGSTENS)).all()


def haal_rij(session: Session, rij_id: int) -> Inventarisrij:
    """Return one row; raise NietGevonden."""
    rij = session.get(Inventarisrij, rij_id)
    if rij is None:
        raise NietGevonden("Deze regel bestaat niet.")
    return rij
