"""What the secretaris is told of an agenda: whom nobody can call, and what a visitor will not see of it."""

from __future__ import annotations

from typing import TypedDict

from overlegtafel.core.database.db import db
from overlegtafel.core.register.namen import namen_voor
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import BEZOEKER
from overlegtafel.fysieke_tafel.models import Bijeenkomst
from overlegtafel.fysieke_tafel.queries.genodigden import zonder_contact
from overlegtafel.fysieke_tafel.queries.tafels import samenstelling
from overlegtafel.fysieke_tafel.rules.agenda import geldende_punten


class Uitnodigingen(TypedDict):
    """Whether people can still be called, and of how many seats nobody can be."""

    mag_uitnodigen: bool
    aantal_zetels: int
    onbereikbaar: int


def uitnodigen(bijeenkomst: Bijeenkomst) -> Uitnodigingen:
    """Return of how many seats nobody can be called, as long as people can be called."""
    if bijeenkomst.geannuleerd_op is not None or bijeenkomst.begin <= clock.nu():
        return {"mag_uitnodigen": False, "aantal_zetels": 0, "onbereikbaar": 0}
    return {
        "mag_uitnodigen": True,
        "aantal_zetels": len(samenstelling(db.session(), bijeenkomst.tafel, op=bijeenkomst.begin)),
        "onbereikbaar": len(zonder_contact(db.session(), bijeenkomst, nu=clock.nu())),
    }


def verborgen(bijeenkomst: Bijeenkomst) -> list[str]:
    """Return a sentence for each point of which a visitor doesn't see the versie yet."""
    punten = [punt for punt in geldende_punten(bijeenkomst) if punt.versie_id is not None]
    bekend = namen_voor(db.session(), "versie", [punt.versie_id for punt in punten], BEZOEKER, nu=clock.nu())
    return [
        f"Punt {punt.volgorde} gaat over een versie die nu niet openbaar is. Bezoekers zien deze koppeling niet."
        for punt in punten
        if punt.versie_id not in bekend
    ]
