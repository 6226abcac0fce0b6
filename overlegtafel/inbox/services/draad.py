"""Finds the thread that a mail belongs in: token, references, Thread-Index, number in the subject."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.database.rijen import haal
from overlegtafel.inbox.models import Bericht
from overlegtafel.inbox.queries import inbreng_bij_gesprek, inbrengen_bij_ids
from overlegtafel.inbox.rules.herkenning import antwoord_tokens, genoemde_ids, subject_nummers, thread_sleutel
from overlegtafel.inbox.services.understand import Waarover
from overlegtafel.outbox.queries import aflevering_met_token
from overlegtafel.outbox.rules import nummer_uit_thread_index
from overlegtafel.postlezer import Begrip
from overlegtafel.virtuele_tafel.models import Inbreng, Voorstel
from overlegtafel.virtuele_tafel.queries import huidig, zoek_voorstel

VOORSTEL, INBRENG, BERICHT = "voorstel", "inbreng", "bericht"


@dataclass(frozen=True)
class Draadplek:
    """Where a mail belongs; `is_los` when it answers something that we don't know."""

    voorstel: Voorstel | None = None
    antwoord_op: Inbreng | None = None
    is_los: bool = False


def _plek_van(session: Session, over: Waarover) -> Draadplek | None:
    """Return the thread that a mail of ours was about."""
    if over.soort == INBRENG and (inbreng := session.get(Inbreng, over.id)):
        return Draadplek(inbreng.voorstel, inbreng)
    if over.soort == BERICHT and (bericht := session.get(Bericht, over.id)):
        return Draadplek(bericht.inbreng.voorstel, bericht.inbreng) if bericht.inbreng else Draadplek()
    if over.soort == VOORSTEL and (voorstel := session.get(Voorstel, over.id)):
        return Draadplek(voorstel)
    return None


def _op_token(session: Session, begrip: Begrip, envelop: tuple[str, ...], mailadres: str) -> Draadplek | None:
    for token in antwoord_tokens(begrip.mail, mailadres, envelop):
        aflevering = aflevering_met_token(session, token)
        if aflevering is None:
            continue
        over = Waarover(aflevering.mail.onderwerp_soort, aflevering.mail.onderwerp_id)
        if plek := _plek_van(session, over):
            return plek
    return None


def _plek_bij(session: Session, inbreng_id: int) -> Draadplek:
    """Return the place of an answer to this inbreng; nearly every mail is one, so it is read the short way."""
    inbreng = haal(session, Inbreng, inbreng_id, kolommen=("voorstel_id", "afzender_adres"))
    voorstel = haal(session, Voorstel, inbreng.voorstel_id) if inbreng else None
    return Draadplek(voorstel, inbreng)


def _op_verwijzing(session: Session, begrip: Begrip, verzonden: Mapping[str, Waarover]) -> Draadplek | None:
    ids = genoemde_ids(begrip.mail)
    inbrengen = inbrengen_bij_ids(session, ids)
    for id_ in ids:
        if id_ in inbrengen:
            return _plek_bij(session, inbrengen[id_])
        if id_ in verzonden and (plek := _plek_van(session, verzonden[id_])):
            return plek
    return None


def _op_gesprek(session: Session, begrip: Begrip, mailadres: str) -> Draadplek | None:
    """Outlook's Thread-Index: of a mail of ours, or of a mail that came in earlier."""
    thread_index = begrip.mail.thread_index
    if not (sleutel := thread_sleutel(thread_index)):
        return None
    nummer = nummer_uit_thread_index(thread_index, mailadres.rpartition("@")[2])
    if nummer is not None and (voorstel := zoek_voorstel(session, nummer)) is not None:
        return Draadplek(huidig(voorstel))
    inbreng = inbreng_bij_gesprek(session, sleutel)
    return Draadplek(inbreng.voorstel, inbreng) if inbreng else None


def _op_nummer(session: Session, begrip: Begrip, prefix: str) -> Draadplek | None:
    for jaar, volgnr in subject_nummers(begrip.mail.onderwerp, prefix):
        inbreng = session.scalar(select(Inbreng).where(Inbreng.jaar == jaar, Inbreng.volgnr == volgnr))
        if inbreng is not None:
            return Draadplek(inbreng.voorstel, inbreng)
    return None


def zoek_plek(
    session: Session,
    begrip: Begrip,
    envelop: tuple[str, ...],
    *,
    verzonden: Mapping[str, Waarover],
    mailadres: str,
    prefix: str,
) -> Draadplek:
    """Return where a mail belongs: the surest sign first; an unknown reference opens a new, flagged thread.

    `verzonden` tells what the mails of ours were about that it refers to, by Message-ID.
    """
    gevonden = (
        _op_token(session, begrip, envelop, mailadres)
        or _op_verwijzing(session, begrip, verzonden)
        or _op_gesprek(session, begrip, mailadres)
        or _op_nummer(session, begrip, prefix)
    )
    return gevonden or Draadplek(is_los=bool(genoemde_ids(begrip.mail)))
