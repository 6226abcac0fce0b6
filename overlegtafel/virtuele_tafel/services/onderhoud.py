"""Upkeep: render again after an upgrade, and forget forms that nobody confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from overlegtafel.core.daad import Daad
from overlegtafel.core.tekst.markup import RENDERER, render_markdown, render_platte_tekst
from overlegtafel.logboek.services import leg_vast
from overlegtafel.virtuele_tafel.gebeurtenissen import INBRENG_GERENDERD, INZENDING_VERGETEN
from overlegtafel.virtuele_tafel.models import Inbreng, Inzending, Punt

BEWAAR_ONBEVESTIGD = timedelta(days=7)
"""Long enough to help somebody whose link went past its end, short enough for what a stranger typed."""


def herrender(session: Session, *, nu: datetime, hoogstens: int | None = None) -> int:
    """Render again every inbreng with its answers that an older renderer made, at most so many; return how many."""
    verouderd = (
        select(Inbreng)
        .where(Inbreng.gerenderd_met != RENDERER)
        .options(selectinload(Inbreng.punten).joinedload(Punt.antwoord))
        .order_by(Inbreng.id)
        .limit(hoogstens)
    )
    inbrengen = session.scalars(verouderd).all()
    for inbreng in inbrengen:
        inbreng.tekst_html = render_platte_tekst(inbreng.tekst) if inbreng.tekst else ""
        inbreng.openbare_html = render_platte_tekst(inbreng.openbare_tekst) if inbreng.openbare_tekst else None
        for punt in inbreng.punten:
            if punt.antwoord is not None:
                punt.antwoord.reden_html = render_markdown(punt.antwoord.reden)
        inbreng.gerenderd_met = RENDERER
        leg_vast(session, INBRENG_GERENDERD, inbreng.id, daad=Daad(nu))
    session.flush()
    return len(inbrengen)


def houd_bestanden(session: Session, ids: Sequence[int]) -> set[int]:
    """Return which of these files are held by a form on its way, which names them in what was typed."""
    if not ids:
        return set()
    open_ = session.scalars(
        select(Inzending.gegevens).where(Inzending.bevestigd_op.is_(None), Inzending.vergeten_op.is_(None))
    )
    return {rij["bestand_id"] for gegevens in open_ for rij in gegevens.get("bijlagen", [])} & set(ids)


def verlopen_inzendingen(session: Session, *, nu: datetime) -> list[Inzending]:
    """Return forms that hold what somebody typed and that nobody confirmed in a week."""
    rijen = session.scalars(
        select(Inzending)
        .where(
            Inzending.bevestigd_op.is_(None),
            Inzending.vergeten_op.is_(None),
            Inzending.created_at < nu - BEWAAR_ONBEVESTIGD,
        )
        .order_by(Inzending.id)
        .limit(500)
    )
    return list(rijen)


def vergeet_inzendingen(session: Session, *, nu: datetime) -> int:
    """Empty those forms; row and moments stay. Return how many there were. Files without an inbreng are swept apart."""
    rijen = verlopen_inzendingen(session, nu=nu)
    for inzending in rijen:
        inzending.adres = ""
        inzending.gegevens = {}
        inzending.bestandsgrootte = 0
        inzending.vergeten_op = nu
        leg_vast(session, INZENDING_VERGETEN, inzending.id, daad=Daad(nu))
    return len(rijen)
