"""When an order of trajecten may be proposed, spoken on and adopted: by consensus, and silence is none."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from overlegtafel.organisaties.models import Organisatie
from overlegtafel.samenwerking.models import Prioriteitsbesluit, Volgordeoordeel
from overlegtafel.samenwerking.rules.woorden import kort, opsomming

MINSTENS, HOOGSTENS = 2, 12
"""So many trajecten at least and at most stand in an order."""
AL_VASTGESTELD = "Deze volgorde is al vastgesteld."


def weiger_volgorde(traject_ids: Sequence[int]) -> str | None:
    """Refuse an order of fewer than two trajecten, or with one of them twice."""
    if len(traject_ids) < MINSTENS:
        return "Kies ten minste twee trajecten."
    return "Elk traject kan maar één plek hebben." if len(set(traject_ids)) < len(traject_ids) else None


def weiger_stem(
    besluit: Prioriteitsbesluit, oordeel: Volgordeoordeel, reden: str, *, nieuwste_id: int | None
) -> str | None:
    """Refuse to speak on what was adopted or replaced, and an objection without a reason."""
    if besluit.vastgesteld_op is not None:
        return AL_VASTGESTELD
    if besluit.id != nieuwste_id:
        return "Er is een nieuwer voorstel voor de volgorde."
    if oordeel is Volgordeoordeel.BEZWAAR and not reden.strip():
        return "Schrijf waarom uw gemeente bezwaar maakt."
    return None


def weiger_volgorde_vaststellen(
    besluit: Prioriteitsbesluit, deelnemers: Collection[Organisatie], *, nieuwste_id: int | None
) -> str | None:
    """Refuse to adopt an order to which a gemeente objects, or of which one said nothing."""
    if besluit.vastgesteld_op is not None:
        return AL_VASTGESTELD
    if besluit.id != nieuwste_id:
        return "Er is een nieuwer voorstel voor de volgorde."
    gezegd = {een.organisatie_id: een.oordeel for een in besluit.stemmen}
    tegen = [kort(een.naam) for een in deelnemers if gezegd.get(een.id) is Volgordeoordeel.BEZWAAR]
    if tegen:
        maakt = "maakt" if len(tegen) == 1 else "maken"
        return f"Er is geen overeenstemming: {opsomming(sorted(tegen))} {maakt} bezwaar. De volgorde blijft."
    if stil := [kort(een.naam) for een in deelnemers if een.id not in gezegd]:
        heeft = "heeft" if len(stil) == 1 else "hebben"
        return f"{opsomming(sorted(stil))} {heeft} nog niets gezegd over deze volgorde."
    return None
