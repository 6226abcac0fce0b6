"""Finding people, what they may do, and who wrote a mail."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, func, null, or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from overlegtafel.core.database.db import Moment
from overlegtafel.core.database.opdracht import Opdracht, tabel
from overlegtafel.core.toegang.access import BEZOEKER, Kijker, Rol
from overlegtafel.organisaties.models import Gebruiker, Lidmaatschap, Organisatie
from overlegtafel.organisaties.rules import Herkenning, domein_van, maak_kijker


def is_lid_op(*, nu: datetime) -> ColumnElement[bool]:
    """Return the SQL of rules.is_lid."""
    is_aanvaard = or_(Lidmaatschap.uitgenodigd_op.is_(None), Lidmaatschap.aanvaard_op.is_not(None))
    return and_(is_aanvaard, Lidmaatschap.van <= nu, or_(Lidmaatschap.tot.is_(None), Lidmaatschap.tot > nu))


def _van_afzender(_: str) -> Any:
    """Return the statement for the lidmaatschap with an address, and for organisations with its domain."""
    lid, nu = tabel(Lidmaatschap).c, bindparam("nu", type_=Moment())
    leden = (
        select(lid.id.label("lid_id"), null().label("organisatie_id"))
        .join(tabel(Gebruiker))
        .where(
            tabel(Gebruiker).c.email == bindparam("adres"),
            lid.van <= nu,
            or_(lid.tot.is_(None), lid.tot > nu),
            or_(lid.uitgenodigd_op.is_(None), lid.aanvaard_op.is_not(None)),
        )
    )
    organisatie = tabel(Organisatie).c
    met_domein = select(null(), organisatie.id).where(func.lower(organisatie.domein) == bindparam("domein"))
    return leden.union_all(met_domein)


MEESTE_OPEN = 50
_VAN_AFZENDER = Opdracht(_van_afzender)
"""Every mail that comes in asks for its sender."""


def kijker_voor(session: Session, gebruiker_id: int, *, nu: datetime) -> Kijker:
    """Return the viewer that this person is at `nu`; a visitor when nobody has that id or no role is left."""
    leden = session.scalars(
        select(Lidmaatschap)
        .where(Lidmaatschap.gebruiker_id == gebruiker_id, is_lid_op(nu=nu))
        .options(
            joinedload(Lidmaatschap.organisatie).joinedload(Organisatie.combinaties), joinedload(Lidmaatschap.gebruiker)
        )
        .order_by(Lidmaatschap.id)
    )
    gevonden = leden.unique().all()
    return maak_kijker(gevonden[0].gebruiker, gevonden, nu=nu) if gevonden else BEZOEKER


def huidige_leden(
    session: Session,
    *,
    nu: datetime,
    gebruiker_id: int | None = None,
    organisatie_id: int | None = None,
    rol: Rol | None = None,
) -> list[Lidmaatschap]:
    """Return the lidmaatschappen that hold at `nu`, with person and organisation, narrowed to what is given."""
    vraag = select(Lidmaatschap).join(Lidmaatschap.gebruiker).where(is_lid_op(nu=nu))
    for kolom, waarde in (
        (Lidmaatschap.gebruiker_id, gebruiker_id),
        (Lidmaatschap.organisatie_id, organisatie_id),
        (Lidmaatschap.rol, rol),
    ):
        if waarde is not None:
            vraag = vraag.where(kolom == waarde)
    opties = (joinedload(Lidmaatschap.organisatie), contains_eager(Lidmaatschap.gebruiker))
    return list(session.scalars(vraag.options(*opties).order_by(Gebruiker.naam, Lidmaatschap.id)))


def open_uitnodigingen(session: Session, organisatie_id: int, *, nu: datetime) -> list[Lidmaatschap]:
    """Return who was invited into an organisation and didn't accept yet, newest first; at most MEESTE_OPEN."""
    return list(
        session.scalars(
            select(Lidmaatschap)
            .where(
                Lidmaatschap.organisatie_id == organisatie_id,
                Lidmaatschap.uitgenodigd_op.is_not(None),
                Lidmaatschap.aanvaard_op.is_(None),
                or_(Lidmaatschap.tot.is_(None), Lidmaatschap.tot > nu),
            )
            .options(joinedload(Lidmaatschap.gebruiker))
            .order_by(Lidmaatschap.id.desc())
            .limit(MEESTE_OPEN)
        )
    )


def list_gebruikers(session: Session, *, zoek: str = "") -> list[Gebruiker]:
    """Return all people by name, or those whose name or address has `zoek` in it, with their lidmaatschappen."""
    vraag = select(Gebruiker).order_by(Gebruiker.naam, Gebruiker.id)
    if woorden := zoek.replace("\0", "").strip():
        vraag = vraag.where(
            or_(
                Gebruiker.naam.icontains(woorden, autoescape=True),
                Gebruiker.email.icontains(woorden, autoescape=True),
            )
        )
    laden = selectinload(Gebruiker.lidmaatschappen).joinedload(Lidmaatschap.organisatie)
    return list(session.scalars(vraag.options(laden)))


def namen_van(session: Session, ids: Collection[int]) -> dict[int, str]:
    """Return the names of people by id."""
    if not ids:
        return {}
    rijen = session.execute(select(Gebruiker.id, Gebruiker.naam).where(Gebruiker.id.in_(list(ids))))
    return {rij.id: rij.naam for rij in rijen}


def gebruiker_met_adres(session: Session, adres: str) -> Gebruiker | None:
    """Return the person with this mail address, whatever the case of its letters."""
    return session.scalar(select(Gebruiker).where(Gebruiker.email == adres.strip().lower()))


def herken_afzender(session: Session, adres: str, *, nu: datetime) -> Herkenning:
    """Return who seems to have written from `adres`; exact only for the address of a current lidmaatschap."""
    domein = domein_van(adres)
    rijen = _VAN_AFZENDER.lees(session, adres=adres.strip().lower(), domein=domein, nu=nu)
    leden = sorted(lid_id for lid_id, _ in rijen if lid_id is not None)
    if leden:
        lid = session.get_one(Lidmaatschap, leden[0])
        return Herkenning(lid.organisatie, lid.gebruiker, is_exact=True)
    return Herkenning(organisatie=_enige(session, [id_ for _, id_ in rijen] if domein else []))


def _enige(session: Session, organisatie_ids: Sequence[int]) -> Organisatie | None:
    """Return the one organisation with a mail domain; None when there are several, because then nothing is known."""
    return session.get_one(Organisatie, organisatie_ids[0]) if len(organisatie_ids) == 1 else None


def adressen_van(
    session: Session, organisatie_ids: Collection[int], rollen: Collection[Rol], *, nu: datetime
) -> list[str]:
    """Return the addresses of who has one of `rollen` in one of these organisations at `nu`, each once, sorted."""
    if not organisatie_ids or not rollen:
        return []
    return list(
        session.scalars(
            select(Gebruiker.email)
            .join(Gebruiker.lidmaatschappen)
            .where(
                Lidmaatschap.organisatie_id.in_(list(organisatie_ids)),
                Lidmaatschap.rol.in_(list(rollen)),
                is_lid_op(nu=nu),
            )
            .distinct()
            .order_by(Gebruiker.email)
        )
    )
