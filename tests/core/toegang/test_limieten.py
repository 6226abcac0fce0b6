"""Limits per client address: what counts as one client, how long, and that no address is kept."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from overlegtafel import create_app
from overlegtafel.core.database.db import Base, db, transaction
from overlegtafel.core.errors import TeVaak
from overlegtafel.core.toegang.limieten import (
    ONBEKEND,
    Poging,
    bewaak,
    herkomst_van,
    in_woorden,
    netwerk_van,
    run_once,
    treden_van,
)
from tests.conftest import environ

ZIN = "Probeer het {wacht} nog eens."


def probeer(app: Flask, nu: datetime, adres: str = "192.0.2.7", *, soort: str = "proef", meest: int = 3) -> None:
    """Do something once from a client address."""
    with app.test_request_context(environ_base={"REMOTE_ADDR": adres}), transaction() as session:
        bewaak(session, soort, meest=meest, zin=ZIN, nu=nu)


def aantal() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count(Poging.id))) or 0


@pytest.mark.parametrize(
    ("adres", "netwerk"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("192.0.2.7:50123", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("[2001:db8:1:2::9]:443", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("64:ff9b::c000:207", "192.0.2.7"),
        ("64:ff9b:1::c000:207", "64:ff9b:1::/64"),
        ("", ONBEKEND),
        (None, ONBEKEND),
        ("unix:", ONBEKEND),
        ("192.0.2.7, 192.0.2.8", ONBEKEND),
    ],
)
def test_a_client_is_an_address_or_the_house_of_one(adres: str | None, netwerk: str) -> None:
    assert netwerk_van(adres) == netwerk


def test_once_too_often_is_refused_and_says_when_it_can_be_done(app: Flask, nu: datetime) -> None:
    for minuut in range(3):
        probeer(app, nu + timedelta(minutes=minuut))
    with pytest.raises(TeVaak) as geweigerd:
        probeer(app, nu + timedelta(minutes=10))
    assert geweigerd.value.zin == "Probeer het over 50 minuten nog eens."
    assert geweigerd.value.na == timedelta(minutes=50)
    probeer(app, nu + timedelta(minutes=60))


def test_a_refusal_does_not_make_the_wait_longer(app: Flask, nu: datetime) -> None:
    for _ in range(3):
        probeer(app, nu)
    for _ in range(5):
        with pytest.raises(TeVaak):
            probeer(app, nu + timedelta(minutes=59))
    probeer(app, nu + timedelta(minutes=60))


def test_others_and_other_acts_count_for_themselves(app: Flask, nu: datetime) -> None:
    for adres in ("192.0.2.7", "192.0.2.8", "2001:db8:1:2::1", "2001:db8:1:3::1"):
        for _ in range(3):
            probeer(app, nu, adres)
    probeer(app, nu, soort="anders")
    with pytest.raises(TeVaak):
        probeer(app, nu, "2001:db8:1:2:ffff::2")


def test_who_owns_many_small_networks_of_ipv6_counts_once(app: Flask, nu: datetime) -> None:
    """A /48 of one subscriber has 65,536 of the /64 that count as one client."""
    for buur in range(4):
        for huis in range(4):
            for _ in range(3):
                probeer(app, nu, f"2001:db8:7:{buur:x}{huis:02x}::1")
        with pytest.raises(TeVaak):
            probeer(app, nu, f"2001:db8:7:{buur:x}ff::1")
    with pytest.raises(TeVaak):
        probeer(app, nu, "2001:db8:7:eeee::1")
    probeer(app, nu, "2001:db8:8::1")


@pytest.mark.parametrize(
    ("adres", "treden"),
    [
        ("192.0.2.7", (("192.0.2.7", 1),)),
        ("::ffff:192.0.2.7", (("192.0.2.7", 1),)),
        (
            "2001:db8:1:2345::6",
            (("2001:db8:1:2345::/64", 1), ("2001:db8:1:2300::/56", 4), ("2001:db8:1::/48", 16)),
        ),
        (None, ((ONBEKEND, 1),)),
    ],
)
def test_the_networks_round_a_client_count_too(adres: str | None, treden: tuple[tuple[str, int], ...]) -> None:
    assert treden_van(adres) == treden


def test_no_number_is_no_limit(app: Flask, nu: datetime) -> None:
    for _ in range(10):
        probeer(app, nu, meest=0)
    assert aantal() == 0


def test_of_an_address_only_a_keyed_hash_is_kept(app: Flask, nu: datetime) -> None:
    probeer(app, nu)
    rij = db.session.scalars(select(Poging)).one()
    assert "192" not in rij.herkomst
    assert rij.herkomst == herkomst_van("proef", "192.0.2.7") != herkomst_van("anders", "192.0.2.7")
    geheim, app.config["SECRET_KEY"] = app.config["SECRET_KEY"], "u" * 40
    try:
        assert rij.herkomst != herkomst_van("proef", "192.0.2.7")
    finally:
        app.config["SECRET_KEY"] = geheim
    assert set(Base.metadata.tables["poging"].columns.keys()) == {"id", "created_at", "soort", "herkomst"}


def test_what_outlived_the_hour_is_forgotten_at_the_next_act(app: Flask, nu: datetime) -> None:
    probeer(app, nu, "192.0.2.8")
    probeer(app, nu + timedelta(minutes=60))
    assert aantal() == 1


def test_the_worker_forgets_where_nobody_comes(app: Flask, nu: datetime) -> None:
    probeer(app, nu)
    assert not run_once(nu + timedelta(minutes=64))
    assert run_once(nu + timedelta(minutes=66))
    assert aantal() == 0
    assert not run_once(nu + timedelta(minutes=66))


def test_who_asks_many_times_at_once_is_counted_too(app: Flask, nu: datetime) -> None:
    uitkomsten: Counter[str] = Counter()
    tegelijk = threading.Barrier(8)

    def vraag() -> None:
        tegelijk.wait(20)
        for _ in range(3):
            try:
                with app.app_context():
                    probeer(app, nu)
                uitkomsten["mag"] += 1
            except TeVaak:
                uitkomsten["te vaak"] += 1

    draden = [threading.Thread(target=vraag) for _ in range(8)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(60)
    assert uitkomsten == {"mag": 3, "te vaak": 21}


def test_a_clock_that_ran_ahead_locks_nobody_out(app: Flask, nu: datetime) -> None:
    for _ in range(3):
        probeer(app, nu + timedelta(days=400))
    probeer(app, nu)
    assert aantal() == 1
    with transaction() as session:
        session.add(Poging(soort="proef", herkomst="a", created_at=nu + timedelta(days=400)))
    assert run_once(nu)
    assert aantal() == 1


@pytest.mark.parametrize(
    ("wacht", "woorden"),
    [
        (timedelta(seconds=1), "over een minuut"),
        (timedelta(seconds=61), "over 2 minuten"),
        (timedelta(minutes=59, seconds=30), "over een uur"),
    ],
)
def test_a_wait_is_said_in_whole_minutes(wacht: timedelta, woorden: str) -> None:
    assert in_woorden(wacht) == woorden


@pytest.fixture(params=["0", "1"])
def achter(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Flask, bool]]:
    """Give a house without and with a proxy in front, that lets one address ask once."""
    settings = environ(tmp_path, f"sqlite:///{tmp_path / 'proxy.db'}")
    settings |= {"OVERLEGTAFEL_PROXIES": request.param, "OVERLEGTAFEL_CLIENT_LOGINS": "1"}
    app = create_app(settings)
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        db.create_all()
    yield app, request.param == "1"
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def test_the_address_is_that_of_the_visitor_where_a_proxy_is_believed(achter: tuple[Flask, bool]) -> None:
    app, is_geloofd = achter
    gezien = [
        app.test_client().post(
            "/inloggen", data={"email": "eva@elders.example"}, headers={"X-Forwarded-For": f"203.0.113.{nummer}"}
        )
        for nummer in (1, 2)
    ]
    assert [antwoord.status_code for antwoord in gezien] == [302, 302 if is_geloofd else 429]
