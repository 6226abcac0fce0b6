"""Agenda points that are called after what is erased."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.fysieke_tafel.models import Agendapunt, AgendapuntVoorstel
from overlegtafel.fysieke_tafel.services.doorschuiven import LANGSTE_TITEL
from overlegtafel.fysieke_tafel.services.zoeken import indexeer_agenda
from overlegtafel.virtuele_tafel.models import Inbreng


def wis_titels(session: Session, inbreng_id: int, nu: datetime) -> None:
    """Call each point that got its name from this inbreng by the number of the thread; what an official wrote stays."""
    inbreng = session.get_one(Inbreng, inbreng_id)
    voorstel = inbreng.voorstel
    gaf = inbreng.gaf_titel_aan_id == voorstel.id
    titels = [titel[:LANGSTE_TITEL] for titel in (voorstel.titel, voorstel.openbare_titel if gaf else None) if titel]
    punten = (
        select(Agendapunt)
        .join(AgendapuntVoorstel)
        .where(AgendapuntVoorstel.voorstel_id == voorstel.id, Agendapunt.titel.in_(titels))
    )
    for punt in session.scalars(punten).all():
        punt.titel = f"Voorstel {voorstel.nummer}"
        session.flush()
        indexeer_agenda(session, punt.bijeenkomst)
