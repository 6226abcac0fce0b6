"""Whether a mail server that hangs slows intake: the same mails, by a worker beside a good server and a silent one.

In turns in one run: a house with kept mails, a real worker, and an SMTP server on loopback that takes each receipt, or
one that accepts a connection and never says a word. `ratio` is the pace beside the silent one to that beside the
good one.
"""

from __future__ import annotations

import argparse
import json
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import func, select

from benchmarks.outbox import SINK
from overlegtafel import create_app
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.inbox.models import Bericht
from overlegtafel.inbox.services.keep import keep

ROOT = Path(__file__).resolve().parents[1]
BEURTEN = 5


@contextmanager
def goede_server() -> Iterator[int]:
    """Run a server that takes everything; give its port."""
    with subprocess.Popen([sys.executable, "-c", SINK], stdout=subprocess.PIPE, text=True) as sink:
        assert sink.stdout is not None
        yield int(sink.stdout.readline())
        sink.kill()


@contextmanager
def stille_server() -> Iterator[int]:
    """Run a server that accepts every connection and never says a word; give its port."""
    stop, lijnen = threading.Event(), []
    with socket.create_server(("127.0.0.1", 0)) as luisteraar:
        luisteraar.settimeout(0.2)

        def luister() -> None:
            while not stop.is_set():
                try:
                    lijnen.append(luisteraar.accept()[0])
                except TimeoutError:
                    continue

        draad = threading.Thread(target=luister)
        draad.start()
        yield luisteraar.getsockname()[1]
        stop.set()
        draad.join()
    for lijn in lijnen:
        lijn.close()


def brief(nummer: int) -> bytes:
    """Return one mail, from a sender of its own who gets a receipt."""
    kop = f"From: s{nummer}@zorg{nummer % 400}.example\nTo: inbreng@kreken.example\nSubject: Opmerking {nummer}\n"
    return f"{kop}Message-ID: <h{nummer}@zorg.example>\n\nDit is opmerking {nummer} over de wachttijd.\n".encode()


def instellingen(map_: Path, poort: int) -> dict[str, str]:
    """Return the settings of a house that mails by this port."""
    return {
        "OVERLEGTAFEL_SECRET_KEY": "m" * 40,
        "OVERLEGTAFEL_DATA_DIR": str(map_),
        "OVERLEGTAFEL_MAIL_ADDRESS": "inbreng@kreken.example",
        "OVERLEGTAFEL_BASE_URL": "http://127.0.0.1:5000",
        "OVERLEGTAFEL_OMGEVING": "ontwikkeling",
        "OVERLEGTAFEL_SMTP_URL": f"smtp://127.0.0.1:{poort}",
    }


def _geplaatst(app: Flask) -> int:
    with app.app_context():
        klaar = db.session.scalar(select(func.count(Bericht.id)).where(Bericht.verwerkt_op.is_not(None))) or 0
        db.session.remove()
    return int(klaar)


def tempo(poort: int, aantal: int) -> float:
    """Return how many mails a second a worker places in a new house; its start is left out."""
    with tempfile.TemporaryDirectory() as naam:
        eigen = instellingen(Path(naam), poort)
        app = create_app(eigen)
        with app.app_context():
            upgrade()
            with transaction() as session:
                for nummer in range(aantal):
                    envelop = {"van": f"s{nummer}@zorg{nummer % 400}.example", "aan": ["inbreng@kreken.example"]}
                    keep(session, brief(nummer), bron="lmtp", nu=clock.nu(), envelope=envelop)
            db.session.remove()
        werker = subprocess.Popen(
            [sys.executable, "-m", "overlegtafel", "worker"],
            env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)} | eigen,
            stderr=subprocess.DEVNULL,
        )
        try:
            return _meet(app, aantal)
        finally:
            werker.kill()
            werker.wait()
            with app.app_context():
                db.engine.dispose()


def _meet(app: Flask, aantal: int) -> float:
    while not (eerst := _geplaatst(app)):
        time.sleep(0.02)
    begin = time.monotonic()
    while (nu := _geplaatst(app)) < aantal:
        time.sleep(0.05)
    return (nu - eerst) / max(time.monotonic() - begin, 0.001)


def main() -> None:
    """Measure in turns, and print a table with the ratio as the last line."""
    lezer = argparse.ArgumentParser(description=__doc__)
    lezer.add_argument("--quick", action="store_true")
    is_kort = lezer.parse_args().quick
    aantal, beurten = (60, 1) if is_kort else (200, BEURTEN)
    goed: list[float] = []
    stil: list[float] = []
    with goede_server() as een, stille_server() as twee:
        for beurt in range(beurten):
            for poort, uitkomsten in ((een, goed), (twee, stil)) if beurt % 2 else ((twee, stil), (een, goed)):
                uitkomsten.append(tempo(poort, aantal))
            print(f"beurt {beurt + 1}: goed {goed[-1]:.1f}, stil {stil[-1]:.1f} mails per seconde", flush=True)
    ratio = statistics.median(een / ander for een, ander in zip(stil, goed, strict=True))
    mails = aantal * beurten
    print(json.dumps({"ratio": round(ratio, 3), "mails": mails, "goed": round(statistics.median(goed), 1)}))


if __name__ == "__main__":
    main()
