"""A mail that arrives after the answers to it: they opened a thread of their own, and come home if nobody touched it.

Mails overtake each other, and an import may begin in the middle of a conversation.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.inbox.models import Bericht, OpenVerwijzing
from overlegtafel.inbox.queries import kinderen_van
from overlegtafel.virtuele_tafel.models import Inbreng, Kanaal, Voorstel
from overlegtafel.virtuele_tafel.services import voeg_samen

MEESTE_VERWIJZINGEN = 50


def onthoud_verwijzingen(session: Session, bericht: Bericht, ids: Sequence[str]) -> None:
    """Remember to which unknown mails `bericht` refers, the nearest ones."""
    session.add_all(OpenVerwijzing(message_id=id_, bericht_id=bericht.id) for id_ in ids[:MEESTE_VERWIJZINGEN])


def wachtende_kinderen(session: Session, message_id: str | None) -> list[Bericht]:
    """Return the mails that answer `message_id`, came before it, and stand in a thread that nobody touched."""
    if message_id is None:
        return []
    return [bericht for bericht in kinderen_van(session, message_id) if bericht.inbreng and _is_vrij(bericht.inbreng)]


def overeenkomst_van(kinderen: Sequence[Bericht]) -> int | None:
    """Return the agreement that the first of `kinderen` with one is about, or None."""
    eigen = (bericht.inbreng.voorstel.overeenkomst_id for bericht in kinderen if bericht.inbreng)
    return next((overeenkomst_id for overeenkomst_id in eigen if overeenkomst_id), None)


def neem_op(session: Session, ouder: Inbreng, kinderen: Sequence[Bericht], *, nu: datetime) -> None:
    """Let the threads of `kinderen` go up in that of `ouder`; one about another agreement stays where it is."""
    for bericht in kinderen:
        kind = bericht.inbreng
        if kind is None:
            continue
        van, naar = kind.voorstel, ouder.voorstel
        if van is not naar and van.overeenkomst_id not in (None, naar.overeenkomst_id):
            continue
        if van is not naar:
            voeg_samen(session, van, naar, daad=Daad(nu))
        kind.antwoord_op = ouder
        kind.is_andere_afzender = kind.afzender_adres != ouder.afzender_adres
        kind.signalen = [signaal for signaal in kind.signalen if signaal["soort"] != "verwijzing"]
        session.execute(delete(OpenVerwijzing).where(OpenVerwijzing.bericht_id == bericht.id))


def _is_vrij(inbreng: Inbreng) -> bool:
    """Whether the thread of `inbreng` is as mail made it: no person judged, answered, moved or closed anything."""
    voorstel = inbreng.voorstel
    return _is_onaangeroerd(voorstel) and all(_is_zoals_gekomen(een) for een in voorstel.inbrengen)


def _is_onaangeroerd(voorstel: Voorstel) -> bool:
    return (
        voorstel.openbare_titel is None
        and voorstel.besproken_op is None
        and voorstel.afgerond_op is None
        and voorstel.opgegaan_in_id is None
        and voorstel.afgesplitst_van_id is None
    )


def _is_zoals_gekomen(inbreng: Inbreng) -> bool:
    return (
        inbreng.kanaal is Kanaal.MAIL
        and inbreng.oordeel is None
        and inbreng.ingetrokken_op is None
        and all(punt.antwoord is None for punt in inbreng.punten)
    )
