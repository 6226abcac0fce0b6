"""What everybody may see of inbreng: each rule for one thing in Python and for many in SQL, with the same answer."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, or_, select

from overlegtafel.core.toegang.access import Openbaarheid, is_openbaar, openbaar
from overlegtafel.virtuele_tafel.models import Antwoord, Bijlage, Inbreng, Oordeel, Punt

MET_TEKST = frozenset({Oordeel.OPENBAAR, Oordeel.GEREDIGEERD})


def is_getoond(inbreng: Inbreng, *, nu: datetime | None = None) -> bool:
    """Return whether the number of `inbreng` stands in its thread; what was no inbreng shows nothing."""
    return inbreng.oordeel is not Oordeel.GEEN_INBRENG


def getoond(*, nu: datetime | None = None) -> ColumnElement[bool]:
    """Return the SQL of `is_getoond`."""
    return or_(Inbreng.oordeel.is_(None), Inbreng.oordeel != Oordeel.GEEN_INBRENG)


def toont_tekst(inbreng: Inbreng, *, nu: datetime) -> bool:
    """Return whether everybody may read a text of `inbreng`."""
    return inbreng.oordeel in MET_TEKST and is_openbaar(inbreng, nu=nu)


def tekst_getoond(*, nu: datetime) -> ColumnElement[bool]:
    """Return the SQL of `toont_tekst`."""
    return and_(Inbreng.oordeel.is_not(None), Inbreng.oordeel.in_(MET_TEKST), openbaar(Inbreng, nu=nu))


def is_uit(inbreng: Inbreng) -> bool:
    """Return whether a text of `inbreng` is public, or will be at its moment."""
    is_weg = inbreng.ingetrokken_op is not None or inbreng.gewist_op is not None
    return inbreng.oordeel in MET_TEKST and inbreng.openbaar_vanaf is not None and not is_weg


def uit() -> ColumnElement[bool]:
    """Return the SQL of `is_uit`."""
    return and_(
        Inbreng.oordeel.is_not(None),
        Inbreng.oordeel.in_(MET_TEKST),
        Inbreng.openbaar_vanaf.is_not(None),
        Inbreng.ingetrokken_op.is_(None),
        Inbreng.gewist_op.is_(None),
    )


def is_naam_openbaar(inbreng: Inbreng, *, nu: datetime) -> bool:
    """Return whether everybody may read who sent `inbreng`: he agreed, and the gemeente shows it."""
    return inbreng.toon_naam and inbreng.is_naam_openbaar and toont_tekst(inbreng, nu=nu)


def naam_openbaar(*, nu: datetime) -> ColumnElement[bool]:
    """Return the SQL of `is_naam_openbaar`."""
    return and_(Inbreng.toon_naam.is_(True), Inbreng.is_naam_openbaar.is_(True), tekst_getoond(nu=nu))


def is_organisatie_openbaar(inbreng: Inbreng, *, nu: datetime) -> bool:
    """Return whether everybody may read for which organisation it was: that is confirmed, and the text is public."""
    is_bekend = inbreng.organisatie_id is not None and inbreng.is_afzender_bevestigd
    return is_bekend and toont_tekst(inbreng, nu=nu)


def organisatie_openbaar(*, nu: datetime) -> ColumnElement[bool]:
    """Return the SQL of `is_organisatie_openbaar`."""
    bekend = and_(Inbreng.organisatie_id.is_not(None), Inbreng.is_afzender_bevestigd.is_(True))
    return and_(bekend, tekst_getoond(nu=nu))


def is_bijlage_openbaar(bijlage: Bijlage, *, nu: datetime) -> bool:
    """Return whether everybody may have this file; never when its inbreng can't be read."""
    mag = bijlage.oordeel is Oordeel.OPENBAAR and is_openbaar(bijlage, nu=nu)
    return mag and toont_tekst(bijlage.inbreng, nu=nu)


def bijlage_openbaar(*, nu: datetime) -> ColumnElement[bool]:
    """Return the SQL of `is_bijlage_openbaar`."""
    mag = and_(Bijlage.oordeel.is_not(None), Bijlage.oordeel == Oordeel.OPENBAAR, openbaar(Bijlage, nu=nu))
    return and_(mag, exists().where(Inbreng.id == Bijlage.inbreng_id, tekst_getoond(nu=nu)).correlate(Bijlage))


def is_uitgebracht(antwoord: Antwoord | None) -> bool:
    """Return whether `antwoord` is out, or will be, and still stands.

    It falls with its inbreng: when that was withdrawn, erased or is no inbreng any more, and when it was judged not
    public after the answer came out, because the answer was written beside a text that was public then.
    """
    if antwoord is None or antwoord.openbaar_vanaf is None:
        return False
    inbreng = antwoord.punt.inbreng
    if inbreng.ingetrokken_op is not None or inbreng.gewist_op is not None:
        return False
    if inbreng.oordeel is Oordeel.NIET_OPENBAAR:
        return inbreng.beoordeeld_op is not None and inbreng.beoordeeld_op <= antwoord.openbaar_vanaf
    return inbreng.oordeel in MET_TEKST


def uitgebracht() -> ColumnElement[bool]:
    """Return the SQL of `is_uitgebracht`."""
    niet_ingehaald = and_(
        Inbreng.oordeel == Oordeel.NIET_OPENBAAR,
        Inbreng.beoordeeld_op.is_not(None),
        Inbreng.beoordeeld_op <= Antwoord.openbaar_vanaf,
    )
    past = and_(
        Inbreng.ingetrokken_op.is_(None),
        Inbreng.gewist_op.is_(None),
        or_(Inbreng.oordeel.in_(MET_TEKST), niet_ingehaald),
    )
    inbreng = select(Punt.id).join(Inbreng, Inbreng.id == Punt.inbreng_id).where(Punt.id == Antwoord.punt_id, past)
    return and_(Antwoord.openbaar_vanaf.is_not(None), inbreng.correlate(Antwoord).exists())


def is_antwoord_zichtbaar(antwoord: Antwoord | None, *, nu: datetime) -> bool:
    """Return whether everybody may read this answer."""
    return antwoord is not None and is_openbaar(antwoord, nu=nu) and is_uitgebracht(antwoord)


def antwoord_zichtbaar(*, nu: datetime) -> ColumnElement[bool]:
    """Return the SQL of `is_antwoord_zichtbaar`."""
    return and_(openbaar(Antwoord, nu=nu), uitgebracht())


OPENBAARHEDEN = (
    Openbaarheid("inbreng", Inbreng, is_getoond, getoond),
    Openbaarheid("tekst van inbreng", Inbreng, toont_tekst, tekst_getoond),
    Openbaarheid("naam van afzender", Inbreng, is_naam_openbaar, naam_openbaar),
    Openbaarheid("organisatie van afzender", Inbreng, is_organisatie_openbaar, organisatie_openbaar),
    Openbaarheid("bijlage", Bijlage, is_bijlage_openbaar, bijlage_openbaar),
    Openbaarheid("antwoord", Antwoord, is_antwoord_zichtbaar, antwoord_zichtbaar),
)
