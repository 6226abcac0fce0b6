"""What was planned and taken back never becomes public, and nothing comes out before its own moment."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tekst.zoek import Zoekregel
from overlegtafel.core.tekst.zoeken import zoek
from overlegtafel.core.toegang.access import BEZOEKER, is_openbaar
from overlegtafel.fysieke_tafel.models import Agendapunt, Bijeenkomst
from overlegtafel.fysieke_tafel.rules.agenda import getoonde_punten
from overlegtafel.fysieke_tafel.rules.openbaar import is_agenda_zichtbaar
from overlegtafel.fysieke_tafel.services.agenda import (
    Puntgegevens,
    publiceer_agenda,
    stop_agendaplanning,
    trek_punt_in,
    voeg_punt_toe,
)
from overlegtafel.fysieke_tafel.services.bijeenkomsten import annuleer_bijeenkomst, kondig_aan, plan_bijeenkomst
from overlegtafel.fysieke_tafel.services.tafels import maak_tafel
from tests.conftest import NU

MOMENT, BEGIN = NU + timedelta(days=2), NU + timedelta(days=30)
GEHEIM = "zeepsopkwestie"


@pytest.fixture
def bijeenkomst(app: Flask) -> Bijeenkomst:
    """Give a bijeenkomst that nobody was told of, with two points and a planned agenda."""
    with transaction() as session:
        tafel = maak_tafel(session, naam="Dialoogtafel", doel="", daad=Daad(NU))
        einde = BEGIN + timedelta(hours=2)
        gemaakt = plan_bijeenkomst(
            session, tafel, begin=BEGIN, einde=einde, plaats="Zaal 1", daad=Daad(NU), is_aangekondigd=False
        )
        voeg_punt_toe(session, gemaakt, Puntgegevens(GEHEIM), daad=Daad(NU))
        voeg_punt_toe(session, gemaakt, Puntgegevens("Rondvraag"), daad=Daad(NU))
        publiceer_agenda(session, gemaakt, openbaar_vanaf=MOMENT, daad=Daad(NU))
    return gemaakt


def is_ooit_openbaar(bijeenkomst: Bijeenkomst) -> bool:
    return is_openbaar(bijeenkomst, nu=BEGIN) or is_agenda_zichtbaar(bijeenkomst, nu=BEGIN)


def treffers() -> int:
    return len(zoek(db.session(), GEHEIM, BEZOEKER, nu=BEGIN).treffers)


def test_a_planned_agenda_makes_its_bijeenkomst_known_at_that_moment(bijeenkomst: Bijeenkomst) -> None:
    assert not is_openbaar(bijeenkomst, nu=MOMENT - timedelta(microseconds=1))
    assert is_openbaar(bijeenkomst, nu=MOMENT)
    assert is_agenda_zichtbaar(bijeenkomst, nu=MOMENT)
    assert treffers() == 1


def test_a_planned_agenda_that_is_taken_back_takes_the_bijeenkomst_back_too(bijeenkomst: Bijeenkomst) -> None:
    with transaction() as session:
        stop_agendaplanning(session, bijeenkomst, daad=Daad(MOMENT - timedelta(seconds=1)))
    assert not is_ooit_openbaar(bijeenkomst)
    assert (bijeenkomst.openbaar_vanaf, bijeenkomst.agenda_openbaar_vanaf) == (None, None)
    assert treffers() == 0


def test_an_announced_bijeenkomst_stays_known_when_its_planned_agenda_is_taken_back(bijeenkomst: Bijeenkomst) -> None:
    with transaction() as session:
        kondig_aan(session, bijeenkomst, daad=Daad(NU))
        stop_agendaplanning(session, bijeenkomst, daad=Daad(NU))
    assert is_openbaar(bijeenkomst, nu=NU)
    assert not is_agenda_zichtbaar(bijeenkomst, nu=BEGIN)


def test_an_agenda_planned_anew_for_later_brings_nothing_out_at_the_first_moment(bijeenkomst: Bijeenkomst) -> None:
    later = MOMENT + timedelta(days=1)
    with transaction() as session:
        publiceer_agenda(session, bijeenkomst, openbaar_vanaf=later, daad=Daad(NU))
    assert not is_openbaar(bijeenkomst, nu=later - timedelta(seconds=1))
    assert is_openbaar(bijeenkomst, nu=later)


def test_an_agenda_planned_for_an_announced_bijeenkomst_does_not_move_its_announcement(
    bijeenkomst: Bijeenkomst,
) -> None:
    with transaction() as session:
        kondig_aan(session, bijeenkomst, daad=Daad(NU))
        publiceer_agenda(session, bijeenkomst, openbaar_vanaf=MOMENT, daad=Daad(NU))
    assert bijeenkomst.openbaar_vanaf == NU


def test_a_bijeenkomst_cancelled_before_anybody_knew_of_it_never_becomes_known(bijeenkomst: Bijeenkomst) -> None:
    with transaction() as session:
        annuleer_bijeenkomst(session, bijeenkomst, reden="Niet nodig", daad=Daad(NU))
    assert not is_ooit_openbaar(bijeenkomst)
    assert treffers() == 0


def test_a_cancelled_bijeenkomst_that_was_known_stays_so_without_its_planned_agenda(bijeenkomst: Bijeenkomst) -> None:
    with transaction() as session:
        kondig_aan(session, bijeenkomst, daad=Daad(NU))
        annuleer_bijeenkomst(session, bijeenkomst, reden="Ziekte", daad=Daad(NU))
    assert is_openbaar(bijeenkomst, nu=BEGIN)
    assert not is_agenda_zichtbaar(bijeenkomst, nu=BEGIN)
    assert treffers() == 0


def test_a_point_taken_back_before_anybody_read_it_stays_away_after_publication(bijeenkomst: Bijeenkomst) -> None:
    with transaction() as session:
        trek_punt_in(session, bijeenkomst.agendapunten[0], daad=Daad(MOMENT - timedelta(microseconds=1)))
    session.expire_all()
    assert [punt.titel for punt in getoonde_punten(bijeenkomst)] == ["Rondvraag"]
    regel = db.session.scalars(select(Zoekregel)).one()
    assert GEHEIM not in regel.fragment
    with transaction() as session:
        rondvraag = session.scalars(select(Agendapunt).where(Agendapunt.titel == "Rondvraag")).one()
        trek_punt_in(session, rondvraag, daad=Daad(MOMENT))
    assert [punt.titel for punt in getoonde_punten(bijeenkomst)] == ["Rondvraag"]
