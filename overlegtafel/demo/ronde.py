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
from overlegtafel.demo.tarieven import geef_tarieven
from overlegtafel.organisaties.models import Gebruiker
from overlegtafel.overeenkomsten.models import RondeSoort, Versie
from overlegtafel.overeenkomsten.services import bewerk_tekst, importeer, lees_bestand, maak_nieuwe_tekst
from overlegtafel.overeenkomsten.services.importeren import maak_feiten
from overlegtafel.overeenkomsten.services.ronden import maak_ronde
from overlegtafel.virtuele_tafel.models import Gevolg
from overlegtafel.virtuele_tafel.queries.inbrengen import zoek_inbreng
from overlegtafel.virtuele_tafel.queries.nota import lees_nota
from overlegtafel.virtuele_tafel.rules.reactienota import zonder_punt
from overlegtafel.virtuele_tafel.services.beantwoorden import beantwoord
from overlegtafel.virtuele_tafel.services.reactienota import publiceer_reactienota
from overlegtafel.virtuele_tafel.services.redenen import geef_redenen

EERSTE_DAG, LAATSTE_DAG = date(2025, 10, 6), date(2025, 10, 24)
BESTAND = "ronde-hbh-v1.0.json"
BEANTWOORD = datetime(2025, 11, 11, 14, 0, tzinfo=clock.AMSTERDAM)
GEPUBLICEERD = datetime(2025, 11, 14, 9, 0, tzinfo=clock.AMSTERDAM)


NA_DE_RONDE = datetime(2025, 11, 3, 10, 0, tzinfo=clock.AMSTERDAM)
OVEREENKOMST = "deelovereenkomst-hbh-v1.0.md"
EERST = (
    ("start binnen vijftien werkdagen", "start binnen vijf werkdagen"),
    ("1. De aanbieder zet zo veel mogelijk een vaste hulp in.\n2. De hulp heeft", "1. De hulp heeft"),
    ("3. De aanbieder meet één keer", "2. De aanbieder meet één keer"),
    ("4. De aanbieder meldt een calamiteit", "3. De aanbieder meldt een calamiteit"),
    ("jaaromzet van € 125.000", "jaaromzet van € 100.000"),
)
"""What the adopted text says, and what the text said that went into the ronde."""
AMBTSHALVE = "De vier gemeenten gebruiken voortaan in alle deelovereenkomsten dezelfde grens van € 125.000."


def _eerste_tekst() -> str:
    """Return the file as it was before anybody reacted."""
    markdown = lees(OVEREENKOMST)
    for nu, eerst in EERST:
        if nu not in markdown:
            raise LookupError(f"{nu!r} is not in the sample data")
        markdown = markdown.replace(nu, eerst)
    return markdown


def maak_beantwoorde_ronde(session: Session, *, inkoper: Gebruiker, secretaris: Gebruiker) -> Versie:
    """Take DO-HBH 1.0 through its whole life: draft, ronde, new tekst, answers, reactienota, adoption."""
    begin = clock.begin_van(EERSTE_DAG)
    versie = importeer(session, _eerste_tekst(), daad=Daad(begin, inkoper.id), met_feiten=False)
    geef_tarieven(session, versie.teksten[0], daad=Daad(begin, inkoper.id))
    ronde = maak_ronde(session, versie.teksten[0], RondeSoort.GEWOON, vanaf=begin, laatste_dag=LAATSTE_DAG, nu=begin)
    maak_inbrengen(session, inkoper=inkoper, secretaris=secretaris, bestand=BESTAND)
    voorblad, document = lees_bestand(lees(OVEREENKOMST))
    tekst = maak_nieuwe_tekst(session, versie, daad=Daad(NA_DE_RONDE, inkoper.id))
    bewerk_tekst(session, tekst, document.markdown, daad=Daad(NA_DE_RONDE, inkoper.id))
    _beantwoord(session, Daad(BEANTWOORD, inkoper.id))
    redenen = {rij.artikel_id: AMBTSHALVE for rij in zonder_punt(lees_nota(session, ronde))}
    geef_redenen(session, ronde, redenen, daad=Daad(BEANTWOORD, inkoper.id))
    publiceer_reactienota(session, ronde, daad=Daad(GEPUBLICEERD, inkoper.id))
    maak_feiten(session, versie, voorblad, nu=GEPUBLICEERD)
    return versie


def _beantwoord(session: Session, daad: Daad) -> None:
    for rij in json.loads(lees(BESTAND)):
        inbreng = zoek_inbreng(session, Nummer.lees(rij["nummer"]) or Nummer(0, 0))
        for punt, antwoord in zip(inbreng.punten if inbreng else [], rij["antwoorden"], strict=True):
            beantwoord(session, punt, Gevolg(antwoord["gevolg"]), antwoord["reden"], daad=daad)
