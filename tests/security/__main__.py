"""All attacks in turn, each time with another chance: `python -m tests.security --minuten 60 [--zaad 1]`.

In one process, so that it can run beside other work. Hostile forms and mails (`aanval`), odd requests over every
route (`raar`), mutated mails (`verminkt`), doors and script (`deuren`), and text mixed of hostile shapes that may not
cost more than its length (`mengsel`). Prints how often each was tried, and as the last line what was found.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from flask import Flask

from overlegtafel.core.database.db import db
from overlegtafel.core.tijd import clock
from tests.security import aanval, raar, verminkt
from tests.security.deuren import Deuren
from tests.security.mengsel import Mengsel

Uitkomst = tuple[Counter[str], list[str]]


def _val_aan(map_: Path, zaad: int) -> Uitkomst:
    app = aanval.maak_huis(map_)
    een = aanval.Aanval(app, zaad)
    een.loop(60)
    return _sluit(app, een.gedaan, een.gevonden)


def _doe_raar(map_: Path, zaad: int) -> Uitkomst:
    app = raar.maak_huis(map_)
    een = raar.Raar(app, zaad)
    een.loop(800)
    return _sluit(app, een.gedaan, een.gevonden)


def _vermink(map_: Path, zaad: int) -> Uitkomst:
    app = verminkt.maak_huis(map_, f"sqlite:///{map_ / 'test.db'}")
    een = verminkt.Verminkt(app, zaad)
    een.loop(500, getoond=20)
    return _sluit(app, een.gedaan, een.gevonden)


def _probeer_deuren(map_: Path, zaad: int) -> Uitkomst:
    app = raar.maak_huis(map_)
    een = Deuren(app, zaad)
    een.loop(600)
    return _sluit(app, een.gedaan, een.gevonden)


def _meng(_map: Path, zaad: int) -> Uitkomst:
    een = Mengsel(zaad)
    een.loop(12)
    return een.gedaan, een.gevonden


def _sluit(app: Flask, gedaan: Counter[str], gevonden: list[str]) -> Uitkomst:
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    clock.zet_klok(None)
    return gedaan, gevonden


AANVALLEN: dict[str, Callable[[Path, int], Uitkomst]] = {
    "aanval": _val_aan,
    "raar": _doe_raar,
    "verminkt": _vermink,
    "deuren": _probeer_deuren,
    "mengsel": _meng,
}


def main() -> None:
    """Go round until the time is up, and tell."""
    lezer = argparse.ArgumentParser(description=__doc__)
    lezer.add_argument("--minuten", type=float, default=60)
    lezer.add_argument("--zaad", type=int, default=1)
    gekozen = lezer.parse_args()
    begin, ronde = time.monotonic(), 0
    gedaan: Counter[str] = Counter()
    gevonden: list[str] = []
    while time.monotonic() - begin < gekozen.minuten * 60:
        naam = list(AANVALLEN)[ronde % len(AANVALLEN)]
        with tempfile.TemporaryDirectory() as map_:
            deel, fout = AANVALLEN[naam](Path(map_), gekozen.zaad * 1000 + ronde)
        gedaan.update({f"{naam}: {wat}": keer for wat, keer in deel.items()})
        gevonden += [f"{naam}, round {ronde}: {zin}" for zin in fout]
        ronde += 1
        sys.stdout.write(f"{naam} {sum(deel.values())} tried, {len(fout)} found {sorted(set(fout))[:5]}\n")
        sys.stdout.flush()
    for wat, keer in sorted(gedaan.items()):
        print(f"{wat}: {keer}")
    minuten = round((time.monotonic() - begin) / 60, 1)
    per_soort = {naam: sum(n for wat, n in gedaan.items() if wat.startswith(f"{naam}:")) for naam in AANVALLEN}
    print(json.dumps({"minuten": minuten, "rounds": ronde, "tried": per_soort, "found": sorted(set(gevonden))}))


if __name__ == "__main__":
    main()
