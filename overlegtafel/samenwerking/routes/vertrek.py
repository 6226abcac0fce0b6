"""What the page of who takes part shows of a gemeente that leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from overlegtafel.core.toegang.access import Rol, kijker
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.samenwerking.models import Uittreding
from overlegtafel.samenwerking.rules.deelname import (
    bekendmaking,
    nog_toe_te_zenden,
    vroegste_uittreding,
    weiger_uittreding_intrekken,
)
from overlegtafel.samenwerking.rules.toegang import gemeenten_met


@dataclass(frozen=True, slots=True)
class Vertrek:
    """A gemeente that leaves: to whom its besluit still has to be sent, and the first day on which it can be out."""

    zelf: Uittreding
    missen: Sequence[str]
    vroegst: date | None
    mag: bool


def vertrek_van(uittreding: Uittreding, alle: list[Organisatie]) -> Vertrek:
    """Return where a uittreding stands, for who looks; `alle` are the gemeenten that take part now."""
    anderen = [een for een in alle if een.id != uittreding.deelname.organisatie_id]
    bekend = bekendmaking(uittreding, anderen)
    return Vertrek(
        zelf=uittreding,
        missen=nog_toe_te_zenden(uittreding, anderen)
        if uittreding.besluit_op and weiger_uittreding_intrekken(uittreding) is None
        else [],
        vroegst=vroegste_uittreding(bekend) if bekend is not None and uittreding.ingetrokken_op is None else None,
        mag=uittreding.deelname.organisatie_id in gemeenten_met(kijker(), {Rol.GEMEENTE_VERTEGENWOORDIGER}),
    )
