"""What became of a received mail, from its facts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from overlegtafel.inbox.models import Bericht, Besluitsoort


class BerichtStatus(StrEnum):
    """What `mail receive` reports (DESIGN section 8)."""

    GEPLAATST = "geplaatst"
    WACHT = "wacht"
    GENEGEERD = "genegeerd"
    DUBBEL = "dubbel"


@dataclass(frozen=True)
class Uitkomst:
    """One line of `mail receive`."""

    bericht: int
    status: BerichtStatus
    reden: str
    voorstel: str | None = None
    inbreng: str | None = None


NOG_NIET_VERWERKT = "Het bericht is bewaard en wordt zo verwerkt."


def bericht_status(bericht: Bericht) -> BerichtStatus:
    """Return what became of `bericht`; what was not looked at yet waits, and so does what was taken back."""
    if bericht.wacht_reden and bericht.afgehandeld_op is None:
        return BerichtStatus.WACHT
    if bericht.inbreng_id is not None and bericht.besluit not in (Besluitsoort.TERZIJDE, Besluitsoort.AUTOMATISCH):
        return BerichtStatus.GEPLAATST
    if bericht.dubbel_van_id is not None:
        return BerichtStatus.DUBBEL
    return BerichtStatus.WACHT if bericht.verwerkt_op is None else BerichtStatus.GENEGEERD


def uitkomst(bericht: Bericht) -> Uitkomst:
    """Return what became of `bericht`, with the numbers that it led to."""
    inbreng = bericht.inbreng
    return Uitkomst(
        bericht=bericht.id,
        status=bericht_status(bericht),
        reden=bericht.wacht_reden or bericht.reden or NOG_NIET_VERWERKT,
        voorstel=str(inbreng.voorstel.nummer) if inbreng else None,
        inbreng=str(inbreng.nummer) if inbreng else None,
    )
