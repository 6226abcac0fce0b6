"""Inbrengen one by one, and those that wait for a person."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from overlegtafel.core.database.nummers import Nummer, jaren_van
from overlegtafel.core.toegang.access import Kijker
from overlegtafel.overeenkomsten.models import Ronde, Versie
from overlegtafel.overeenkomsten.queries import einde_van_ronde_sql
from overlegtafel.overeenkomsten.rules import einde_van_ronde
from overlegtafel.virtuele_tafel.models import Bijlage, Inbreng, Inzending, Punt, Voorstel
from overlegtafel.virtuele_tafel.queries.voorstellen import alles_van_inbreng
from overlegtafel.virtuele_tafel.rules.openbaar import getoond


def is_te_laat_sql() -> ColumnElement[bool]:
    """Return the SQL of `is_te_laat`, for a query that has the ronde of the inbreng and its versie."""
    return Inbreng.ontvangen_op >= einde_van_ronde_sql()


def zoek_inbreng(session: Session, nummer: Nummer) -> Inbreng | None:
    """Return the inbreng with this number, with everything that hangs on it."""
    return session.scalar(
        select(Inbreng)
        .where(Inbreng.jaar == nummer.jaar, Inbreng.volgnr == nummer.volgnr)
        .options(*alles_van_inbreng(), joinedload(Inbreng.voorstel))
    )


def zoek_bijlage(session: Session, bijlage_id: int) -> Bijlage | None:
    """Return a file of an inbreng, with that inbreng."""
    return session.scalar(
        select(Bijlage)
        .where(Bijlage.id == bijlage_id)
        .options(joinedload(Bijlage.bestand), joinedload(Bijlage.inbreng))
    )


def zoek_punt(session: Session, nummer: Nummer, volgnr: int) -> Punt | None:
    """Return punt `volgnr` of the inbreng with this number."""
    return session.scalar(
        select(Punt)
        .join(Punt.inbreng)
        .where(Inbreng.jaar == nummer.jaar, Inbreng.volgnr == nummer.volgnr, Punt.volgnr == volgnr)
        .options(joinedload(Punt.inbreng).joinedload(Inbreng.voorstel), joinedload(Punt.antwoord))
    )


def _van(kijker: Kijker) -> ColumnElement[bool]:
    van_organisatie = Inbreng.organisatie_id.in_(sorted(kijker.organisatie_ids))
    van_persoon = Inbreng.gebruiker_id == (kijker.gebruiker_id or 0)
    bevestigd = and_(Inbreng.is_afzender_bevestigd.is_(True), or_(van_persoon, van_organisatie))
    return or_(Inbreng.afzender_adres == kijker.adres.lower(), bevestigd)


def eigen_inbrengen(session: Session, kijker: Kijker) -> Sequence[Inbreng]:
    """Return what the viewer and the confirmed organisations of the viewer sent, newest first."""
    return session.scalars(
        select(Inbreng)
        .where(_van(kijker))
        .options(
            joinedload(Inbreng.voorstel).joinedload(Voorstel.overeenkomst),
            joinedload(Inbreng.ronde),
            selectinload(Inbreng.punten).joinedload(Punt.antwoord),
        )
        .order_by(Inbreng.ontvangen_op.desc(), Inbreng.id.desc())
    ).all()


def tel_eigen(session: Session, kijker: Kijker) -> int:
    """Return how many inbrengen are the viewer's own."""
    return session.scalar(select(func.count()).select_from(Inbreng).where(_van(kijker))) or 0


def inbrengen_op_tijd(session: Session, ronde: Ronde) -> Sequence[Inbreng]:
    """Return what came in for `ronde` before it closed, in order of number, with punten and answers."""
    return session.scalars(
        select(Inbreng)
        .where(Inbreng.ronde_id == ronde.id, Inbreng.ontvangen_op < einde_van_ronde(ronde))
        .options(*alles_van_inbreng(), joinedload(Inbreng.voorstel))
        .order_by(Inbreng.jaar, Inbreng.volgnr)
    ).all()


