"""The receiver takes each message as it came, in little memory and few at a time; what it lost, it never took."""

from __future__ import annotations

import re
import socket
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests.conftest import DOMEIN, environ
from tests.processes import (
    Process,
    find_program,
    free_port,
    is_listening,
    kill,
    prepare,
    send_lmtp,
    start,
    stop,
    wait_until,
)

ADRES = f"inbreng@{DOMEIN}"
MEGA = 1_000_000
KOP = b"From: Noor <noor@lichtpunt.example>\r\nSubject: Proef\r\n\r\n"


class Lokaal:
    """A receiver of its own, on SQLite."""

    def __init__(self, map_: Path, **settings: str) -> None:
        self.port = free_port()
        self.url = f"sqlite:///{map_ / 'lmtp.db'}"
        self.settings = environ(map_, self.url) | {"OVERLEGTAFEL_LMTP_LISTEN": f"127.0.0.1:{self.port}"} | settings
        prepare(self.settings)
        self.proces: Process = start(self.settings, "mail", "lmtp")
        wait_until(lambda: is_listening(self.port))

    def bewaard(self) -> list[bytes]:
        """Return the bytes of all that was kept, in order."""
        engine = create_engine(self.url)
        with engine.connect() as verbinding:
            rijen = [bytes(rij[0]) for rij in verbinding.execute(text("SELECT raw FROM origineel ORDER BY id"))]
        engine.dispose()
        return rijen

    def piek(self) -> int:
        """Return the most memory that the receiver held so far, in bytes."""
        gevonden = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{self.proces.pid}/status").read_text(encoding="ascii"))
        assert gevonden
        return int(gevonden[1]) * 1024


@pytest.fixture
def lokaal(tmp_path: Path) -> Iterator[Lokaal]:
    """Give a receiver that takes messages of 30 MB."""
    gestart = Lokaal(tmp_path, OVERLEGTAFEL_LMTP_MAX_BYTES=str(30 * MEGA))
    yield gestart
    if gestart.proces.poll() is None:
        kill(gestart.proces)


def praat(port: int, *regels: bytes) -> bytes:
    """Say all this at once, as a client that pipelines does, and return all answers."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as lijn:
        lijn.sendall(b"".join(regels))
        gehoord = b""
        while brok := lijn.recv(65536):
            gehoord += brok
        return gehoord


def begin(*aan: str) -> bytes:
    """Return what comes before the message."""
    naar = b"".join(f"RCPT TO:<{adres}>\r\n".encode() for adres in aan or (ADRES,))
    return b"LHLO ons\r\nMAIL FROM:<iemand@post.example>\r\n" + naar + b"DATA\r\n"


def test_bytes_come_through_whole_with_dots_long_lines_and_what_follows_in_the_same_breath(lokaal: Lokaal) -> None:
    lang = b"." + b"x" * 200_000 + b"\r" + b"y" * 65_535
    berichten = [KOP + b".\r\n..\r\nwoord.\r\n", KOP + lang + b"\r\n" + b"regel\r\n" * 300_000]
    gestuurd = [bericht.replace(b"\r\n.", b"\r\n..") + b".\r\n" for bericht in berichten]
    gehoord = praat(lokaal.port, begin(), gestuurd[0], begin(ADRES, ADRES), gestuurd[1], b"QUIT\r\n")
    assert gehoord.count(b"250 2.0.0 Bewaard") == 3
    assert gehoord.rstrip().rpartition(b"\r\n")[2].startswith(b"221")
    assert lokaal.bewaard() == berichten
    assert stop(lokaal.proces) == 0


def test_what_is_too_large_is_refused_for_each_and_the_line_goes_on(lokaal: Lokaal) -> None:
    groot = KOP + b"x" * 31 * MEGA + b"\r\n.\r\n"
    gehoord = praat(lokaal.port, begin(ADRES, ADRES), groot, begin(), KOP + b".\r\n", b"QUIT\r\n")
    assert (gehoord.count(b"552 5.3.4"), gehoord.count(b"250 2.0.0 Bewaard")) == (2, 1)
    assert lokaal.bewaard() == [KOP]


def test_many_large_messages_at_once_take_the_memory_of_one(lokaal: Lokaal) -> None:
    raw = KOP + (b"x" * 76 + b"\r\n") * (20 * MEGA // 78)
    assert send_lmtp(lokaal.port, KOP, recipient=ADRES) == 250
    leeg = lokaal.piek()
    draden = [threading.Thread(target=send_lmtp, args=(lokaal.port, raw), kwargs={"recipient": ADRES}) for _ in "1234"]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert len(lokaal.bewaard()) == 5
    assert (lokaal.piek() - leeg) / len(raw) < 4


def test_more_than_a_few_at_once_are_told_to_come_back(lokaal: Lokaal) -> None:
    open_ = []
    for _ in range(20):
        lijn = socket.create_connection(("127.0.0.1", lokaal.port), timeout=20)
        lijn.sendall(begin() + KOP)
        open_.append(lijn)
        gehoord = b""
        while b"354" not in gehoord:
            gehoord += lijn.recv(4096)
    assert b"451 4.3.2" in praat(lokaal.port, begin(), b"QUIT\r\n")
    open_[0].sendall(b".\r\n")
    assert b"250 2.0.0" in open_[0].recv(4096)
    assert send_lmtp(lokaal.port, KOP, recipient=ADRES) == 250
    for lijn in open_:
        lijn.close()


def test_a_disk_without_room_acknowledges_nothing(tmp_path: Path) -> None:
    prlimit, lokaal = find_program("prlimit"), Lokaal(tmp_path)
    subprocess.run([prlimit, f"--pid={lokaal.proces.pid}", f"--fsize={2 * MEGA}"], check=True)
    try:
        assert send_lmtp(lokaal.port, KOP + b"x" * 5 * MEGA, recipient=ADRES) == 451
        assert send_lmtp(lokaal.port, KOP, recipient=ADRES) == 250
        assert lokaal.bewaard() == [KOP]
    finally:
        kill(lokaal.proces)
