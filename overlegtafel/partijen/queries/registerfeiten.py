"""What the register asks of agreements, read for many at once in the same number of queries as for one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.termijnen import laatste_dag_van
from overlegtafel.organisaties.models import Gastheerschap, Organisatie, OrganisatieSoort
from overlegtafel.organisaties.queries import combinaties_met, gastheerschappen
from overlegtafel.organisaties.rules import gastheer_op
from overlegtafel.overeenkomsten.models import Deelname, GemeenteOordeel, Instemming, Overeenkomst, Tekst, Versie
from overlegtafel.overeenkomsten.queries import termijnen
from overlegtafel.partijen.models import Aanbieding, Bindingsregel, Kant, Ondertekening, Volmacht
from overlegtafel.partijen.queries.eindes import Eindefeiten
from overlegtafel.partijen.queries.percelen import percelen_bij
from overlegtafel.partijen.queries.tekenen import VOLLEDIG
from overlegtafel.partijen.queries.zwijgen import Aanbod, aanbiedingen_bij, laatste_dagen, regels_bij
from overlegtafel.partijen.rules.binding import Versiefeit
from overlegtafel.partijen.rules.zwijgen import is_stil


@dataclass(frozen=True, slots=True)
class Looptijdfeit:
    """From when to when an organisation takes part or gave a volmacht; read without the row, since there are many."""

    organisatie_id: int
    van: datetime
    tot: datetime | None


class Registerfeiten:
    """What the register asks of some agreements, in the same number of queries for one as for many.

    With `partij_id` of that party only.
    """

    def __init__(
        self, session: Session, overeenkomsten: Collection[Overeenkomst], nu: datetime, partij_id: int | None = None
    ) -> None:
        ids = [een.id for een in overeenkomsten]
        self.regels = regels_bij(session, ids)
        self.versies = _versies(session, ids, self.regels, nu)
        self.tekens = _tekens(session, ids, partij_id)
        self.combinaties = combinaties_met(session)
        self.percelen = percelen_bij(session, ids)
        self.gastheerschappen = gastheerschappen(session)
        self.gastheer_bij = _gastheren(session, ids, self.gastheerschappen)
        self.gemeenten = _gemeenten(session, ids)
        self.volmachten = _volmachten(session, ids)
        self.eigen = _eigen_dagen(session, ids)
        self.eindes = Eindefeiten(session, overeenkomsten)
        self.voorbehouden = _voorbehouden(session, ids)
        self.aanbod = aanbiedingen_bij(session, ids)
        self.aanboddagen = laatste_dagen(session, [een for een, _, _ in self.aanbod])
        self.stil = _stiltes(self.aanbod, self.aanboddagen, nu)
        bases = {een.basis_id or een.id for een in overeenkomsten}
        self.termijnen = {basis_id: termijnen(session, nu=nu, basis_id=basis_id) for basis_id in bases}


def _versies(
    session: Session, ids: Collection[int], regels: Mapping[int, Bindingsregel], nu: datetime
) -> dict[int, tuple[Versiefeit, ...]]:
    rijen = session.execute(
        select(Versie.overeenkomst_id, Versie.id, Versie.nummer, Versie.geldig_van, Versie.geldig_tot).where(
            Versie.overeenkomst_id.in_(sorted(ids)),
            Versie.vastgesteld_op <= nu,
            Versie.geldig_van.is_not(None),
            Versie.ingetrokken_op.is_(None),
        )
    )
    gevonden: dict[int, tuple[Versiefeit, ...]] = {}
    for overeenkomst_id, id_, nummer, van, tot in rijen:
        if van is None:
            continue
        regel = regels.get(id_)
        feit = Versiefeit(
            id_,
            nummer,
            clock.dag_van(van),
            laatste_dag_van(tot) if tot else None,
            nieuwe_in_uitloop=regel is not None and regel.nieuwe_in_uitloop,
            lopend_tot=laatste_dag_van(regel.lopend_tot) if regel is not None and regel.lopend_tot else None,
        )
        gevonden[overeenkomst_id] = (*gevonden.get(overeenkomst_id, ()), feit)
    return gevonden


def _gastheren(session: Session, ids: Collection[int], alle: Sequence[Gastheerschap]) -> dict[int, dict[int, int]]:
    """Return by agreement and versie who was gastheer when it was adopted."""
    zoek = select(Versie.overeenkomst_id, Versie.id, Versie.vastgesteld_op).where(
        Versie.overeenkomst_id.in_(sorted(ids)), Versie.vastgesteld_op.is_not(None)
    )
    gevonden: dict[int, dict[int, int]] = {}
    for overeenkomst_id, versie_id, op in session.execute(zoek):
        if op is not None and (toen := gastheer_op(alle, op)) is not None:
            gevonden.setdefault(overeenkomst_id, {})[versie_id] = toen.organisatie_id
    return gevonden


def _stiltes(
    aanbod: Collection[Aanbod], dagen: Mapping[int, date | None], nu: datetime
) -> dict[int, dict[int, list[tuple[Aanbieding, int, date]]]]:
    """Return by agreement and party the offers of which the term passed in silence, with versie and last day."""
    gevonden: dict[int, dict[int, list[tuple[Aanbieding, int, date]]]] = {}
    for een, versie_id, overeenkomst_id in aanbod:
        laatste = dagen[een.id]
        if laatste is not None and is_stil(een, laatste, nu=nu):
            van_partij = gevonden.setdefault(overeenkomst_id, {}).setdefault(een.organisatie_id, [])
            van_partij.append((een, versie_id, laatste))
    return gevonden


def _tekens(
    session: Session, ids: Collection[int], partij_id: int | None
) -> dict[int, list[tuple[int, str, int, Kant, datetime]]]:
    zoek = (
        select(
            Versie.overeenkomst_id,
            Ondertekening.organisatie_id,
            Organisatie.naam,
            Tekst.versie_id,
            Ondertekening.kant,
            Ondertekening.op,
        )
        .join(Organisatie, Organisatie.id == Ondertekening.organisatie_id)
        .join(Tekst, Tekst.id == Ondertekening.tekst_id)
        .join(Versie, Versie.id == Tekst.versie_id)
        .where(Versie.overeenkomst_id.in_(sorted(ids)), VOLLEDIG)
        .order_by(Ondertekening.op, Ondertekening.id)
    )
    if partij_id is not None:
        zoek = zoek.where(Ondertekening.organisatie_id == partij_id)
    gevonden: dict[int, list[tuple[int, str, int, Kant, datetime]]] = {}
    for overeenkomst_id, id_, naam, versie_id, kant, op in session.execute(zoek):
        gevonden.setdefault(overeenkomst_id, []).append((id_, naam, versie_id, kant, op))
    return gevonden


def _voorbehouden(session: Session, ids: Collection[int]) -> dict[int, dict[int, list[int]]]:
    """Return by agreement and party the versies that it signed under a reservation without an answer."""
    zoek = (
        select(Versie.overeenkomst_id, Ondertekening.organisatie_id, Tekst.versie_id)
        .join(Tekst, Tekst.id == Ondertekening.tekst_id)
        .join(Versie, Versie.id == Tekst.versie_id)
        .where(
            Versie.overeenkomst_id.in_(sorted(ids)),
            Ondertekening.voorbehoud.is_not(None),
            Ondertekening.voorbehoud_beantwoord_op.is_(None),
        )
    )
    gevonden: dict[int, dict[int, list[int]]] = {}
    for overeenkomst_id, partij_id, versie_id in session.execute(zoek):
        gevonden.setdefault(overeenkomst_id, {}).setdefault(partij_id, []).append(versie_id)
    return gevonden


def _volmachten(session: Session, ids: Collection[int]) -> dict[int, dict[int, list[Looptijdfeit]]]:
    """Return by agreement and gemeente its volmachten."""
    zoek = select(Volmacht.overeenkomst_id, Volmacht.organisatie_id, Volmacht.van, Volmacht.tot)
    gevonden: dict[int, dict[int, list[Looptijdfeit]]] = {}
    for overeenkomst_id, wie, van, tot in session.execute(zoek.where(Volmacht.overeenkomst_id.in_(sorted(ids)))):
        gevonden.setdefault(overeenkomst_id, {}).setdefault(wie, []).append(Looptijdfeit(wie, van, tot))
    return gevonden


def _gemeenten(session: Session, ids: Collection[int]) -> dict[int, list[tuple[Looptijdfeit, str]]]:
    zoek = (
        select(Deelname.overeenkomst_id, Deelname.organisatie_id, Deelname.van, Deelname.tot, Organisatie.naam)
        .join(Organisatie, Organisatie.id == Deelname.organisatie_id)
        .where(Deelname.overeenkomst_id.in_(sorted(ids)), Organisatie.soort == OrganisatieSoort.GEMEENTE)
        .order_by(Organisatie.naam, Deelname.van)
    )
    gevonden: dict[int, list[tuple[Looptijdfeit, str]]] = {}
    for overeenkomst_id, wie, van, tot, naam in session.execute(zoek):
        gevonden.setdefault(overeenkomst_id, []).append((Looptijdfeit(wie, van, tot), naam))
    return gevonden


def _eigen_dagen(session: Session, ids: Collection[int]) -> dict[int, dict[int, dict[int, date]]]:
    """Return by agreement, gemeente and versie its first day, of those that agreed."""
    zoek = (
        select(
            Versie.overeenkomst_id,
            Instemming.organisatie_id,
            Tekst.versie_id,
            Instemming.geldig_van,
            Versie.geldig_van,
        )
        .join(Tekst, Tekst.id == Instemming.tekst_id)
        .join(Versie, Versie.id == Tekst.versie_id)
        .where(
            Versie.overeenkomst_id.in_(sorted(ids)),
            Instemming.herroepen_op.is_(None),
            Instemming.oordeel == GemeenteOordeel.STEMT_IN,
        )
    )
    dagen: dict[int, dict[int, dict[int, date]]] = {}
    for overeenkomst_id, organisatie_id, versie_id, eigen, van in session.execute(zoek):
        eerste = eigen or van
        if eerste is not None:
            dagen.setdefault(overeenkomst_id, {}).setdefault(organisatie_id, {})[versie_id] = clock.dag_van(eerste)
    return dagen
