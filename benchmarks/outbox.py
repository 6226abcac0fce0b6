"""How fast mail to many leaves: our worker against a bare smtplib loop, in turns in one run, into a sink on loopback.

Ours renders once, addresses each recipient, keeps one connection, and writes down each mail before the next is begun.
The bare loop sends the same number of ready messages over one connection and keeps nothing.
"""

from __future__ import annotations

import argparse
import json
import smtplib
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import func, select

from overlegtafel import create_app
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.outbox import jobs
from overlegtafel.outbox.models import Aflevering
from overlegtafel.outbox.rules import Brief
from overlegtafel.outbox.services import queue_mail, voeg_ontvangers_toe

SINK = """
import socket, sys
server = socket.create_server(("127.0.0.1", 0))
print(server.getsockname()[1], flush=True)
while True:
    verbinding, _ = server.accept()
    lezer, is_data = verbinding.makefile("rb"), False
    verbinding.sendall(b"220 sink\\r\\n")
    for regel in lezer:
        if is_data:
            if regel == b".\\r\\n":
                is_data = False
                verbinding.sendall(b"250 ok\\r\\n")
        elif regel[:4].upper() == b"DATA":
            is_data = True
            verbinding.sendall(b"354 go\\r\\n")
        elif regel[:4].upper() == b"QUIT":
            verbinding.sendall(b"221 bye\\r\\n")
            break
        else:
            verbinding.sendall(b"250 ok\\r\\n")
    verbinding.close()
"""
BEURTEN = 5
WOORDEN = {
    "tafel": "FOT Huishouden",
    "begin": datetime(2026, 12, 10, 12, 30, tzinfo=UTC),
    "url": "https://overlegtafel.example/bijeenkomsten/1/verslag",
    "groep": "FOT Huishouden",
    "waarom": "volger",
}


def _app(folder: Path, poort: int) -> Flask:
    return create_app(
        {
            "OVERLEGTAFEL_SECRET_KEY": "b" * 40,
            "OVERLEGTAFEL_DATA_DIR": str(folder),
            "OVERLEGTAFEL_MAIL_ADDRESS": "inbreng@kreken.example",
            "OVERLEGTAFEL_SMTP_URL": f"smtp://127.0.0.1:{poort}",
        }
    )


def _zet_klaar(beurt: int, aantal: int) -> None:
    nu = clock.nu()
    with transaction() as session:
        brief = Brief(
            "verslag_openbaar", f"proef:{beurt}", "verslag", 1, (), WOORDEN, is_persoonlijk=True, is_lijst=True
        )
        mail = queue_mail(session, brief, nu=nu)
        adressen = [f"volger{beurt}x{nummer:05}@elders.example" for nummer in range(aantal)]
        voeg_ontvangers_toe(session, mail, adressen, nu=nu)


def _onze(aantal: int) -> float:
    """Return how many mails a second leave."""
    begin = time.perf_counter()
    while jobs.run_once(clock.nu()):
        pass
    duur = time.perf_counter() - begin
    over = db.session.scalar(select(func.count(Aflevering.id)).where(Aflevering.verzonden_op.is_(None)))
    db.session.rollback()
    if over:
        raise RuntimeError(f"{over} mails did not leave")
    return aantal / duur


def _kaal(poort: int, aantal: int, bericht: bytes) -> float:
    begin = time.perf_counter()
    with smtplib.SMTP("127.0.0.1", poort) as server:
        for nummer in range(aantal):
            server.sendmail("inbreng@kreken.example", [f"volger{nummer}@elders.example"], bericht)
    return aantal / (time.perf_counter() - begin)


def meet(aantal: int, folder: Path) -> dict[str, object]:
    """Send `aantal` mails in each of five turns, the bare loop and ours after each other; return the figures."""
    with subprocess.Popen([sys.executable, "-c", SINK], stdout=subprocess.PIPE, text=True) as sink:
        try:
            poort = int((sink.stdout.readline() if sink.stdout else "") or 0)
            bericht = b"Subject: Verslag\r\n\r\n" + b"Het verslag is vastgesteld.\r\n" * 150
            kaal, onze = [], []
            with _app(folder, poort).app_context():
                upgrade()
                for beurt in range(BEURTEN):
                    _zet_klaar(beurt, aantal)
                    kaal.append(_kaal(poort, aantal, bericht))
                    onze.append(_onze(aantal))
                    print(f"beurt {beurt + 1}: {onze[-1]:7.1f} mails/s, kaal {kaal[-1]:7.1f}", file=sys.stderr)
        finally:
            sink.terminate()
    ratios = [o / k for o, k in zip(onze, kaal, strict=True)]
    return {
        "ratio": round(statistics.median(ratios), 3),
        "mails_per_s": round(statistics.median(onze), 1),
        "kaal_per_s": round(statistics.median(kaal), 1),
        "mails": aantal * BEURTEN,
    }


def main() -> None:
    """Measure, print a table and one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="200 mails a turn")
    opties = parser.parse_args()
    socket.setdefaulttimeout(60)
    with tempfile.TemporaryDirectory() as folder:
        cijfers = meet(200 if opties.quick else 2_000, Path(folder))
    for naam, waarde in cijfers.items():
        print(f"{naam:12} {waarde}")
    print(json.dumps(cijfers))


if __name__ == "__main__":
    main()
