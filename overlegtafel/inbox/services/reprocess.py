"""Read kept mail again with the rules of today: what would change, and changing it. Nobody gets mail of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.inbox.gebeurtenissen import BERICHT_HERLEZEN
from overlegtafel.inbox.models import Bericht
from overlegtafel.inbox.rules.herlezen import is_voor_een_mens, signalen_van, verschillen
from overlegtafel.inbox.services.plaats import plaats
from overlegtafel.inbox.services.understand import Begrepen, Omgeving
from overlegtafel.logboek.services import leg_vast
from overlegtafel.outbox.services import haal_terug
from overlegtafel.postlezer import Begrip
from overlegtafel.virtuele_tafel.models import Inbreng
from overlegtafel.virtuele_tafel.rules import PuntInvoer
from overlegtafel.virtuele_tafel.services import (
    herlees_inbreng,
    laat_rusten,
    vervang_punten,
    voorgestelde_punten,
    zijn_punten_anders,
)


def wat_verandert(session: Session, bericht: Bericht, begrip: Begrip) -> list[str]:
    """Return a sentence for each thing that reading `bericht` again would change, in Dutch without its words."""
    anders, inbreng = verschillen(bericht, begrip), bericht.inbreng
    if inbreng is None or is_voor_een_mens(begrip):
        return anders
    punten = _nieuwe_punten(session, inbreng, begrip)
    return anders if punten is None else [*anders, f"punten: van {len(inbreng.punten)} naar {len(punten)}"]


def _nieuwe_punten(session: Session, inbreng: Inbreng, begrip: Begrip) -> list[PuntInvoer] | None:
    """Return the punten that take the place of those of `inbreng`, or None when they stay."""
    tekst = begrip.tekst.strip("\n")
    if not tekst.strip():
        return None
    punten = voorgestelde_punten(session, inbreng, tekst, tuple(begrip.artikelen))
    return punten if zijn_punten_anders(session, inbreng, punten) else None


def herlees(session: Session, bericht: Bericht, begrepen: Begrepen, omgeving: Omgeving, *, nu: datetime) -> list[str]:
    """Bring `bericht` and its inbreng in line with how it is read now; return what changed.

    Only for what no person decided on or judged. What becomes an inbreng now gets no receipt by itself: it is owed,
    so that a person decides. What has a number and would get none now, rests and waits for a person.
    """
    begrip, inbreng = begrepen.begrip, bericht.inbreng
    anders = wat_verandert(session, bericht, begrip)
    if not anders:
        return []
    if inbreng is None:
        _plaats_opnieuw(session, bericht, begrepen, omgeving, nu=nu)
    elif is_voor_een_mens(begrip):
        _laat_besluiten(session, bericht, inbreng, begrip, nu=nu)
    else:
        _herlees_inbreng(session, inbreng, begrip, nu=nu)
    leg_vast(session, BERICHT_HERLEZEN, bericht.id, daad=Daad(nu))
    return anders


def _herlees_inbreng(session: Session, inbreng: Inbreng, begrip: Begrip, *, nu: datetime) -> None:
    vast = [signaal for signaal in inbreng.signalen if signaal["soort"] in ("verwijzing", "andere_afzender")]
    punten = _nieuwe_punten(session, inbreng, begrip)
    herlees_inbreng(
        session,
        inbreng,
        tekst=begrip.tekst,
        geciteerd=begrip.geciteerd,
        handtekening=begrip.handtekening,
        signalen=[*signalen_van(begrip), *vast],
        nu=nu,
    )
    if punten is not None:
        vervang_punten(session, inbreng, punten)


def _laat_besluiten(session: Session, bericht: Bericht, inbreng: Inbreng, begrip: Begrip, *, nu: datetime) -> None:
    """Keep its text, let its number show nothing, and let a person place it again or put it aside.

    A receipt that didn't leave yet stays here: it would go to a machine.
    """
    haal_terug(session, "inbreng", inbreng.id, daad=Daad(nu))
    bericht.ontvangst_open_sinds = None
    laat_rusten(session, inbreng, daad=Daad(nu))
    bericht.soort, bericht.reden = begrip.oordeel.soort, begrip.oordeel.reden
    bericht.wacht_reden = f"Bij opnieuw lezen lijkt dit geen inbreng. {begrip.oordeel.reden}"
    bericht.afgehandeld_op = None


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
