"""The state of a versie follows from its facts, in Python and in SQL alike, on both databases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from overlegtafel.core.database.db import db
from overlegtafel.overeenkomsten.models import (
    Overeenkomst,
    OvereenkomstSoort,
    Ronde,
    RondeSoort,
    Tekst,
    Versie,
)
from overlegtafel.overeenkomsten.queries import ronde_voor, versie_status_sql
from overlegtafel.overeenkomsten.rules import (
    RondeStatus,
    VersieStatus,
    is_ronde_open,
    is_te_laat,
    ronde_status,
    versie_status,
)

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTEN = st.integers(0, 8).map(lambda dag: BEGIN + timedelta(days=dag))
MISSCHIEN = st.none() | MOMENTEN


@dataclass(frozen=True)
class Feiten:
    """Facts of one versie, in any combination."""

    geldig_van: datetime | None
    geldig_tot: datetime | None
    vastgesteld_op: datetime | None
    ingetrokken_op: datetime | None
    ronden: list[tuple[datetime, datetime, datetime | None]]


FEITEN = st.builds(
    Feiten,
    MISSCHIEN,
    MISSCHIEN,
    MISSCHIEN,
    MISSCHIEN,
    st.lists(st.tuples(MOMENTEN, MOMENTEN, MISSCHIEN), max_size=2),
)


def maak(feiten: list[Feiten]) -> Overeenkomst:
    """Add one agreement with a versie for each set of facts."""
    overeenkomst = Overeenkomst(soort=OvereenkomstSoort.BASIS, kenmerk="BO", citeertitel="Test")
    db.session.add(overeenkomst)
    for nummer, een in enumerate(feiten):
        versie = Versie(
            nummer=f"1.{nummer}",
            geldig_van=een.geldig_van,
            geldig_tot=een.geldig_tot,
            vastgesteld_op=een.vastgesteld_op,
            ingetrokken_op=een.ingetrokken_op,
        )
        overeenkomst.versies.append(versie)
        tekst = Tekst(volgnr=1, markdown="", aanhef_html="", gerenderd_met="", sha256="")
        versie.teksten.append(tekst)
        for plaats, (van, tot, nota) in enumerate(een.ronden):
            klaar = nota or (BEGIN + timedelta(days=99) if plaats == 0 and len(een.ronden) > 1 else None)
            versie.ronden.append(Ronde(tekst=tekst, openbaar_vanaf=van, sluit_op=tot, reactienota_op=klaar))
    db.session.flush()
    return overeenkomst


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.lists(FEITEN, min_size=1, max_size=4), MOMENTEN)
def test_python_and_sql_agree_on_every_state(app: Flask, feiten: list[Feiten], nu: datetime) -> None:
    try:
        overeenkomst = maak(feiten)
        in_sql = dict(db.session.execute(select(Versie.id, versie_status_sql(nu=nu))).all())
        in_python = {versie.id: versie_status(versie, nu=nu).value for versie in overeenkomst.versies}
        assert in_sql == in_python
    finally:
        db.session.rollback()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(FEITEN, min_size=1, max_size=3), MOMENTEN)
def test_the_ronde_of_a_moment_is_open_or_too_late(app: Flask, feiten: list[Feiten], nu: datetime) -> None:
    try:
        overeenkomst = maak(feiten)
        ronden = [ronde for versie in overeenkomst.versies for ronde in versie.ronden]
        gevonden = ronde_voor(db.session(), overeenkomst.id, moment=nu)
        if any(is_ronde_open(ronde, nu=nu) for ronde in ronden):
            assert gevonden is not None
            assert is_ronde_open(gevonden, nu=nu)
        elif gevonden is not None:
            assert is_te_laat(nu, gevonden)
            assert ronde_status(gevonden, nu=nu) is RondeStatus.GESLOTEN
        else:
            assert not [r for r in ronden if ronde_status(r, nu=nu) is RondeStatus.GESLOTEN and not _weg(r, nu)]
    finally:
        db.session.rollback()


def _weg(ronde: Ronde, nu: datetime) -> bool:
    ingetrokken = ronde.versie.ingetrokken_op
    return ingetrokken is not None and ingetrokken <= nu


DAG = timedelta(days=1)


def _versie(**feiten: datetime | None) -> Versie:
    overeenkomst = Overeenkomst(soort=OvereenkomstSoort.BASIS, kenmerk="BO", citeertitel="Test")
    return Versie(nummer="1.0", id=1, overeenkomst=overeenkomst, **feiten)


@pytest.mark.parametrize(
    ("dag", "stand"),
    [
        (0, VersieStatus.CONCEPT),
        (1, VersieStatus.IN_CONSULTATIE),
        (2, VersieStatus.CONSULTATIE_GESLOTEN),
        (3, VersieStatus.VERWERKT),
        (4, VersieStatus.VASTGESTELD),
        (5, VersieStatus.GELDEND),
        (6, VersieStatus.AFGELOPEN),
    ],
)
def test_a_versie_walks_its_road_by_the_clock_alone(dag: int, stand: VersieStatus) -> None:
    versie = _versie(vastgesteld_op=BEGIN + 4 * DAG, geldig_van=BEGIN + 5 * DAG, geldig_tot=BEGIN + 6 * DAG)
    versie.ronden.append(
        Ronde(
            id=1,
            soort=RondeSoort.GEWOON,
            openbaar_vanaf=BEGIN + DAG,
            sluit_op=BEGIN + 2 * DAG,
            reactienota_op=BEGIN + 3 * DAG,
        )
    )
    assert versie_status(versie, nu=BEGIN + dag * DAG) is stand
    if dag:
        assert versie_status(versie, nu=BEGIN + dag * DAG - timedelta(microseconds=1)) is not stand


def test_a_versie_is_replaced_the_moment_its_successor_takes_effect() -> None:
    oud = _versie(vastgesteld_op=BEGIN, geldig_van=BEGIN)
    nieuw = Versie(nummer="1.1", id=2, vastgesteld_op=BEGIN, geldig_van=BEGIN + 3 * DAG)
    oud.overeenkomst.versies.append(nieuw)
    assert versie_status(oud, nu=BEGIN + 2 * DAG) is VersieStatus.GELDEND
    assert versie_status(nieuw, nu=BEGIN + 2 * DAG) is VersieStatus.VASTGESTELD
    assert versie_status(oud, nu=BEGIN + 3 * DAG) is VersieStatus.VERVANGEN


def test_withdrawal_ends_the_ronde_that_moment() -> None:
    versie = _versie(ingetrokken_op=BEGIN + DAG)
    ronde = Ronde(id=1, openbaar_vanaf=BEGIN, sluit_op=BEGIN + 5 * DAG)
    versie.ronden.append(ronde)
    assert is_ronde_open(ronde, nu=BEGIN + DAG - timedelta(seconds=1))
    assert not is_ronde_open(ronde, nu=BEGIN + DAG)
    assert versie_status(versie, nu=BEGIN + DAG) is VersieStatus.INGETROKKEN


def test_inbreng_of_the_very_closing_is_too_late() -> None:
    versie = Versie(nummer="1.0")
    ronde = Ronde(versie=versie, openbaar_vanaf=BEGIN, sluit_op=BEGIN + timedelta(days=5))
    even = timedelta(microseconds=1)
    assert not is_te_laat(ronde.sluit_op - even, ronde)
    assert is_ronde_open(ronde, nu=ronde.sluit_op - even)
    assert is_te_laat(ronde.sluit_op, ronde)
    assert not is_ronde_open(ronde, nu=ronde.sluit_op)
    versie.ingetrokken_op = BEGIN + timedelta(days=2)
    assert is_te_laat(versie.ingetrokken_op, ronde)
