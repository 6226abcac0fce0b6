"""Formats, how trajecten use them, and deviations, as pages show them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from overlegtafel.core.errors import NietGevonden
from overlegtafel.samenwerking.models import Afwijking, Format, FormatGebruik, FormatSoort, FormatVersie


def alle_formats(session: Session) -> Sequence[Format]:
    """Return the formats with their versies, by name."""
    vraag = select(Format).options(selectinload(Format.versies).joinedload(FormatVersie.bestand))
    return session.scalars(vraag.order_by(Format.naam).limit(500)).all()


def haal_format(session: Session, format_id: int) -> Format:
    """Return one format with all that its page shows; raise NietGevonden."""
    vraag = select(Format).where(Format.id == format_id)
    versies = selectinload(Format.versies)
    gevonden = session.scalar(
        vraag.options(versies.joinedload(FormatVersie.bestand), versies.selectinload(FormatVersie.stappen))
    )
    if gevonden is None:
        raise NietGevonden("Dit format bestaat niet.")
    return gevonden


def haal_versie(format_: Format, nummer: str) -> FormatVersie:
    """Return one versie of a format; raise NietGevonden."""
    gevonden = next((een for een in format_.versies if een.nummer == nummer), None)
    if gevonden is None:
        raise NietGevonden("Deze versie bestaat niet.")
    return gevonden


def gebruik_van(session: Session, traject_id: int) -> Sequence[FormatGebruik]:
    """Return which papers a traject uses: of each format what was checked last."""
    laatste = (
        select(func.max(FormatGebruik.id))
        .where(FormatGebruik.traject_id == traject_id)
        .group_by(FormatGebruik.format_id)
    )
    vraag = (
        select(FormatGebruik)
        .where(FormatGebruik.id.in_(laatste))
        .options(
            joinedload(FormatGebruik.format), joinedload(FormatGebruik.versie), joinedload(FormatGebruik.afwijking)
        )
    )
    return session.scalars(vraag.order_by(FormatGebruik.id)).all()


def afwijkingen(session: Session, *, alleen_open: bool = False, hoeveel: int = 100) -> Sequence[Afwijking]:
    """Return what departs from a format: what waits for the centrale eenheid first, newest first."""
    vraag = select(Afwijking).options(
        joinedload(Afwijking.gebruik).joinedload(FormatGebruik.traject),
        joinedload(Afwijking.gebruik).joinedload(FormatGebruik.format),
        joinedload(Afwijking.gebruik).joinedload(FormatGebruik.versie),
    )
    if alleen_open:
        vraag = vraag.where(Afwijking.afgehandeld_op.is_(None))
    volgorde = (Afwijking.afgehandeld_op.is_not(None), Afwijking.id.desc())
    return session.scalars(vraag.order_by(*volgorde).limit(hoeveel)).all()


def haal_afwijking(session: Session, afwijking_id: int) -> Afwijking:
    """Return one deviation; raise NietGevonden."""
    afwijking = session.get(Afwijking, afwijking_id)
    if afwijking is None:
        raise NietGevonden("Deze afwijking bestaat niet.")
    return afwijking


def processen(session: Session) -> Sequence[Format]:
    """Return the procesbeschrijvingen with the steps of their versies."""
    vraag = (
        select(Format)
        .where(Format.soort == FormatSoort.PROCES)
        .options(selectinload(Format.versies).selectinload(FormatVersie.stappen))
    )
    return session.scalars(vraag.order_by(Format.naam).limit(20)).all()


def volgende_plek(versie: FormatVersie) -> int:
    """Return the place of the next step."""
    return max((stap.volgorde for stap in versie.stappen), default=0) + 1
