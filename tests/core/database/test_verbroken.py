"""A database that goes away in the middle: what was under way is rolled back, and the work goes on after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy import create_engine, func, select, text
from sqlalchemy.exc import OperationalError

from overlegtafel import worker
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.database.nummers import geef_nummer
from overlegtafel.inbox.jobs import Gevonden, lees_in
from overlegtafel.inbox.jobs.inlezen import GROEP
from overlegtafel.inbox.models import Bericht
from overlegtafel.organisaties.models import Gebruiker
from overlegtafel.organisaties.queries import herken_afzender
from tests.conftest import Huis, _open
from tests.inbox.conftest import brief


@pytest.fixture
def op_postgresql(huis_postgresql: Huis) -> Iterator[Flask]:
    """Give the application on PostgreSQL, where a connection can be lost."""
    yield from _open(huis_postgresql)


def _verbreek(app: Flask) -> None:
    """End all connections of the application, as a restart of the server does."""
    apart = create_engine(app.config["SQLALCHEMY_DATABASE_URI"])
    with apart.connect() as verbinding:
        verbinding.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    apart.dispose()


def test_a_lost_connection_is_given_up_and_the_next_transaction_works(op_postgresql: Flask, nu: datetime) -> None:
    with pytest.raises(OperationalError) as fout, transaction() as session:
        geef_nummer(session, "proef", nu=nu)
        _verbreek(op_postgresql)
        geef_nummer(session, "proef", nu=nu)
    assert fout.value.connection_invalidated
    assert "INTO teller" in (fout.value.statement or "")
    with transaction() as session:
        assert geef_nummer(session, "proef", nu=nu).volgnr == 1


def test_the_worker_goes_on_after_the_database_went_away_while_it_was_reading(op_postgresql: Flask) -> None:
    gedaan: list[Gebruiker | None] = []

    def leest(nu: datetime) -> bool:
        herken_afzender(db.session(), "bram@krommekreek.example", nu=nu)
        _verbreek(op_postgresql)
        herken_afzender(db.session(), "bram@krommekreek.example", nu=nu)
        return True

    def werkt(nu: datetime) -> bool:
        gedaan.append(herken_afzender(db.session(), "bram@krommekreek.example", nu=nu).gebruiker)
        return False

    assert worker.run_jobs(op_postgresql, (leest, werkt)) is False
    assert gedaan == [None]


def test_the_worker_goes_on_after_a_job_whose_context_cannot_end(op_postgresql: Flask) -> None:
    def faalt(_fout: BaseException | None) -> None:
        if stuk:
            stuk.clear()
            raise OSError("away")

    stuk = [True]
    op_postgresql.teardown_appcontext_funcs.append(faalt)
    assert worker.run_jobs(op_postgresql, (lambda nu: False, lambda nu: True)) is True
    op_postgresql.teardown_appcontext_funcs.remove(faalt)


def test_an_import_goes_on_over_a_new_connection(op_postgresql: Flask) -> None:
    post = (Gevonden(brief(f"Opmerking {nummer}.", message_id=f"<m{nummer}@a.example>"), None) for nummer in range(4))
    inlezing = lees_in(post, is_stil=True)
    uitkomsten = [next(inlezing)]
    _verbreek(op_postgresql)
    assert uitkomsten + list(inlezing) == ["geplaatst", "wacht", "geplaatst", "geplaatst"]
    assert db.session.scalars(select(Bericht.laatste_fout).order_by(Bericht.id)).all() == [
        None,
        "OperationalError",
        None,
        None,
    ]
    assert not db.session.info


def test_messages_that_cannot_be_read_together_are_read_one_by_one(op_postgresql: Flask) -> None:
    def post() -> Iterator[Gevonden]:
        for nummer in range(GROEP + 1):
            if nummer == GROEP:
                _verbreek(op_postgresql)
            raw = brief(f"Opmerking {nummer}.", message_id=f"<m{nummer}@a.example>", in_reply_to="<begin@a.example>")
            yield Gevonden(raw, None)

    uitkomsten = list(lees_in(post(), is_stil=True))
    assert uitkomsten == ["geplaatst"] * (GROEP + 1)
    assert db.session.scalar(select(func.count(Bericht.id))) == GROEP + 1
