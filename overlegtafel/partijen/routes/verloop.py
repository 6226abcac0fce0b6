"""What this room tells of the road of a versie: who signed it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from flask import url_for

from overlegtafel.core.database.db import db
from overlegtafel.core.register.verloop import Stapsoort, Verloopstap
from overlegtafel.core.web.pagina import datum
from overlegtafel.partijen.queries.verloop import Tekening, getekende_versies


def verloop(soort: str, ids: Collection[int], nu: datetime) -> Mapping[int, Sequence[Verloopstap]]:
    """Return for a versie the step that it was signed, of the first countersignature."""
    gevonden = getekende_versies(db.session(), ids, nu=nu) if soort == "versie" else []
    return {een.versie_id: [_stap(een)] for een in gevonden}


def _stap(een: Tekening) -> Verloopstap:
    partijen = "1 partij" if een.aantal == 1 else f"{een.aantal} partijen"
    titel = f"Versie {een.nummer} getekend door {partijen} en de gemeenten"
    laatste = f"De laatste op {datum(een.laatste)}." if datum(een.laatste) != datum(een.eerste) else None
    return Verloopstap(
        een.eerste, Stapsoort.ONDERTEKEND, titel, url_for("register.index", overeenkomst=een.kenmerk), laatste
    )
