"""Words that have to go from a tekst, also from one that was adopted or signed: its hash and manifest stay."""

from __future__ import annotations

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.register.lakkers import Zwart
from overlegtafel.core.register.wissers import wis_elders
from overlegtafel.core.tekst.markup import sha256_van
from overlegtafel.core.tekst.uitgaven import Lakblad, leg_uitgave_vast
from overlegtafel.logboek.services import leg_vast
from overlegtafel.overeenkomsten.gebeurtenissen import TEKST_GELAKT
from overlegtafel.overeenkomsten.models import Tekst, Vergelijking
from overlegtafel.overeenkomsten.queries.pagina import tekst_met_artikelen
from overlegtafel.overeenkomsten.services.teksten import render_opnieuw
from overlegtafel.overeenkomsten.services.vergelijken import vergelijk_opnieuw
from overlegtafel.overeenkomsten.services.zoeken import indexeer_tekst


def lak_tekst(session: Session, tekst_id: int, zwart: Zwart, grond: str, daad: Daad) -> None:
    """Let words go from a tekst, its articles and every redline with it; what was frozen keeps its hash."""
    tekst = tekst_met_artikelen(session, tekst_id)
    was, tekst.markdown = tekst.markdown, zwart(tekst.markdown)
    tekst.samenvatting = zwart(tekst.samenvatting)
    for rij in tekst.artikel_teksten:
        rij.titel, rij.markdown = zwart(rij.titel), zwart(rij.markdown)
    render_opnieuw(tekst)
    if tekst.bevroren_op is None:
        tekst.sha256 = sha256_van(tekst.markdown)
    else:
        leg_uitgave_vast(session, _blad_van(tekst), was=was, nieuw=tekst.markdown, grond=grond, nu=daad.nu)
    session.flush()
    bij = or_(Vergelijking.van_tekst_id == tekst.id, Vergelijking.naar_tekst_id == tekst.id)
    for vergelijking in session.scalars(select(Vergelijking).where(bij)).all():
        for wijziging in vergelijking.wijzigingen:
            wijziging.ambtshalve_reden = zwart(wijziging.ambtshalve_reden or "") or None
        vergelijk_opnieuw(session, vergelijking)
    wis_elders(session, "tekst", tekst.id, nu=daad.nu)
    indexeer_tekst(session, tekst)
    leg_vast(session, TEKST_GELAKT, tekst.id, daad=daad)


def _blad_van(tekst: Tekst) -> Lakblad:
    versie, overeenkomst = tekst.versie, tekst.versie.overeenkomst
    naam = f"{overeenkomst.citeertitel} {versie.nummer}, tekst {tekst.volgnr}"
    url = f"/overeenkomsten/{overeenkomst.kenmerk}/{versie.nummer}/tekst/{tekst.volgnr}"
    return Lakblad("tekst", tekst.id, naam, url, tekst.openbaar_vanaf)
