"""What the pages of agreements show, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import case, exists, literal, or_, select
from sqlalchemy.orm import Session, joinedload, load_only, selectinload
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.strategy_options import _AbstractLoad

from overlegtafel.core.toegang.access import Kijker, openbaar
from overlegtafel.overeenkomsten.models import (
    ArtikelTekst,
    Overeenkomst,
    Overeenkomstbijlage,
    OvereenkomstSoort,
    Ronde,
    Tarieflijst,
    Tekst,
    Versie,
)
from overlegtafel.overeenkomsten.rules.openbaar import ronde_openbaar

MEESTE = 100
"""So many agreements one chooses from."""
_VOLGORDE = case({OvereenkomstSoort.BASIS: 0, OvereenkomstSoort.DEEL: 1}, value=Overeenkomst.soort, else_=2)


def lichte_teksten() -> _AbstractLoad:
    """Load teksten without their words."""
    return load_only(
        Tekst.versie_id, Tekst.volgnr, Tekst.sha256, Tekst.bevroren_op, Tekst.openbaar_vanaf, Tekst.created_at
    )


def _met_versies() -> _AbstractLoad:
    """Load versies with their ronden, and their teksten without the words."""
    return selectinload(Overeenkomst.versies).options(
        selectinload(Versie.teksten).options(lichte_teksten()), selectinload(Versie.ronden).joinedload(Ronde.storing)
    )


def _met_familie() -> tuple[_AbstractLoad, ...]:
    """Load what one agreement follows and what follows it, with their versies; most have neither."""
    return (
        joinedload(Overeenkomst.voorgangers).options(_met_versies()),
        joinedload(Overeenkomst.opvolgers).options(_met_versies()),
    )


def _houd_vast(overeenkomsten: Sequence[Overeenkomst]) -> Sequence[Overeenkomst]:
    """Tie what was loaded to what it belongs to: the session forgets what nobody holds, and would ask again."""
    for overeenkomst in overeenkomsten:
        for versie in overeenkomst.versies:
            set_committed_value(versie, "overeenkomst", overeenkomst)
            for deel in (*versie.teksten, *versie.ronden):
                set_committed_value(deel, "versie", versie)
    return overeenkomsten


def _houd_familie_vast(overeenkomsten: Sequence[Overeenkomst]) -> Sequence[Overeenkomst]:
    for overeenkomst in overeenkomsten:
        _houd_vast([*overeenkomst.voorgangers, *overeenkomst.opvolgers])
    return _houd_vast(overeenkomsten)


def lijst_overeenkomsten(session: Session) -> Sequence[Overeenkomst]:
    """Return all agreements with versies, ronden and light teksten; basisovereenkomsten first."""
    zoek = select(Overeenkomst).options(_met_versies()).order_by(_VOLGORDE, Overeenkomst.citeertitel)
    return _houd_vast(session.scalars(zoek).all())


def toon_overeenkomst(session: Session, kenmerk: str) -> Overeenkomst | None:
    """Return one agreement with its versies and the agreement that it stands under."""
    zoek = (
        select(Overeenkomst)
        .where(Overeenkomst.kenmerk == kenmerk.strip().upper())
        .options(joinedload(Overeenkomst.basis), *_met_familie(), _met_versies())
    )
    return next(iter(_houd_familie_vast(session.scalars(zoek).unique().all())), None)


def overeenkomsten_met(session: Session, ids: Collection[int]) -> Sequence[Overeenkomst]:
    """Return these agreements with versies, ronden and light teksten, by title."""
    zoek = select(Overeenkomst).where(Overeenkomst.id.in_(sorted(ids))).order_by(Overeenkomst.citeertitel)
    return _houd_vast(session.scalars(zoek.options(joinedload(Overeenkomst.basis), _met_versies())).all())


def met_kenmerk(session: Session, kenmerk: str, *, hoogstens: int = 3) -> Sequence[Overeenkomst]:
    """Return the agreement that is called so, with its versies; else the few of whose kenmerk it is a part: HBH."""
    gezocht = kenmerk.strip().upper()
    als_deel = (literal("-") + Overeenkomst.kenmerk + "-").contains(f"-{gezocht}-", autoescape=True)
    precies = Overeenkomst.kenmerk == gezocht
    zoek = select(Overeenkomst).where(or_(precies, als_deel)).options(_met_versies())
    gevonden = _houd_vast(session.scalars(zoek.order_by(precies.desc(), Overeenkomst.kenmerk).limit(hoogstens)).all())
    return [een for een in gevonden if een.kenmerk == gezocht] or gevonden


def deelovereenkomsten_onder(session: Session, basis_id: int) -> Sequence[Overeenkomst]:
    """Return the agreements under a basisovereenkomst, with their versies."""
    zoek = select(Overeenkomst).where(Overeenkomst.basis_id == basis_id).order_by(Overeenkomst.citeertitel)
    return _houd_vast(session.scalars(zoek.options(_met_versies())).all())


def samen_te_voegen(session: Session, overeenkomst: Overeenkomst) -> Sequence[Overeenkomst]:
    """Return the other agreements of the same kind that have a versie which wasn't withdrawn, by title."""
    leeft = (
        exists()
        .where(Versie.overeenkomst_id == Overeenkomst.id, Versie.ingetrokken_op.is_(None))
        .correlate(Overeenkomst)
    )
    zoek = select(Overeenkomst).where(
        Overeenkomst.soort == overeenkomst.soort, Overeenkomst.id != overeenkomst.id, leeft
    )
    gevonden = session.scalars(zoek.options(_met_versies()).order_by(Overeenkomst.citeertitel).limit(MEESTE)).all()
    return _houd_vast(gevonden)


