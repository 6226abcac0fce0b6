"""Rendering again what an older renderer made of inbrengen and their answers."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from overlegtafel.core.tekst.markup import RENDERER, render_markdown, render_platte_tekst
from overlegtafel.virtuele_tafel.models import Inbreng, Punt


def herrender(session: Session, *, hoogstens: int | None = None) -> int:
    """Render again every inbreng that an older renderer made, at most so many; return how many were done.

    The texts stay as they are. Called again it goes on with the rest.
    """
    verouderd = (
        select(Inbreng)
        .where(Inbreng.gerenderd_met != RENDERER)
        .options(selectinload(Inbreng.punten).joinedload(Punt.antwoord))
        .order_by(Inbreng.id)
    )
    inbrengen = session.scalars(verouderd.limit(hoogstens) if hoogstens is not None else verouderd).all()
    for inbreng in inbrengen:
        _render(inbreng)
    session.flush()
    return len(inbrengen)


def _render(inbreng: Inbreng) -> None:
    inbreng.tekst_html = render_platte_tekst(inbreng.tekst) if inbreng.tekst else ""
    if inbreng.openbare_tekst is not None:
        inbreng.openbare_html = render_platte_tekst(inbreng.openbare_tekst)
    for punt in inbreng.punten:
        if punt.antwoord is not None:
            punt.antwoord.reden_html = render_markdown(punt.antwoord.reden)
    inbreng.gerenderd_met = RENDERER
