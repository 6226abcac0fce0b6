"""A whole mailbox is taken in: each message once, in its order, also when something fails or the plug is pulled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import create_engine, delete, func, select, text

from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.database.nummers import Teller
from overlegtafel.inbox.cli.importeren import berichten_in, open_box
from overlegtafel.inbox.jobs import Gevonden, lees_in, run_once
from overlegtafel.inbox.jobs.inlezen import GROEP, GROEP_BYTES
from overlegtafel.inbox.models import Bericht
from overlegtafel.outbox.models import Mail
from overlegtafel.virtuele_tafel.models import Inbreng, Voorstel
from tests.conftest import NU, environ, maak_databank
from tests.inbox.conftest import brief
from tests.processes import kill, prepare, run, start, wait_until

AANTAL = 400


def _post(aantal: int, *, begin: int = 0) -> Iterator[Gevonden]:
    for nummer in range(begin, begin + aantal):
        yield Gevonden(brief(f"Opmerking {nummer}.", message_id=f"<m{nummer}@a.example>"), NU - timedelta(days=1))


def _telling(soort: type[Bericht] | type[Inbreng] | type[Mail]) -> int:
    return db.session.scalar(select(func.count(soort.id))) or 0


@pytest.mark.usefixtures("app")
def test_each_message_is_kept_and_placed_in_its_order() -> None:
    assert list(lees_in(_post(5), is_stil=True)) == ["geplaatst"] * 5
    rijen = db.session.execute(
        select(Bericht.message_id, Inbreng.volgnr).join(Bericht.inbreng).order_by(Bericht.id)
    ).all()
    assert rijen == [(f"<m{nummer}@a.example>", nummer + 1) for nummer in range(5)]
    assert _telling(Mail) == 0


@pytest.mark.usefixtures("app")
def test_the_moment_of_the_mailbox_is_that_of_receipt() -> None:
    list(lees_in(_post(1), is_stil=True))
    assert db.session.scalars(select(Inbreng)).one().ontvangen_op == NU - timedelta(days=1)


@pytest.mark.usefixtures("app")
def test_with_a_wish_for_it_each_sender_gets_a_receipt() -> None:
    list(lees_in(_post(2), is_stil=False))
    assert _telling(Mail) == 2


@pytest.mark.usefixtures("app")
def test_an_empty_mailbox_yields_nothing() -> None:
    assert list(lees_in([], is_stil=True)) == []


@pytest.mark.usefixtures("app")
def test_what_was_taken_in_is_passed_over() -> None:
    list(lees_in(_post(3), is_stil=True))
    assert list(lees_in(_post(5), is_stil=True)) == ["al ingelezen"] * 3 + ["geplaatst"] * 2
    assert (_telling(Bericht), _telling(Inbreng)) == (5, 5)


@pytest.mark.usefixtures("app")
def test_the_same_message_twice_in_one_group_is_counted_once() -> None:
    assert list(lees_in([*_post(3), *_post(2)], is_stil=True)) == ["geplaatst"] * 3 + ["al ingelezen"] * 2
    assert (_telling(Bericht), _telling(Inbreng)) == (3, 3)


@pytest.mark.usefixtures("app")
def test_a_mailbox_of_several_groups_keeps_its_order_and_its_threads() -> None:
    """Each answers the one before it, also where that one is in the same group, or in the group before."""

    def post() -> Iterator[Gevonden]:
        for nummer in range(2 * GROEP + 3):
            koppen = {"in_reply_to": f"<m{nummer - 1}@a.example>"} if nummer else {}
            yield Gevonden(brief(f"Opmerking {nummer}.", message_id=f"<m{nummer}@a.example>", **koppen), None)

    assert list(lees_in(post(), is_stil=True)) == ["geplaatst"] * (2 * GROEP + 3)
    rijen = db.session.scalars(select(Inbreng).order_by(Inbreng.volgnr)).all()
    assert [rij.antwoord_op_id for rij in rijen] == [None, *(rij.id for rij in rijen[:-1])]
    assert {rij.voorstel_id for rij in rijen} == {rijen[0].voorstel_id}


@pytest.mark.usefixtures("app")
def test_large_messages_are_read_in_smaller_groups() -> None:
    lang = "Lang. " * (GROEP_BYTES // 12)
    groot = (Gevonden(brief(lang, message_id=f"<g{nummer}@a.example>"), None) for nummer in range(5))
    inlezing = lees_in(groot, is_stil=True)
    next(inlezing)
    inlezing.close()
    assert (_telling(Bericht), _telling(Inbreng)) == (3, 1)


@pytest.mark.usefixtures("app")
def test_what_was_kept_and_not_placed_is_placed_the_next_time() -> None:
    onderbroken = lees_in(_post(3), is_stil=True)
    next(onderbroken)
    onderbroken.close()
    assert (_telling(Bericht), _telling(Inbreng)) == (3, 1)
    assert list(lees_in(_post(3), is_stil=True)) == ["al ingelezen", "geplaatst", "geplaatst"]
    assert (_telling(Bericht), _telling(Inbreng)) == (3, 3)


@pytest.mark.usefixtures("app")
def test_a_message_that_cannot_be_placed_keeps_its_bytes_and_holds_up_nobody() -> None:
    """The next number is taken already, so that the database itself refuses to place anything."""
    gevonden = list(_post(3))
    with transaction() as session:
        session.add_all([Teller(soort="inbreng", jaar=2026, laatste=1), Voorstel(jaar=2026, volgnr=2, titel="Bezet")])
    assert list(lees_in(gevonden, is_stil=True)) == ["wacht", "wacht", "wacht"]
    rijen = db.session.scalars(select(Bericht).order_by(Bericht.id)).all()
    assert [rij.laatste_fout for rij in rijen] == ["IntegrityError"] * 3
    assert [rij.origineel.raw for rij in rijen] == [een.raw for een in gevonden]
    with transaction() as session:
        session.execute(delete(Voorstel))
    later = max(rij.niet_voor for rij in rijen if rij.niet_voor) + timedelta(seconds=1)
    while run_once(later):
        pass
    assert _telling(Inbreng) == 3


def test_a_maildir_with_odd_names_and_a_file_that_vanishes_is_read_on(tmp_path: Path) -> None:
    for map_ in ("cur", "new", "tmp"):
        (tmp_path / map_).mkdir()
    namen = [f"{'9' * 30}.a.host:2,S", "\u00b2.b.host:2,S", "1763546400.c.host:2,S", "1763546401.weg.host:2,S"]
    for nummer, naam in enumerate(namen):
        (tmp_path / "cur" / naam).write_bytes(brief(f"Opmerking {nummer}."))
    gelezen = []
    for gevonden in berichten_in(open_box(tmp_path)):
        gelezen.append(gevonden)
        (tmp_path / "cur" / namen[-1]).unlink(missing_ok=True)
    momenten = [gevonden.moment for gevonden in gelezen if gevonden.moment and gevonden.moment.second == 0]
    assert len(gelezen) in (3, 4)
    assert momenten == [datetime(2025, 11, 19, 10, tzinfo=UTC)]


def _mbox(pad: Path) -> Path:
    with pad.open("wb") as bestand:
        for gevonden in _post(AANTAL):
            bestand.write(b"From iemand@a.example Thu Nov 19 10:00:00 2026\n" + gevonden.raw + b"\n\n")
    return pad


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, str]:
    """Give the settings of an installation with an empty database of its own."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'inlezen.db'}"
    else:
        url = maak_databank(request.getfixturevalue("postgres"), f"inlezen_{tmp_path.name.strip('_').lower()}")
    given = environ(tmp_path, url)
    prepare(given)
    return given


