"""Who takes part on a date, who asked to, and who leaves."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.tijd import clock
from overlegtafel.organisaties.models import Organisatie, OrganisatieSoort
from overlegtafel.overeenkomsten.models import Deelname, Overeenkomst, OvereenkomstSoort, Versie
from overlegtafel.samenwerking.models import (
    Deelnamebesluit,
    Deelnameverzoek,
    Uittreding,
    UittredingInstemming,
    UittredingToezending,
    VerzoekSoort,
)


def grondslag(session: Session, *, nu: datetime) -> Overeenkomst | None:
    """Return the agreement under which the gemeenten take part at `nu`.

    The samenwerkingsovereenkomst in force, the newest where there are two; where there is none the basisovereenkomst.
    """
    return samenwerkingsovereenkomst(session, nu=nu) or session.scalar(
        select(Overeenkomst).where(Overeenkomst.soort == OvereenkomstSoort.BASIS).order_by(Overeenkomst.id).limit(1)
    )


def samenwerkingsovereenkomst(session: Session, *, nu: datetime) -> Overeenkomst | None:
    """Return the samenwerkingsovereenkomst in force at `nu`, the newest where there are two."""
    vraag = (
        select(Overeenkomst)
        .join(Versie, Versie.overeenkomst_id == Overeenkomst.id)
        .where(
            Overeenkomst.soort == OvereenkomstSoort.SAMENWERKING,
            Versie.vastgesteld_op <= nu,
            Versie.ingetrokken_op.is_(None),
            Versie.geldig_van <= nu,
            or_(Versie.geldig_tot.is_(None), Versie.geldig_tot > nu),
        )
        .order_by(Versie.geldig_van.desc(), Overeenkomst.id.desc())
    )
    return session.scalar(vraag.limit(1))


def einde_van(session: Session, overeenkomst_id: int) -> date | None:
    """Return the last day of an agreement, or None where it has no end."""
    vraag = select(Versie.geldig_tot).where(
        Versie.overeenkomst_id == overeenkomst_id, Versie.ingetrokken_op.is_(None), Versie.vastgesteld_op.is_not(None)
    )
    einden = session.scalars(vraag).all()
    if not einden or any(einde is None for einde in einden):
        return None
    return clock.dag_van(max(einde for einde in einden if einde is not None) - timedelta(microseconds=1))


def deelnames_op(session: Session, overeenkomst_id: int, *, nu: datetime) -> list[Deelname]:
    """Return which gemeenten took part at `nu`, by name."""
    vraag = (
        select(Deelname)
        .join(Organisatie)
        .where(
            Deelname.overeenkomst_id == overeenkomst_id,
            Organisatie.soort == OrganisatieSoort.GEMEENTE,
            Deelname.van <= nu,
            or_(Deelname.tot.is_(None), Deelname.tot > nu),
        )
        .options(joinedload(Deelname.organisatie))
        .order_by(Organisatie.naam)
    )
    return list(session.scalars(vraag))


def ondertekenaars_op(session: Session, overeenkomst_id: int, *, nu: datetime) -> list[Organisatie]:
    """Return the gemeenten that take part for good at `nu`, by name: who joined for a year signed nothing."""
    voor_een_jaar = set(
        session.scalars(
            select(Deelnameverzoek.deelname_id).where(
                Deelnameverzoek.soort == VerzoekSoort.JAAR, Deelnameverzoek.deelname_id.is_not(None)
            )
        )
    )
    alle = deelnames_op(session, overeenkomst_id, nu=nu)
    return [een.organisatie for een in alle if een.id not in voor_een_jaar]


def verzoeken(session: Session) -> list[Deelnameverzoek]:
    """Return who asked to take part, newest first."""
    vraag = select(Deelnameverzoek).options(
        joinedload(Deelnameverzoek.organisatie),
        selectinload(Deelnameverzoek.besluiten).joinedload(Deelnamebesluit.organisatie),
    )
    return list(session.scalars(vraag.order_by(Deelnameverzoek.id.desc()).limit(100)))


def open_verzoeken(session: Session) -> list[Deelnameverzoek]:
    """Return who asked to take part and was not admitted, oldest first."""
    vraag = select(Deelnameverzoek).where(
        Deelnameverzoek.deelname_id.is_(None), Deelnameverzoek.ingetrokken_op.is_(None)
    )
    vraag = vraag.options(joinedload(Deelnameverzoek.organisatie), selectinload(Deelnameverzoek.besluiten))
    return list(session.scalars(vraag.order_by(Deelnameverzoek.id).limit(20)))


def haal_verzoek(session: Session, verzoek_id: int) -> Deelnameverzoek:
    """Return one verzoek; raise NietGevonden."""
    verzoek = session.get(Deelnameverzoek, verzoek_id)
    if verzoek is None:
        raise NietGevonden("Dit verzoek bestaat niet.")
    return verzoek


def uittredingen(session: Session) -> list[Uittreding]:
    """Return who leaves or left, newest first, with all that a page shows."""
    vraag = select(Uittreding).options(
        joinedload(Uittreding.deelname).joinedload(Deelname.organisatie),
        selectinload(Uittreding.toezendingen).joinedload(UittredingToezending.organisatie),
        selectinload(Uittreding.instemmingen).joinedload(UittredingInstemming.organisatie),
    )
    return list(session.scalars(vraag.order_by(Uittreding.id.desc()).limit(100)))


def lopende_uittredingen(session: Session) -> list[Uittreding]:
    """Return who leaves and has no day for it yet, oldest first, with all that their next step asks for."""
    vraag = select(Uittreding).where(Uittreding.uit_op.is_(None), Uittreding.ingetrokken_op.is_(None))
    vraag = vraag.options(
        joinedload(Uittreding.deelname).joinedload(Deelname.organisatie), selectinload(Uittreding.toezendingen)
    )
    return list(session.scalars(vraag.order_by(Uittreding.id).limit(20)))


def haal_uittreding(session: Session, uittreding_id: int) -> Uittreding:
    """Return one uittreding; raise NietGevonden."""
    uittreding = session.get(Uittreding, uittreding_id)
    if uittreding is None:
        raise NietGevonden("Deze uittreding bestaat niet.")
    return uittreding


def herindelingen(session: Session) -> list[Organisatie]:
    """Return the gemeenten that became or will become part of another, the last first."""
    vraag = select(Organisatie).where(Organisatie.opgegaan_op.is_not(None)).options(joinedload(Organisatie.opgegaan_in))
    return list(session.scalars(vraag.order_by(Organisatie.opgegaan_op.desc(), Organisatie.naam).limit(50)))


def gemeenten_buiten(session: Session, binnen: list[int]) -> list[Organisatie]:
    """Return the gemeenten that don't take part, by name."""
    vraag = select(Organisatie).where(Organisatie.soort == OrganisatieSoort.GEMEENTE, Organisatie.id.not_in(binnen))
    return list(session.scalars(vraag.order_by(Organisatie.naam)))
