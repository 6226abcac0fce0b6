"""The toelichting of an agenda point as HTML: made when its words are saved, and again after the renderer changed."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.tekst import markup
from overlegtafel.fysieke_tafel.models import Agendapunt
from overlegtafel.fysieke_tafel.rules.agenda import toelichting_als_html


def maak_op(punt: Agendapunt) -> None:
    """Let the HTML of `punt` say what its words say now."""
    punt.toelichting_html = toelichting_als_html(punt.toelichting or "")
    punt.gerenderd_met = markup.RENDERER


def herrender_agendapunten(session: Session, *, hoogstens: int | None = None) -> int:
    """Render again every toelichting that an older renderer made or none, at most so many; return how many."""
    ouder = select(Agendapunt).where(Agendapunt.gerenderd_met != markup.RENDERER, Agendapunt.toelichting != "")
    ouder = ouder.order_by(Agendapunt.id)
    punten = list(session.scalars(ouder if hoogstens is None else ouder.limit(hoogstens)))
    for punt in punten:
        maak_op(punt)
    session.flush()
    return len(punten)
