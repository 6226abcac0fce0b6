"""The road of a traject: each step where it is refused, with its sentence, and where it is let through."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import transaction
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.samenwerking.models import Keuze, Traject, TrajectSoort
from overlegtafel.samenwerking.queries.gemeenten import deelnemende_gemeenten
from overlegtafel.samenwerking.rules.trajecten import Toestand, toestand
from overlegtafel.samenwerking.services import stappen, trajecten
from tests.conftest import NU
from tests.samenwerking.conftest import (
    DAAD,
    TRAPLIFTEN,
    VANDAAG,
    Als,
    Regio,
    begonnen_met,
    maak_aangekondigd,
    maak_aangemeld,
    maak_beoordeeld,
    vers,
)

MORGEN = VANDAAG + timedelta(days=1)


def test_a_traject_gets_a_number_of_its_own_series(app: Flask, regio: Regio) -> None:
    een, twee = maak_aangemeld(regio), maak_aangemeld(regio)
    assert (een.kenmerk, twee.kenmerk) == ("T-2026-001", "T-2026-002")


def test_a_raming_is_kept_to_the_cent_and_replaced(app: Flask, regio: Regio) -> None:
    traject = maak_aangemeld(regio)
    with transaction() as session:
        zelf = session.get_one(Traject, traject.id)
        trajecten.raam(session, zelf, organisatie_id=regio.lindeveen.id, bedrag=Decimal("215999.99"), daad=DAAD)
    assert [(een.organisatie_id, een.bedrag) for een in vers(traject).ramingen] == [
        (regio.lindeveen.id, Decimal("215999.99"))
    ]
    with transaction() as session, pytest.raises(Ongeldig, match="twee cijfers"):
        zelf = session.get_one(Traject, traject.id)
        trajecten.raam(session, zelf, organisatie_id=regio.lindeveen.id, bedrag=Decimal("0.001"), daad=DAAD)


def test_a_traject_without_raming_is_not_registered(app: Flask, regio: Regio) -> None:
    with transaction() as session:
        traject = trajecten.maak_traject(session, TRAPLIFTEN, aanmelder_id=regio.lindeveen.id, daad=DAAD)
    with transaction() as session, pytest.raises(Geweigerd, match="nog geen raming"):
        trajecten.meld_aan(session, session.get_one(Traject, traject.id), daad=DAAD)
    with transaction() as session:
        zelf = session.get_one(Traject, traject.id)
        trajecten.leg_voordeel_vast(session, zelf, dag=VANDAAG, toelichting="Minder prijs per stuk.", daad=DAAD)
        trajecten.meld_aan(session, zelf, daad=DAAD)
    assert vers(traject).aangemeld_op == NU


def test_no_oordeel_and_no_kickoff_before_the_pre_kickoff_was_held(app: Flask, regio: Regio) -> None:
    traject = maak_aangemeld(regio)
    zin = "Houd eerst de pre-kick-off met de vakspecialisten."
    with transaction() as session:
        zelf = session.get_one(Traject, traject.id)
        stappen.leg_pre_kickoff_vast(session, zelf, dag=MORGEN, daad=DAAD)
        with pytest.raises(Geweigerd, match=zin):
            _oordeel(session, zelf, regio.lindeveen.id, DAAD)
        with pytest.raises(Geweigerd, match=zin):
            _kickoff(session, zelf, DAAD)
        _oordeel(session, zelf, regio.lindeveen.id, Daad(NU + timedelta(days=1)))


def _oordeel(session: Session, zelf: Traject, wie: int, daad: Daad, keuze: Keuze = Keuze.DOET_MEE) -> None:
    stappen.geef_oordeel(session, zelf, organisatie_id=wie, keuze=keuze, reden="", daad=daad)


def _kickoff(session: Session, zelf: Traject, daad: Daad, dag: date = VANDAAG) -> None:
    deelnemers = deelnemende_gemeenten(session, nu=daad.nu)
    stappen.leg_kickoff_vast(session, zelf, dag=dag, deelnemers=deelnemers, daad=daad)


def test_the_kickoff_waits_for_every_gemeente(app: Flask, regio: Regio) -> None:
    traject = maak_aangemeld(regio)
    with transaction() as session:
        zelf = session.get_one(Traject, traject.id)
        stappen.leg_pre_kickoff_vast(session, zelf, dag=VANDAAG, daad=DAAD)
        with pytest.raises(
            Geweigerd, match="Lindeveen, Oosterkreek en Zandwoude hebben nog niet gezegd of zij meedoen"
        ):
            _kickoff(session, zelf, DAAD)
        _oordeel(session, zelf, regio.lindeveen.id, DAAD, Keuze.DOET_NIET_MEE)
        _oordeel(session, zelf, regio.oosterkreek.id, DAAD, Keuze.KIJKT_MEE)
        with pytest.raises(Geweigerd, match="Zandwoude heeft nog niet gezegd of zij meedoet"):
            _kickoff(session, zelf, DAAD)
        _oordeel(session, zelf, regio.zandwoude.id, DAAD, Keuze.DOET_NIET_MEE)
        with pytest.raises(Geweigerd, match="Geen enkele gemeente doet mee"):
            _kickoff(session, zelf, DAAD)
        _oordeel(session, zelf, regio.oosterkreek.id, DAAD)
        _kickoff(session, zelf, DAAD)
        with pytest.raises(Geweigerd, match="Wie meedoet, staat vast"):
            _oordeel(session, zelf, regio.zandwoude.id, DAAD)


def test_the_penvoerder_takes_part_itself(app: Flask, regio: Regio) -> None:
    traject = maak_beoordeeld(regio)
    with transaction() as session:
        zelf = session.get_one(Traject, traject.id)
        with pytest.raises(Geweigerd, match="De penvoerder moet zelf meedoen"):
            stappen.wijs_penvoerder_aan(session, zelf, organisatie_id=regio.zandwoude.id, daad=DAAD)
        stappen.wijs_penvoerder_aan(session, zelf, organisatie_id=regio.lindeveen.id, daad=DAAD)
        _oordeel(session, zelf, regio.lindeveen.id, DAAD, Keuze.KIJKT_MEE)
        assert zelf.penvoerder_id is None


def test_aankondiging_and_gunning_come_in_order_and_not_ahead(app: Flask, regio: Regio) -> None:
    traject = maak_beoordeeld(regio)
    with transaction() as session:
        zelf = session.get_one(Traject, traject.id)
        with pytest.raises(Geweigerd, match="Houd eerst de kick-off"):
            stappen.leg_aankondiging_vast(session, zelf, dag=VANDAAG, kenmerk="", daad=DAAD)
        _kickoff(session, zelf, DAAD)
        with pytest.raises(Geweigerd, match="Wijs eerst de penvoerder aan"):
            stappen.leg_aankondiging_vast(session, zelf, dag=VANDAAG, kenmerk="", daad=DAAD)
        stappen.wijs_penvoerder_aan(session, zelf, organisatie_id=regio.lindeveen.id, daad=DAAD)
        with pytest.raises(Geweigerd, match="nog niet geweest"):
            stappen.leg_aankondiging_vast(session, zelf, dag=MORGEN, kenmerk="", daad=DAAD)
        with pytest.raises(Geweigerd, match="nog niet aangekondigd"):
            stappen.leg_gunning_vast(session, zelf, dag=VANDAAG, daad=DAAD)
        stappen.leg_aankondiging_vast(session, zelf, dag=VANDAAG, kenmerk="12345", daad=DAAD)
        stappen.leg_gunning_vast(session, zelf, dag=VANDAAG, daad=DAAD)
        with pytest.raises(Geweigerd, match="al gegund"):
            trajecten.stop_traject(session, zelf, reden="Te laat", daad=DAAD)


def test_only_what_was_registered_comes_on_the_kalender(app: Flask, regio: Regio) -> None:
    with transaction() as session:
        traject = trajecten.maak_traject(session, TRAPLIFTEN, aanmelder_id=regio.lindeveen.id, daad=DAAD)
        with pytest.raises(Geweigerd, match="nog niet aangemeld"):
            trajecten.zet_op_kalender(session, traject, daad=DAAD)
        with pytest.raises(Geweigerd, match="nog niet aangemeld"):
            stappen.leg_pre_kickoff_vast(session, traject, dag=VANDAAG, daad=DAAD)


def test_a_planning_that_runs_backward_is_refused(app: Flask, regio: Regio) -> None:
    achteruit = trajecten.Trajectgegevens(
        "Iets", TrajectSoort.WERK, date(2027, 3, 1), verwachte_gunning=date(2027, 3, 1)
    )
    with transaction() as session, pytest.raises(Geweigerd, match="De gunning moet na de aankondiging liggen"):
        trajecten.maak_traject(session, achteruit, aanmelder_id=regio.lindeveen.id, daad=DAAD)


def test_where_a_traject_stands_follows_from_its_dates(app: Flask, regio: Regio) -> None:
    traject = maak_aangekondigd(regio)
    assert toestand(vers(traject), vandaag=VANDAAG) is Toestand.AANGEKONDIGD
    assert toestand(vers(traject), vandaag=VANDAAG - timedelta(days=1)) is Toestand.AANGEMELD
    with transaction() as session:
        trajecten.stop_traject(session, session.get_one(Traject, traject.id), reden="Geen budget", daad=DAAD)
    assert toestand(vers(traject), vandaag=VANDAAG) is Toestand.GESTOPT


def test_nobody_puts_words_on_the_kalender_that_were_changed_after_he_read(als: Als, regio: Regio) -> None:
    traject = maak_aangemeld(regio, op_kalender=False)
    adres, browser = f"/samenwerking/trajecten/{traject.nummer}/kalender", als("coordinator")
    merk = begonnen_met(browser.get(adres).text)
    with transaction() as session:
        anders = replace(TRAPLIFTEN, omschrijving="Wij ramen dit op een miljoen.")
        trajecten.wijzig_traject(session, session.get_one(Traject, traject.id), anders, daad=DAAD)
    antwoord = browser.post(adres, data={"begonnen_met": merk})
    assert "Er is nog niets gebeurd." in antwoord.text
    assert "Wij ramen dit op een miljoen." in antwoord.text
    openbaar = f"/samenwerking/trajecten/{traject.nummer}"
    assert als("").get(openbaar).status_code == 404
    assert browser.post(adres, data={"begonnen_met": begonnen_met(antwoord.text)}).status_code == 302
    assert als("").get(openbaar).status_code == 200


def test_the_next_step_of_a_traject_waits_on_the_start_page_of_the_coordinator(als: Als, regio: Regio) -> None:
    coordinator, vooraf, aftrap = als("coordinator"), "Plan de pre-kick-off: T-2026-001", "Plan de kick-off: T-2026-001"

    def gezien() -> list[str]:
        pagina = coordinator.get("/start").text
        return [zin for zin in (vooraf, aftrap) if zin in pagina]

    traject = maak_aangemeld(regio)
    assert gezien() == [vooraf]
    with transaction() as session:
        zelf = session.get_one(Traject, traject.id)
        stappen.leg_pre_kickoff_vast(session, zelf, dag=VANDAAG, daad=DAAD)
        stappen.geef_oordeel(
            session, zelf, organisatie_id=regio.lindeveen.id, keuze=Keuze.DOET_MEE, reden="", daad=DAAD
        )
    assert gezien() == [], "two gemeenten did not answer yet"
    with transaction() as session:
        zelf = session.get_one(Traject, traject.id)
        for gemeente in (regio.oosterkreek, regio.zandwoude):
            stappen.geef_oordeel(session, zelf, organisatie_id=gemeente.id, keuze=Keuze.DOET_MEE, reden="", daad=DAAD)
    assert gezien() == [aftrap]
    assert aftrap not in als("adviseur_lindeveen").get("/start").text
    with transaction() as session:
        trajecten.stop_traject(session, session.get_one(Traject, traject.id), reden="Niet nodig.", daad=DAAD)
    assert gezien() == []
