"""The state of a bijeenkomst follows from its facts, the same in Python and in SQL, on both databases."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from overlegtafel.core.database.db import db, transaction
from overlegtafel.fysieke_tafel.models import Bijeenkomst, Tafel, Verslag
from overlegtafel.fysieke_tafel.rules.status import bijeenkomst_status, bijeenkomst_status_sql

dagen = st.one_of(st.none(), st.integers(-3, 3))


@st.composite
def feiten(draw: st.DrawFn) -> dict[str, int | None]:
    """Draw facts as days from now, at and around the moment itself."""
    velden = ("openbaar", "agenda", "geannuleerd", "concept", "vastgesteld", "verslag")
    return {"begin": draw(st.integers(-3, 3)), **{veld: draw(dagen) for veld in velden}}


def _maak(tafel: Tafel, volgnr: int, gegeven: dict[str, int | None], nu: datetime) -> Bijeenkomst:
    def moment(veld: str) -> datetime | None:
        dag = gegeven[veld]
        return None if dag is None else nu + timedelta(days=dag)

    begin = nu + timedelta(days=gegeven["begin"] or 0)
    bijeenkomst = Bijeenkomst(
        tafel=tafel,
        begin=begin,
        einde=begin + timedelta(days=1),
        plaats="X",
        uid=str(volgnr),
        openbaar_vanaf=moment("openbaar"),
        agenda_openbaar_vanaf=moment("agenda"),
        geannuleerd_op=moment("geannuleerd"),
    )
    if gegeven["concept"] is not None:
        bijeenkomst.verslag = Verslag(
            concept_vanaf=moment("concept"), vastgesteld_op=moment("vastgesteld"), openbaar_vanaf=moment("verslag")
        )
    return bijeenkomst


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(gevallen=st.lists(feiten(), min_size=20, max_size=20))
def test_python_and_sql_agree_on_the_state(app: Flask, nu: datetime, gevallen: list[dict[str, int | None]]) -> None:
    with transaction() as session:
        tafel = session.scalar(select(Tafel)) or Tafel(naam="FOT")
        session.add(tafel)
        for oud in session.scalars(select(Verslag)):
            session.delete(oud)
        session.flush()
        for oude in session.scalars(select(Bijeenkomst)):
            session.delete(oude)
        session.flush()
        session.add_all(_maak(tafel, volgnr, gegeven, nu) for volgnr, gegeven in enumerate(gevallen))
    rijen = db.session.execute(select(Bijeenkomst, bijeenkomst_status_sql(nu=nu))).all()
    assert len(rijen) == len(gevallen)
    assert [bijeenkomst_status(een, nu=nu).value for een, _ in rijen] == [status for _, status in rijen]
