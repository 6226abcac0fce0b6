"""A clock that ran ahead: what it wrote down is waited for no longer than anybody ever waits."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.werk.wachten import SPELING, is_voorbij
from overlegtafel.inbox.models import Bericht, BronStand
from overlegtafel.inbox.queries import volgende_te_verwerken
from overlegtafel.inbox.rules.pogingen import PAUZE
from overlegtafel.inbox.services.bronnen import claim_bron, meld_gekeken, meld_mislukt
from overlegtafel.inbox.services.keep import keep
from overlegtafel.outbox.models import Aflevering
from overlegtafel.outbox.rules import Brief
from overlegtafel.outbox.rules.bezorging import Bezorgfout
from overlegtafel.outbox.services import aan_de_beurt, claim, queue_mail
from overlegtafel.outbox.services.bezorgen import meld_mislukt as meld_niet_bezorgd

DAG, UUR = timedelta(days=1), timedelta(hours=1)
pytestmark = pytest.mark.usefixtures("app")


def test_a_moment_is_over_when_it_passed_or_can_not_be_meant(nu: datetime) -> None:
    assert is_voorbij(None, nu=nu, hoogstens=UUR)
    assert is_voorbij(nu, nu=nu, hoogstens=UUR)
    assert not is_voorbij(nu + UUR, nu=nu, hoogstens=UUR)
    assert not is_voorbij(nu + UUR + SPELING, nu=nu, hoogstens=UUR)
    assert is_voorbij(nu + UUR + 2 * SPELING, nu=nu, hoogstens=UUR)


def _bericht(nu: datetime) -> int:
    with transaction() as session:
        return keep(session, b"Subject: x\n\ny", bron="lmtp", nu=nu).id


@pytest.mark.parametrize("veld", ["geclaimd_tot", "niet_voor"])
def test_mail_that_a_clock_ahead_of_time_put_off_is_placed_now(nu: datetime, veld: str) -> None:
    id_ = _bericht(nu)
    with transaction() as session:
        bericht = session.get_one(Bericht, id_)
        bericht.pogingen = 1
        setattr(bericht, veld, nu + UUR)
    assert volgende_te_verwerken(db.session(), nu=nu) == id_


@pytest.mark.parametrize("pogingen", [1, 5, 40])
def test_mail_that_waits_its_pause_is_left_alone(nu: datetime, pogingen: int) -> None:
    with transaction() as session:
        bericht = session.get_one(Bericht, keep(session, b"Subject: x\n\ny", bron="lmtp", nu=nu).id)
        bericht.pogingen, bericht.niet_voor = pogingen, nu + PAUZE.na(pogingen)
    assert volgende_te_verwerken(db.session(), nu=nu) is None
    assert PAUZE.na(pogingen) in PAUZE.alle


@pytest.mark.parametrize("vooruit", [UUR, DAG, 400 * DAG])
def test_an_outgoing_mail_that_failed_under_such_a_clock_is_tried_again(nu: datetime, vooruit: timedelta) -> None:
    with transaction() as session:
        queue_mail(session, _brief(), nu=nu)
        [opdracht] = aan_de_beurt(session, nu=nu + vooruit, hoogstens=1)
        assert claim(session, opdracht, nu=nu + vooruit)
        meld_niet_bezorgd(session, opdracht.aflevering_id, Bezorgfout("weg"), nu=nu + vooruit)
        session.flush()
        assert not claim(session, opdracht, nu=nu), "it is not as it was when it was found"
        [opdracht] = aan_de_beurt(session, nu=nu, hoogstens=1)
        assert claim(session, opdracht, nu=nu)


def test_an_outgoing_mail_waits_its_pause(nu: datetime) -> None:
    with transaction() as session:
        queue_mail(session, _brief(), nu=nu)
        for _ in range(6):
            aflevering = session.scalars(select(Aflevering)).one()
            aflevering.niet_voor = None
            session.flush()
            [opdracht] = aan_de_beurt(session, nu=nu, hoogstens=1)
            meld_niet_bezorgd(session, opdracht.aflevering_id, Bezorgfout("weg"), nu=nu)
            session.flush()
            assert not claim(session, opdracht, nu=nu)
            assert aan_de_beurt(session, nu=nu, hoogstens=1) == []


def _brief() -> Brief:
    return Brief(
        melding="inloggen",
        sleutel="inloggen:1",
        soort="gebruiker",
        object_id=1,
        aan=("daan@inwoner.example",),
        context={"naam": "Daan", "token": "a" * 26, "code": "123456", "minuten": 15},
    )


def test_a_mailbox_that_was_seen_tomorrow_is_fetched_today(nu: datetime) -> None:
    elke = timedelta(minutes=1)
    with transaction() as session:
        stand = claim_bron(session, "imap:x", nu=nu + DAG)
        assert stand is not None
        stand_id = stand.id
    with transaction() as session:
        assert claim_bron(session, "imap:x", nu=nu, elke=elke) is not None
        meld_gekeken(session, stand_id, nu=nu + DAG, weer_over=elke)
    with transaction() as session:
        assert claim_bron(session, "imap:x", nu=nu, elke=elke) is not None
        meld_mislukt(session, stand_id, "weg", nu=nu + DAG)
    with transaction() as session:
        assert claim_bron(session, "imap:x", nu=nu, elke=elke) is not None
        meld_gekeken(session, stand_id, nu=nu, weer_over=elke)
        assert claim_bron(session, "imap:x", nu=nu, elke=elke) is None
        assert session.get_one(BronStand, stand_id).niet_voor == nu + elke
