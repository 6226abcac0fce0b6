"""A ronde of a year ago, answered to its end: what a reactienota looks like once it is out."""

from __future__ import annotations

import json
from datetime import date, datetime

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.nummers import Nummer
from overlegtafel.core.tijd import clock
from overlegtafel.demo.inbreng import maak_inbrengen
from overlegtafel.demo.regio import lees
from overlegtafel.organisaties.models import Gebruiker
from overlegtafel.overeenkomsten.models import RondeSoort
from overlegtafel.overeenkomsten.queries.pagina import toon_versie
from overlegtafel.overeenkomsten.services.ronden import maak_ronde
from overlegtafel.virtuele_tafel.models import Gevolg
from overlegtafel.virtuele_tafel.queries.inbrengen import zoek_inbreng
from overlegtafel.virtuele_tafel.services.beantwoorden import beantwoord
from overlegtafel.virtuele_tafel.services.reactienota import publiceer_reactienota

KENMERK, VERSIE = "DO-HBH", "1.0"
EERSTE_DAG, LAATSTE_DAG = date(2025, 10, 6), date(2025, 10, 24)
BESTAND = "ronde-hbh-v1.0.json"
BEANTWOORD = datetime(2025, 11, 11, 14, 0, tzinfo=clock.AMSTERDAM)
GEPUBLICEERD = datetime(2025, 11, 14, 9, 0, tzinfo=clock.AMSTERDAM)


def maak_beantwoorde_ronde(session: Session, *, inkoper: Gebruiker, secretaris: Gebruiker) -> None:
    """Hold the ronde on DO-HBH 1.0 before it was adopted: its inbreng, the answers and the reactienota."""
    versie = toon_versie(session, KENMERK, VERSIE)
    if versie is None:
        raise LookupError(f"{KENMERK} {VERSIE} is not in the sample data")
    begin = clock.begin_van(EERSTE_DAG)
    ronde = maak_ronde(session, versie.teksten[0], RondeSoort.GEWOON, vanaf=begin, laatste_dag=LAATSTE_DAG, nu=begin)
    maak_inbrengen(session, inkoper=inkoper, secretaris=secretaris, bestand=BESTAND)
    for rij in json.loads(lees(BESTAND)):
        inbreng = zoek_inbreng(session, Nummer.lees(rij["nummer"]) or Nummer(0, 0))
        for punt, antwoord in zip(inbreng.punten if inbreng else [], rij["antwoorden"], strict=True):
            beantwoord(session, punt, Gevolg(antwoord["gevolg"]), antwoord["reden"], daad=Daad(BEANTWOORD, inkoper.id))
    publiceer_reactienota(session, ronde, daad=Daad(GEPUBLICEERD, inkoper.id))