def punten_van_ronde(session: Session, ronde_id: int) -> Sequence[Punt]:
    """Return the punten of a ronde, which are those of its reactienota, in order of number."""
    return session.scalars(
        select(Punt)
        .join(Punt.inbreng)
        .where(
            Punt.ronde_id == ronde_id,
            Inbreng.ingetrokken_op.is_(None),
            getoond(),
        )
        .options(
            joinedload(Punt.antwoord),
            joinedload(Punt.inbreng).joinedload(Inbreng.organisatie),
            joinedload(Punt.inbreng).joinedload(Inbreng.voorstel),
        )
        .order_by(Inbreng.jaar, Inbreng.volgnr, Punt.volgnr)
    ).all()


def te_laat_binnen(session: Session, ronde: Ronde) -> Sequence[Inbreng]:
    """Return what came in for `ronde` after it closed, in order of number."""
    return session.scalars(
        select(Inbreng)
        .where(Inbreng.ronde_id == ronde.id, Inbreng.ontvangen_op >= einde_van_ronde(ronde))
        .options(*alles_van_inbreng(), joinedload(Inbreng.voorstel))
        .order_by(Inbreng.jaar, Inbreng.volgnr)
    ).all()


def in_reactienota_sql(ronde_id: int) -> ColumnElement[bool]:
    """Return the SQL for an inbreng that counts in the reactienota of a ronde, also one that came without text."""
    van_punten = select(Punt.inbreng_id).where(Punt.ronde_id == ronde_id).correlate(None)
    op_tijd = select(Inbreng.id).join(Ronde).join(Versie).where(Ronde.id == ronde_id, ~is_te_laat_sql()).correlate(None)
    telt = or_(Inbreng.id.in_(van_punten), Inbreng.id.in_(op_tijd))
    return and_(telt, Inbreng.ingetrokken_op.is_(None), getoond())


def inbrengen_in_reactienota(session: Session, ronde_id: int) -> Sequence[Inbreng]:
    """Return the inbrengen that count in the reactienota of a ronde, with everything that hangs on them."""
    return session.scalars(
        select(Inbreng)
        .where(in_reactienota_sql(ronde_id))
        .options(*alles_van_inbreng(), joinedload(Inbreng.voorstel))
        .order_by(Inbreng.jaar, Inbreng.volgnr)
    ).all()


def inbreng_van_adres(session: Session, adres: str, *, hoeveel: int = 10) -> Sequence[Inbreng]:
    """Return the newest inbrengen that came from exactly this mail address and still hold something."""
    return session.scalars(
        select(Inbreng)
        .where(Inbreng.afzender_adres == adres, Inbreng.gewist_op.is_(None))
        .order_by(Inbreng.id.desc())
        .limit(hoeveel)
    ).all()


def onbevestigd_van_adres(session: Session, adres: str, *, hoeveel: int = 5) -> Sequence[Inzending]:
    """Return the newest forms sent under this address that wait to be confirmed, held until the commit."""
    return session.scalars(
        select(Inzending)
        .where(
            Inzending.adres == adres,
            Inzending.verzonden_op.is_not(None),
            Inzending.bevestigd_op.is_(None),
            Inzending.vergeten_op.is_(None),
        )
        .order_by(Inzending.id.desc())
        .limit(hoeveel)
        .with_for_update()
    ).all()


def met_nummer(session: Session, volgnr: int, *, jaar: int | None = None, hoeveel: int = 3) -> Sequence[Inbreng]:
    """Return the inbrengen with this serial number, of one year or the newest of all years; two queries at most."""
    # The years one by one, because the index on the numbers begins with the year.
    jaren = [jaar] if jaar is not None else jaren_van(session, "inbreng")
    vraag = select(Inbreng).where(Inbreng.jaar.in_(jaren), Inbreng.volgnr == volgnr)
    return session.scalars(
        vraag.options(joinedload(Inbreng.voorstel)).order_by(Inbreng.jaar.desc()).limit(hoeveel)
    ).all()
