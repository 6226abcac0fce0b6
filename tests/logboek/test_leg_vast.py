"""Writing to the logboek."""

from __future__ import annotations

from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy import select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.fysieke_tafel.gebeurtenissen import VERSLAG_GEPUBLICEERD
from overlegtafel.logboek.models import Gebeurtenis, Kop
from overlegtafel.logboek.rules import BEGIN
from overlegtafel.logboek.services import leg_vast
from overlegtafel.virtuele_tafel.gebeurtenissen import INBRENG_BEOORDEELD, INBRENG_ONTVANGEN


def regels() -> list[Gebeurtenis]:
    db.session.rollback()
    return list(db.session.scalars(select(Gebeurtenis).order_by(Gebeurtenis.volgnr)))


def test_each_line_is_chained_to_the_one_before(app: Flask, nu: datetime) -> None:
    with transaction() as session:
        leg_vast(session, INBRENG_ONTVANGEN, 1, daad=Daad(nu), kanaal="mail")
        leg_vast(session, INBRENG_BEOORDEELD, 1, daad=Daad(nu, 3))
    with transaction() as session:
        leg_vast(session, VERSLAG_GEPUBLICEERD, 2, daad=Daad(nu))
    eerste, tweede, derde = regels()
    assert [regel.volgnr for regel in (eerste, tweede, derde)] == [1, 2, 3]
    assert [regel.vorige_hash for regel in (eerste, tweede, derde)] == [BEGIN, eerste.hash, tweede.hash]
    assert db.session.execute(select(Kop.volgnr, Kop.hash)).one() == (3, derde.hash)


def test_what_is_rolled_back_leaves_no_line(app: Flask, nu: datetime) -> None:
    with pytest.raises(ZeroDivisionError), transaction() as session:
        leg_vast(session, INBRENG_ONTVANGEN, 1, daad=Daad(nu))
        _ = 1 / 0
    with transaction() as session:
        leg_vast(session, INBRENG_ONTVANGEN, 2, daad=Daad(nu))
    assert [(regel.volgnr, regel.onderwerp_id) for regel in regels()] == [(1, 2)]


def test_a_savepoint_that_is_rolled_back_takes_only_its_own_lines(app: Flask, nu: datetime) -> None:
    with transaction() as session:
        leg_vast(session, INBRENG_ONTVANGEN, 1, daad=Daad(nu))
        with session.begin_nested():
            leg_vast(session, INBRENG_ONTVANGEN, 2, daad=Daad(nu))
        with pytest.raises(ZeroDivisionError), session.begin_nested():
            leg_vast(session, INBRENG_ONTVANGEN, 3, daad=Daad(nu))
            _ = 1 / 0
        leg_vast(session, INBRENG_ONTVANGEN, 4, daad=Daad(nu))
    assert [regel.onderwerp_id for regel in regels()] == [1, 2, 4]


def test_a_line_outside_a_transaction_is_refused(app: Flask, nu: datetime) -> None:
    with pytest.raises(RuntimeError):
        leg_vast(db.session(), INBRENG_ONTVANGEN, 1, daad=Daad(nu))


@pytest.mark.parametrize("tekst", ["een hele zin", "iemand@adres.example", "Jan,Piet", "x" * 81, 1.5, object()])
def test_text_about_people_does_not_enter_the_logboek(app: Flask, nu: datetime, tekst: object) -> None:
    with pytest.raises(ValueError), transaction() as session:
        leg_vast(session, INBRENG_ONTVANGEN, 1, daad=Daad(nu), tekst=tekst)
