"""What the gemeenten of De Vier Kreken buy together: six trajecten in six states, and contracts that end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.tijd import clock
from overlegtafel.demo.formats import maak_formats
from overlegtafel.demo.jaarplan import geef_volmachten, maak_begroting_2026, maak_jaarplannen
from overlegtafel.demo.overleg import maak_overleggen
from overlegtafel.demo.regio import rijen
from overlegtafel.organisaties.models import Gebruiker, Organisatie
from overlegtafel.samenwerking.models import BoekingSoort, Keuze, Traject, TrajectSoort, Volgordeoordeel
from overlegtafel.samenwerking.queries.gemeenten import deelnemende_gemeenten
from overlegtafel.samenwerking.queries.voorrang import te_ordenen
from overlegtafel.samenwerking.services.afrekening import stel_afrekening_op
from overlegtafel.samenwerking.services.begroting import boek, geef_akkoord, maak_begroting, voeg_post_toe
from overlegtafel.samenwerking.services.contracten import Contractgegevens, Optiegegevens, leg_contract_vast
from overlegtafel.samenwerking.services.deelname import (
    leg_toezending_vast,
    leg_uittredingsbesluit_vast,
    leg_voornemen_vast,
)
from overlegtafel.samenwerking.services.inwoners import leg_inwoners_vast
from overlegtafel.samenwerking.services.stappen import (
    geef_oordeel,
    leg_aankondiging_vast,
    leg_gunning_vast,
    leg_kickoff_vast,
    leg_pre_kickoff_vast,
    wijs_penvoerder_aan,
)
from overlegtafel.samenwerking.services.trajecten import Trajectgegevens, maak_traject, meld_aan, raam, zet_op_kalender
from overlegtafel.samenwerking.services.voorrang import stel_volgorde_voor, stem_over_volgorde

COORDINATOR = "coen.dijkstra@oosterkreek.example"
OOSTERKREEK, LINDEVEEN, ZANDWOUDE, ROOSDIJK = (
    f"Gemeente {naam}" for naam in ("Oosterkreek", "Lindeveen", "Zandwoude", "Roosdijk")
)
MEE, KIJKT, NIET = Keuze.DOET_MEE, Keuze.KIJKT_MEE, Keuze.DOET_NIET_MEE


@dataclass(frozen=True)
class Verhaal:
    """How far one traject came, and when."""

    gegevens: Trajectgegevens
    aanmelder: str
    ramingen: Mapping[str, int]
    aangemeld: date | None = None
    op_kalender: date | None = None
    pre_kickoff: date | None = None
    oordelen: Mapping[str, Keuze] | None = None
    kickoff: date | None = None
    penvoerder: str = ""
    aankondiging: date | None = None
    gunning: date | None = None


VERHALEN = (
    Verhaal(
        Trajectgegevens(
            "Vervoer naar dagbesteding", TrajectSoort.SOCIAAL, date(2026, 5, 11), cpv="60130000",
            omschrijving="Vervoer van inwoners tussen huis en dagbesteding, op werkdagen.",
            verwachte_gunning=date(2026, 9, 21), verwachte_ingang=date(2027, 1, 1),
        ),
        OOSTERKREEK, {OOSTERKREEK: 1_450_000, LINDEVEEN: 820_000, ZANDWOUDE: 365_000, ROOSDIJK: 340_000},
        date(2026, 1, 19), date(2026, 1, 22), date(2026, 2, 5),
        {OOSTERKREEK: MEE, LINDEVEEN: MEE, ZANDWOUDE: MEE, ROOSDIJK: MEE},
        date(2026, 3, 3), OOSTERKREEK, date(2026, 5, 12), date(2026, 9, 28),
    ),
    Verhaal(
        Trajectgegevens(
            "Trapliften", TrajectSoort.LEVERING, date(2026, 11, 2), cpv="42416100",
            omschrijving="Leveren, plaatsen en onderhouden van trapliften bij inwoners thuis.",
            verwachte_gunning=date(2027, 3, 1), verwachte_ingang=date(2027, 7, 1),
        ),
        LINDEVEEN, {OOSTERKREEK: 240_000, LINDEVEEN: 135_000, ZANDWOUDE: 60_000},
        date(2026, 6, 8), date(2026, 6, 10), date(2026, 7, 2),
        {OOSTERKREEK: MEE, LINDEVEEN: MEE, ZANDWOUDE: MEE, ROOSDIJK: NIET},
        date(2026, 9, 8), LINDEVEEN, date(2026, 11, 3),
    ),
    Verhaal(
        Trajectgegevens(
            "Hulpmiddelen Wmo", TrajectSoort.LEVERING, date(2027, 2, 15), cpv="33196200",
            omschrijving="Rolstoelen, scootmobielen en andere hulpmiddelen, met onderhoud en hergebruik.",
            verwachte_gunning=date(2027, 6, 14), verwachte_ingang=date(2028, 1, 1),
        ),
        OOSTERKREEK, {OOSTERKREEK: 2_100_000, LINDEVEEN: 1_150_000, ZANDWOUDE: 520_000, ROOSDIJK: 480_000},
        date(2026, 8, 31), date(2026, 9, 1), date(2026, 9, 24),
        {OOSTERKREEK: MEE, LINDEVEEN: MEE, ZANDWOUDE: MEE, ROOSDIJK: KIJKT},
        date(2026, 11, 10),
    ),
    Verhaal(
        Trajectgegevens(
            "Jeugdhulp met verblijf", TrajectSoort.SOCIAAL, date(2027, 6, 1), cpv="85311300",
            omschrijving="Jeugdhulp waarbij een kind of jongere tijdelijk niet thuis woont.",
            verwachte_gunning=date(2027, 11, 1), verwachte_ingang=date(2028, 1, 1),
        ),
        OOSTERKREEK, {OOSTERKREEK: 3_900_000, ZANDWOUDE: 900_000},
        date(2026, 10, 12), date(2026, 10, 15), date(2026, 11, 17), {OOSTERKREEK: MEE, ZANDWOUDE: MEE},
    ),
    Verhaal(
        Trajectgegevens(
            "Schoonmaak van gebouwen", TrajectSoort.DIENST, date(2027, 9, 6), cpv="90911200",
            omschrijving="Schoonmaak van gemeentehuizen, gymzalen en werkplaatsen.",
        ),
        ZANDWOUDE, {ZANDWOUDE: 225_000}, date(2026, 11, 18),
    ),
    Verhaal(
        Trajectgegevens("Laadpalen in woonwijken", TrajectSoort.DIENST, date(2027, 10, 4), cpv="31158000"),
        LINDEVEEN, {LINDEVEEN: 80_000},
    ),
)  # fmt: skip


def _daad(dag: date, wie: Gebruiker) -> Daad:
    return Daad(clock.begin_van(dag), wie.id)


def _maak(session: Session, verhaal: Verhaal, gemeenten: dict[str, Organisatie], coordinator: Gebruiker) -> Traject:
    """Tell one story from its beginning to where it is now."""
    begin = _daad(verhaal.aangemeld or date(2026, 11, 16), coordinator)
    traject = maak_traject(session, verhaal.gegevens, aanmelder_id=gemeenten[verhaal.aanmelder].id, daad=begin)
    for naam, bedrag in verhaal.ramingen.items():
        raam(session, traject, organisatie_id=gemeenten[naam].id, bedrag=Decimal(bedrag), daad=begin)
    if verhaal.aangemeld is not None:
        meld_aan(session, traject, daad=begin)
    if verhaal.op_kalender is not None:
        zet_op_kalender(session, traject, daad=_daad(verhaal.op_kalender, coordinator))
    if verhaal.pre_kickoff is not None:
        daad = _daad(verhaal.pre_kickoff, coordinator)
        leg_pre_kickoff_vast(session, traject, dag=verhaal.pre_kickoff, daad=daad)
        for naam, keuze in (verhaal.oordelen or {}).items():
            geef_oordeel(session, traject, organisatie_id=gemeenten[naam].id, keuze=keuze, reden="", daad=daad)
    _maak_af(session, traject, verhaal, gemeenten, coordinator)
    return traject


def _maak_af(
    session: Session, traject: Traject, verhaal: Verhaal, gemeenten: dict[str, Organisatie], coordinator: Gebruiker
) -> None:
    if verhaal.kickoff is not None:
        daad = _daad(verhaal.kickoff, coordinator)
        deelnemers = deelnemende_gemeenten(session, nu=daad.nu)
        leg_kickoff_vast(session, traject, dag=verhaal.kickoff, deelnemers=deelnemers, daad=daad)
    if verhaal.penvoerder and verhaal.aankondiging is not None:
        daad = _daad(verhaal.aankondiging, coordinator)
        wijs_penvoerder_aan(session, traject, organisatie_id=gemeenten[verhaal.penvoerder].id, daad=daad)
        kenmerk = f"TN-{traject.nummer}"
        leg_aankondiging_vast(session, traject, dag=verhaal.aankondiging, kenmerk=kenmerk, daad=daad)
    if verhaal.gunning is not None:
        leg_gunning_vast(session, traject, dag=verhaal.gunning, daad=_daad(verhaal.gunning, coordinator))


CONTRACTEN = (
    (LINDEVEEN, "Beschermd wonen", "Kreekzicht", "85311000", date(2024, 1, 1), date(2027, 12, 31), date(2028, 12, 31)),
    (ZANDWOUDE, "Beschermd wonen", "Kreekzicht", "85311000", date(2025, 1, 1), date(2028, 6, 30), None),
    (OOSTERKREEK, "Maaltijden aan huis", "Warme Hap", "55521000", date(2023, 7, 1), date(2027, 6, 30), None),
    (ROOSDIJK, "Onderhoud bermen", "Groenwerk", "77310000", date(2025, 4, 1), date(2027, 3, 31), date(2029, 3, 31)),
)


POSTEN = (
    ("Centrale eenheid", 58_500),
    ("Opleiding en kennissessies", 4_500),
    ("Juridisch advies", 3_750),
    ("Kalender en formats", 2_000),
)
"""The begroting of 2027: € 68.750 without VAT."""
BOEKINGEN = (
    (BoekingSoort.KOSTEN, date(2026, 6, 30), None, "31250.40", "Centrale eenheid, eerste halfjaar"),
    (BoekingSoort.FEE, date(2026, 5, 4), date(2026, 5, 20), "1250.00", "Fee van een extra deelnemer, vervoer"),
    (BoekingSoort.KOSTEN, date(2026, 10, 1), None, "15900.00", "Centrale eenheid, derde kwartaal"),
    (BoekingSoort.FEE, date(2026, 10, 2), None, "1250.00", "Fee van een extra deelnemer, trapliften"),
)


def _leg_inwoners_vast(session: Session, gemeenten: dict[str, Organisatie], daad: Daad) -> None:
    for rij in rijen("inwoners-2026-01-01.csv"):
        wie, aantal, bron = gemeenten[f"Gemeente {rij['gemeente']}"], int(rij["inwoners"]), "Cijfers van het voorbeeld"
        for jaar, minder in ((2026, 150), (2027, 0)):
            leg_inwoners_vast(session, jaar=jaar, organisatie_id=wie.id, aantal=aantal - minder, bron=bron, daad=daad)


def _maak_begroting(session: Session, gemeenten: dict[str, Organisatie], coordinator: Gebruiker) -> None:
    """Make the begroting of 2027, agreed by every gemeentesecretaris, and what 2026 cost so far."""
    begin, akkoord = _daad(date(2026, 10, 6), coordinator), Daad(clock.begin_van(date(2026, 10, 29)))
    begroting = maak_begroting(session, jaar=2027, daad=begin)
    for omschrijving, bedrag in POSTEN:
        voeg_post_toe(session, begroting, omschrijving=omschrijving, bedrag=Decimal(bedrag), daad=begin)
    for naam in (OOSTERKREEK, LINDEVEEN, ZANDWOUDE, ROOSDIJK):
        geef_akkoord(session, begroting, organisatie_id=gemeenten[naam].id, daad=akkoord)
    for soort, datum, betaald, euros, wat in BOEKINGEN:
        boek(session, soort=soort, datum=datum, betaald_op=betaald, bedrag=Decimal(euros), omschrijving=wat, daad=begin)
    stel_afrekening_op(session, jaar=2026, helft=1, daad=begin)
    concept = maak_begroting(session, jaar=2027, daad=_daad(date(2026, 11, 16), coordinator))
    concept_daad = _daad(date(2026, 11, 16), coordinator)
    voeg_post_toe(session, concept, omschrijving="Centrale eenheid", bedrag=Decimal(60_000), daad=concept_daad)


def _laat_roosdijk_gaan(session: Session, gemeenten: dict[str, Organisatie]) -> None:
    """Let Roosdijk mean to leave, decide so, and send its besluit to two of the three others."""
    brief, besluit, gestuurd = (Daad(clock.begin_van(date(2026, *dag))) for dag in ((9, 14), (10, 20), (10, 22)))
    weg = leg_voornemen_vast(
        session, organisatie_id=gemeenten[ROOSDIJK].id, voornemen_op=date(2026, 9, 14), kenmerk="AT-2026-17",
        daad=brief,
    )  # fmt: skip
    gevolgen = "Roosdijk betaalt haar deel van de begroting tot haar laatste dag. Lopende trajecten maakt zij af."
    leg_uittredingsbesluit_vast(
        session, weg, op=date(2026, 10, 20), kenmerk="B-2026-311", gevolgen=gevolgen, daad=besluit
    )
    for naam in (OOSTERKREEK, LINDEVEEN):
        leg_toezending_vast(session, weg, organisatie_id=gemeenten[naam].id, op=date(2026, 10, 22), daad=gestuurd)


def _stel_volgorde_voor(session: Session, organisaties: dict[str, Organisatie], wie: Gebruiker) -> None:
    """Let the coordinator propose which traject comes first, and two gemeenten agree."""
    daad = _daad(date(2026, 11, 18), wie)
    ids = [traject.id for traject in te_ordenen(session)[:3]]
    waarom = "In het voorjaar is er tijd voor twee trajecten tegelijk."
    besluit = stel_volgorde_voor(session, ids, toelichting=waarom, daad=daad)
    for naam in (OOSTERKREEK, ZANDWOUDE):
        gemeente, oordeel = organisaties[naam], Volgordeoordeel.AKKOORD
        stem_over_volgorde(session, besluit, organisatie_id=gemeente.id, oordeel=oordeel, reden="", daad=daad)


def maak_samenwerking(session: Session, organisaties: dict[str, Organisatie], mensen: dict[str, Gebruiker]) -> None:
    """Make what the four gemeenten do together."""
    coordinator = mensen[COORDINATOR]
    geef_volmachten(session, organisaties, coordinator)
    _leg_inwoners_vast(session, organisaties, _daad(date(2026, 1, 12), coordinator))
    maak_begroting_2026(session, organisaties, coordinator)
    _maak_begroting(session, organisaties, coordinator)
    _laat_roosdijk_gaan(session, organisaties)
    for verhaal in VERHALEN:
        _maak(session, verhaal, organisaties, coordinator)
    for wie, onderwerp, leverancier, cpv, ingang, einde, optie in CONTRACTEN:
        opties = [Optiegegevens(optie, einde.replace(month=1, day=31))] if optie is not None else []
        gegevens = Contractgegevens(onderwerp, leverancier, ingang, einde, cpv=cpv, opties=opties)
        daad = _daad(date(2026, 11, 16), coordinator)
        leg_contract_vast(session, gegevens, organisatie_id=organisaties[wie].id, daad=daad)
    _stel_volgorde_voor(session, organisaties, coordinator)
    maak_jaarplannen(session, organisaties, mensen)
    maak_formats(session, organisaties, coordinator)
    maak_overleggen(session, organisaties, coordinator)