def test_an_import_that_is_killed_goes_on_where_it_was(settings: dict[str, str], tmp_path: Path) -> None:
    mbox = _mbox(tmp_path / "oud.mbox")
    engine = create_engine(settings["OVERLEGTAFEL_DATABASE_URL"])

    def aantal(tabel: str) -> int:
        with engine.connect() as verbinding:
            return int(verbinding.execute(text(f"SELECT count(*) FROM {tabel}")).scalar_one())

    def is_verder_dan(grens: int) -> bool:
        return aantal("inbreng") > grens

    try:
        bij_de_kill = []
        for grens in (20, 120):
            inlezen = start(settings, "mail", "import", str(mbox))
            wait_until(partial(is_verder_dan, grens))
            kill(inlezen)
            bij_de_kill.append((aantal("bericht"), aantal("inbreng")))
        assert all(geplaatst <= bewaard <= geplaatst + GROEP < AANTAL for bewaard, geplaatst in bij_de_kill)
        klaar = run(settings, "mail", "import", str(mbox))
        assert klaar.returncode == 0
        assert f"{AANTAL - bij_de_kill[1][1]} geplaatst" in klaar.stdout.decode()
        assert (aantal("bericht"), aantal("inbreng"), aantal("mail")) == (AANTAL, AANTAL, 0)
        with engine.connect() as verbinding:
            nummers = verbinding.execute(text("SELECT volgnr FROM inbreng ORDER BY id")).scalars().all()
        assert list(nummers) == list(range(1, AANTAL + 1))
        assert run(settings, "logboek", "verify").returncode == 0
    finally:
        engine.dispose()
