"""Notes on jurisprudence are written and tied to what they matter to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.tijd import clock
from overlegtafel.logboek.services import leg_vast
from overlegtafel.samenwerking.gebeurtenissen import KENNIS_BEWAARD
from overlegtafel.samenwerking.models import Kennisformat, Kennisnotitie, Kennistraject
from overlegtafel.samenwerking.queries.kennis import is_bekend
from overlegtafel.samenwerking.rules.kennis import recht_ecli, weiger_ecli, weiger_uitspraak
from overlegtafel.samenwerking.services.trajecten import weiger


@dataclass(frozen=True)
class Notitiegegevens:
    """What is told of a ruling."""

    titel: str
    instantie: str
    ecli: str
    uitspraak_op: date
    samenvatting: str
    format_ids: Collection[int] = ()
    traject_ids: Collection[int] = ()


def bewaar_notitie(
    session: Session, notitie: Kennisnotitie | None, gegevens: Notitiegegevens, *, daad: Daad
) -> Kennisnotitie:
    """Add a note, or change one."""
    ecli, notitie = recht_ecli(gegevens.ecli), notitie or Kennisnotitie()
    weiger(weiger_ecli(ecli, is_bekend=notitie.ecli != ecli and is_bekend(session, ecli)), veld="ecli")
    weiger(weiger_uitspraak(ecli, gegevens.uitspraak_op, vandaag=clock.dag_van(daad.nu)), veld="uitspraak_op")
    notitie.titel, notitie.instantie, notitie.ecli = gegevens.titel, gegevens.instantie, ecli
    notitie.uitspraak_op, notitie.samenvatting = gegevens.uitspraak_op, gegevens.samenvatting
    notitie.gewijzigd_op = daad.nu
    _koppel(notitie, gegevens)
    session.add(notitie)
    session.flush()
    leg_vast(session, KENNIS_BEWAARD, notitie.id, daad=daad)
    return notitie


def _koppel(notitie: Kennisnotitie, gegevens: Notitiegegevens) -> None:
    formats = {een.format_id: een for een in notitie.formats}
    trajecten = {een.traject_id: een for een in notitie.trajecten}
    notitie.formats = [formats.get(id_) or Kennisformat(format_id=id_) for id_ in sorted(set(gegevens.format_ids))]
    notitie.trajecten = [
        trajecten.get(id_) or Kennistraject(traject_id=id_) for id_ in sorted(set(gegevens.traject_ids))
    ]
