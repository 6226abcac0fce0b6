"""Who hears of something: parties, who is invited, senders, and who follows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, or_, select, tuple_
from sqlalchemy.orm import Session

from overlegtafel.core.toegang.access import Rol
from overlegtafel.fysieke_tafel.models import Bijeenkomst, Genodigde, Zetel
from overlegtafel.meldingen.models import Abonnement, Onderwerp, Ritme
from overlegtafel.meldingen.rules import Nieuws, snelste
from overlegtafel.organisaties.models import Gebruiker, Lidmaatschap
from overlegtafel.organisaties.queries import adressen_van, contactadressen, is_lid_op
from overlegtafel.overeenkomsten.queries import deelnemers, gemeenten_van

ALLES = (Onderwerp.ALLES, 0)
MIJN_PARTIJ = (Onderwerp.PARTIJ, 0)


@dataclass(frozen=True)
class Volger:
    """Somebody who follows something: where, how soon, and by which subscription."""

    adres: str
    ritme: Ritme
    abonnement_id: int


def partijen(session: Session, nieuws: Nieuws, *, nu: datetime) -> list[str]:
    """Return the contacts of every organisation that takes part at `nu`; of what is between gemeenten only theirs."""
    wie = deelnemers(session, alleen_gemeenten=nieuws.is_tussen_gemeenten, nu=nu)
    return contactadressen(session, [organisatie.id for organisatie in wie], nu=nu)


def beslissers(session: Session, nieuws: Nieuws, *, nu: datetime) -> list[str]:
    """Return who may record what a gemeente decides, of each that takes part in the agreement but for the gastheer."""
    deelnemend = gemeenten_van(session, nieuws.overeenkomst_id or 0, nu=nu)
    vraag = (
        select(Gebruiker.email)
        .join(Lidmaatschap, Lidmaatschap.gebruiker_id == Gebruiker.id)
        .where(
            Lidmaatschap.organisatie_id.in_([een.id for een in deelnemend if not een.is_gastheer]),
            Lidmaatschap.rol == Rol.GEMEENTE_VERTEGENWOORDIGER,
            is_lid_op(nu=nu),
        )
    )
    return list(session.scalars(vraag.distinct().order_by(Gebruiker.email)))


def toelaters(session: Session, nieuws: Nieuws, *, nu: datetime) -> list[str]:
    """Return who decides whether a gemeente joins: programmamanager and bestuurder of each that takes part."""
    deelnemend = gemeenten_van(session, nieuws.overeenkomst_id or 0, nu=nu)
    rollen = (Rol.PROGRAMMAMANAGER, Rol.GEMEENTE_VERTEGENWOORDIGER)
    return adressen_van(session, [een.id for een in deelnemend], rollen, nu=nu)


def uitvoerders(session: Session, nieuws: Nieuws, *, nu: datetime) -> list[str]:
    """Return the contacts of the organisation that has to do it; of what is besloten its people who may know of it.

    Those only as long as it has a seat at that table.
    """
    uitvoerder = nieuws.uitvoerder
    if uitvoerder is None:
        return []
    if not uitvoerder.lezers:
        return contactadressen(session, [uitvoerder.organisatie_id], nu=nu)
    vraag = (
        select(Gebruiker.email)
        .join(Lidmaatschap, Lidmaatschap.gebruiker_id == Gebruiker.id)
        .where(
            Lidmaatschap.organisatie_id == uitvoerder.organisatie_id,
            Lidmaatschap.organisatie_id.in_(_zittend(nieuws, nu=nu)),
            Lidmaatschap.rol.in_(uitvoerder.lezers),
            is_lid_op(nu=nu),
        )
    )
    return list(session.scalars(vraag.distinct().order_by(Gebruiker.email)))


def genodigden(session: Session, nieuws: Nieuws, *, nu: datetime) -> list[str]:
    """Return the contacts of every organisation that has a seat at the table at `nu`, and who was called by name."""
    return sorted({*_aan_tafel(session, nieuws, nu=nu), *session.scalars(_bij_naam_geroepen(nieuws))})


def _aan_tafel(session: Session, nieuws: Nieuws, *, nu: datetime) -> list[str]:
    return contactadressen(session, session.scalars(_zittend(nieuws, nu=nu).distinct()).all(), nu=nu)


def _bij_naam_geroepen(nieuws: Nieuws) -> Select[str]:
    """Return the query for the guests of this bijeenkomst and who comes instead of another, without who was put off."""
    return select(Genodigde.adres).where(
        Genodigde.bijeenkomst_id == nieuws.bijeenkomst_id, Genodigde.is_los, Genodigde.afgezegd_op.is_(None)
    )


def _zittend(nieuws: Nieuws, *, nu: datetime) -> Select[int]:
    return select(Zetel.organisatie_id).where(
        Zetel.tafel_id == nieuws.tafel_id, Zetel.van <= nu, or_(Zetel.tot.is_(None), Zetel.tot > nu)
    )


def in_agenda(session: Session, nieuws: Nieuws, *, nu: datetime) -> list[str]:
    """Return who gets a bijeenkomst of this table in the calendar: by a seat, or called by name."""
    geroepen = (
        select(Genodigde.adres)
        .join(Bijeenkomst, Bijeenkomst.id == Genodigde.bijeenkomst_id)
        .where(Bijeenkomst.tafel_id == nieuws.tafel_id, Bijeenkomst.einde > nu)
    )
    return sorted({*_aan_tafel(session, nieuws, nu=nu), *session.scalars(geroepen.distinct())})


def afzenders(session: Session, nieuws: Nieuws, *, nu: datetime) -> list[str]:
    """Return whose inbreng it is about."""
    return list(nieuws.afzenders())


def adres_van(session: Session, gebruiker_id: int | None) -> str | None:
    """Return the address of a person, or None."""
    return session.scalar(select(Gebruiker.email).where(Gebruiker.id == gebruiker_id)) if gebruiker_id else None


def is_lopend() -> ColumnElement[bool]:
    """Return the SQL for a subscription that counts: confirmed, and not ended."""
    return and_(Abonnement.bevestigd_op.is_not(None), Abonnement.opgezegd_op.is_(None))


def volgers(session: Session, onderwerpen: Sequence[tuple[Onderwerp, int]], *, na: str, hoogstens: int) -> list[Volger]:
    """Return who follows any of `onderwerpen`, by address, those after address `na`; each address once."""
    volgt = (tuple_(Abonnement.onderwerp_soort, Abonnement.onderwerp_id).in_([ALLES, *onderwerpen]), is_lopend())
    adressen = session.scalars(
        select(Abonnement.adres)
        .where(*volgt, Abonnement.adres > na)
        .distinct()
        .order_by(Abonnement.adres)
        .limit(hoogstens)
    ).all()
    if not adressen:
        return []
    rijen = session.scalars(
        select(Abonnement)
        .where(*volgt, Abonnement.adres >= adressen[0], Abonnement.adres <= adressen[-1])
        .order_by(Abonnement.adres, Abonnement.id)
    ).all()
    per_adres: dict[str, list[Abonnement]] = {}
    for rij in rijen:
        per_adres.setdefault(rij.adres, []).append(rij)
    return [_snelste(adres, eigen) for adres, eigen in per_adres.items()]


def _snelste(adres: str, eigen: list[Abonnement]) -> Volger:
    ritme = snelste(rij.ritme for rij in eigen)
    return Volger(adres, ritme, next(rij.id for rij in eigen if rij.ritme is ritme))


def ritmes_van_partij(session: Session, adressen: Sequence[str]) -> dict[str, Ritme]:
    """Return, of those of `adressen` who chose one, in which rhythm they want what a party may switch off."""
    if not adressen:
        return {}
    rijen = session.execute(
        select(Abonnement.adres, Abonnement.ritme).where(
            Abonnement.adres.in_(adressen), Abonnement.onderwerp_soort == Onderwerp.PARTIJ, is_lopend()
        )
    )
    return {rij.adres: rij.ritme for rij in rijen}
