"""Takes in a bijeenkomst that was kept as Markdown: its dates become facts, made by the same services as on screen."""

from __future__ import annotations

import re
from datetime import datetime
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.nummers import Nummer
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.fysieke_tafel.gebeurtenissen import BIJEENKOMST_INGELEZEN
from overlegtafel.fysieke_tafel.models import Agendapunt, Bijeenkomst, Tafel
from overlegtafel.fysieke_tafel.queries.tafels import tafel_met_naam
from overlegtafel.fysieke_tafel.rules.importeren import GelezenBijeenkomst, lees_bijeenkomst
from overlegtafel.fysieke_tafel.rules.verslag import genoemde_nummers
from overlegtafel.fysieke_tafel.services.agenda import Puntgegevens, koppel_voorstel, publiceer_agenda, voeg_punt_toe
from overlegtafel.fysieke_tafel.services.tafels import maak_tafel
from overlegtafel.fysieke_tafel.services.verslagen import (
    bewaar_verslag,
    publiceer_concept,
    publiceer_verslag,
    stel_vast,
)
from overlegtafel.logboek.services import leg_vast
from overlegtafel.overeenkomsten.models import Overeenkomst, Versie
from overlegtafel.virtuele_tafel.models import Voorstel

_VERSIE = re.compile(r"(?:deelovereenkomst|versie) (\d+\.\d+)", re.IGNORECASE)


def importeer_bijeenkomst(
    session: Session,
    markdown: str,
    *,
    daad: Daad,
    overeenkomst: Overeenkomst | None = None,
) -> Bijeenkomst:
    """Take in a bijeenkomst with its agenda and verslag; return it.

    Every act is done at the moment that the text gives for it, so the rules of that moment apply. The table is found by
    its name, or made (for `overeenkomst`, else for the agreement whose title its name ends with). Raises Ongeldig for a
    text that can't be read and for a bijeenkomst that is there already.
    """
    gelezen = lees_bijeenkomst(markdown)
    tafel = tafel_met_naam(session, gelezen.tafel) or _nieuwe_tafel(session, gelezen.tafel, overeenkomst, daad)
    _controleer_nieuw(session, tafel, gelezen.begin)
    try:
        bijeenkomst = _maak(session, tafel, gelezen, daad.actor_id)
        _maak_agenda(session, bijeenkomst, gelezen, daad.actor_id)
        _maak_verslag(session, bijeenkomst, gelezen, daad.actor_id)
    except Geweigerd as fout:
        raise Ongeldig(f"{gelezen.tafel}: {fout.zin}") from fout
    leg_vast(session, BIJEENKOMST_INGELEZEN, bijeenkomst.id, daad=daad)
    return bijeenkomst


def _nieuwe_tafel(session: Session, naam: str, overeenkomst: Overeenkomst | None, daad: Daad) -> Tafel:
    if overeenkomst is None:
        onderwerp = naam.partition(" ")[2]
        passend = (
            een for een in session.scalars(select(Overeenkomst)) if onderwerp and een.citeertitel.endswith(onderwerp)
        )
        overeenkomst = next(passend, None)
    doel = (
        f"Overleg over de {overeenkomst.citeertitel[:1].lower()}{overeenkomst.citeertitel[1:]}." if overeenkomst else ""
    )
    return maak_tafel(
        session,
        naam=naam,
        doel=doel,
        overeenkomst_id=overeenkomst.id if overeenkomst else None,
        daad=daad,
    )


def _controleer_nieuw(session: Session, tafel: Tafel, begin: datetime) -> None:
    zoek = select(Bijeenkomst.id).where(Bijeenkomst.tafel_id == tafel.id, Bijeenkomst.begin == begin)
    if session.scalar(zoek) is not None:
        raise Ongeldig("Deze bijeenkomst is al ingelezen.")


