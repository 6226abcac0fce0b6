"""Which changes of a text the answers of a ronde explain."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from overlegtafel.overeenkomsten.models import Ronde
from overlegtafel.virtuele_tafel.models import Antwoord, Inbreng, Punt
from overlegtafel.virtuele_tafel.rules.beantwoorden import NAAR_ARTIKEL


def verklaarde_artikelen(session: Session, oud_tekst_ids: Collection[int]) -> Collection[tuple[int, int]]:
    """Return each consulted tekst with the articles in which answers to inbreng in its ronde are worked in."""
    waar = func.coalesce(Antwoord.artikel_id, Punt.artikel_id)
    gevonden = session.execute(
        select(Ronde.tekst_id, waar)
        .join(Inbreng, Inbreng.ronde_id == Ronde.id)
        .join(Punt, Punt.inbreng_id == Inbreng.id)
        .join(Antwoord, Antwoord.punt_id == Punt.id)
        .where(Ronde.tekst_id.in_(sorted(oud_tekst_ids)), Antwoord.gevolg.in_(NAAR_ARTIKEL), waar.is_not(None))
        .distinct()
    )
    return [(tekst_id, artikel_id) for tekst_id, artikel_id in gevonden]
