"""Which gemeente acts for all, on which day."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager, joinedload

from overlegtafel.organisaties.models import Gastheerschap, Gebruiker, Lidmaatschap, Organisatie, OrganisatieSoort
from overlegtafel.organisaties.queries.mensen import is_lid_op


def gastheer(session: Session) -> Organisatie | None:
    """Return the gemeente that acts for all now, or None when it wasn't set up yet."""
    return session.scalar(select(Organisatie).where(Organisatie.is_gastheer).limit(1))


def gastheerschappen(session: Session) -> list[Gastheerschap]:
    """Return every period of a gastheer with its gemeente, the newest first; one that is planned among them."""
    vraag = select(Gastheerschap).options(joinedload(Gastheerschap.organisatie)).order_by(Gastheerschap.van.desc())
    return list(session.scalars(vraag))


def mensen_van_andere_gemeenten(session: Session, *, nu: datetime) -> list[Lidmaatschap]:
    """Return one lidmaatschap of each person at a gemeente that isn't gastheer now, with both, by gemeente and name."""
    vraag = (
        select(Lidmaatschap)
        .join(Lidmaatschap.organisatie)
        .join(Lidmaatschap.gebruiker)
        .where(is_lid_op(nu=nu), Organisatie.soort == OrganisatieSoort.GEMEENTE, ~Organisatie.is_gastheer)
        .options(contains_eager(Lidmaatschap.organisatie), contains_eager(Lidmaatschap.gebruiker))
        .order_by(Organisatie.naam, Gebruiker.naam, Lidmaatschap.id)
    )
    eerste = {(lid.organisatie_id, lid.gebruiker_id): lid for lid in reversed(session.scalars(vraag).all())}
    return list(reversed(eerste.values()))
