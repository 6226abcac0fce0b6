"""Signatures under a tekst, volmachten, and who can still sign."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, or_, select, union_all
from sqlalchemy.orm import Session, joinedload

from overlegtafel.organisaties.queries import combinaties_met, gastheerschappen
from overlegtafel.organisaties.rules import gastheer_op, leden_op, volmachten_vanaf
from overlegtafel.overeenkomsten.models import Deelname, OpvolgerVan, Overeenkomst, OvereenkomstSoort, Tekst, Versie
from overlegtafel.overeenkomsten.queries import gemeenten_per_overeenkomst, gemeenten_van, lopend, versie_status_sql
from overlegtafel.overeenkomsten.rules import VersieStatus
from overlegtafel.partijen.models import (
    Ingebrekestelling,
    Kant,
    Ondertekening,
    Opzegging,
    Volmacht,
)
from overlegtafel.partijen.queries.eindes import vervallen_bij
from overlegtafel.partijen.queries.partij import lopende_deelname, tekenden_sinds_einde, toelatingen_sinds_einde
from overlegtafel.partijen.queries.toelaten import toelating_van
from overlegtafel.partijen.rules.ondertekenen import geldt_volmacht, is_volmacht_vast

VOLLEDIG = (Ondertekening.volgnr >= Ondertekening.vereist) & or_(
    Ondertekening.voorbehoud_aanvaard.is_(None), Ondertekening.voorbehoud_aanvaard.is_(True)
)
"""The SQL for the signature with which a side has signed: the last of who sign together, no refused reservation."""


def ondertekeningen_van(session: Session, tekst_id: int) -> Sequence[Ondertekening]:
    """Return the signatures under a tekst on either side, each with the party, oldest first."""
    return session.scalars(
        select(Ondertekening)
        .where(Ondertekening.tekst_id == tekst_id)
        .options(joinedload(Ondertekening.organisatie))
        .order_by(Ondertekening.op, Ondertekening.id)
    ).all()


def volmachten_van(session: Session, overeenkomst_id: int) -> Sequence[Volmacht]:
    """Return the volmachten for an agreement, each with its gemeente."""
    return session.scalars(
        select(Volmacht)
        .where(Volmacht.overeenkomst_id == overeenkomst_id)
        .options(joinedload(Volmacht.organisatie))
        .order_by(Volmacht.van, Volmacht.id)
    ).all()


def _tekenen_voor(session: Session, overeenkomst_id: int, *, nu: datetime) -> dict[int, str | None]:
    """Return for whom can be signed at `nu`: who is gastheer then, and who gave a volmacht that holds, by kenmerk."""
    alle = gastheerschappen(session)
    toen, vanaf = gastheer_op(alle, nu), volmachten_vanaf(alle, nu)
    gevonden: dict[int, str | None] = {toen.organisatie_id: None} if toen is not None else {}
    for een in volmachten_van(session, overeenkomst_id):
        if geldt_volmacht(een, nu=nu, vanaf=vanaf):
            gevonden[een.organisatie_id] = een.kenmerk
    return gevonden


def volmachten_bij(session: Session, overeenkomst_ids: Collection[int]) -> Sequence[Volmacht]:
    """Return the volmachten for these agreements, oldest first."""
    zoek = select(Volmacht).where(Volmacht.overeenkomst_id.in_(sorted(overeenkomst_ids)))
    return session.scalars(zoek.order_by(Volmacht.van, Volmacht.id)).all()


def namens_wie(session: Session, overeenkomst_id: int, *, nu: datetime) -> list[tuple[str, str | None]]:
    """Return for which gemeenten is signed at `nu`: the gastheer of then by itself, the others by a volmacht's kenmerk.

    Also of a moment that is long past: the paper of a signature may be made when another is gastheer.
    """
    voor = _tekenen_voor(session, overeenkomst_id, nu=nu)
    return [(een.naam, voor[een.id]) for een in gemeenten_van(session, overeenkomst_id, nu=nu) if een.id in voor]


def zonder_volmacht(session: Session, overeenkomst_id: int, *, nu: datetime) -> list[str]:
    """Return the names of the gemeenten that take part and gave no volmacht that holds now; the gastheer needs none."""
    voor = _tekenen_voor(session, overeenkomst_id, nu=nu)
    return [een.naam for een in gemeenten_van(session, overeenkomst_id, nu=nu) if een.id not in voor]


def volmachten_te_vragen(session: Session, overeenkomst_ids: Collection[int], *, nu: datetime) -> dict[int, list[str]]:
    """Return by agreement the gemeenten of which no volmacht was recorded that holds now or will; as many queries for
    many agreements as for one.
    """
    if not overeenkomst_ids:
        return {}
    alle = gastheerschappen(session)
    toen, vanaf = gastheer_op(alle, nu), volmachten_vanaf(alle, nu)
    bekend = {
        (een.overeenkomst_id, een.organisatie_id)
        for een in volmachten_bij(session, overeenkomst_ids)
        if is_volmacht_vast(een, nu=nu, vanaf=vanaf)
    }
    gastheer_id = toen.organisatie_id if toen is not None else None
    return {
        id_: namen
        for id_, gemeenten in gemeenten_per_overeenkomst(session, overeenkomst_ids, nu=nu).items()
        if (namen := [een.naam for een in gemeenten if een.id != gastheer_id and (id_, een.id) not in bekend])
    }


def is_partij_bij_basis(session: Session, overeenkomst: Overeenkomst, organisatie_id: int, *, nu: datetime) -> bool:
    """Return whether an organisation takes part in the basisovereenkomst of an agreement, which asks for none.

    A combinatie does so itself, or by all of its members.
    """
    if overeenkomst.soort is OvereenkomstSoort.BASIS:
        return True
    leden = {een.lid_id for een in leden_op(combinaties_met(session, [organisatie_id]).get(organisatie_id, ()), nu)}
    vraag = select(Deelname.organisatie_id).where(
        Deelname.overeenkomst_id == overeenkomst.basis_id,
        Deelname.organisatie_id.in_([organisatie_id, *sorted(leden)]),
        lopend(nu=nu),
    )
    erbij = set(session.scalars(vraag))
    return organisatie_id in erbij or (bool(leden) and leden <= erbij)


def getekend_door(
    session: Session, versie_ids: Collection[int], organisatie_ids: Collection[int]
) -> frozenset[tuple[int, int]]:
    """Return which of these organisations signed which of these versies as a party, as (versie, organisatie)."""
    zoek = (
        select(Tekst.versie_id, Ondertekening.organisatie_id)
        .join(Ondertekening, Ondertekening.tekst_id == Tekst.id)
        .where(
            Tekst.versie_id.in_(sorted(versie_ids)),
            Ondertekening.organisatie_id.in_(sorted(organisatie_ids)),
            Ondertekening.kant == Kant.PARTIJ,
            VOLLEDIG,
        )
    )
    return frozenset((versie_id, organisatie_id) for versie_id, organisatie_id in session.execute(zoek))


def mag_tekenen(session: Session, overeenkomst: Overeenkomst, organisatie_id: int, *, nu: datetime) -> bool:
    """Return whether an organisation was let in: by admission, or as party to this agreement or one that it follows.

    A deelovereenkomst that one may join at any moment asks no more than being party to its basisovereenkomst. One that
    is joined in a venster asks for an admission: else a signature would go past the closed venster.
    """
    eigen = [overeenkomst, *overeenkomst.voorgangers]
    if overeenkomst.soort is OvereenkomstSoort.DEEL:
        toelating = toelating_van(session, overeenkomst.id)
        if (
            toelating is None
            or not toelating.in_vensters
            or tekenden_sinds_einde(session, eigen, [organisatie_id], nu=nu)
        ):
            return True
    toegelaten = toelatingen_sinds_einde(session, [organisatie_id], nu=nu)
    return (overeenkomst.id, organisatie_id) in toegelaten or any(
        lopende_deelname(session, een.id, organisatie_id, nu=nu) is not None for een in eigen
    )


def _loopt(nu: datetime) -> ColumnElement[bool]:
    """Return the SQL for a versie that is in force or to come: not withdrawn, not over, not replaced."""
    return versie_status_sql(nu=nu).in_([VersieStatus.VASTGESTELD.value, VersieStatus.GELDEND.value])


def te_ondertekenen(session: Session, organisatie_ids: Collection[int], *, nu: datetime) -> Sequence[Versie]:
    """Return the versies in force or to come that one of these can sign: it signed an older one, or was admitted.

    Who signed an agreement that another one follows is asked anew for that, unless it gave notice.
    """
    van_eigen = (
        select(Versie.overeenkomst_id)
        .join(Tekst, Tekst.versie_id == Versie.id)
        .join(Ondertekening, Ondertekening.tekst_id == Tekst.id)
        .where(Ondertekening.organisatie_id.in_(sorted(organisatie_ids)), Ondertekening.kant == Kant.PARTIJ)
    )
    getekend = (
        select(Tekst.versie_id)
        .join(Ondertekening, Ondertekening.tekst_id == Tekst.id)
        .where(Ondertekening.organisatie_id.in_(sorted(organisatie_ids)), Ondertekening.kant == Kant.PARTIJ, VOLLEDIG)
    )
    begonnen = (
        select(Tekst.versie_id)
        .join(Ondertekening, Ondertekening.tekst_id == Tekst.id)
        .where(Ondertekening.organisatie_id.in_(sorted(organisatie_ids)), Ondertekening.kant == Kant.PARTIJ)
    )
    toegelaten = {id_ for id_, _ in toelatingen_sinds_einde(session, organisatie_ids, nu=nu)}
    verlaten = _verlaten(session, organisatie_ids, nu=nu)
    opvolgend = select(OpvolgerVan.overeenkomst_id).where(
        OpvolgerVan.voorganger_id.in_(van_eigen), OpvolgerVan.voorganger_id.not_in(verlaten)
    )
    opnieuw = or_(Versie.overeenkomst_id.in_(sorted(toegelaten)), Versie.overeenkomst_id.in_(opvolgend))
    oud = _van_voor_einde(session, toegelaten, organisatie_ids, nu=nu)
    zoek = select(Versie).where(
        or_(Versie.overeenkomst_id.in_(van_eigen), opnieuw),
        Versie.id.not_in(getekend.where(Ondertekening.id.not_in(oud))),
        _loopt(nu),
        or_(Versie.vervangt_id.in_(getekend), opnieuw, Versie.id.in_(begonnen)),  # also begun by who sign together
        Versie.overeenkomst_id.not_in(verlaten),
    )
    return session.scalars(zoek.options(joinedload(Versie.overeenkomst)).order_by(Versie.id)).all()


def _van_voor_einde(
    session: Session, overeenkomst_ids: Collection[int], organisatie_ids: Collection[int], *, nu: datetime
) -> list[int]:
    """Return the signatures of these parties under these agreements of before the last end, which count no more."""
    if not overeenkomst_ids:
        return []
    overeenkomsten = session.scalars(select(Overeenkomst).where(Overeenkomst.id.in_(sorted(overeenkomst_ids)))).all()
    einden = vervallen_bij(session, overeenkomsten, organisatie_ids, nu=nu)
    zoek = (
        select(Ondertekening.id, Versie.overeenkomst_id, Ondertekening.organisatie_id, Ondertekening.op)
        .join(Tekst, Tekst.id == Ondertekening.tekst_id)
        .join(Versie, Versie.id == Tekst.versie_id)
        .where(Ondertekening.organisatie_id.in_(sorted(organisatie_ids)), Versie.overeenkomst_id.in_(overeenkomst_ids))
    )
    if not einden:
        return []
    rijen = session.execute(zoek)
    return [id_ for id_, ding, wie, op in rijen if (einde := einden.get((ding, wie))) is not None and op < einde]


def _verlaten(session: Session, organisatie_ids: Collection[int], *, nu: datetime) -> list[int]:
    """Return the agreements that ended as a whole for one of these, or will, and that it did not come back to.

    With a basisovereenkomst end those under it.
    """
    eigen = sorted(organisatie_ids)
    opgezegd = select(Opzegging.overeenkomst_id, Opzegging.organisatie_id, Opzegging.einde).where(
        Opzegging.organisatie_id.in_(eigen),
        Opzegging.gemeente_id.is_(None),
        Opzegging.productcode.is_(None),
        Opzegging.perceel_id.is_(None),
        Opzegging.teruggenomen_op.is_(None),
    )
    ontbonden = select(
        Ingebrekestelling.overeenkomst_id, Ingebrekestelling.organisatie_id, Ingebrekestelling.einde
    ).where(Ingebrekestelling.organisatie_id.in_(eigen), Ingebrekestelling.einde.is_not(None))
    rijen: Iterable[Sequence[Any]] = session.execute(union_all(opgezegd, ontbonden))
    eindes: list[tuple[int, int, datetime]] = [(id_, wie, einde) for id_, wie, einde in rijen]
    if not eindes:
        return []
    ids = {id_ for id_, _, _ in eindes}
    zoek = select(Overeenkomst).where(or_(Overeenkomst.id.in_(ids), Overeenkomst.basis_id.in_(ids)))
    overeenkomsten = session.scalars(zoek).all()
    terug = tekenden_sinds_einde(session, overeenkomsten, eigen, nu=nu)
    terug |= toelatingen_sinds_einde(session, eigen, nu=nu)
    return sorted(
        een.id
        for een in overeenkomsten
        if any(
            id_ in (een.id, een.basis_id) and (einde > nu or (een.id, wie) not in terug) for id_, wie, einde in eindes
        )
    )