def _maak(session: Session, tafel: Tafel, gelezen: GelezenBijeenkomst, actor_id: int | None) -> Bijeenkomst:
    bijeenkomst = Bijeenkomst(
        tafel=tafel,
        begin=gelezen.begin,
        einde=gelezen.einde,
        plaats=gelezen.plaats,
        uid=str(uuid4()),
        openbaar_vanaf=gelezen.agenda_vanaf,
    )
    session.add(bijeenkomst)
    session.flush()
    return bijeenkomst


def _maak_agenda(session: Session, bijeenkomst: Bijeenkomst, gelezen: GelezenBijeenkomst, actor_id: int | None) -> None:
    is_gepubliceerd = False
    for regel in gelezen.punten:
        if regel.toegevoegd_op is not None and not is_gepubliceerd:
            publiceer_agenda(session, bijeenkomst, daad=Daad(gelezen.agenda_vanaf, actor_id))
            is_gepubliceerd = True
        gegevens = Puntgegevens(
            titel=regel.titel,
            soort=regel.soort,
            minuten=regel.minuten,
            toelichting=regel.toelichting,
            versie_id=_versie_id(session, bijeenkomst.tafel, regel.titel),
        )
        moment = regel.toegevoegd_op or gelezen.agenda_vanaf
        voeg_punt_toe(session, bijeenkomst, gegevens, daad=Daad(moment, actor_id))
    if not is_gepubliceerd:
        publiceer_agenda(session, bijeenkomst, daad=Daad(gelezen.agenda_vanaf, actor_id))


def _versie_id(session: Session, tafel: Tafel, titel: str) -> int | None:
    genoemd = _VERSIE.search(titel)
    if genoemd is None or tafel.overeenkomst_id is None:
        return None
    passend = (genoemd[1], f"{genoemd[1]}-concept")
    zoek = select(Versie.id).where(Versie.overeenkomst_id == tafel.overeenkomst_id, Versie.nummer.in_(passend))
    return session.scalar(zoek.order_by(Versie.id.desc()).limit(1))


def _maak_verslag(
    session: Session, bijeenkomst: Bijeenkomst, gelezen: GelezenBijeenkomst, actor_id: int | None
) -> None:
    if gelezen.concept_vanaf is None:
        return
    punten = {punt.volgorde: punt for punt in bijeenkomst.agendapunten}
    if vreemd := sorted(gelezen.delen.keys() - punten.keys()):
        raise Ongeldig(f"Het verslag heeft een deel {vreemd[0]}, maar de agenda heeft geen punt {vreemd[0]}.")
    for nummer, tekst in gelezen.delen.items():
        _koppel_genoemde(session, punten[nummer], tekst, gelezen.concept_vanaf, actor_id)
    bewaar_verslag(
        session,
        bijeenkomst,
        {punten[nummer].id: tekst for nummer, tekst in gelezen.delen.items()},
        aanwezig=gelezen.aanwezig,
        slot=gelezen.slot,
        daad=Daad(gelezen.concept_vanaf, actor_id),
    )
    publiceer_concept(session, bijeenkomst, daad=Daad(gelezen.concept_vanaf, actor_id))
    if gelezen.vastgesteld_op is not None:
        stel_vast(session, bijeenkomst, daad=Daad(gelezen.vastgesteld_op, actor_id))
    if gelezen.openbaar_vanaf is not None:
        publiceer_verslag(session, bijeenkomst, daad=Daad(gelezen.openbaar_vanaf, actor_id))


def _koppel_genoemde(session: Session, punt: Agendapunt, tekst: str, moment: datetime, actor_id: int | None) -> None:
    """A number that nobody gave yet stays a mention in the text."""
    for nummer in (Nummer(*deel) for deel in genoemde_nummers(tekst)):
        zoek = select(Voorstel).where(Voorstel.jaar == nummer.jaar, Voorstel.volgnr == nummer.volgnr)
        voorstel = session.scalar(zoek)
        if voorstel is not None:
            koppel_voorstel(session, punt, voorstel, daad=Daad(moment, actor_id))
