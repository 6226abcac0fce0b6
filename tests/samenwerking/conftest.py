"""Three gemeenten that buy together, with the people who do it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol
from overlegtafel.organisaties.models import Gebruiker, Lidmaatschap, Organisatie, OrganisatieSoort
from overlegtafel.overeenkomsten.models import Deelname, Overeenkomst, OvereenkomstSoort
from overlegtafel.overeenkomsten.services.deelname import begin_deelname
from overlegtafel.overeenkomsten.services.versies import Geldigheid, maak_overeenkomst, maak_versie
from overlegtafel.samenwerking.models import Keuze, Traject, TrajectSoort
from overlegtafel.samenwerking.queries.gemeenten import deelnemende_gemeenten
from overlegtafel.samenwerking.services.begroting import geef_akkoord, maak_begroting, voeg_post_toe
from overlegtafel.samenwerking.services.inwoners import leg_inwoners_vast
from overlegtafel.samenwerking.services.stappen import (
    geef_oordeel,
    leg_aankondiging_vast,
    leg_kickoff_vast,
    leg_pre_kickoff_vast,
    wijs_penvoerder_aan,
)
from overlegtafel.samenwerking.services.trajecten import Trajectgegevens, maak_traject, meld_aan, raam, zet_op_kalender
from tests.conftest import NU, Cast, laat_meedoen, maak_cast
from tests.conftest import meld_aan as log_in

SINDS = datetime(2025, 12, 31, 23, 0, tzinfo=UTC)
DAAD = Daad(NU)
VANDAAG = date(2026, 11, 20)
TRAPLIFTEN = Trajectgegevens(
    titel="Trapliften",
    soort=TrajectSoort.DIENST,
    cpv="42416100",
    omschrijving="Leveren en onderhouden van trapliften.",
    verwachte_aankondiging=date(2027, 3, 1),
    verwachte_gunning=date(2027, 6, 1),
    verwachte_ingang=date(2027, 9, 1),
)


@dataclass(frozen=True)
class Regio:
    """Oosterkreek (gastheer), Lindeveen and Zandwoude, and who does what for them."""

    cast: Cast
    oosterkreek: Organisatie
    lindeveen: Organisatie
    zandwoude: Organisatie
    mensen: dict[str, Gebruiker]


ROLLEN = (
    ("coordinator", 0, Rol.COORDINATOR),
    ("programmamanager", 0, Rol.PROGRAMMAMANAGER),
    ("adviseur", 0, Rol.INKOOPADVISEUR),
    ("secretaris", 0, Rol.GEMEENTESECRETARIS),
    ("vertegenwoordiger", 0, Rol.GEMEENTE_VERTEGENWOORDIGER),
    ("adviseur_lindeveen", 1, Rol.INKOOPADVISEUR),
    ("secretaris_lindeveen", 1, Rol.GEMEENTESECRETARIS),
    ("vertegenwoordiger_lindeveen", 1, Rol.GEMEENTE_VERTEGENWOORDIGER),
    ("vakspecialist", 1, Rol.VAKSPECIALIST),
    ("adviseur_zandwoude", 2, Rol.INKOOPADVISEUR),
    ("secretaris_zandwoude", 2, Rol.GEMEENTESECRETARIS),
)


def maak_regio() -> Regio:
    """Make the region in an empty house."""
    cast = maak_cast()
    basis = laat_meedoen(cast)
    with transaction() as session:
        zandwoude = Organisatie(soort=OrganisatieSoort.GEMEENTE, naam="Gemeente Zandwoude", domein="zandwoude.example")
        session.add(zandwoude)
        session.flush()
        session.add(Deelname(overeenkomst_id=basis.id, organisatie_id=zandwoude.id, van=SINDS))
        gemeenten = (cast.oosterkreek, cast.lindeveen, zandwoude)
        mensen = {naam: Gebruiker(email=f"{naam}@kreken.example", naam=naam.capitalize()) for naam, _, _ in ROLLEN}
        session.add_all(mensen.values())
        session.flush()
        session.add_all(
            Lidmaatschap(gebruiker_id=mensen[naam].id, organisatie_id=gemeenten[waar].id, rol=rol, van=SINDS)
            for naam, waar, rol in ROLLEN
        )
    return Regio(cast, cast.oosterkreek, cast.lindeveen, zandwoude, mensen)


@pytest.fixture
def regio(request: pytest.FixtureRequest) -> Regio:
    """Give the region, in the house that the test asks for."""
    if "app" not in request.fixturenames:
        request.getfixturevalue("site")
    return maak_regio()


Als = Callable[[str], FlaskClient]


@pytest.fixture
def als(site: Flask, regio: Regio) -> Als:
    """Give a browser in which this person is signed in; anna is inkoper, secretaris and beheerder."""

    def browser(naam: str) -> FlaskClient:
        client = site.test_client()
        if naam:
            log_in(client, (regio.cast.anna if naam == "anna" else regio.mensen[naam]).id)
        return client

    return browser


def begonnen_met(pagina: str) -> str:
    """Return what the form on a page carries of what was read."""
    [merk] = html.document_fromstring(pagina).xpath("//input[@name='begonnen_met']/@value")
    return str(merk)


def vers(traject: Traject) -> Traject:
    """Return the traject as it stands now."""
    return db.session().get_one(Traject, traject.id, populate_existing=True)


def maak_aangemeld(regio: Regio, *, op_kalender: bool = True) -> Traject:
    """Make a traject of Lindeveen that reaches the threshold, registered and on the kalender."""
    with transaction() as session:
        traject = maak_traject(session, TRAPLIFTEN, aanmelder_id=regio.lindeveen.id, daad=DAAD)
        raam(session, traject, organisatie_id=regio.lindeveen.id, bedrag=Decimal("216000.00"), daad=DAAD)
        meld_aan(session, traject, daad=DAAD)
        if op_kalender:
            zet_op_kalender(session, traject, daad=DAAD)
    return traject


def maak_beoordeeld(regio: Regio) -> Traject:
    """Bring that traject past its pre-kick-off; Lindeveen and Oosterkreek take part, Zandwoude doesn't."""
    traject = maak_aangemeld(regio)
    keuzes = ((regio.lindeveen, Keuze.DOET_MEE), (regio.oosterkreek, Keuze.DOET_MEE))
    with transaction() as session:
        zelf = session.get_one(Traject, traject.id)
        leg_pre_kickoff_vast(session, zelf, dag=VANDAAG, daad=DAAD)
        for gemeente, keuze in (*keuzes, (regio.zandwoude, Keuze.DOET_NIET_MEE)):
            geef_oordeel(session, zelf, organisatie_id=gemeente.id, keuze=keuze, reden="", daad=DAAD)
    return traject


