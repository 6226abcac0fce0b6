"""Two acts at the same moment, of every kind that can meet: each pair ends as if one came after the other.

    python -m tests.tegelijk.paren --keer 50 [--postgres] [--alleen WORDS]

What a pair may end in is found by doing it in both orders first, one after the other; then both are done at once, from
two browsers, and the end has to be one of those two.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import inspect, text

from overlegtafel import create_app
from overlegtafel.core.database.db import db
from overlegtafel.core.tijd import clock
from overlegtafel.logboek.queries import verify
from tests.conftest import NU, Browser, Huis, environ, maak_cast
from tests.tegelijk.daden import DADEN, PAREN
from tests.tegelijk.plek import eigen_plek
from tests.tegelijk.toneel import Toneel, browser, formulier_op, zet_op

TABELLEN = (
    *("voorstel", "inbreng", "punt", "antwoord", "tekst", "versie", "ronde", "agendapunt", "bijeenkomst", "verslag"),
    *(
        "verslagdeel",
        "zetel",
        "tafel",
        "lidmaatschap",
        "gebruiker",
        "organisatie",
        "overeenkomst",
        "instelling",
        "mail",
    ),
)
_WEG = ("id", "created_at", "inhoud", "uid", "gerenderd_met", "token")


def doe_klaar(app: Flask, toneel: Toneel, naam: str) -> Callable[[], int]:
    """Open the page of an act and return what sends its form; that returns the status of the answer."""
    daad = DADEN[naam]
    client: FlaskClient = browser(app, getattr(toneel, daad.wie))
    pad = daad.pad(toneel)
    velden = {} if daad.is_knop else formulier_op(client.get(pad).text)
    return lambda: client.post(pad, data={**velden, **daad.velden(toneel)}).status_code


def vingerafdruk() -> str:
    """Return what the tables say, without what differs from one run to the next: ids, moments, secrets."""
    rijen: dict[str, list[str]] = {}
    with db.engine.connect() as verbinding:
        for tabel in TABELLEN:
            namen = [kolom["name"] for kolom in inspect(verbinding).get_columns(tabel)]
            houd = [naam for naam in namen if naam not in _WEG and not naam.endswith(("_id", "hash"))]
            lees = verbinding.execute(text(f"SELECT {', '.join(houd)} FROM {tabel}"))
            rijen[tabel] = sorted(
                json.dumps([_kaal(naam, waarde) for naam, waarde in zip(houd, rij, strict=True)]) for rij in lees
            )
    return json.dumps(rijen)


def _kaal(naam: str, waarde: Any) -> str:
    if naam.endswith(("_op", "vanaf", "_tot", "van", "tot")) and naam not in ("plaats",):
        return "" if waarde is None else "moment"
    return str(waarde).partition("T")[0] if naam == "sleutel" else str(waarde)


def probeer(huis: Huis, eerste: str, tweede: str, *, keer: int) -> list[str]:
    """Do a pair so many times at once; return what went wrong, each as a sentence."""
    mag = {_een_keer(huis, [eerste, tweede], tegelijk=False)[1], _een_keer(huis, [tweede, eerste], tegelijk=False)[1]}
    fouten = []
    for _ in range(keer):
        statussen, eind, logboek = _een_keer(huis, [eerste, tweede], tegelijk=True)
        if eind not in mag:
            fouten.append(f"{eerste} + {tweede}: an end that no order has")
        if max(statussen) >= 500:
            fouten.append(f"{eerste} + {tweede}: {statussen}")
        fouten += logboek
    return fouten


def _een_keer(huis: Huis, namen: list[str], *, tegelijk: bool) -> tuple[list[int], str, list[str]]:
    huis.maak_leeg()
    clock.zet_klok(NU)
    with huis.app.app_context():
        toneel = zet_op(maak_cast())
        db.session.remove()
    with huis.app.app_context():
        stuur = [doe_klaar(huis.app, toneel, naam) for naam in namen]
        db.session.remove()
    statussen = _samen(stuur) if tegelijk else [een() for een in stuur]
    with huis.app.app_context():
        logboek = [bevinding.zin for bevinding in verify(db.session())]
        db.session.remove()
        return statussen, vingerafdruk(), logboek


def _samen(stuur: list[Callable[[], int]]) -> list[int]:
    hek, statussen = threading.Barrier(len(stuur)), [0] * len(stuur)

    def doe(plaats: int) -> None:
        hek.wait()
        statussen[plaats] = stuur[plaats]()

    draden = [threading.Thread(target=doe, args=(plaats,)) for plaats in range(len(stuur))]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    return statussen


def open_huis(map_: Path, url: str) -> Huis:
    """Return an empty house on this database."""
    app = create_app(environ(map_, url))
    app.test_client_class = Browser
    app.config.update(TESTING=False, WTF_CSRF_ENABLED=False, PROPAGATE_EXCEPTIONS=False)
    with app.app_context():
        db.create_all()
        db.session.remove()
        db.engine.dispose()
    huis = Huis(app, map_)
    if url.startswith("sqlite"):
        huis.leeg = map_ / "leeg.db"
        shutil.copyfile(map_ / "test.db", huis.leeg)
    return huis


def main() -> None:
    """Try all pairs on the database that is asked for, and print what came of it."""
    lezer = argparse.ArgumentParser(description=__doc__)
    lezer.add_argument("--keer", type=int, default=50)
    lezer.add_argument("--postgres", action="store_true")
    lezer.add_argument("--alleen", default="", metavar="WORDS", help="only pairs with an act that is called so")
    gekozen = lezer.parse_args()
    paren = [paar for paar in PAREN if any(gekozen.alleen in naam for naam in paar)]
    fouten: list[str] = []
    with eigen_plek("paren", postgres=gekozen.postgres) as (map_, url):
        huis = open_huis(map_, url)
        for eerste, tweede in paren:
            nieuw = probeer(huis, eerste, tweede, keer=gekozen.keer)
            fouten += nieuw
            sys.stdout.write(f"{eerste} + {tweede}: {gekozen.keer} keer, {len(nieuw)} fout\n")
            sys.stdout.flush()
        huis.sluit()
    uitkomst = {"soorten": len(paren), "keer": gekozen.keer, "fouten": len(fouten), "welke": sorted(set(fouten))}
    sys.stdout.write(json.dumps(uitkomst) + "\n")


if __name__ == "__main__":
    main()
