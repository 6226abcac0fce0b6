"""Takes in the inbrengen that the sample region has before its mails arrive, each at its own moment."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.nummers import Nummer, zet_teller
from overlegtafel.core.tijd import clock
from overlegtafel.demo.regio import lees
from overlegtafel.inbox.models import Bericht, Origineel
from overlegtafel.organisaties.models import Gebruiker
from overlegtafel.organisaties.queries import herken_afzender
from overlegtafel.overeenkomsten.queries import artikel_met_nummer, tekst_voor_inbreng, zoek_overeenkomst
from overlegtafel.virtuele_tafel.models import Gevolg, Inbreng, Kanaal, Oordeel, PuntSoort
from overlegtafel.virtuele_tafel.queries.inbrengen import zoek_inbreng
from overlegtafel.virtuele_tafel.rules import NieuweInbreng
from overlegtafel.virtuele_tafel.rules.beoordelen import Beoordeling
from overlegtafel.virtuele_tafel.services import submit_inbreng
from overlegtafel.virtuele_tafel.services.beantwoorden import beantwoord, geef_akkoord
from overlegtafel.virtuele_tafel.services.beoordelen import beoordeel
from overlegtafel.virtuele_tafel.services.groepen import voeg_bij
from overlegtafel.virtuele_tafel.services.punten import zet_soort

NA_EEN_DAG = timedelta(days=1)


def _moment(geschreven: str) -> datetime:
    return datetime.fromisoformat(geschreven).replace(tzinfo=clock.AMSTERDAM)


def _nieuw(session: Session, rij: dict[str, Any], invoerder: Gebruiker) -> NieuweInbreng:
    op = _moment(rij["op"])
    overeenkomst = zoek_overeenkomst(session, rij["overeenkomst"]) if "overeenkomst" in rij else None
    tekst = tekst_voor_inbreng(session, overeenkomst.id, nu=op) if overeenkomst else None
    artikel = artikel_met_nummer(session, tekst.id, rij["artikel"]) if tekst and "artikel" in rij else None
    eerder = zoek_inbreng(session, Nummer.lees(rij["in_voorstel"]) or Nummer(0, 0)) if "in_voorstel" in rij else None
    adres = rij.get("adres")
    herkend = herken_afzender(session, adres, nu=op) if adres else None
    kanaal = Kanaal(rij["kanaal"])
    return NieuweInbreng(
        kanaal=kanaal,
        ontvangen_op=op,
        onderwerp=rij["onderwerp"],
        afzender=rij["naam"],
        afzender_adres=adres,
        tekst=rij["tekst"],
        geciteerd=rij.get("geciteerd", ""),
        gebruiker_id=herkend.gebruiker.id if herkend and herkend.gebruiker else None,
        organisatie_id=herkend.organisatie.id if herkend and herkend.organisatie else None,
        is_afzender_bevestigd=bool(herkend and herkend.is_exact),
        hoedanigheid=rij.get("hoedanigheid", ""),
        voorstel=eerder.voorstel if eerder else None,
        antwoord_op=eerder,
        overeenkomst_id=overeenkomst.id if overeenkomst else None,
        artikel_id=artikel.artikel_id if artikel else None,
        toon_naam=rij.get("toon_naam", False),
        ingevoerd_door_id=invoerder.id if kanaal in (Kanaal.PAPIER, Kanaal.TELEFOON) else None,
        ontvangst_reden=rij.get("reden"),
        message_id=rij.get("message_id"),
    )


def _bewaar_mail(session: Session, rij: dict[str, Any], inbreng: Inbreng) -> None:
    """Keep the mail that an inbreng came by, so that answers to it thread."""
    raw = (
        f"From: {rij['naam']} <{rij['adres']}>\nTo: inbreng@kreken.example\nSubject: {rij['onderwerp']}\n"
        f"Message-ID: {rij['message_id']}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"
        f"{rij['tekst']}\n"
    ).encode()
    session.add(
        Bericht(
            origineel=Origineel(raw=raw),
            sha256=hashlib.sha256(raw).digest(),
            grootte=len(raw),
            bron="demo",
            envelope={},
            binnen_op=inbreng.ontvangen_op,
            ontvangen_op=inbreng.ontvangen_op,
            verwerkt_op=inbreng.ontvangen_op,
            message_id=rij["message_id"],
            van_naam=rij["naam"],
            van_adres=rij["adres"],
            onderwerp=rij["onderwerp"],
            soort="inbreng",
            inbreng=inbreng,
        )
    )


def maak_inbrengen(
    session: Session,
    *,
    inkoper: Gebruiker,
    secretaris: Gebruiker,
    tot: datetime | None = None,
    bestand: str = "inbrengen.json",
) -> None:
    """Take in the inbrengen received before `tot` (else the rest), in order; judge a day later what has an oordeel."""
    for rij in json.loads(lees(bestand)):
        nummer = Nummer.lees(rij["nummer"])
        op = _moment(rij["op"])
        if nummer is None or zoek_inbreng(session, nummer) is not None or (tot is not None and op >= tot):
            continue
        zet_teller(session, "inbreng", nummer.jaar, nummer.volgnr - 1)
        inbreng = submit_inbreng(session, _nieuw(session, rij, secretaris), nu=op)
        if "message_id" in rij:
            _bewaar_mail(session, rij, inbreng)
        if "oordeel" in rij:
            oordeel = Beoordeling(
                Oordeel(rij["oordeel"]), is_naam_openbaar=rij.get("toon_naam", False), is_bekeken=True
            )
            beoordeel(session, inbreng, oordeel, daad=Daad(op + NA_EEN_DAG, inkoper.id))
            _behandel(session, inbreng, rij, Daad(op + NA_EEN_DAG, inkoper.id))
    session.flush()


def _behandel(session: Session, inbreng: Inbreng, rij: dict[str, Any], daad: Daad) -> None:
    """Put what says the same with the other, and explain to everybody how the text is meant where that was asked."""
    eerste = zoek_inbreng(session, Nummer.lees(rij.get("samen_met", "")) or Nummer(0, 0))
    if eerste is not None:
        voeg_bij(session, inbreng.punten[0], eerste.punten[0], daad=daad)
    if uitleg := rij.get("uitleg"):
        punt, op = inbreng.punten[uitleg["punt"] - 1], Daad(_moment(uitleg["op"]), daad.actor_id)
        if punt.soort is not PuntSoort.VRAAG:
            zet_soort(session, punt, PuntSoort.VRAAG, daad=op)
        beantwoord(session, punt, Gevolg.TER_KENNISNAME, uitleg["reden"], daad=op)
        geef_akkoord(session, punt, daad=op)
