"""How fast mail is taken in: our whole pipeline against a plain loop, in turns in one run.

Each message is durable by itself (synchronous=FULL), threaded, and findable at once. The plain loop is that of
../shared/bench/plain_ingest.py: what any correct importer has to do at least.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import mailbox
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from types import ModuleType

from flask_migrate import upgrade

from benchmarks.corpus import maak_berichten
from overlegtafel import create_app
from overlegtafel.inbox.cli.importeren import berichten_in, open_box
from overlegtafel.inbox.jobs import lees_in

PLAIN = Path(__file__).resolve().parents[2] / "shared" / "bench" / "plain_ingest.py"
BEURTEN = 10


def _laad_plain() -> ModuleType | None:
    if not PLAIN.exists():
        return None
    spec = importlib.util.spec_from_file_location("plain_ingest", PLAIN)
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _plain_loop(folder: Path) -> Callable[[Path], None] | None:
    """Return the plain loop over one mbox, as its own command runs it."""
    module = _laad_plain()
    if module is None:
        return None
    db = sqlite3.connect(folder / "plain.db", isolation_level=None)
    db.executescript(module.SCHEMA)

    def neem(mbox: Path) -> None:
        box = mailbox.mbox(mbox, create=False)
        for sleutel in box.iterkeys():
            module.store(db, box.get_bytes(sleutel))

    return neem


def _onze_lus(mbox: Path) -> None:
    """Import one mbox as `mail import` does."""
    for _ in lees_in(berichten_in(open_box(mbox)), is_stil=True):
        pass


def _schrijf_mbox(pad: Path, berichten: Iterator[bytes]) -> int:
    """Write an mbox and return how many messages it holds."""
    aantal = 0
    with pad.open("wb") as mbox:
        for raw in berichten:
            mbox.write(b"From bank@kreken.example Mon Jan  5 08:00:00 2026\n")
            mbox.write(raw.replace(b"\nFrom ", b"\n>From ") + b"\n")
            aantal += 1
    return aantal


def _seconden(doe: Callable[[Path], None], mbox: Path) -> float:
    begin = time.process_time()
    doe(mbox)
    return time.process_time() - begin


def meet(aantal: int, folder: Path) -> dict[str, object]:
    """Take in `aantal` seeded mails in ten turns, the plain loop and ours after each other; return the figures."""
    app = create_app(
        {
            "OVERLEGTAFEL_SECRET_KEY": "b" * 40,
            "OVERLEGTAFEL_DATA_DIR": str(folder),
            "OVERLEGTAFEL_MAIL_ADDRESS": "inbreng@kreken.example",
        }
    )
    plain, stroom, mbox = _plain_loop(folder), maak_berichten(aantal), folder / "mbox"
    onze, andere = [], []
    with app.app_context():
        upgrade()
        for beurt in range(BEURTEN):
            gemaakt = _schrijf_mbox(mbox, islice(stroom, aantal // BEURTEN))
            if plain is not None:
                andere.append(gemaakt / _seconden(plain, mbox))
            onze.append(gemaakt / _seconden(_onze_lus, mbox))
            print(f"beurt {beurt + 1:2}: {onze[-1]:7.1f} berichten per CPU-seconde", *andere[-1:], file=sys.stderr)
    ratios = sorted(o / a for o, a in zip(onze, andere, strict=False))
    return {
        "ratio": round(ratios[len(ratios) // 2], 3) if ratios else None,
        "msgs_per_cpu_s": round(sum(onze) / len(onze), 1),
        "eerste_beurt": round(onze[0], 1),
        "laatste_beurt": round(onze[-1], 1),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10,
        "berichten": aantal,
    }


def main() -> None:
    """Measure, print a table and one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="1,000 messages")
    parser.add_argument("--berichten", type=int, default=10_000)
    opties = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        cijfers = meet(1_000 if opties.quick else opties.berichten, Path(folder))
    for naam, waarde in cijfers.items():
        print(f"{naam:16} {waarde}")
    if cijfers["ratio"] is None:
        print(f"De gewone lus ontbreekt ({PLAIN.name}); er is geen verhouding.", file=sys.stderr)
    print(json.dumps(cijfers))


if __name__ == "__main__":
    main()
