"""The sample mails and those of the collection travel over real LMTP into the right place of the sample region."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from overlegtafel.demo.omgeving import MAILADRES, demo_environ
from tests.browser.demosite import load
from tests.contracts.source import ROOT
from tests.postlezer.vergelijk import vouw
from tests.processes import free_port, is_listening, kill, process_environ, run, send_lmtp, start, stop, wait_until

SAMPLES = sorted((ROOT / "overlegtafel" / "demo" / "data" / "inbreng").glob("*.eml"))
COLLECTION = sorted((ROOT / "tests" / "postlezer" / "eml").glob("*.eml"))
PLACES = """
SELECT b.sha256, b.message_id, b.soort, b.wacht_reden, b.dubbel_van_id, i.volgnr, v.volgnr AS voorstel, o.kenmerk,
       i.tekst, i.namens, i.ontvangen_op, r.sluit_op
FROM bericht b LEFT JOIN inbreng i ON i.id = b.inbreng_id LEFT JOIN voorstel v ON v.id = i.voorstel_id
LEFT JOIN overeenkomst o ON o.id = v.overeenkomst_id LEFT JOIN ronde r ON r.id = i.ronde_id
WHERE b.bron = 'lmtp' ORDER BY b.id
"""
Row = dict[str, Any]


@pytest.fixture(scope="module")
def placed(tmp_path_factory: pytest.TempPathFactory) -> list[Row]:
    """Give what became of all mails, sent to a real receiver and placed by a real worker."""
    folder = tmp_path_factory.mktemp("regio")
    port = free_port()
    environ = process_environ(demo_environ({}, folder, port=free_port(), lmtp_port=port))
    load(environ)
    settings = {name: value for name, value in environ.items() if name.startswith("OVERLEGTAFEL_")}
    receiver = start(settings, "mail", "lmtp")
    try:
        wait_until(lambda: is_listening(port))
        for path in (*SAMPLES, *COLLECTION):
            raw = path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
            assert send_lmtp(port, raw, recipient=MAILADRES) == 250, path.name
        assert stop(receiver) == 0
    finally:
        if receiver.poll() is None:
            kill(receiver)
    assert run(settings, "worker", "--once").returncode == 0
    engine = create_engine(f"sqlite:///{folder}/overlegtafel.db")
    with engine.connect() as connection:
        rows = [dict(row._mapping) for row in connection.execute(text(PLACES))]
    engine.dispose()
    return rows


def test_every_message_was_kept_and_read(placed: list[Row]) -> None:
    assert len(placed) == len(SAMPLES) + len(COLLECTION)
    assert [row["message_id"] for row in placed if row["soort"] is None] == []


@pytest.mark.parametrize(
    ("name", "voorstel", "kenmerk"),
    [
        ("01", 45, "DO-HBH"),
        ("02", 41, "DO-HBH"),
        ("03", 47, None),
        ("04", 48, None),
        ("05", 49, None),
        ("06", 50, None),
    ],
)
def test_a_sample_mail_lands_in_its_thread(placed: list[Row], name: str, voorstel: int, kenmerk: str | None) -> None:
    row = placed[int(name) - 1]
    assert (row["voorstel"], row["kenmerk"]) == (voorstel, kenmerk)


def test_the_absence_note_gets_no_number(placed: list[Row]) -> None:
    assert (placed[6]["soort"], placed[6]["volgnr"]) == ("automatisch_antwoord", None)


def test_a_moment_of_our_mx_ahead_of_the_clock_is_held_at_now(placed: list[Row]) -> None:
    """The demo's clock stands at 20 November; our MX wrote 28 November in this mail."""
    assert str(placed[7]["ontvangen_op"]).startswith("2026-11-20 09:")


def test_who_wrote_the_forwarded_mail_is_shown(placed: list[Row]) -> None:
    assert placed[5]["namens"] == "Mw. J. Kramer"


@pytest.mark.parametrize("number", range(len(COLLECTION)), ids=[path.stem for path in COLLECTION])
def test_a_mail_of_the_collection_becomes_what_it_is(placed: list[Row], number: int) -> None:
    expected = json.loads(COLLECTION[number].with_suffix(".json").read_text(encoding="utf-8"))
    row = placed[len(SAMPLES) + number]
    if expected.get("soort", "inbreng") != "inbreng":
        assert row["soort"] == expected["soort"]
        assert row["volgnr"] is None or expected.keys() & {"tekst", "tekst_bevat"}, (
            "only an answer with a comment gets a number"
        )
        return
    assert row["volgnr"] is not None or row["wacht_reden"] or row["dubbel_van_id"]
    wanted = expected.get("tekst")
    if row["volgnr"] is not None and isinstance(wanted, str):
        assert vouw(row["tekst"]) == vouw(wanted)