def maak_aangekondigd(regio: Regio) -> Traject:
    """Bring that traject past its aankondiging, with Lindeveen as penvoerder."""
    traject = maak_beoordeeld(regio)
    with transaction() as session:
        zelf = session.get_one(Traject, traject.id)
        leg_kickoff_vast(session, zelf, dag=VANDAAG, deelnemers=deelnemende_gemeenten(session, nu=DAAD.nu), daad=DAAD)
        wijs_penvoerder_aan(session, zelf, organisatie_id=regio.lindeveen.id, daad=DAAD)
        leg_aankondiging_vast(session, zelf, dag=VANDAAG, kenmerk="12345", daad=DAAD)
    return traject


def maak_so(regio: Regio, *, van: date = date(2026, 1, 1), tot: date | None = date(2029, 12, 31)) -> Overeenkomst:
    """Let the three gemeenten have a samenwerkingsovereenkomst that was adopted."""
    daad = Daad(clock.begin_van(van))
    with transaction() as session:
        so = maak_overeenkomst(session, OvereenkomstSoort.SAMENWERKING, "SO-1", "Samen inkopen", daad=daad)
        for gemeente in (regio.lindeveen, regio.zandwoude):
            begin_deelname(session, so, session.merge(gemeente), van, daad=daad)
        woorden = "# Samen inkopen\n\n## Artikel 1 Doel\n\n1. Wij kopen samen in.\n"
        versie = maak_versie(session, so, "1.0", woorden, daad=daad, geldig=Geldigheid(van, tot))
        versie.vastgesteld_op = daad.nu
    return so


def maak_begroting_van(regio: Regio, jaar: int) -> None:
    """Let the three gemeenten agree to a begroting of a year."""
    with transaction() as session:
        gemeenten = (regio.oosterkreek, regio.lindeveen, regio.zandwoude)
        for aantal, gemeente in enumerate(gemeenten, start=1):
            leg_inwoners_vast(
                session, jaar=jaar, organisatie_id=gemeente.id, aantal=aantal * 10_000, bron="Proef", daad=DAAD
            )
        begroting = maak_begroting(session, jaar=jaar, daad=DAAD)
        voeg_post_toe(session, begroting, omschrijving="Centrale eenheid", bedrag=Decimal(60_000), daad=DAAD)
        for gemeente in gemeenten:
            geef_akkoord(session, begroting, organisatie_id=gemeente.id, daad=DAAD)


def maak_geraamd(regio: Regio, dag: date, bedrag: str = "80000") -> None:
    """Make a traject of Lindeveen that all three gemeenten estimate at the same amount."""
    with transaction() as session:
        gegevens = Trajectgegevens(titel="Trapliften", soort=TrajectSoort.DIENST, verwachte_aankondiging=dag)
        traject = maak_traject(session, gegevens, aanmelder_id=regio.lindeveen.id, daad=DAAD)
        for gemeente in (regio.lindeveen, regio.oosterkreek, regio.zandwoude):
            raam(session, traject, organisatie_id=gemeente.id, bedrag=Decimal(bedrag), daad=DAAD)