def toon_versie(session: Session, kenmerk: str, nummer: str) -> Versie | None:
    """Return one versie, with its agreement and all other versies of it."""
    overeenkomst = toon_overeenkomst(session, kenmerk)
    versies = overeenkomst.versies if overeenkomst is not None else []
    return next((versie for versie in versies if versie.nummer == nummer), None)


def tekst_met_artikelen(session: Session, tekst_id: int) -> Tekst:
    """Return a tekst with all its words, articles and bijlagen."""
    delen = (
        selectinload(Tekst.artikel_teksten),
        selectinload(Tekst.bijlagen).joinedload(Overeenkomstbijlage.bestand),
        joinedload(Tekst.tarieflijst).joinedload(Tarieflijst.bestand),
    )
    return session.scalars(select(Tekst).where(Tekst.id == tekst_id).options(*delen)).one()


def nummers_van_artikelen(session: Session, tekst_id: int) -> dict[int, str]:
    """Return by identity the number that each article has in a tekst."""
    rijen = session.execute(
        select(ArtikelTekst.artikel_id, ArtikelTekst.nummer).where(ArtikelTekst.tekst_id == tekst_id)
    )
    return dict(rijen.all())


def plaatsen_van_artikelen(
    session: Session, artikel_ids: Sequence[int], kijker: Kijker, *, nu: datetime
) -> list[tuple[int, str, str, str]]:
    """Return (identity, kenmerk, number of the versie, number of the article) of where articles stand.

    Of each versie the newest tekst that the viewer may see; oldest versie first.
    """
    zoek = (
        select(ArtikelTekst.artikel_id, Overeenkomst.kenmerk, Versie.nummer, ArtikelTekst.nummer, Versie.id)
        .join(Tekst, ArtikelTekst.tekst_id == Tekst.id)
        .join(Versie, Tekst.versie_id == Versie.id)
        .join(Overeenkomst, Versie.overeenkomst_id == Overeenkomst.id)
        .where(ArtikelTekst.artikel_id.in_(artikel_ids))
        .order_by(Versie.id, Tekst.volgnr)
    )
    if not kijker.is_gastheer:
        zoek = zoek.where(openbaar(Tekst, nu=nu))
    nieuwste: dict[tuple[int, int], tuple[int, str, str, str]] = {}
    for artikel_id, kenmerk, versie, nummer, versie_id in session.execute(zoek):
        nieuwste[artikel_id, versie_id] = (artikel_id, kenmerk, versie, nummer)
    return list(nieuwste.values())


def lopende_ronden(session: Session, *, nu: datetime) -> Sequence[Ronde]:
    """Return the ronden that began and have no reactienota yet, of versies that aren't withdrawn; nearest end first."""
    return session.scalars(
        select(Ronde)
        .join(Versie)
        .where(ronde_openbaar(nu=nu), Ronde.reactienota_op.is_(None), Versie.ingetrokken_op.is_(None))
        .options(joinedload(Ronde.versie).joinedload(Versie.overeenkomst))
        .order_by(Ronde.sluit_op, Ronde.id)
    ).all()
