"""How fast mail is taken in: our whole pipeline against a plain loop, in turns in one run.

Each message is durable by itself (synchronous=FULL), threaded, and findable at once. The plain loop is that of
../shared/bench/plain_ingest.py: what any correct importer has to do at least.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from types import ModuleType

from flask_migrate import upgrade

from benchmarks.corpus import maak_berichten
from overlegtafel import create_app
from overlegtafel.inbox.cli.importeren import Gevonden, lees_in

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


def _plain_loop(folder: Path) -> Callable[[bytes], None] | None:
    module = _laad_plain()
    if module is None:
        return None
    db = sqlite3.connect(folder / "plain.db", isolation_level=None)
    db.executescript(module.SCHEMA)
    return lambda raw: module.store(db, raw)


def _seconden(doe: Callable[[bytes], object], berichten: list[bytes]) -> float:
    begin = time.process_time()
    for raw in berichten:
        doe(raw)
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
    plain = _plain_loop(folder)
    stroom = maak_berichten(aantal)
    onze, andere = [], []
    with app.app_context():
        upgrade()
        for beurt in range(BEURTEN):
            berichten = list(islice(stroom, aantal // BEURTEN))
            if plain is not None:
                andere.append(len(berichten) / _seconden(plain, berichten))
            onze.append(len(berichten) / _seconden(lambda raw: lees_in(Gevonden(raw, None), is_stil=True), berichten))
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
