"""Which changes of a text the answers of a ronde explain."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.overeenkomsten.models import Ronde
from overlegtafel.virtuele_tafel.models import Antwoord, Gevolg, Inbreng, Punt

_OVERGENOMEN = (Gevolg.OVERGENOMEN, Gevolg.DEELS_OVERGENOMEN)


def verklaarde_artikelen(session: Session, oud_tekst_id: int, nieuw_tekst_id: int) -> Collection[int]:
    """Return the articles in which answers to inbreng in a ronde on the older tekst are worked in."""
    gevonden = session.scalars(
        select(Antwoord.artikel_id)
        .join(Punt, Punt.id == Antwoord.punt_id)
        .join(Inbreng, Inbreng.id == Punt.inbreng_id)
        .join(Ronde, Ronde.id == Inbreng.ronde_id)
        .where(Ronde.tekst_id == oud_tekst_id, Antwoord.gevolg.in_(_OVERGENOMEN), Antwoord.artikel_id.is_not(None))
        .distinct()
    )
    return [artikel_id for artikel_id in gevonden if artikel_id is not None]
