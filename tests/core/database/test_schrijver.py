"""One writer at a time, from its begin to its commit: what it checked still holds when it writes."""

from __future__ import annotations

from datetime import datetime

from flask import Flask
from sqlalchemy import func, select, text

from overlegtafel.core.database.db import db, is_sqlite, transaction, vaste_verbinding
from overlegtafel.core.database.nummers import Teller
from overlegtafel.core.database.verbinding import GEDULD_SECONDEN
from tests.intussen import Intussen


def _tel_op(nu: datetime) -> int:
    """Write one more row than there are, as an act does that looks before it writes."""
    with transaction() as session:
        aantal = session.scalar(select(func.count()).select_from(Teller)) or 0
        session.add(Teller(soort=f"nummer {aantal}", jaar=nu.year, laatste=aantal))
    return aantal


def test_who_looks_before_writing_sees_what_the_other_wrote(app: Flask, nu: datetime) -> None:
    with transaction() as session:
        session.scalar(select(func.count()).select_from(Teller))
        tweede = Intussen(app, lambda: _tel_op(nu))
        session.add(Teller(soort="van de eerste", jaar=nu.year, laatste=0))
    assert tweede.uitkomst() == 1


def test_who_holds_one_connection_waits_for_its_turn_as_well(app: Flask, nu: datetime) -> None:
    def houd_vast() -> int:
        with vaste_verbinding():
            return _tel_op(nu)

    with transaction() as session:
        tweede = Intussen(app, houd_vast)
        session.add(Teller(soort="van de eerste", jaar=nu.year, laatste=0))
    assert tweede.uitkomst() == 1


def test_what_was_read_in_an_earlier_transaction_is_read_again(app: Flask, nu: datetime) -> None:
    with transaction() as session:
        teller = Teller(soort="inbreng", jaar=nu.year, laatste=1)
        session.add(teller)

    def zet_op_twee() -> None:
        with transaction() as ander:
            ander.get_one(Teller, 1).laatste = 2

    Intussen(app, zet_op_twee).uitkomst()
    with transaction() as session:
        assert session.get_one(Teller, teller.id).laatste == 2


def test_a_reader_waits_for_no_writer(app: Flask, nu: datetime) -> None:
    with transaction() as session:
        session.add(Teller(soort="inbreng", jaar=nu.year, laatste=1))
        session.flush()
        lezer = Intussen(app, lambda: db.session().scalar(select(func.count()).select_from(Teller)))
        assert lezer.uitkomst() == 0


def test_who_waits_and_who_is_cut_off_do_so_for_seconds_not_hours(app: Flask) -> None:
    if is_sqlite():
        assert db.session().scalar(text("PRAGMA busy_timeout")) == GEDULD_SECONDEN * 1000
        return
    assert db.session().scalar(text("SHOW lock_timeout")) == f"{GEDULD_SECONDEN}s"
    assert db.session().scalar(text("SHOW idle_in_transaction_session_timeout")) == "2min"


def test_who_reads_sees_one_moment_also_of_what_another_writes_meanwhile(app: Flask, nu: datetime) -> None:
    hoeveel = select(func.count()).select_from(Teller)
    assert db.session().scalar(hoeveel) == 0
    assert Intussen(app, lambda: _tel_op(nu)).uitkomst() == 0
    assert db.session().scalar(hoeveel) == 0
    db.session().rollback()
    assert db.session().scalar(hoeveel) == 1
