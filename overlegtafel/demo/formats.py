"""The formats of the four gemeenten in two versies, one deviation, their first steps, and a note on a ruling."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.tijd import clock
from overlegtafel.organisaties.models import Gebruiker, Organisatie
from overlegtafel.samenwerking.models import Conclusie, Format, FormatSoort, Traject, Voorwaarde
from overlegtafel.samenwerking.services.beginnen import (
    Rijgegevens,
    Stapgegevens,
    beantwoord_voorwaarde,
    bewaar_rij,
    rond_af,
    schrijf_stap,
)
from overlegtafel.samenwerking.services.formats import (
    Formatstuk,
    gebruik_format,
    geef_uit,
    leg_toets_vast,
    maak_format,
    voeg_stap_toe,
    voeg_versie_toe,
)
from overlegtafel.samenwerking.services.kennis import Notitiegegevens, bewaar_notitie

LEIDRAAD = "Aanbestedingsleidraad leveringen"
VERSIES = (("3.1", date(2026, 1, 26), date(2026, 2, 2)), ("3.2", date(2026, 5, 26), date(2026, 6, 1)))
PROCES = (
    ("Aanmelden", "Inkoopadviseur", "Meldt de inkoop aan met een raming", "Beslist of de gemeente aanmeldt"),
    ("Pre-kick-off", "Vakspecialist", "Zegt wat inwoners nodig hebben", "Adviseert"),
    ("Kick-off", "Coördinator", "Zorgt dat elke gemeente heeft gezegd of zij meedoet", "Stelt de planning vast"),
    ("Aankondiging", "Penvoerder", "Maakt de stukken en kondigt aan", "Tekent met volmacht"),
)
INVENTARIS = (
    ("Drukwerk", "Gemeente Zandwoude", ("Gemeente Zandwoude", "Gemeente Roosdijk"), Conclusie.ZELF),
    ("Leerlingenvervoer", "Gemeente Lindeveen", ("Gemeente Lindeveen", "Gemeente Zandwoude"), Conclusie.SAMEN),
    ("Onderhoud van speeltoestellen", None, ("Gemeente Oosterkreek", "Gemeente Lindeveen"), None),
)
UITKOMSTEN = (
    (date(2026, 2, 10), "Wij kopen samen wat boven de drempel komt, en wat samen beter gaat."),
    (date(2026, 4, 14), "Elke gemeente tekende haar stappen van vraag tot factuur. Zij lijken op elkaar."),
)


def _daad(dag: date, wie: Gebruiker) -> Daad:
    return Daad(clock.begin_van(dag), wie.id)


def _traject(session: Session, titel: str) -> Traject:
    return session.scalars(select(Traject).where(Traject.titel == titel)).one()


def _maak_leidraad(session: Session, wie: Gebruiker) -> Format:
    """Make the leidraad in two versies, and let one traject use the older with a reason."""
    begin = _daad(date(2026, 1, 26), wie)
    leidraad = maak_format(
        session, naam=LEIDRAAD, doel="Zegt aanbieders wat wij vragen en hoe wij kiezen.", soort=FormatSoort.FORMAT,
        daad=begin,
    )  # fmt: skip
    stukken = {}
    for nummer, getoetst, geldig in VERSIES:
        daad = _daad(getoetst, wie)
        stukken[nummer] = Formatstuk(
            f"leidraad-leveringen-{nummer}.txt", f"Leidraad leveringen, versie {nummer}.\n".encode()
        )
        versie = voeg_versie_toe(session, leidraad, nummer=nummer, stuk=stukken[nummer], toelichting="", daad=daad)
        leg_toets_vast(session, versie, consensus_op=getoetst, juridisch_op=getoetst, daad=daad)
        geef_uit(session, versie, geldig_van=geldig, daad=daad)
    gebruik_format(
        session, _traject(session, "Trapliften"), leidraad, stukken["3.1"],
        reden="De stukken waren klaar voordat versie 3.2 gold.", daad=_daad(date(2026, 9, 15), wie),
    )  # fmt: skip
    gebruik_format(
        session, _traject(session, "Hulpmiddelen Wmo"), leidraad, stukken["3.2"], daad=_daad(date(2026, 11, 16), wie)
    )
    return leidraad


def _maak_proces(session: Session, wie: Gebruiker) -> None:
    daad = _daad(date(2026, 2, 2), wie)
    proces = maak_format(
        session, naam="Zo loopt een traject", doel="Wie doet wat in welke stap.", soort=FormatSoort.PROCES, daad=daad
    )
    stuk = Formatstuk("zo-loopt-een-traject.txt", b"Zo loopt een traject, versie 1.0.\n")
    versie = voeg_versie_toe(session, proces, nummer="1.0", stuk=stuk, toelichting="", daad=daad)
    for stap, functie, taak, bevoegdheid in PROCES:
        voeg_stap_toe(session, versie, stap=stap, wie=functie, taak=taak, bevoegdheid=bevoegdheid, daad=daad)
    dag = clock.dag_van(daad.nu)
    leg_toets_vast(session, versie, consensus_op=dag, juridisch_op=dag, daad=daad)
    geef_uit(session, versie, geldig_van=dag, daad=daad)
    straks = Formatstuk("zo-loopt-een-traject-1.1.txt", b"Zo loopt een traject, versie 1.1, concept.\n")
    toelichting = "Met een stap voor de evaluatie na het eerste jaar."
    najaar = _daad(date(2026, 11, 16), wie)
    voeg_versie_toe(session, proces, nummer="1.1", stuk=straks, toelichting=toelichting, daad=najaar)


def _begin(session: Session, gemeenten: dict[str, Organisatie], wie: Gebruiker) -> None:
    """Let two of the five steps be done, and the inventory be under way."""
    for nummer, (dag, uitkomst) in enumerate(UITKOMSTEN, start=1):
        daad = _daad(dag, wie)
        gegevens = Stapgegevens(gemeenten["Gemeente Oosterkreek"].id, dag, uitkomst, f"Notitie {nummer}")
        schrijf_stap(session, nummer, gegevens, daad=daad)
        rond_af(session, nummer, dag=dag, daad=daad)
    daad = _daad(date(2026, 11, 16), wie)
    beantwoord_voorwaarde(session, Voorwaarde.FINANCIEN, "De kosten gaan naar het aantal inwoners.", daad=daad)
    beantwoord_voorwaarde(
        session, Voorwaarde.KANALEN, "Elk projectteam komt elke zes tot acht weken bij elkaar.", daad=daad
    )
    for product, eigenaar, wie_koopt, conclusie in INVENTARIS:
        rij = Rijgegevens(
            product,
            eigenaar_id=gemeenten[eigenaar].id if eigenaar else None,
            conclusie=conclusie,
            gemeente_ids=[gemeenten[naam].id for naam in wie_koopt],
        )
        bewaar_rij(session, None, rij, daad=daad)


def maak_formats(session: Session, gemeenten: dict[str, Organisatie], wie: Gebruiker) -> None:
    """Make what the centrale eenheid keeps beside the trajecten."""
    leidraad = _maak_leidraad(session, wie)
    _maak_proces(session, wie)
    _begin(session, gemeenten, wie)
    notitie = Notitiegegevens(
        "Bij een wijziging hoort meer tijd",
        "Rechtbank Kreken",
        "ECLI:NL:RBKRK:2026:1234",
        date(2026, 5, 12),
        "Wie de leidraad tijdens de inschrijving wijzigt, geeft aanbieders meer tijd. Zet dat in de planning. "
        "Deze uitspraak is een voorbeeld en bestaat niet.",
        format_ids=[leidraad.id],
        traject_ids=[_traject(session, "Trapliften").id],
    )
    bewaar_notitie(session, None, notitie, daad=_daad(date(2026, 11, 16), wie))
