"""Hearing of the kalender: its Atom feed, its news by mail, and files for one's own agenda."""

from __future__ import annotations

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from flask import Flask
from sqlalchemy import select

from overlegtafel.core.database.db import db, transaction
from overlegtafel.meldingen import jobs
from overlegtafel.meldingen.models import Abonnement, Onderwerp, Ritme
from overlegtafel.meldingen.services.lezen import begin_hier
from overlegtafel.outbox.models import Mail
from overlegtafel.samenwerking.models import PlichtSoort, Traject
from overlegtafel.samenwerking.services.afspraken import rond_plicht_af, zet_plicht
from overlegtafel.samenwerking.services.stappen import leg_gunning_vast
from overlegtafel.samenwerking.services.trajecten import stop_traject
from tests.atomregels import fouten_in
from tests.conftest import NU
from tests.samenwerking.conftest import (
    DAAD,
    VANDAAG,
    Als,
    Regio,
    maak_aangekondigd,
    maak_aangemeld,
    maak_so,
)
from tests.samenwerking.test_overleg import plant

FEED = "/samenwerking/kalender.atom"
A = "{http://www.w3.org/2005/Atom}"


def _vertel() -> None:
    while jobs.run_once(NU + timedelta(minutes=1)):
        pass


def test_the_feed_holds_the_kalender_alone_and_its_newest_news(als: Als, site: Flask, regio: Regio) -> None:
    with transaction() as session:
        begin_hier(session, nu=NU)
        session.add(
            Abonnement(
                adres="daan@post.example",
                onderwerp_soort=Onderwerp.KALENDER,
                ritme=Ritme.DIRECT,
                bevestigd_op=NU - timedelta(days=1),
            )
        )
    maak_aangemeld(regio, op_kalender=False)
    stopt, gegund = maak_aangemeld(regio), maak_aangekondigd(regio)
    with transaction() as session:
        stop_traject(session, session.get_one(Traject, stopt.id), reden="Geen budget.", daad=DAAD)
        leg_gunning_vast(session, session.get_one(Traject, gegund.id), dag=VANDAAG, daad=DAAD)
    _vertel()
    antwoord = als("").get(FEED)
    assert (antwoord.status_code, antwoord.mimetype) == (200, "application/atom+xml")
    assert fouten_in(ElementTree.fromstring(antwoord.data)) == []
    titels = [een.findtext(f"{A}title") for een in ElementTree.fromstring(antwoord.data).iter(f"{A}entry")]
    assert sorted(map(str, titels)) == ["T-2026-002 Trapliften is gestopt", "T-2026-003 Trapliften is gegund"]
    assert f'href="{FEED}"' in als("").get("/samenwerking/kalender").get_data(as_text=True)
    db.session.rollback()
    mails = set(db.session.scalars(select(Mail.melding)))
    assert {"traject_gegund", "traject_gestopt"} <= mails
    assert "de aanbestedingskalender" in als("").get("/volgen/kalender/0").get_data(as_text=True)


def test_duties_stand_in_ones_own_agenda_for_who_may_see_them(als: Als, site: Flask, regio: Regio) -> None:
    maak_so(regio)
    with transaction() as session:
        zet_plicht(session, PlichtSoort.EVALUATIE, date(2027, 9, 1), daad=DAAD)
        gedaan = zet_plicht(session, PlichtSoort.EVALUATIE, date(2026, 9, 1), daad=DAAD)
        rond_plicht_af(session, gedaan, dag=date(2026, 8, 1), uitkomst="Wij gaan door.", daad=DAAD)
    antwoord = als("secretaris_lindeveen").get("/samenwerking/afspraken.ics")
    agenda = antwoord.get_data(as_text=True)
    assert antwoord.headers["Cache-Control"] == "private, no-store"
    assert "DTSTART;VALUE=DATE:20270901" in agenda
    assert "SUMMARY:Uiterlijk: Evaluatie van de samenwerking" in agenda
    assert "DTSTART;VALUE=DATE:20260801" in agenda
    assert "UID:plicht-1@kreken.example" in agenda
    assert als("anna").get("/samenwerking/afspraken.ics").status_code == 403
    assert als("").get("/samenwerking/afspraken.ics").status_code == 302


@pytest.mark.parametrize(("wie", "status"), [("adviseur_lindeveen", 200), ("adviseur_zandwoude", 404), ("anna", 403)])
def test_a_team_stands_in_the_agenda_of_who_sits_there(
    als: Als, site: Flask, regio: Regio, wie: str, status: int
) -> None:
    geheim = plant(regio)
    antwoord = als(wie).get(f"/samenwerking/overleg/{geheim.tafel}/agenda.ics")
    assert antwoord.status_code == status
    if status == 200:
        agenda = antwoord.get_data(as_text=True).replace("\r\n ", "")
        assert agenda.count("BEGIN:VEVENT") == 2
        assert f"/samenwerking/overleg/dag/{geheim.straks}" in agenda
