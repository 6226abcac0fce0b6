"""Who is called to bijeenkomsten, who should be, and whose calendar answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from overlegtafel.core.toegang.access import openbaar
from overlegtafel.fysieke_tafel.models import Bijeenkomst, Genodigde, Komstbericht, Tafel, Zetel
from overlegtafel.fysieke_tafel.queries.tafels import samenstelling
from overlegtafel.organisaties.queries import Contact, contacten

MEESTE_KOMENDE = 200
TERUG = timedelta(days=365)
MEESTE_IN_FEED = 300


def komende_met_genodigden(session: Session, *, nu: datetime) -> list[Bijeenkomst]:
    """Return the announced bijeenkomsten that didn't end, with who was called to them."""
    zoek = (
        select(Bijeenkomst)
        .where(Bijeenkomst.einde > nu, openbaar(Bijeenkomst, nu=nu))
        .options(joinedload(Bijeenkomst.tafel), selectinload(Bijeenkomst.genodigden))
        .order_by(Bijeenkomst.begin, Bijeenkomst.id)
        .limit(MEESTE_KOMENDE)
    )
    return list(session.scalars(zoek))


def te_roepen(session: Session, bijeenkomsten: Sequence[Bijeenkomst], *, nu: datetime) -> dict[int, list[Contact]]:
    """Return, by bijeenkomst, the contacts of who has a seat on its day."""
    zetels = session.execute(
        select(Bijeenkomst.id, Zetel.organisatie_id)
        .join(Zetel, Zetel.tafel_id == Bijeenkomst.tafel_id)
        .where(
            Bijeenkomst.id.in_([een.id for een in bijeenkomsten]),
            Zetel.van <= Bijeenkomst.begin,
            or_(Zetel.tot.is_(None), Zetel.tot > Bijeenkomst.begin),
        )
    ).all()
    per_organisatie: dict[int, list[Contact]] = defaultdict(list)
    for contact in contacten(session, {organisatie_id for _, organisatie_id in zetels}, nu=nu):
        per_organisatie[contact.organisatie_id].append(contact)
    gevonden: dict[int, list[Contact]] = defaultdict(list)
    for bijeenkomst_id, organisatie_id in zetels:
        gevonden[bijeenkomst_id] += per_organisatie[organisatie_id]
    return gevonden


def zonder_contact(session: Session, bijeenkomst: Bijeenkomst, *, nu: datetime) -> list[str]:
    """Return the organisations with a seat on its day of which nobody can be called, by name."""
    bereikt = {contact.organisatie_id for contact in te_roepen(session, [bijeenkomst], nu=nu)[bijeenkomst.id]}
    zetels = samenstelling(session, bijeenkomst.tafel, op=bijeenkomst.begin)
    return [zetel.organisatie.naam for zetel in zetels if zetel.organisatie_id not in bereikt]


def genodigden_van(session: Session, bijeenkomst: Bijeenkomst) -> list[Genodigde]:
    """Return who was ever called to `bijeenkomst`, by organisation and name, with their answers."""
    zoek = (
        select(Genodigde)
        .where(Genodigde.bijeenkomst_id == bijeenkomst.id)
        .options(
            joinedload(Genodigde.organisatie), selectinload(Genodigde.berichten), selectinload(Genodigde.vervangers)
        )
        .order_by(Genodigde.id)
    )
    gevonden = session.scalars(zoek).all()
    return sorted(gevonden, key=lambda een: (een.organisatie.naam if een.organisatie else "", een.naam, een.adres))


def genodigde_met_adres(session: Session, bijeenkomst_id: int, adres: str) -> Genodigde | None:
    """Return who is called to it at this address, or None."""
    return session.scalar(
        select(Genodigde).where(Genodigde.bijeenkomst_id == bijeenkomst_id, Genodigde.adres == adres.lower())
    )


def is_uitgenodigd(session: Session, bijeenkomst_id: int, adres: str) -> bool:
    """Return whether this address is called to it, and may answer."""
    genodigde = genodigde_met_adres(session, bijeenkomst_id, adres) if adres else None
    return genodigde is not None and genodigde.afgezegd_op is None


def uitnodigingen_voor(session: Session, adres: str, *, nu: datetime) -> list[Genodigde]:
    """Return to which announced bijeenkomsten this address is called that go on and didn't end, with the answers."""
    zoek = (
        select(Genodigde)
        .join(Genodigde.bijeenkomst)
        .where(
            Genodigde.adres == adres.lower(),
            Genodigde.afgezegd_op.is_(None),
            Bijeenkomst.einde > nu,
            Bijeenkomst.geannuleerd_op.is_(None),
            openbaar(Bijeenkomst, nu=nu),
        )
        .options(
            contains_eager(Genodigde.bijeenkomst).options(
                joinedload(Bijeenkomst.tafel), selectinload(Bijeenkomst.verplaatsingen)
            ),
            selectinload(Genodigde.berichten),
        )
        .order_by(Bijeenkomst.begin, Bijeenkomst.id)
        .limit(MEESTE_KOMENDE)
    )
    return list(session.scalars(zoek)) if adres else []


def bijeenkomst_met_uid(session: Session, uid: str) -> Bijeenkomst | None:
    """Return the bijeenkomst that calendars know by `uid`, or None."""
    return session.scalar(select(Bijeenkomst).where(Bijeenkomst.uid == uid)) if uid else None


def aantal_berichten(session: Session, genodigde: Genodigde) -> int:
    """Return how often somebody answered."""
    vraag = select(func.count()).select_from(Komstbericht).where(Komstbericht.genodigde_id == genodigde.id)
    return session.scalar(vraag) or 0


def voor_feed(session: Session, tafel: Tafel, *, nu: datetime) -> list[Bijeenkomst]:
    """Return the bijeenkomsten of a table that everybody may know of, those of the last year and to come."""
    zoek = (
        select(Bijeenkomst)
        .where(Bijeenkomst.tafel_id == tafel.id, openbaar(Bijeenkomst, nu=nu), Bijeenkomst.einde > nu - TERUG)
        .options(joinedload(Bijeenkomst.tafel), selectinload(Bijeenkomst.verplaatsingen))
        .order_by(Bijeenkomst.begin, Bijeenkomst.id)
        .limit(MEESTE_IN_FEED)
    )
    return list(session.scalars(zoek))
