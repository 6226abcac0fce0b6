"""Fetching from a real Dovecot: nothing lost, nothing doubled, nothing marked, nothing thrown away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError

from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import ProbeerOpnieuw
from overlegtafel.inbox.jobs import ophalen, run_once
from overlegtafel.inbox.jobs.ophalen import Opbrengst, haal_op
from overlegtafel.inbox.models import Bericht, BronStand
from overlegtafel.inbox.rules.postbus import Postbusadres, lees_postbusadres
from overlegtafel.outbox.models import Mail
from tests.conftest import Cast
from tests.inbox.conftest import ADRES, brief
from tests.inbox.dovecot import Dovecot, run_dovecot
from tests.processes import free_port

BEZORGD = datetime(2026, 11, 18, 7, 30, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def dovecot() -> Iterator[Dovecot]:
    """Give a server for the tests of this file."""
    with run_dovecot() as server:
        yield server


@pytest.fixture
def user(request: pytest.FixtureRequest) -> str:
    """Give each test a mailbox of its own."""
    return f"{abs(hash(request.node.nodeid))}@post.example"


@pytest.fixture
def adres(app: Flask, dovecot: Dovecot, user: str, monkeypatch: pytest.MonkeyPatch) -> Postbusadres:
    """Set the mailbox of this test as that of the installation."""
    gekozen = lees_postbusadres(dovecot.url(user))
    monkeypatch.setitem(app.config, "IMAP", gekozen)
    return gekozen


def brieven(aantal: int, begin: int = 0) -> list[bytes]:
    return [brief(message_id=f"<{n}@krommekreek.example>") for n in range(begin, begin + aantal)]


def bewaard() -> list[Bericht]:
    return list(db.session().scalars(select(Bericht).order_by(Bericht.id)))


def stand() -> BronStand:
    db.session.rollback()
    return db.session().scalars(select(BronStand)).one()


def haal(adres: Postbusadres, nu: datetime) -> Opbrengst:
    opbrengst = haal_op(adres, nu=nu, is_gevraagd=True)
    assert opbrengst is not None
    return opbrengst


def test_mail_is_fetched_whether_or_not_someone_read_it(
    dovecot: Dovecot, adres: Postbusadres, user: str, nu: datetime
) -> None:
    een, twee = (raw.replace(b"\n", b"\r\n") for raw in brieven(2))
    dovecot.put(user, [een], BEZORGD, flags="(\\Seen)")
    dovecot.put(user, [twee], BEZORGD + timedelta(minutes=1))

    assert haal(adres, nu).nieuw == 2

    assert [bericht.origineel.raw for bericht in bewaard()] == [een, twee]
    assert [bericht.ontvangen_op for bericht in bewaard()] == [BEZORGD, BEZORGD + timedelta(minutes=1)]
    assert {bericht.bron for bericht in bewaard()} == {"imap"}
    assert dovecot.flags(user) == ["\\Seen", ""]


def test_what_was_fetched_is_not_fetched_again(dovecot: Dovecot, adres: Postbusadres, user: str, nu: datetime) -> None:
    dovecot.put(user, brieven(3), BEZORGD)
    assert haal(adres, nu).nieuw == 3

    assert haal(adres, nu) == Opbrengst()
    dovecot.put(user, brieven(2, begin=3), BEZORGD)
    assert haal(adres, nu).nieuw == 2
    assert (stand().uid, stand().in_postbus, stand().bewaard) == (5, 5, 5)


def test_kept_mail_is_moved_to_the_folder_for_processed_mail(
    app: Flask, dovecot: Dovecot, adres: Postbusadres, user: str, nu: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "IMAP_PROCESSED", "Verwerkt")
    dovecot.put(user, brieven(3), BEZORGD)

    assert haal(adres, nu) == Opbrengst(nieuw=3, verplaatst=3)

    assert (dovecot.count(user), dovecot.count(user, "Verwerkt")) == (0, 3)
    assert (stand().in_postbus, stand().bewaard, stand().in_map_verwerkt) == (0, 0, 3)
    assert haal(adres, nu) == Opbrengst()


def test_what_is_too_large_stays_in_the_mailbox_and_is_fetched_when_that_is_allowed(
    app: Flask, dovecot: Dovecot, adres: Postbusadres, user: str, nu: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "IMAP_PROCESSED", "Verwerkt")
    monkeypatch.setitem(app.config, "IMAP_MAX_BYTES", 100_000)
    groot = brief("Veel. " * 50_000, onderwerp="Een grote bijlage", message_id="<groot@krommekreek.example>")
    dovecot.put(user, [*brieven(2), groot], BEZORGD)

    assert haal(adres, nu) == Opbrengst(nieuw=3, verplaatst=2)

    assert (dovecot.count(user), dovecot.count(user, "Verwerkt")) == (1, 2)
    assert (stand().in_postbus, stand().bewaard) == (1, 1)
    wacht = bewaard()[-1]
    assert (wacht.onderwerp, wacht.van_adres) == ("Een grote bijlage", "bram@krommekreek.example")
    assert wacht.volledige_grootte is not None
    assert wacht.volledige_grootte > 300_000 > 2_000 > wacht.grootte
    assert wacht.wacht_reden is not None
    assert "staat nog in de postbus" in wacht.wacht_reden
    assert wacht.origineel.raw is not None
    assert b"Veel." not in wacht.origineel.raw
    assert haal(adres, nu) == Opbrengst()
    while run_once(nu):
        pass
    assert bewaard()[-1].inbreng_id is None

    monkeypatch.setitem(app.config, "IMAP_MAX_BYTES", 1_000_000)
    assert haal(adres, nu) == Opbrengst(nieuw=1, verplaatst=1)
    while run_once(nu):
        pass
    db.session.rollback()
    *_, kort, heel = db.session().scalars(
        select(Bericht).order_by(Bericht.id).execution_options(populate_existing=True)
    )
    assert (kort.dubbel_van_id, kort.wacht_reden) == (heel.id, None)
    assert heel.inbreng is not None
    assert heel.inbreng.tekst.count("Veel.") == 50_000
    assert (dovecot.count(user), dovecot.count(user, "Verwerkt")) == (0, 3)


def test_mail_that_could_not_be_kept_stays_where_it_is(
    app: Flask, dovecot: Dovecot, adres: Postbusadres, user: str, nu: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "IMAP_PROCESSED", "Verwerkt")
    dovecot.put(user, brieven(3), BEZORGD)
    with transaction() as session:
        session.execute(text("CREATE UNIQUE INDEX vol ON bericht (bron)"))

    with pytest.raises(IntegrityError):
        haal(adres, nu)

    assert (dovecot.count(user), len(bewaard()), stand().uid) == (3, 1, 1)
    assert (stand().pogingen, stand().laatste_fout) == (1, "Ophalen lukt niet (IntegrityError).")
    with transaction() as session:
        session.execute(text("DROP INDEX vol"))
    assert haal(adres, nu) == Opbrengst(nieuw=2, verplaatst=3)


def test_a_renumbered_folder_is_read_again_and_nothing_is_doubled(
    app: Flask, dovecot: Dovecot, user: str, nu: datetime
) -> None:
    adres = lees_postbusadres(dovecot.url(user, "Post"))
    dovecot.put(user, brieven(3), BEZORGD, folder="Post")
    assert haal(adres, nu).nieuw == 3
    eerst = stand().uidvalidity
    with dovecot.open(user) as client:
        client.delete("Post")
    dovecot.put(user, brieven(4), BEZORGD, folder="Post")

    opbrengst = haal(adres, nu)

    assert stand().uidvalidity != eerst
    assert (opbrengst.nieuw, opbrengst.dubbel, len(bewaard())) == (1, 3, 4)
    assert (stand().in_postbus, stand().bewaard) == (4, 4)


def test_what_stands_before_the_cursor_and_is_not_kept_is_found_by_counting(
    dovecot: Dovecot, adres: Postbusadres, user: str, nu: datetime
) -> None:
    dovecot.put(user, brieven(2), BEZORGD)
    assert haal(adres, nu).nieuw == 2
    with transaction() as session:
        session.scalars(select(BronStand)).one().uid = 50
    dovecot.put(user, brieven(2, begin=2), BEZORGD)

    assert haal(adres, nu).nieuw == 2


def test_a_large_mailbox_is_fetched_in_rounds(
    dovecot: Dovecot, adres: Postbusadres, user: str, nu: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ophalen, "PER_RONDE", 4)
    dovecot.put(user, brieven(10), BEZORGD)

    rondes = [haal(adres, nu) for _ in range(3)]

    assert [(ronde.nieuw, ronde.is_meer) for ronde in rondes] == [(4, True), (4, True), (2, False)]


def test_the_worker_looks_at_its_interval_and_places_what_came(
    dovecot: Dovecot, adres: Postbusadres, user: str, nu: datetime, cast: Cast
) -> None:
    dovecot.put(user, [brief("Artikel 3 is onduidelijk.", aan=ADRES)], BEZORGD)
    assert ophalen.run_once(nu)
    dovecot.put(user, brieven(1), BEZORGD)
    assert not ophalen.run_once(nu + timedelta(seconds=59))
    assert ophalen.run_once(nu + timedelta(seconds=61))

    while run_once(nu):
        pass
    assert len([bericht for bericht in bewaard() if bericht.inbreng_id]) == 2
    assert db.session().scalar(select(func.count(Mail.id)).where(Mail.melding == "ontvangst")) == 2


def test_what_lay_there_for_long_gets_no_receipt(
    dovecot: Dovecot, adres: Postbusadres, user: str, nu: datetime, cast: Cast
) -> None:
    dovecot.put(user, brieven(1), nu - timedelta(days=30))
    dovecot.put(user, brieven(1, begin=1), nu - timedelta(days=3))
    haal(adres, nu)

    assert [bericht.is_stil for bericht in bewaard()] == [True, False]


def test_a_moment_of_receipt_never_lies_in_the_future(
    dovecot: Dovecot, adres: Postbusadres, user: str, nu: datetime
) -> None:
    dovecot.put(user, brieven(1), nu + timedelta(days=400))
    haal(adres, nu)

    assert nu <= bewaard()[0].ontvangen_op == bewaard()[0].binnen_op < nu + timedelta(minutes=1)


def test_a_server_that_is_away_or_a_folder_that_is_not_there_is_said(
    app: Flask, dovecot: Dovecot, user: str, nu: datetime
) -> None:
    with pytest.raises(ProbeerOpnieuw, match="niet bereikbaar"):
        haal_op(lees_postbusadres(f"imap://ik:geheim@localhost:{free_port()}"), nu=nu)
    with pytest.raises(ProbeerOpnieuw, match="OVERLEGTAFEL_IMAP_URL is er niet"):
        haal_op(lees_postbusadres(dovecot.url(user, "Weg")), nu=nu)


@pytest.mark.parametrize("schema", ["imaps", "imap+starttls"])
def test_only_a_certificate_that_is_trusted_will_do(
    app: Flask, dovecot: Dovecot, user: str, nu: datetime, schema: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    adres = lees_postbusadres(dovecot.url(user, schema=schema))
    dovecot.put(user, brieven(1), BEZORGD)
    with pytest.raises(ProbeerOpnieuw, match="certificaat"):
        haal_op(adres, nu=nu)

    monkeypatch.setenv("SSL_CERT_FILE", str(Path(dovecot.folder) / "cert.pem"))
    assert haal(adres, nu).nieuw == 1


def test_a_mailbox_is_fetched_by_one_at_a_time(dovecot: Dovecot, adres: Postbusadres, user: str, nu: datetime) -> None:
    dovecot.put(user, brieven(1), BEZORGD)
    haal(adres, nu)
    with transaction() as session:
        session.scalars(select(BronStand)).one().geclaimd_tot = nu + timedelta(seconds=30)

    assert haal_op(adres, nu=nu, is_gevraagd=True) is None
    assert haal_op(adres, nu=nu + timedelta(seconds=31), is_gevraagd=True) is not None
