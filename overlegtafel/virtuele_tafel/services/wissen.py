"""Erasing an inbreng: asked by a beheerder with a ground, done by a second person; number, hash and moments stay."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.opslag.bestanden import wis as wis_bestand
from overlegtafel.core.register.wissers import wis_elders
from overlegtafel.core.tekst.zoek import ruim_resten
from overlegtafel.core.toegang.tokens import beeindig_tokens
from overlegtafel.logboek.services import leg_vast
from overlegtafel.outbox.services import mails_aan, mails_over, wis_mails
from overlegtafel.virtuele_tafel.gebeurtenissen import (
    INBRENG_GEWIST,
    INBRENG_WISSEN_GEVRAAGD,
    INBRENG_WISSEN_TERUG,
)
from overlegtafel.virtuele_tafel.models import Inbreng, Inzending, Voorstel, Wisverzoek
from overlegtafel.virtuele_tafel.queries.wissen import is_gedeeld, open_verzoek
from overlegtafel.virtuele_tafel.rules.titels import titel_van
from overlegtafel.virtuele_tafel.rules.wissen import weiger_wissen, weiger_wissen_vragen
from overlegtafel.virtuele_tafel.services.lakken import Citaatplek, lak_plekken, lak_van, vindplaatsen
from overlegtafel.virtuele_tafel.services.titels import herzie_titels
from overlegtafel.virtuele_tafel.services.zoeken import indexeer_opnieuw


def vraag_wissen(session: Session, inbreng: Inbreng, grond: str, woorden: str = "", *, daad: Daad) -> Wisverzoek:
    """Ask to erase `inbreng` on this ground, which everybody will read; it waits for a second person.

    `woorden` has on each line what has to go from other papers too: a name, an address, a sentence.
    """
    if reden := weiger_wissen_vragen(inbreng, open_verzoek(session, inbreng.id), woorden=woorden):
        raise Geweigerd(reden)
    verzoek = Wisverzoek(
        inbreng_id=inbreng.id,
        grond=grond.strip(),
        woorden=woorden.strip(),
        gevraagd_op=daad.nu,
        gevraagd_door_id=daad.actor_id,
    )
    session.add(verzoek)
    leg_vast(session, INBRENG_WISSEN_GEVRAAGD, inbreng.id, daad=daad)
    return verzoek


def neem_wissen_terug(session: Session, inbreng: Inbreng, *, daad: Daad) -> None:
    """Take back what was asked, or say no to it."""
    verzoek = open_verzoek(session, inbreng.id)
    if verzoek is None:
        raise Geweigerd("Er is niets meer om terug te nemen.")
    verzoek.teruggenomen_op, verzoek.woorden = daad.nu, ""
    leg_vast(session, INBRENG_WISSEN_TERUG, inbreng.id, daad=daad)


def nog_te_vinden(session: Session, inbreng: Inbreng, verzoek: Wisverzoek) -> list[Citaatplek]:
    """Return where words of `inbreng`, and those that were named, stand in other papers."""
    return vindplaatsen(session, inbreng, lak_van(session, inbreng, verzoek.woorden.splitlines()))


def wis(session: Session, inbreng: Inbreng, *, gekozen: Collection[str] | None = None, daad: Daad) -> list[bytes]:
    """Erase `inbreng`: words, sender, files, mail, and its words in the papers that were chosen; None is in all.

    Returns hashes of files whose bytes go after the commit.
    """
    verzoek = open_verzoek(session, inbreng.id)
    reden = weiger_wissen(verzoek, daad.actor_id)
    if reden or verzoek is None:
        raise Geweigerd(reden or "")
    lak = lak_van(session, inbreng, verzoek.woorden.splitlines())
    lak_plekken(session, vindplaatsen(session, inbreng, lak), lak, gekozen=gekozen, grond=verzoek.grond, daad=daad)
    verzoek.gewist_op, verzoek.gewist_door_id, verzoek.woorden = daad.nu, daad.actor_id, ""
    bytes_weg = _wis_inbreng(session, inbreng, verzoek, daad=daad) if inbreng.gewist_op is None else []
    ruim_resten(session)
    leg_vast(session, INBRENG_GEWIST, inbreng.id, daad=daad)
    return bytes_weg


def _wis_inbreng(session: Session, inbreng: Inbreng, verzoek: Wisverzoek, *, daad: Daad) -> list[bytes]:
    verzoek.sha256 = hashlib.sha256(inbreng.tekst.encode()).digest()
    inbreng.gewist_op, inbreng.grond = daad.nu, verzoek.grond
    wis_elders(session, "inbreng", inbreng.id, nu=daad.nu)
    herzie_titels(session, inbreng)
    _maak_naamloos(session, inbreng)
    _wis_post(session, inbreng, nu=daad.nu)
    beeindig_tokens(session, "inbreng", inbreng.id, nu=daad.nu)
    _vergeet_formulier(session, inbreng, nu=daad.nu)
    bytes_weg = _maak_leeg(session, inbreng, verzoek.grond, nu=daad.nu)
    session.flush()
    indexeer_opnieuw(session, inbreng)
    return bytes_weg


def _maak_naamloos(session: Session, inbreng: Inbreng) -> None:
    """Let no thread be called after the subject of `inbreng`; what an official called it stays."""
    titel = titel_van(inbreng.onderwerp)
    for voorstel in session.scalars(select(Voorstel).where(Voorstel.titel == titel)):
        hoort_erbij = voorstel.nummer == inbreng.nummer or voorstel.id in (
            inbreng.voorstel_id,
            inbreng.samengevoegd_uit_id,
        )
        if hoort_erbij:
            voorstel.titel = f"Voorstel {voorstel.nummer}"


def _wis_post(session: Session, inbreng: Inbreng, *, nu: datetime) -> None:
    """Empty what was mailed about `inbreng`, and the answers that its sender got on all of a ronde at once."""
    adres, ronden = inbreng.afzender_adres, {punt.ronde_id for punt in inbreng.punten} | {inbreng.ronde_id}
    wis_mails(mails_over(session, "inbreng", inbreng.id), adres=adres, nu=nu)
    for ronde_id in sorted(een for een in ronden if een is not None):
        if adres:
            wis_mails(mails_aan(session, adres, f"reactienota:{ronde_id}:"), nu=nu)


def _vergeet_formulier(session: Session, inbreng: Inbreng, *, nu: datetime) -> None:
    for inzending in session.scalars(select(Inzending).where(Inzending.inbreng_id == inbreng.id)):
        inzending.adres, inzending.gegevens = "", {}
        inzending.vergeten_op = inzending.vergeten_op or nu
        beeindig_tokens(session, "inzending", inzending.id, nu=nu)


def _maak_leeg(session: Session, inbreng: Inbreng, grond: str, *, nu: datetime) -> list[bytes]:
    inbreng.onderwerp = inbreng.afzender = inbreng.hoedanigheid = ""
    inbreng.tekst = inbreng.tekst_html = inbreng.geciteerd = inbreng.handtekening = inbreng.bezwaar = ""
    inbreng.afzender_adres = inbreng.namens = inbreng.ontvangst_reden = None
    inbreng.openbare_tekst = inbreng.openbare_html = None
    inbreng.gebruiker_id = inbreng.organisatie_id = None
    inbreng.is_afzender_bevestigd = inbreng.toon_naam = inbreng.is_naam_openbaar = False
    inbreng.signalen = []
    for punt in inbreng.punten:
        punt.fragment = ""
    bytes_weg = []
    for plek, bijlage in enumerate(inbreng.bijlagen, start=1):
        bijlage.naam, bijlage.grond = f"Bijlage {plek}", None
        if not is_gedeeld(session, bijlage.bestand, inbreng.id):
            wis_bestand(bijlage.bestand, grond=grond, nu=nu)
            bytes_weg.append(bijlage.bestand.sha256)
    return bytes_weg
