"""What can be found of the virtual table: each inbreng and each answer, as far as its reader may see it."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session

from overlegtafel.core.tekst.zoek import Kring, indexeer, vergeet
from overlegtafel.overeenkomsten.models import Ronde
from overlegtafel.virtuele_tafel.models import Inbreng, Oordeel, Punt
from overlegtafel.virtuele_tafel.queries.inbrengen import punten_van_ronde
from overlegtafel.virtuele_tafel.rules.openbaar import is_uit, is_uitgebracht
from overlegtafel.virtuele_tafel.rules.titels import titel_uit


def indexeer_inbreng(session: Session, inbreng: Inbreng) -> None:
    """Let an inbreng be found: by everyone in its public words, by who handles it in all words until it has those.

    Until then it is called by its own subject: the title of the thread is the subject of another sender.
    """
    if inbreng.gewist_op is not None or inbreng.oordeel is Oordeel.GEEN_INBRENG:
        vergeet(session, "inbreng", [inbreng.id])
        return
    voorstel, is_openbaar = inbreng.voorstel, is_uit(inbreng)
    tekst = inbreng.tekst if inbreng.openbare_tekst is None else inbreng.openbare_tekst
    titel = voorstel.openbare_titel if is_openbaar else titel_uit(inbreng.onderwerp, tekst)
    indexeer(
        session,
        "inbreng",
        inbreng.id,
        titel=f"Inbreng {inbreng.nummer}: {titel or 'zonder titel'}",
        tekst=tekst,
        url=f"{_pad(inbreng)}#inbreng-{inbreng.nummer}",
        moment=inbreng.ontvangen_op,
        openbaar_vanaf=inbreng.openbaar_vanaf if is_openbaar else None,
        kring=Kring.BEHANDELAARS,
        organisatie_id=inbreng.organisatie_id if inbreng.is_afzender_bevestigd else None,
        overeenkomst_id=voorstel.overeenkomst_id,
    )


def _pad(inbreng: Inbreng) -> str:
    """Return the address of the page of the thread on which `inbreng` stands."""
    draad = inbreng.voorstel.nummer
    return f"/voorstellen/{draad}" if draad == inbreng.nummer else f"/voorstellen/{draad}?bij={inbreng.nummer}"


def indexeer_opnieuw(session: Session, inbreng: Inbreng) -> None:
    """Let an inbreng be found anew after an act on it, with its answers and the reactienota that they stand in."""
    indexeer_inbreng(session, inbreng)
    for punt in inbreng.punten:
        indexeer_antwoord(session, punt)
    for ronde_id in sorted({punt.ronde_id for punt in inbreng.punten if punt.ronde_id is not None}):
        ronde = session.get_one(Ronde, ronde_id)
        if ronde.reactienota_op is not None:
            indexeer_reactienota(session, ronde, punten_van_ronde(session, ronde_id))


def indexeer_reactienota(session: Session, ronde: Ronde, punten: Iterable[Punt]) -> None:
    """Let a published reactienota be found by what it is about and by its answers."""
    versie = ronde.versie
    indexeer(
        session,
        "reactienota",
        ronde.id,
        titel=f"Reactienota {versie.overeenkomst.citeertitel}, versie {versie.nummer}",
        tekst="\n".join(punt.antwoord.reden for punt in punten if punt.antwoord and is_uitgebracht(punt.antwoord)),
        url=f"/reactienota/{ronde.id}",
        moment=ronde.reactienota_op or ronde.sluit_op,
        openbaar_vanaf=ronde.reactienota_op,
    )


def indexeer_antwoord(session: Session, punt: Punt) -> None:
    """Let the answer to a punt be found from the moment at which it is public."""
    antwoord, inbreng = punt.antwoord, punt.inbreng
    if antwoord is None:
        return
    nummer = f"{inbreng.nummer}.{punt.volgnr}"
    indexeer(
        session,
        "antwoord",
        antwoord.id,
        titel=f"Antwoord van de gemeente op punt {nummer}",
        tekst=antwoord.reden,
        url=f"{_pad(inbreng)}#punt-{nummer}",
        moment=antwoord.openbaar_vanaf or antwoord.created_at,
        openbaar_vanaf=antwoord.openbaar_vanaf if is_uitgebracht(antwoord) else None,
        kring=Kring.BEHANDELAARS,
        overeenkomst_id=inbreng.voorstel.overeenkomst_id,
    )
