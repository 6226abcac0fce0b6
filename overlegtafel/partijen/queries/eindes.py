"""What ends or limits parties to one agreement: notices, the end of the basisovereenkomst, suspensions and stops."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.termijnen import laatste_dag_van
from overlegtafel.organisaties.models import Organisatie, OrganisatieSoort
from overlegtafel.overeenkomsten.models import Deelname, Overeenkomst
from overlegtafel.partijen.models import Beperking, BeperkingSoort, Opzegging
from overlegtafel.partijen.queries.ontbinden import ontbonden
from overlegtafel.partijen.queries.voorwaarden import vervallen_toelatingen
from overlegtafel.partijen.rules.binding import Beperkt, Einde
from overlegtafel.partijen.rules.ontbinden import reden_van_ontbinding
from overlegtafel.partijen.rules.opzeggen import geldt_opzegging, is_voor_geheel, reden_van, zin_over_product
from overlegtafel.partijen.rules.voorwaarde import reden_van_verval


def opzeggingen_van(
    session: Session, overeenkomst_ids: Collection[int], organisatie_ids: Collection[int] | None = None
) -> Sequence[Opzegging]:
    """Return the notices under these agreements, also those that were taken back, newest first; of some parties."""
    zoek = select(Opzegging).where(Opzegging.overeenkomst_id.in_(sorted(overeenkomst_ids)))
    if organisatie_ids is not None:
        zoek = zoek.where(Opzegging.organisatie_id.in_(sorted(organisatie_ids)))
    met_namen = zoek.options(
        joinedload(Opzegging.organisatie), joinedload(Opzegging.gemeente), joinedload(Opzegging.perceel)
    )
    return session.scalars(met_namen.order_by(Opzegging.ontvangen_op.desc(), Opzegging.id.desc())).all()


def beperkingen_van(
    session: Session, overeenkomst_ids: Collection[int], organisatie_ids: Collection[int] | None = None
) -> Sequence[Beperking]:
    """Return the suspensions and stops under these agreements, newest first; of some parties."""
    zoek = select(Beperking).where(Beperking.overeenkomst_id.in_(sorted(overeenkomst_ids)))
    if organisatie_ids is not None:
        zoek = zoek.where(Beperking.organisatie_id.in_(sorted(organisatie_ids)))
    met_namen = zoek.options(joinedload(Beperking.organisatie))
    return session.scalars(met_namen.order_by(Beperking.van.desc(), Beperking.id.desc())).all()


def ids_met_basis(overeenkomst: Overeenkomst) -> list[int]:
    """Return an agreement and the basisovereenkomst that it stands under."""
    return [overeenkomst.id, *([overeenkomst.basis_id] if overeenkomst.basis_id is not None else [])]


def opgezegd_tot(session: Session, overeenkomst: Overeenkomst, organisatie_id: int, *, nu: datetime) -> date | None:
    """Return the last day by a notice for all gemeenten that runs, also one of the basisovereenkomst."""
    lopend = [
        een.einde
        for een in opzeggingen_van(session, ids_met_basis(overeenkomst), [organisatie_id])
        if geldt_opzegging(een) and is_voor_geheel(een) and een.gemeente_id is None and een.einde > nu
    ]
    los = ontbonden(session, ids_met_basis(overeenkomst), [organisatie_id])
    lopend += [een.einde for een in los if een.einde is not None and een.einde > nu]
    weg = vervallen_toelatingen(session, ids_met_basis(overeenkomst), [organisatie_id])
    lopend += [een.toelating_tot for een in weg if een.toelating_tot is not None and een.toelating_tot > nu]
    return laatste_dag_van(min(lopend)) if lopend else None


def vervallen_op(session: Session, overeenkomst: Overeenkomst, organisatie_id: int, *, nu: datetime) -> datetime | None:
    """Return the last end that came for a party: what it signed before counts no more."""
    return vervallen_bij(session, [overeenkomst], [organisatie_id], nu=nu).get((overeenkomst.id, organisatie_id))


def vervallen_bij(
    session: Session, overeenkomsten: Collection[Overeenkomst], organisatie_ids: Collection[int], *, nu: datetime
) -> dict[tuple[int, int], datetime]:
    """Return by agreement and party the last end that came, where there is one; four queries."""
    bases = {een.id: een.basis_id or een.id for een in overeenkomsten}
    eindes: dict[tuple[int, int], list[datetime]] = {}
    for een in opzeggingen_van(session, {*bases, *bases.values()}, organisatie_ids):
        if geldt_opzegging(een) and is_voor_geheel(een) and een.gemeente_id is None and een.einde <= nu:
            eindes.setdefault((een.overeenkomst_id, een.organisatie_id), []).append(een.einde)
    for van in vervallen_toelatingen(session, {*bases, *bases.values()}, organisatie_ids):
        if van.toelating_tot is not None and van.organisatie_id is not None and van.toelating_tot <= nu:
            eindes.setdefault((van.overeenkomst_id, van.organisatie_id), []).append(van.toelating_tot)
    for los in ontbonden(session, {*bases, *bases.values()}, organisatie_ids):
        if los.einde is not None and los.einde <= nu:
            eindes.setdefault((los.overeenkomst_id, los.organisatie_id), []).append(los.einde)
    for partij_id, vertrek in _vertrek(session, set(bases.values()), organisatie_ids).items():
        for weg in vertrek:
            if weg.tot is not None and weg.tot <= nu:
                eindes.setdefault((weg.overeenkomst_id, partij_id), []).append(weg.tot)
    gevonden: dict[tuple[int, int], datetime] = {}
    for id_, basis_id in bases.items():
        for partij_id in organisatie_ids:
            alle = [*eindes.get((id_, partij_id), ()), *eindes.get((basis_id, partij_id), ())]
            if alle:
                gevonden[id_, partij_id] = max(alle)
    return gevonden


class Eindefeiten:
    """What ends or limits the parties to some agreements, with that of their basisovereenkomsten; five queries."""

    def __init__(self, session: Session, overeenkomsten: Collection[Overeenkomst]) -> None:
        ids = {id_ for een in overeenkomsten for id_ in ids_met_basis(een)}
        self.opzeggingen = [een for een in opzeggingen_van(session, ids) if geldt_opzegging(een)]
        self.beperkingen = beperkingen_van(session, ids)
        self.ontbonden = ontbonden(session, ids)
        self.toelatingen = vervallen_toelatingen(session, ids)
        self.vertrek = _vertrek(session, {een.basis_id or een.id for een in overeenkomsten})


class Eindes:
    """What ends or limits the parties to one agreement, of itself and of its basisovereenkomst."""

    def __init__(self, feiten: Eindefeiten, overeenkomst: Overeenkomst) -> None:
        self.overeenkomst = overeenkomst
        ids, basis_id = ids_met_basis(overeenkomst), overeenkomst.basis_id or overeenkomst.id
        hier = [een for een in feiten.opzeggingen if een.overeenkomst_id in ids]
        self.opzeggingen = [een for een in hier if is_voor_geheel(een)]
        self.van_producten = [een for een in hier if not is_voor_geheel(een)]
        self.beperkingen = [een for een in feiten.beperkingen if een.overeenkomst_id in ids]
        self.ontbonden = [een for een in feiten.ontbonden if een.overeenkomst_id in ids]
        self.toelatingen = [een for een in feiten.toelatingen if een.overeenkomst_id in ids]
        self.vertrek: dict[int, list[Deelname]] = {}
        for partij_id, weg in feiten.vertrek.items():
            if eigen := [een for een in weg if een.overeenkomst_id == basis_id]:
                self.vertrek[partij_id] = eigen

    def van(self, partij_id: int, gemeente_id: int) -> tuple[Einde, ...]:
        """Return what ends a party in a gemeente: notices first, since they say more than that it takes no part."""
        eigen = [
            Einde(
                laatste_dag_van(een.einde),
                reden_van(een, is_van_basis=een.overeenkomst_id == self.overeenkomst.basis_id),
            )
            for een in self.opzeggingen
            if een.organisatie_id == partij_id and een.gemeente_id in (None, gemeente_id)
        ]
        los = [
            Einde(
                laatste_dag_van(een.einde),
                reden_van_ontbinding(een, is_van_basis=een.overeenkomst_id == self.overeenkomst.basis_id),
            )
            for een in self.ontbonden
            if een.organisatie_id == partij_id and een.einde is not None
        ]
        los += [
            Einde(
                laatste_dag_van(een.toelating_tot),
                reden_van_verval(een, is_van_basis=een.overeenkomst_id == self.overeenkomst.basis_id),
            )
            for een in self.toelatingen
            if een.organisatie_id == partij_id and een.toelating_tot is not None
        ]
        zin = "De deelname van de partij aan de basisovereenkomst eindigt."
        return (
            *eigen,
            *los,
            *(Einde(laatste_dag_van(een.tot), zin) for een in self.vertrek.get(partij_id, ()) if een.tot),
        )

    def over_producten(self, partij_id: int, gemeente_id: int, dag: date) -> list[str]:
        """Return in sentences for which products and percelen a party gave or got notice in a gemeente, on `dag`."""
        return [
            zin_over_product(een, dag)
            for een in self.van_producten
            if een.organisatie_id == partij_id
            and een.gemeente_id in (None, gemeente_id)
            and clock.dag_van(een.ontvangen_op) <= dag
        ]

    def beperkingen_van(self, partij_id: int) -> tuple[Beperkt, ...]:
        """Return what limits a party."""
        return tuple(
            Beperkt(
                clock.dag_van(een.van),
                laatste_dag_van(een.tot) if een.tot else None,
                een.soort is BeperkingSoort.OPSCHORTING,
            )
            for een in self.beperkingen
            if een.organisatie_id == partij_id
        )


def _vertrek(
    session: Session, basis_ids: Collection[int], organisatie_ids: Collection[int] | None = None
) -> dict[int, list[Deelname]]:
    """Return the ended deelnames of aanbieders in basisovereenkomsten, by party."""
    zoek = (
        select(Deelname)
        .join(Organisatie, Organisatie.id == Deelname.organisatie_id)
        .where(
            Deelname.overeenkomst_id.in_(sorted(basis_ids)),
            Deelname.tot.is_not(None),
            Organisatie.soort == OrganisatieSoort.AANBIEDER,
        )
    )
    if organisatie_ids is not None:
        zoek = zoek.where(Deelname.organisatie_id.in_(sorted(organisatie_ids)))
    gevonden: dict[int, list[Deelname]] = {}
    for een in session.scalars(zoek):
        gevonden.setdefault(een.organisatie_id, []).append(een)
    return gevonden
