"""An order of trajecten is proposed, spoken on by each gemeente, and adopted when all agree."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.logboek.services import leg_vast
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.samenwerking.gebeurtenissen import (
    VOLGORDE_GESTEMD,
    VOLGORDE_VASTGESTELD,
    VOLGORDE_VOORGESTELD,
)
from overlegtafel.samenwerking.models import Prioriteitsbesluit, Prioriteitsplek, Prioriteitsstem, Volgordeoordeel
from overlegtafel.samenwerking.queries.voorrang import nieuwste_volgorde_id
from overlegtafel.samenwerking.rules.voorrang import weiger_stem, weiger_volgorde, weiger_volgorde_vaststellen
from overlegtafel.samenwerking.services.trajecten import weiger


def stel_volgorde_voor(
    session: Session, traject_ids: Sequence[int], *, toelichting: str, daad: Daad
) -> Prioriteitsbesluit:
    """Propose an order; it takes the place of a proposal that wasn't adopted."""
    weiger(weiger_volgorde(traject_ids), veld="plek_1")
    besluit = Prioriteitsbesluit(voorgesteld_op=daad.nu, toelichting=toelichting)
    besluit.plekken = [Prioriteitsplek(traject_id=id_, plek=plek) for plek, id_ in enumerate(traject_ids, start=1)]
    session.add(besluit)
    session.flush()
    leg_vast(session, VOLGORDE_VOORGESTELD, besluit.id, daad=daad)
    return besluit


def stem_over_volgorde(
    session: Session,
    besluit: Prioriteitsbesluit,
    *,
    organisatie_id: int,
    oordeel: Volgordeoordeel,
    reden: str,
    daad: Daad,
) -> None:
    """Keep what a gemeente says of an order; until it is adopted it may think otherwise."""
    weiger(weiger_stem(besluit, oordeel, reden, nieuwste_id=nieuwste_volgorde_id(session)), veld="reden")
    stem = next((een for een in besluit.stemmen if een.organisatie_id == organisatie_id), None)
    if stem is None:
        stem = Prioriteitsstem(organisatie_id=organisatie_id)
        besluit.stemmen.append(stem)
    stem.oordeel, stem.reden, stem.op = oordeel, reden.strip(), daad.nu
    session.flush()
    leg_vast(session, VOLGORDE_GESTEMD, besluit.id, daad=daad, organisatie_id=organisatie_id)


def stel_volgorde_vast(
    session: Session, besluit: Prioriteitsbesluit, deelnemers: Collection[Organisatie], *, daad: Daad
) -> None:
    """Let an order hold, once every gemeente agrees."""
    weiger(weiger_volgorde_vaststellen(besluit, deelnemers, nieuwste_id=nieuwste_volgorde_id(session)))
    besluit.vastgesteld_op = daad.nu
    leg_vast(session, VOLGORDE_VASTGESTELD, besluit.id, daad=daad)
