"""Whether somebody is party to an agreement, and to which others."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from overlegtafel.organisaties.models import Combinatielid, Organisatie, OrganisatieSoort
from overlegtafel.overeenkomsten.models import Deelname, Overeenkomst, OvereenkomstSoort, Tekst, Versie
from overlegtafel.overeenkomsten.queries import lopend
from overlegtafel.partijen.models import Kant, Ondertekening, Toetreding, ToetredingOordeel


def getekende_overeenkomsten(session: Session, organisatie_id: int) -> Sequence[Overeenkomst]:
    """Return the agreements of which a party signed a versie, by title."""
    getekend = (
        select(Versie.overeenkomst_id)
        .join(Tekst, Tekst.versie_id == Versie.id)
        .join(Ondertekening, Ondertekening.tekst_id == Tekst.id)
        .where(Ondertekening.organisatie_id == organisatie_id, Ondertekening.kant == Kant.PARTIJ)
    )
    zoek = select(Overeenkomst).where(Overeenkomst.id.in_(getekend)).order_by(Overeenkomst.citeertitel)
    return session.scalars(zoek).all()


def lopende_deelname(session: Session, overeenkomst_id: int, organisatie_id: int, *, nu: datetime) -> Deelname | None:
    """Return the deelname of an organisation in an agreement that holds now."""
    zoek = select(Deelname).where(
        Deelname.overeenkomst_id == overeenkomst_id, Deelname.organisatie_id == organisatie_id, lopend(nu=nu)
    )
    return session.scalar(zoek.limit(1))


def is_partij(session: Session, overeenkomst: Overeenkomst, organisatie_id: int, *, nu: datetime) -> bool:
    """Return whether an organisation is party: to a basisovereenkomst by taking part, to a deel by its signature."""
    return any(een.id == organisatie_id for een in partijen_bij(session, overeenkomst, nu=nu))


def partijen_bij(session: Session, overeenkomst: Overeenkomst, *, nu: datetime) -> Sequence[Organisatie]:
    """Return the aanbieders that are party to an agreement, by name."""
    meedoen = select(Deelname.organisatie_id).where(Deelname.overeenkomst_id == overeenkomst.id, lopend(nu=nu))
    getekend = (
        select(Ondertekening.organisatie_id)
        .join(Tekst, Tekst.id == Ondertekening.tekst_id)
        .join(Versie, Versie.id == Tekst.versie_id)
        .where(Versie.overeenkomst_id == overeenkomst.id, Ondertekening.kant == Kant.PARTIJ)
    )
    is_basis = overeenkomst.soort is OvereenkomstSoort.BASIS
    zoek = select(Organisatie).where(
        Organisatie.soort == OrganisatieSoort.AANBIEDER,
        Organisatie.id.in_(meedoen if is_basis else getekend),
    )
    return session.scalars(zoek.order_by(Organisatie.naam)).all()


def nog_te_vragen(session: Session, overeenkomst: Overeenkomst, *, nu: datetime) -> Sequence[Organisatie]:
    """Return the parties of what an agreement follows that did not sign it themselves, by name."""
    al = {een.id for een in partijen_bij(session, overeenkomst, nu=nu)}
    van_eerder = {
        een.id: een for voorganger in overeenkomst.voorgangers for een in partijen_bij(session, voorganger, nu=nu)
    }
    return sorted((een for een in van_eerder.values() if een.id not in al), key=lambda een: een.naam)


def kan_tekenen(session: Session, overeenkomst: Overeenkomst, *, nu: datetime) -> Sequence[Organisatie]:
    """Return the aanbieders that may sign an agreement: party to its basisovereenkomst, or admitted; by name.

    Of a combinatie it is enough that a member is party to the basisovereenkomst: whether all are is said on signing.
    """
    eigen = [een.id for een in overeenkomst.voorgangers] if overeenkomst.soort is OvereenkomstSoort.BASIS else []
    meedoen = select(Deelname.organisatie_id).where(
        Deelname.overeenkomst_id.in_([overeenkomst.basis_id or overeenkomst.id, *eigen]), lopend(nu=nu)
    )
    toegelaten = select(Toetreding.organisatie_id).where(
        Toetreding.overeenkomst_id == overeenkomst.id, Toetreding.oordeel == ToetredingOordeel.TOEGELATEN
    )
    zoek = select(Organisatie).where(
        Organisatie.soort == OrganisatieSoort.AANBIEDER,
        or_(
            Organisatie.id.in_(meedoen),
            Organisatie.id.in_(toegelaten),
            Organisatie.id.in_(select(Combinatielid.combinatie_id).where(Combinatielid.lid_id.in_(meedoen))),
        ),
    )
    return session.scalars(zoek.order_by(Organisatie.naam)).all()
