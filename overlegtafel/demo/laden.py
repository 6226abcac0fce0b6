"""Loads the sample region: organisations, agreements, tables, inbrengen, all as facts with their dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import transaction
from overlegtafel.core.tekst.bedragen import getal
from overlegtafel.core.tijd import clock
from overlegtafel.demo.combinatie import maak_demo_combinatie
from overlegtafel.demo.gemeentestukken import maak_gemeentehandtekeningen
from overlegtafel.demo.handtekeningen import maak_handtekeningen
from overlegtafel.demo.inbreng import maak_inbrengen
from overlegtafel.demo.opzeggen import maak_opzeggingen
from overlegtafel.demo.personen import WIE, namen
from overlegtafel.demo.regio import lees, maak_deelnames, maak_mensen, maak_organisaties, rijen, zet_instellingen
from overlegtafel.demo.ronde import maak_beantwoorde_ronde
from overlegtafel.demo.samenwerking import maak_samenwerking
from overlegtafel.demo.tarieven import geef_tarieven, maak_tariefblad
from overlegtafel.demo.toetreden import maak_toetredingen, regel_toelatingen
from overlegtafel.demo.uitkomsten import maak_stukken, maak_uitkomsten
from overlegtafel.fysieke_tafel.models import Komst, Komstweg, Tafel, ZetelSoort
from overlegtafel.fysieke_tafel.rules.genodigden import Komstmelding
from overlegtafel.fysieke_tafel.services.bijeenkomsten import plan_bijeenkomst
from overlegtafel.fysieke_tafel.services.importeren import importeer_bijeenkomst
from overlegtafel.fysieke_tafel.services.komst import meld_komst
from overlegtafel.fysieke_tafel.services.samenstelling import Regelgegevens, bepaal_regel
from overlegtafel.fysieke_tafel.services.tafels import geef_zetel
from overlegtafel.fysieke_tafel.services.uitnodigen import nodig_uit
from overlegtafel.meldingen.services.lezen import begin_hier
from overlegtafel.organisaties.models import Gebruiker, Organisatie, OrganisatieSoort
from overlegtafel.organisaties.services import maak_demo_link
from overlegtafel.overeenkomsten.services.importeren import importeer, lees_bestand, maak_feiten
from overlegtafel.overeenkomsten.services.samenvatten import vat_samen

OVEREENKOMSTEN = (
    ("basisovereenkomst.md", date(2026, 1, 1)),
    ("samenwerkingsovereenkomst.md", date(2026, 1, 1)),
    ("deelovereenkomst-begeleiding-v1.0.md", date(2026, 1, 1)),
    ("deelovereenkomst-dagbesteding-v0.3-concept.md", date(2026, 9, 14)),
    ("deelovereenkomst-hbh-v1.1.md", date(2026, 10, 30)),
    ("dienstverleningsovereenkomst.md", date(2026, 11, 2)),
)
MET_TARIEVEN = "deelovereenkomst-hbh-v1.1.md"
EERSTE_TAFEL = date(2026, 9, 1)
ANTWOORDEN = (
    (Komst.KOMT, Komstweg.AGENDA, ""),
    (Komst.KOMT_NIET, Komstweg.KNOP, "Ik ben dan op een andere vergadering."),
    (Komst.MISSCHIEN, Komstweg.AGENDA, "Ik kom een half uur later."),
)
"""What the first to be called said of the next bijeenkomst."""


@dataclass(frozen=True)
class Link:
    """A sign-in link for one person of the demo."""

    wie: str
    adres: str
    naam: str = ""


def _lees_overeenkomsten(session: Session, inkoper: Gebruiker, *, van: date, tot: date) -> None:
    for naam, dag in OVEREENKOMSTEN:
        daad = Daad(clock.begin_van(dag), inkoper.id)
        if van <= dag < tot and naam == MET_TARIEVEN:
            versie = importeer(session, lees(naam), daad=daad, met_feiten=False)
            geef_tarieven(session, versie.teksten[-1], daad=daad)
            vat_samen(session, versie.teksten[-1], lees("samenvatting-hbh-v1.1.txt"), daad=daad)
            maak_feiten(session, versie, lees_bestand(lees(naam))[0], nu=daad.nu)
        elif van <= dag < tot:
            importeer(session, lees(naam), daad=daad)


def _geef_zetels(session: Session, tafel: Tafel, organisaties: dict[str, Organisatie], secretaris: Gebruiker) -> None:
    begin = Daad(clock.begin_van(date(2026, 4, 1)), secretaris.id)
    bepaal_regel(session, tafel, Regelgegevens(8, 2, 1, 4), daad=begin)
    aan_tafel = {rij["naam"] for rij in rijen("organisaties.csv") if rij["rol"] == "tafel"}
    for naam in sorted(aan_tafel):
        organisatie = organisaties[naam]
        klein = organisatie.medewerkers is not None and organisatie.medewerkers < 10
        criterium = "minder dan tien medewerkers" if klein else "omvang en spreiding over de regio"
        soort = ZetelSoort.KLEINE_AANBIEDER if klein else ZetelSoort.AANBIEDER
        if organisatie.soort is OrganisatieSoort.OVERIG:
            criterium, soort = "vertegenwoordiging van inwoners", ZetelSoort.ADVIESRAAD
        onderbouwing = f"Eigen opgave: {getal(organisatie.medewerkers)} medewerkers." if organisatie.medewerkers else ""
        geef_zetel(
            session,
            tafel=tafel,
            organisatie_id=organisatie.id,
            soort=soort,
            criterium=criterium,
            peildatum=date(2026, 3, 16),
            onderbouwing=onderbouwing,
            van=begin.nu,
            daad=begin,
        )


def _plan_volgende(session: Session, tafel: Tafel, secretaris: Gebruiker) -> None:
    daad = Daad(clock.begin_van(date(2026, 11, 16)), secretaris.id)
    bijeenkomst = plan_bijeenkomst(
        session,
        tafel,
        begin=datetime(2027, 2, 11, 9, 30, tzinfo=clock.AMSTERDAM),
        einde=datetime(2027, 2, 11, 11, 30, tzinfo=clock.AMSTERDAM),
        plaats="Gemeentehuis Oosterkreek, Kadeplein 1, zaal De Sluis",
        route="Bushalte Kadeplein ligt voor de deur. Parkeren kan achter het gemeentehuis.",
        toegankelijkheid="De zaal is rolstoeltoegankelijk en heeft een ringleiding.",
        link="https://video.kreken.example/de-sluis",
        daad=daad,
    )
    nodig_uit(session, nu=daad.nu)
    antwoorden = zip(bijeenkomst.genodigden, ANTWOORDEN, strict=False)
    for dag, (genodigde, (komst, weg, toelichting)) in enumerate(antwoorden, start=1):
        melding = Komstmelding(komst, weg, toelichting)
        meld_komst(session, genodigde, melding, daad=Daad(daad.nu + timedelta(days=dag)))


def laad(session: Session) -> dict[str, Gebruiker]:
    """Load the whole region in the order in which it happened; return its people by mail address."""
    zet_instellingen(session)
    organisaties = maak_organisaties(session)
    mensen = maak_mensen(session, organisaties)
    inkoper, secretaris = mensen[WIE[0][1]], mensen[WIE[1][1]]
    _lees_overeenkomsten(session, inkoper, van=date.min, tot=EERSTE_TAFEL)
    maak_beantwoorde_ronde(session, inkoper=inkoper, secretaris=secretaris)
    maak_deelnames(session, organisaties)
    maak_inbrengen(session, inkoper=inkoper, secretaris=secretaris, tot=clock.begin_van(EERSTE_TAFEL))
    eerste = importeer_bijeenkomst(
        session, lees("overlegtafel-hbh-2026-09-17.md"), daad=Daad(clock.begin_van(EERSTE_TAFEL), secretaris.id)
    )
    maak_stukken(session, eerste, secretaris)
    maak_uitkomsten(session, eerste, organisaties, inkoper=inkoper, secretaris=secretaris)
    _geef_zetels(session, eerste.tafel, organisaties, secretaris)
    _lees_overeenkomsten(session, inkoper, van=EERSTE_TAFEL, tot=date.max)
    maak_inbrengen(session, inkoper=inkoper, secretaris=secretaris)
    importeer_bijeenkomst(
        session, lees("overlegtafel-hbh-2026-11-12.md"), daad=Daad(clock.begin_van(date(2026, 10, 28)), secretaris.id)
    )
    _plan_volgende(session, eerste.tafel, secretaris)
    maak_samenwerking(session, organisaties, mensen)
    maak_handtekeningen(session, organisaties, mensen)
    maak_demo_combinatie(session, organisaties, mensen, inkoper=inkoper)
    maak_gemeentehandtekeningen(session, organisaties, mensen)
    maak_tariefblad(session, inkoper)
    maak_opzeggingen(session, organisaties, mensen)
    maak_toetredingen(session, organisaties, mensen)
    regel_toelatingen(session, inkoper)
    return mensen


def laad_demo() -> list[Link]:
    """Load the region into an empty database and return a sign-in link for each kind of user."""
    with transaction() as session:
        mensen = laad(session)
    with transaction() as session:
        begin_hier(session, nu=clock.nu())
        return [Link(wie, maak_demo_link(session, mensen[adres], nu=clock.nu()), namen()[adres]) for wie, adres in WIE]
