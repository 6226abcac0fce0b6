"""The rules on receipts (DOMAIN sections 6 and 8), for any headers, and over real LMTP and SMTP."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from overlegtafel.core.database.db import db
from overlegtafel.core.tijd import clock
from overlegtafel.inbox.cli.lmtp import Receiver
from overlegtafel.inbox.cli.lmtp_protocol import Ontvangst, Protocol
from overlegtafel.inbox.jobs import run_once
from overlegtafel.inbox.rules.antwoorden import MagAntwoorden, mag_antwoorden
from overlegtafel.outbox import jobs as outbox
from overlegtafel.postlezer import ontleed
from tests.inbox.conftest import ADRES, Ontvang, brief, receipts
from tests.outbox.postkantoor import Bus, open_postkantoor
from tests.processes import send_lmtp

woord = st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True)
letters = st.sampled_from([str.lower, str.upper, str.title])
VERBODEN = st.one_of(
    st.tuples(st.just("auto_submitted"), woord.filter(lambda een: een != "no")),
    st.tuples(st.just("precedence"), st.sampled_from(["bulk", "list", "junk"])),
    st.tuples(st.just("list_id"), woord.map(lambda een: f"<{een}.lijst.example>")),
    st.tuples(st.just("return_path"), st.sampled_from(["<>", " <> "])),
)


@given(VERBODEN, letters, st.dictionaries(st.sampled_from(["x_mailer", "importance", "reply_to"]), woord))
def test_no_machine_answers_what_says_that_it_is_one(kop: tuple[str, str], vorm: object, extra: dict[str, str]) -> None:
    naam, waarde = kop
    mail = ontleed(brief(**extra | {naam: vorm(waarde)}))  # type: ignore[operator]  # one of the three of str
    assert mag_antwoorden(mail, "iemand@post.example", ADRES) is MagAntwoorden.NEE


@given(st.sampled_from(["", "<>", " <> "]))
def test_no_machine_answers_an_empty_return_path(pad: str) -> None:
    assert mag_antwoorden(ontleed(brief()), pad, ADRES) is MagAntwoorden.NEE


@given(woord, letters)
def test_no_machine_answers_our_own_address(plus: str, vorm: object) -> None:
    links, _, domein = ADRES.partition("@")
    van = vorm(f"{links}+{plus}@{domein}")  # type: ignore[operator]  # one of the three of str
    assert mag_antwoorden(ontleed(brief(van=van)), "iemand@post.example", ADRES) is MagAntwoorden.NEE


@given(st.sampled_from(["no-reply", "noreply", "geen-antwoord", "notifications", "mailer-daemon"]), woord)
def test_a_doubtful_sender_is_answered_once_a_day_at_most(links: str, domein: str) -> None:
    mail = ontleed(brief(van=f"{links}@{domein}.example"))
    assert mag_antwoorden(mail, None, ADRES) is MagAntwoorden.EEN_PER_DAG


@given(st.sampled_from(["no", "No", "NO"]), woord)
def test_a_person_is_answered(auto_submitted: str, links: str) -> None:
    mail = ontleed(brief(van=f"p.{links}@krommekreek.example", auto_submitted=auto_submitted))
    assert mag_antwoorden(mail, "iemand@post.example", ADRES) is MagAntwoorden.JA


@pytest.mark.usefixtures("app")
def test_the_day_of_a_doubtful_sender_is_counted_from_the_last_receipt(ontvang: Ontvang) -> None:
    begin = clock.nu()
    for nummer, uren in enumerate((0, 23, 25, 40, 50)):
        raw = brief(f"Bericht {nummer}", van="noreply@a.example", message_id=f"<{nummer}@a.example>")
        clock.zet_klok(begin + timedelta(hours=uren))
        ontvang(raw, op=clock.nu())
    assert [round((een.created_at - begin) / timedelta(hours=1)) for een in receipts()] == [0, 25, 50]


@pytest.fixture
def lmtp(app: Flask) -> Iterator[int]:
    """Give the port of our own LMTP receiver on loopback."""
    loop = asyncio.new_event_loop()
    klaar = threading.Event()
    poort: list[int] = []
    receiver = Receiver(app)

    async def open_() -> asyncio.Server:
        ontvangst = Ontvangst(receiver.bewaar, 1_000_000)
        server = await loop.create_server(lambda: Protocol(ontvangst), "127.0.0.1", 0)
        poort.append(server.sockets[0].getsockname()[1])
        klaar.set()
        return server

    def draai() -> None:
        asyncio.set_event_loop(loop)
        server = loop.run_until_complete(open_())
        loop.run_forever()
        server.close()
        receiver.beurt.shutdown()
        loop.close()

    draad = threading.Thread(target=draai)
    draad.start()
    assert klaar.wait(10)
    yield poort[0]
    loop.call_soon_threadsafe(loop.stop)
    draad.join(10)


@pytest.fixture
def post(app: Flask) -> Iterator[Bus]:
    """Give what our outbox hands to a mail server on loopback."""
    bus = Bus()
    kantoor: Controller = open_postkantoor(bus)
    was = app.config["SMTP_URL"]
    app.config["SMTP_URL"] = f"smtp://127.0.0.1:{kantoor.port}"
    yield bus
    app.config["SMTP_URL"] = was
    kantoor.stop()


def werk_af() -> None:
    while run_once(clock.nu()):
        pass
    while outbox.run_once(clock.nu()):
        pass
    db.session.remove()


def test_over_the_wire_a_person_gets_one_receipt_with_an_empty_return_path(lmtp: int, post: Bus) -> None:
    for _ in range(2):
        assert send_lmtp(lmtp, brief(), recipient=ADRES) == 250
    werk_af()
    (ontvangst,) = post.post
    assert (ontvangst.van.strip("<>"), ontvangst.aan) == ("", ["bram@krommekreek.example"])
    assert ontvangst.bericht["Auto-Submitted"] == "auto-replied"
    assert ontvangst.bericht["In-Reply-To"] == "<een@krommekreek.example>"
    assert ontvangst.bericht["Thread-Index"]


def test_over_the_wire_a_receipt_that_comes_round_is_answered_by_nobody(lmtp: int, post: Bus) -> None:
    send_lmtp(lmtp, brief(), recipient=ADRES)
    werk_af()
    send_lmtp(lmtp, post.post[0].inhoud, recipient=ADRES)
    werk_af()
    assert len(post.post) == 1


@pytest.mark.parametrize(
    "koppen",
    [
        {"auto_submitted": "auto-replied"},
        {"list_id": "<zorg.lijst.example>", "list_post": "<mailto:zorg@lijst.example>"},
        {"van": "Wij <inbreng+x@kreken.example>"},
    ],
)
def test_over_the_wire_machines_and_lists_get_nothing(lmtp: int, post: Bus, koppen: dict[str, str]) -> None:
    assert send_lmtp(lmtp, brief(**koppen), recipient=ADRES) == 250
    werk_af()
    assert post.post == []
