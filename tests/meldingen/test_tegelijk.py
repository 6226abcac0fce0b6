"""Two at once: no line of the logboek is passed over, nobody is told twice, and many followers cost no more memory."""

from __future__ import annotations

import tracemalloc
from collections import Counter
from datetime import datetime
from threading import Event

import pytest
from flask import Flask
from sqlalchemy import func, insert, select

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.meldingen.models import Abonnement, Leesstand, Melding, Onderwerp, Ritme
from overlegtafel.meldingen.services import vertellen
from overlegtafel.outbox.models import Aflevering, Mail
from overlegtafel.overeenkomsten.models import Versie
from overlegtafel.overeenkomsten.services import open_ronde
from overlegtafel.overeenkomsten.services.versies import maak_versie
from tests.intussen import Intussen
from tests.meldingen.conftest import TEKST, Regio, maak_regio, werk

BRAM = "bram@krommekreek.example"


def _versie(regio: Regio, nu: datetime, nummer: str) -> int:
    with transaction() as session:
        return maak_versie(session, session.merge(regio.overeenkomst), nummer, TEKST, daad=Daad(nu)).id


def _open(versie_id: int, nu: datetime, *, begonnen: Event | None = None, verder: Event | None = None) -> None:
    with transaction() as session:
        open_ronde(session, session.get_one(Versie, versie_id), daad=Daad(nu))
        if begonnen and verder:
            begonnen.set()
            verder.wait(10)


def test_a_slow_writer_is_not_passed_over(app: Flask, regio: Regio, nu: datetime) -> None:
    traag, vlug = _versie(regio, nu, "2.0"), _versie(regio, nu, "3.0")
    begonnen, verder = Event(), Event()
    een = Intussen(app, lambda: _open(traag, nu, begonnen=begonnen, verder=verder))
    assert begonnen.wait(10)
    twee = Intussen(app, lambda: _open(vlug, nu))
    drie = Intussen(app, lambda: werk(nu))
    verder.set()
    for ander in (een, twee, drie):
        ander.uitkomst()
    werk(nu)

    db.session.rollback()
    onderwerpen = db.session.scalars(select(Mail.inhoud).where(Mail.melding == "ronde_geopend")).all()
    assert sorted(str(inhoud["onderwerp"])[-3:] for inhoud in onderwerpen) == ["2.0", "3.0"]


def test_two_workers_tell_nobody_twice(app: Flask, regio: Regio, nu: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vertellen, "PER_KEER", 5)
    _vul(40)
    for nummer in ("2.0", "3.0"):
        _open(_versie(regio, nu, nummer), nu)

    werkers = [Intussen(app, lambda: werk(nu)) for _ in range(2)]
    for werker in werkers:
        werker.uitkomst()

    db.session.rollback()
    per_adres = Counter(db.session.scalars(select(Aflevering.adres)))
    assert set(per_adres.values()) == {2}
    assert len(per_adres) == 42
    assert db.session.scalar(select(func.count(Leesstand.id))) == 1


def _vul(tot: int, van: int = 0) -> None:
    rijen = [
        {
            "adres": f"volger{nummer:06}@elders.example",
            "onderwerp_soort": Onderwerp.ALLES,
            "onderwerp_id": 0,
            "ritme": Ritme.DIRECT,
            "bevestigd_op": datetime.fromisoformat("2026-01-01T00:00:00+00:00"),
        }
        for nummer in range(van, tot)
    ]
    with transaction() as session:
        session.execute(insert(Abonnement), rijen)


def test_five_times_as_many_followers_take_no_more_memory(
    site: Flask, cast: object, nu: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vertellen, "PER_KEER", 100)
    regio = maak_regio(cast, nu)  # type: ignore[arg-type]  # the fixture of tests.conftest
    _vul(400)
    weinig = _piek(regio, nu, "2.0")
    _vul(2_000, van=400)
    veel = _piek(regio, nu, "3.0")

    assert db.session.scalar(select(func.count(Melding.id))) == 2_404
    assert veel < 1.5 * weinig


def _piek(regio: Regio, nu: datetime, nummer: str) -> int:
    """Return how much memory telling of one ronde takes at most."""
    _open(_versie(regio, nu, nummer), nu)
    tracemalloc.start()
    werk(nu)
    piek = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return piek
