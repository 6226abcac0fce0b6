"""Moments at the edge of time: no mail stays behind for its dates, and none gives a number of another century."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from overlegtafel.core.daad import Daad
from overlegtafel.core.database import instellingen
from overlegtafel.core.database.db import db, transaction
from overlegtafel.inbox.jobs import Gevonden, lees_in
from overlegtafel.inbox.models import Bericht
from overlegtafel.inbox.rules.ontvangst import moment_van_envelop, moment_van_mx
from overlegtafel.virtuele_tafel.models import Inbreng
from tests.inbox.conftest import Ontvang, brief

pytestmark = pytest.mark.usefixtures("app")
VROEG, LAAT = datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, tzinfo=UTC)
DATUMS = (
    "Mon, 1 Jan 0001 00:00:00 +2359",
    "Mon, 1 Jan 1000 00:00:00 +0000",
    "Fri, 31 Dec 9999 23:59:59 -2359",
    "Thu, 1 Jan 2099 10:00:00 +0100",
    "Thu, 1 Jan 1970 00:00:00 +9999",
    "Thu, 1 Jan 99999 00:00:00 +0000",
)


@pytest.mark.parametrize("datum", DATUMS)
def test_a_mail_of_any_date_becomes_an_inbreng_of_now(ontvang: Ontvang, datum: str, nu: datetime) -> None:
    raw = brief().replace(b"Date: ", b"X-Was: ", 1)
    uitkomst = ontvang(f"Date: {datum}\r\n".encode() + raw)
    assert (uitkomst.status, uitkomst.inbreng) == ("geplaatst", "2026-001")


@pytest.mark.parametrize("datum", DATUMS)
def test_a_line_of_our_own_server_with_any_date_can_be_read(datum: str) -> None:
    raw = f"Received: from x by mx.kreken.example; {datum}\r\n\r\nx".encode()
    moment = moment_van_mx(raw, "mx.kreken.example")
    assert moment is None or moment.tzinfo is UTC


def test_an_import_goes_on_past_mail_of_another_age(nu: datetime) -> None:
    momenten = [VROEG, LAAT, nu + timedelta(days=400), datetime(1999, 5, 4, tzinfo=UTC), nu - timedelta(days=9), None]
    brieven = [
        Gevonden(brief(f"Opmerking {plaats}.", message_id=f"<{plaats}@krommekreek.example>"), moment)
        for plaats, moment in enumerate(momenten)
    ]
    assert list(lees_in(brieven, is_stil=True)) == ["geplaatst"] * len(brieven)
    db.session().expire_all()
    gezien = [bericht.ontvangen_op for bericht in db.session().query(Bericht).order_by(Bericht.id)]
    vroegst = instellingen.vroegste_ontvangst(nu=nu)
    assert (vroegst.year, len(gezien)) == (2006, 6)
    assert gezien[0] == gezien[3] == vroegst
    assert gezien[4] == nu - timedelta(days=9)
    assert all(vroegst <= moment <= nu + timedelta(minutes=5) for moment in gezien)
    assert all(inbreng.jaar in (2006, 2026) for inbreng in db.session().query(Inbreng))


def test_the_earliest_day_is_the_one_that_was_set(nu: datetime) -> None:
    with transaction() as session:
        instellingen.zet(session, "vroegste_ontvangst", "2020-03-01", daad=Daad(nu))
    assert instellingen.vroegste_ontvangst(nu=nu) == datetime(2020, 2, 29, 23, 0, tzinfo=UTC)


def test_the_line_of_an_mbox_with_an_impossible_year_is_no_moment() -> None:
    assert moment_van_envelop("x@y.example Tue Nov  3 09:12:44 99999") is None
