"""Whether somebody is party to an agreement, and to which others."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, joinedload

from overlegtafel.core.toegang.access import Rol
from overlegtafel.organisaties.models import Combinatielid, Lidmaatschap, Organisatie, OrganisatieSoort
from overlegtafel.organisaties.queries import is_lid_op
from overlegtafel.overeenkomsten.models import Deelname, Overeenkomst, OvereenkomstSoort, Tekst, Versie
from overlegtafel.overeenkomsten.queries import lopend
from overlegtafel.partijen.models import Kant, Ondertekening, Toetreding, ToetredingOordeel
from overlegtafel.partijen.queries.eindes import vervallen_bij


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


def met_partijen(session: Session, overeenkomst_ids: Collection[int]) -> set[int]:
    """Return which of these agreements gemeenten signed with anybody."""
    getekend = (
        select(Ondertekening.id)
        .join(Tekst, Ondertekening.tekst_id == Tekst.id)
        .where(Tekst.versie_id == Versie.id, Ondertekening.kant == Kant.GEMEENTE)
    )
    zoek = select(Versie.overeenkomst_id).where(Versie.overeenkomst_id.in_(overeenkomst_ids), getekend.exists())
    return set(session.scalars(zoek))


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
    """Return the aanbieders that are party to an agreement, by name; who left a deel and did not sign since is none."""
    meedoen = select(Deelname.organisatie_id).where(Deelname.overeenkomst_id == overeenkomst.id, lopend(nu=nu))
    is_basis = overeenkomst.soort is OvereenkomstSoort.BASIS
    getekend = [] if is_basis else [wie for _, wie in tekenden_sinds_einde(session, [overeenkomst], nu=nu)]
    zoek = select(Organisatie).where(
        Organisatie.soort == OrganisatieSoort.AANBIEDER, Organisatie.id.in_(meedoen if is_basis else sorted(getekend))
    )
    return session.scalars(zoek.order_by(Organisatie.naam)).all()


def partijen_zonder_tekenaar(session: Session, *, nu: datetime, hoogstens: int = 10) -> Sequence[Organisatie]:
    """Return the aanbieders that take part, had somebody who may sign, and have nobody any more; by name."""
    tekenaars = select(Lidmaatschap.organisatie_id).where(Lidmaatschap.rol == Rol.VERTEGENWOORDIGER)
    zoek = select(Organisatie).where(
        Organisatie.soort == OrganisatieSoort.AANBIEDER,
        Organisatie.id.in_(select(Deelname.organisatie_id).where(lopend(nu=nu))),
        Organisatie.id.in_(tekenaars.where(Lidmaatschap.tot <= nu)),
        Organisatie.id.not_in(tekenaars.where(is_lid_op(nu=nu))),
    )
    return session.scalars(zoek.order_by(Organisatie.naam, Organisatie.id).limit(hoogstens)).all()


def tekenden_sinds_einde(
    session: Session,
    overeenkomsten: Collection[Overeenkomst],
    organisatie_ids: Collection[int] | None = None,
    *,
    nu: datetime,
) -> set[tuple[int, int]]:
    """Return who signed which of these agreements after the last time that it ended for it, as (agreement, party)."""
    zoek = (
        select(Versie.overeenkomst_id, Ondertekening.organisatie_id, func.max(Ondertekening.op))
        .join(Tekst, Tekst.versie_id == Versie.id)
        .join(Ondertekening, Ondertekening.tekst_id == Tekst.id)
        .where(Versie.overeenkomst_id.in_([een.id for een in overeenkomsten]), Ondertekening.kant == Kant.PARTIJ)
        .group_by(Versie.overeenkomst_id, Ondertekening.organisatie_id)
    )
    if organisatie_ids is not None:
        zoek = zoek.where(Ondertekening.organisatie_id.in_(sorted(organisatie_ids)))
    laatste = {(id_, wie): op for id_, wie, op in session.execute(zoek)}
    eindes = vervallen_bij(session, overeenkomsten, {wie for _, wie in laatste}, nu=nu)
    return {paar for paar, op in laatste.items() if (einde := eindes.get(paar)) is None or op >= einde}


def toelatingen_sinds_einde(
    session: Session, organisatie_ids: Collection[int], *, nu: datetime
) -> set[tuple[int, int]]:
    """Return who was admitted to which agreement, as (agreement, party), and did not leave it since.

    Whoever leaves and comes back applies again: an admission of before the last end counts no more.
    """
    zoek = select(Toetreding).where(
        Toetreding.organisatie_id.in_(sorted(organisatie_ids)),
        Toetreding.oordeel == ToetredingOordeel.TOEGELATEN,
        Toetreding.besloten_op <= nu,
        or_(Toetreding.toelating_tot.is_(None), Toetreding.toelating_tot > nu),
    )
    alle = session.scalars(zoek.options(joinedload(Toetreding.overeenkomst))).all()
    if not alle:
        return set()
    eindes = vervallen_bij(session, {een.overeenkomst for een in alle}, organisatie_ids, nu=nu)
    gevonden = set()
    for een in alle:
        if een.organisatie_id is not None and een.besloten_op is not None:
            einde = eindes.get((een.overeenkomst_id, een.organisatie_id))
            if einde is None or een.besloten_op >= einde:
                gevonden.add((een.overeenkomst_id, een.organisatie_id))
    return gevonden


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
    vroegen = select(Toetreding.organisatie_id).where(
        Toetreding.overeenkomst_id == overeenkomst.id, Toetreding.organisatie_id.is_not(None)
    )
    kandidaten = [id_ for id_ in session.scalars(vroegen.distinct()) if id_ is not None]
    toegelaten = [wie for id_, wie in toelatingen_sinds_einde(session, kandidaten, nu=nu) if id_ == overeenkomst.id]
    zoek = select(Organisatie).where(
        Organisatie.soort == OrganisatieSoort.AANBIEDER,
        or_(
            Organisatie.id.in_(meedoen),
            Organisatie.id.in_(sorted(toegelaten)),
            Organisatie.id.in_(select(Combinatielid.combinatie_id).where(Combinatielid.lid_id.in_(meedoen))),
        ),
    )
    return session.scalars(zoek.order_by(Organisatie.naam)).all()
