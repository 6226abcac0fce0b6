"""The members of parties that are a combinatie, which signatures count for them, and who is a party itself too."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.organisaties.models import Combinatielid, Organisatie
from overlegtafel.organisaties.queries import combinaties_met
from overlegtafel.organisaties.rules import gewisseld_op, leden_op
from overlegtafel.overeenkomsten.models import Tekst, Versie
from overlegtafel.partijen.models import Kant, Ondertekening, Vorm
from overlegtafel.partijen.queries.eindes import vervallen_bij, vervallen_op
from overlegtafel.partijen.queries.tekenen import VOLLEDIG, ondertekeningen_van
from overlegtafel.partijen.rules.combinatie import ALLEEN, Leden, na_wissel, nog_van_lid
from overlegtafel.partijen.rules.ondertekenen import is_volledig, telt_nog


def leden_bij(session: Session, organisatie_ids: Collection[int], *, nu: datetime) -> dict[int, Leden]:
    """Return of those that are a combinatie who its members are at `nu`; one query."""
    return {id_: _leden(plekken, nu) for id_, plekken in combinaties_met(session, organisatie_ids).items()}


def _leden(plekken: Collection[Combinatielid], nu: datetime) -> Leden:
    return Leden({een.lid_id: een.lid.naam for een in leden_op(plekken, nu)}, tuple(gewisseld_op(plekken, nu)))


def leden_van(session: Session, organisatie_id: int, *, nu: datetime) -> Leden:
    """Return the members of one party, nobody where it is no combinatie."""
    return leden_bij(session, [organisatie_id], nu=nu).get(organisatie_id, ALLEEN)


def geldende_tekens(session: Session, tekst: Tekst, organisatie_id: int, *, nu: datetime) -> list[Ondertekening]:
    """Return the signatures of a party under a tekst, on both sides, that count at `nu`, oldest first."""
    vervallen = vervallen_op(session, tekst.versie.overeenkomst, organisatie_id, nu=nu)
    eigen = [een for een in ondertekeningen_van(session, tekst.id) if een.organisatie_id == organisatie_id]
    return na_wissel(telt_nog(eigen, vervallen), leden_van(session, organisatie_id, nu=nu))


def zelf_partij(session: Session, lid_ids: Collection[int]) -> Mapping[int, list[tuple[int, str]]]:
    """Return by agreement which of these signed it as a party of their own, each with its name; one query."""
    zoek = (
        select(Versie.overeenkomst_id, Organisatie.id, Organisatie.naam)
        .join(Tekst, Tekst.versie_id == Versie.id)
        .join(Ondertekening, Ondertekening.tekst_id == Tekst.id)
        .join(Organisatie, Organisatie.id == Ondertekening.organisatie_id)
        .where(Ondertekening.kant == Kant.PARTIJ, Organisatie.id.in_(sorted(lid_ids)))
        .distinct()
        .order_by(Organisatie.naam)
    )
    gevonden: dict[int, list[tuple[int, str]]] = {}
    for overeenkomst_id, lid_id, naam in session.execute(zoek):
        gevonden.setdefault(overeenkomst_id, []).append((lid_id, naam))
    return gevonden


def tekenden(session: Session, combinatie_ids: Collection[int], *, nu: datetime) -> frozenset[tuple[int, int, int]]:
    """Return which members have signed what their combinatie did not yet: as (versie, combinatie, lid); two queries."""
    leden = leden_bij(session, combinatie_ids, nu=nu)
    zoek = (
        select(Tekst.versie_id, Ondertekening)
        .join(Tekst, Tekst.id == Ondertekening.tekst_id)
        .where(Ondertekening.organisatie_id.in_(sorted(combinatie_ids)), Ondertekening.lid_id.is_not(None))
        .order_by(Ondertekening.id)
    )
    per_lid: dict[tuple[int, int, int], list[Ondertekening]] = {}
    for versie_id, een in session.execute(zoek):
        sinds = leden.get(een.organisatie_id, ALLEEN).sinds(nu)
        if een.lid_id is not None and een.voorbehoud_aanvaard is not False and een.op >= sinds:
            per_lid.setdefault((versie_id, een.organisatie_id, een.lid_id), []).append(een)
    return frozenset(sleutel for sleutel, tekens in per_lid.items() if nog_van_lid(tekens, sleutel[2]) == 0)


def zelf_getekend(
    session: Session, versie_ids: Collection[int], organisatie_id: int, gebruiker_id: int | None, *, nu: datetime
) -> frozenset[tuple[int, int | None]]:
    """Return which of these versies somebody signed for a party, and for which member, as far as that still counts.

    What was taken in from elsewhere somebody else signed. Two queries, and four more for each of them that was.
    """
    zoek = (
        select(Tekst)
        .join(Ondertekening, Ondertekening.tekst_id == Tekst.id)
        .where(
            Tekst.versie_id.in_(sorted(versie_ids)),
            Ondertekening.organisatie_id == organisatie_id,
            Ondertekening.gebruiker_id == gebruiker_id,
        )
    )
    teksten = {een.id: een for een in session.scalars(zoek)} if versie_ids else {}
    return frozenset(
        (tekst.versie_id, een.lid_id)
        for tekst in teksten.values()
        for een in geldende_tekens(session, tekst, organisatie_id, nu=nu)
        if een.kant is Kant.PARTIJ and een.gebruiker_id == gebruiker_id and een.vorm is Vorm.SCHERM
    )


def volledig_getekend(
    session: Session, tekst: Tekst, organisatie_ids: Collection[int], *, nu: datetime
) -> frozenset[int]:
    """Return which of these parties signed a tekst wholly, as far as that still counts; as many queries for all."""
    vervallen = vervallen_bij(session, [tekst.versie.overeenkomst], organisatie_ids, nu=nu)
    leden = leden_bij(session, organisatie_ids, nu=nu)
    per_partij: dict[int, list[Ondertekening]] = {}
    for een in ondertekeningen_van(session, tekst.id):
        per_partij.setdefault(een.organisatie_id, []).append(een)
    return frozenset(
        id_
        for id_ in organisatie_ids
        if is_volledig(
            na_wissel(
                telt_nog(per_partij.get(id_, []), vervallen.get((tekst.versie.overeenkomst_id, id_))),
                leden.get(id_, ALLEEN),
            ),
            id_,
            Kant.PARTIJ,
        )
    )


def zittende(session: Session, combinatie_id: int) -> dict[int, set[int]]:
    """Return by agreement which members signed for a combinatie what it signed last, if all did; one query."""
    zoek = (
        select(Versie.overeenkomst_id, Tekst.id, Ondertekening.lid_id, VOLLEDIG)
        .join(Tekst, Tekst.versie_id == Versie.id)
        .join(Ondertekening, Ondertekening.tekst_id == Tekst.id)
        .where(Ondertekening.organisatie_id == combinatie_id, Ondertekening.lid_id.is_not(None))
        .order_by(Tekst.id, Ondertekening.id)
    )
    bezig: dict[tuple[int, int], set[int]] = {}
    gevonden: dict[int, set[int]] = {}
    for overeenkomst_id, tekst_id, lid_id, is_af in session.execute(zoek):
        leden = bezig.setdefault((overeenkomst_id, tekst_id), set())
        if lid_id is not None:
            leden.add(lid_id)
        if is_af:
            gevonden[overeenkomst_id] = leden
    return gevonden
