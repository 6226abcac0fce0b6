"""Signatures of gemeenten under papers among themselves, and which papers still wait for one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased, joinedload

from overlegtafel.organisaties.models import Organisatie, OrganisatieSoort
from overlegtafel.organisaties.queries import gastheerschappen
from overlegtafel.organisaties.rules import volmachten_vanaf
from overlegtafel.overeenkomsten.models import Deelname, Overeenkomst, OvereenkomstSoort, Tekst, Versie
from overlegtafel.overeenkomsten.queries import versie_status_sql
from overlegtafel.overeenkomsten.rules import VersieStatus
from overlegtafel.partijen.models import Gemeentehandtekening, Gemeentestuk, Volmacht
from overlegtafel.partijen.queries.tekenen import volmachten_van
from overlegtafel.partijen.rules.ondertekenen import geldt_volmacht


def handtekeningen_van_gemeenten(session: Session, tekst_id: int) -> Sequence[Gemeentehandtekening]:
    """Return the signatures of gemeenten under a paper, the first one first."""
    vraag = (
        select(Gemeentehandtekening)
        .where(Gemeentehandtekening.tekst_id == tekst_id)
        .options(joinedload(Gemeentehandtekening.organisatie), joinedload(Gemeentehandtekening.volmacht))
    )
    return session.scalars(vraag.order_by(Gemeentehandtekening.op, Gemeentehandtekening.id)).all()


def gemeentedeelnames(session: Session, overeenkomst_id: int) -> Sequence[Deelname]:
    """Return every deelname of a gemeente in an agreement, also those that ended or are to come."""
    vraag = select(Deelname).join(Organisatie).where(Deelname.overeenkomst_id == overeenkomst_id)
    vraag = vraag.where(Organisatie.soort == OrganisatieSoort.GEMEENTE).options(joinedload(Deelname.organisatie))
    return session.scalars(vraag.order_by(Deelname.van, Deelname.id)).all()


def geldende_volmachten(session: Session, overeenkomst_id: int, *, nu: datetime) -> list[Volmacht]:
    """Return the volmachten for an agreement that hold now for who is gastheer now."""
    vanaf = volmachten_vanaf(gastheerschappen(session), nu)
    return [een for een in volmachten_van(session, overeenkomst_id) if geldt_volmacht(een, nu=nu, vanaf=vanaf)]


def stukken_te_tekenen(
    session: Session, organisatie_ids: Collection[int], soorten: Collection[OvereenkomstSoort], *, nu: datetime
) -> Sequence[Versie]:
    """Return the papers among gemeenten in force or to come that one of these gemeenten did not sign yet."""
    getekend = (
        select(Gemeentehandtekening.id)
        .join(Tekst, Gemeentehandtekening.tekst_id == Tekst.id)
        .where(Tekst.versie_id == Versie.id, Gemeentehandtekening.organisatie_id == Deelname.organisatie_id)
        .correlate(Versie, Deelname)
    )
    wacht = (
        select(Deelname.id)
        .where(
            Deelname.overeenkomst_id == Versie.overeenkomst_id,
            Deelname.organisatie_id.in_(sorted(organisatie_ids)),
            or_(Deelname.tot.is_(None), Deelname.tot > nu),
            ~getekend.exists(),
        )
        .correlate(Versie)
    )
    loopt = versie_status_sql(nu=nu).in_([VersieStatus.VASTGESTELD.value, VersieStatus.GELDEND.value])
    vraag = (
        select(Versie)
        .join(Overeenkomst, Versie.overeenkomst_id == Overeenkomst.id)
        .where(Overeenkomst.soort.in_(sorted(soorten)), loopt, wacht.exists())
        .options(joinedload(Versie.overeenkomst))
        .order_by(Versie.id)
    )
    return session.scalars(vraag.limit(20)).all()


def te_verzegelen_gemeentestukken(
    session: Session, *, nu: datetime, hoogstens: int, zonder: Collection[int] = ()
) -> Sequence[int]:
    """Return the signatures that made a paper complete of which the sealed PDF isn't made yet, oldest first."""
    later = aliased(Gemeentehandtekening)
    laatste = ~(
        select(later.id)
        .where(later.tekst_id == Gemeentehandtekening.tekst_id, later.id > Gemeentehandtekening.id)
        .correlate(Gemeentehandtekening)
        .exists()
    )
    van_haar = aliased(Gemeentehandtekening)
    getekend = (
        select(van_haar.id)
        .where(van_haar.tekst_id == Gemeentehandtekening.tekst_id, van_haar.organisatie_id == Deelname.organisatie_id)
        .correlate(Gemeentehandtekening, Deelname)
    )
    mist = (
        select(Deelname.id)
        .join(Organisatie, Organisatie.id == Deelname.organisatie_id)
        .where(
            Deelname.overeenkomst_id == Versie.overeenkomst_id,
            Organisatie.soort == OrganisatieSoort.GEMEENTE,
            Deelname.van <= nu,
            or_(Deelname.tot.is_(None), Deelname.tot > nu),
            ~getekend.exists(),
        )
        .correlate(Versie, Gemeentehandtekening)
    )
    gemaakt = select(Gemeentestuk.gemeentehandtekening_id)
    vraag = (
        select(Gemeentehandtekening.id)
        .join(Tekst, Tekst.id == Gemeentehandtekening.tekst_id)
        .join(Versie, Versie.id == Tekst.versie_id)
        .where(Gemeentehandtekening.id.not_in(gemaakt), laatste, ~mist.exists())
    )
    if zonder:
        vraag = vraag.where(Gemeentehandtekening.id.not_in(sorted(zonder)))
    return session.scalars(vraag.order_by(Gemeentehandtekening.id).limit(hoogstens)).all()


def gemeentestuk_bij(session: Session, handtekening_id: int) -> Gemeentestuk | None:
    """Return the sealed paper that belongs to this signature, or None."""
    vraag = select(Gemeentestuk).where(Gemeentestuk.gemeentehandtekening_id == handtekening_id)
    return session.scalar(vraag.options(joinedload(Gemeentestuk.bestand)))
