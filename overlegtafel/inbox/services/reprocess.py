"""Read kept mail again with the rules of today: what would change, and changing it. Nobody gets mail of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from overlegtafel.inbox.models import Bericht
from overlegtafel.inbox.rules.explain import Begrip
from overlegtafel.inbox.rules.herlezen import signalen_van, verschillen
from overlegtafel.inbox.services.plaats import plaats
from overlegtafel.inbox.services.understand import Begrepen, Omgeving
from overlegtafel.logboek.services import leg_vast
from overlegtafel.virtuele_tafel.models import Inbreng
from overlegtafel.virtuele_tafel.services.indienen import herlees_inbreng


def herlees(session: Session, bericht: Bericht, begrepen: Begrepen, omgeving: Omgeving, *, nu: datetime) -> list[str]:
    """Bring `bericht` and its inbreng in line with how it is read now; return what changed, in Dutch without its words.

    Only for what no person decided on or judged. What becomes an inbreng now gets no receipt by itself: it is owed,
    so that a person decides.
    """
    begrip = begrepen.begrip
    anders = verschillen(bericht, begrip)
    if not anders:
        return []
    if bericht.inbreng is not None:
        _herlees_tekst(session, bericht.inbreng, begrip, nu=nu)
    else:
        _plaats_opnieuw(session, bericht, begrepen, omgeving, nu=nu)
    leg_vast(session, "bericht.herlezen", "bericht", bericht.id, nu=nu)
    return anders


def _herlees_tekst(session: Session, inbreng: Inbreng, begrip: Begrip, *, nu: datetime) -> None:
    vast = [signaal for signaal in inbreng.signalen if signaal["soort"] in ("verwijzing", "andere_afzender")]
    herlees_inbreng(
        session,
        inbreng,
        tekst=begrip.tekst,
        geciteerd=begrip.geciteerd,
        handtekening=begrip.handtekening,
        signalen=[*signalen_van(begrip), *vast],
        nu=nu,
    )


def _plaats_opnieuw(
    session: Session, bericht: Bericht, begrepen: Begrepen, omgeving: Omgeving, *, nu: datetime
) -> None:
    oordeel, was_stil = begrepen.begrip.oordeel, bericht.is_stil
    bericht.soort, bericht.reden, bericht.wacht_reden = oordeel.soort, oordeel.reden, None
    bericht.signalen = signalen_van(begrepen.begrip)
    bericht.is_stil = True
    plaats(session, bericht, begrepen, omgeving, nu=nu)
    bericht.is_stil = was_stil
    if bericht.inbreng_id is not None and not was_stil:
        bericht.ontvangst_open_sinds = nu
