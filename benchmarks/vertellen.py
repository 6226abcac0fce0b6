"""How much memory telling 200,000 people takes, and how fast it goes: many hear of one thing, and some of many things.

Followers are in three equal parts: at once, by day and by week. Told is who has his mail in the outbox; sending it is
`benchmarks.outbox`. Memory is bounded where the second half of a run adds next to nothing to the peak of the first.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import func, insert, select, update

from overlegtafel import create_app
from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.fysieke_tafel.services.bijeenkomsten import plan_bijeenkomst
from overlegtafel.fysieke_tafel.services.tafels import maak_tafel
from overlegtafel.meldingen import jobs
from overlegtafel.meldingen.models import Abonnement, Melding, Onderwerp, Ritme

NU = datetime(2026, 11, 20, 9, tzinfo=UTC)
UUR, WEEK = timedelta(hours=1), timedelta(days=8)
RITMES = (Ritme.DIRECT, Ritme.DAGELIJKS, Ritme.WEKELIJKS)


@dataclass(frozen=True)
class Vorm:
    """So many people who each hear of so many things."""

    naam: str
    volgers: int
    dingen: int

    @property
    def meldingen(self) -> int:
        """How many rows that makes."""
        return self.volgers * self.dingen


VORMEN = (Vorm("breed", 100_000, 1), Vorm("lang", 1_000, 100))


def _app(folder: Path) -> Flask:
    return create_app({"OVERLEGTAFEL_SECRET_KEY": "b" * 40, "OVERLEGTAFEL_DATA_DIR": str(folder)})


def _piek() -> float:
    """Return the most memory that this process had so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _zet_klaar(vorm: Vorm) -> None:
    """Make a table with its followers, and what there is to hear of it."""
    with transaction() as session:
        session.execute(update(Abonnement).values(opgezegd_op=NU))
        tafel = maak_tafel(session, naam=f"Tafel {vorm.naam}", doel="Overleg.", daad=Daad(NU))
        session.flush()
        tafel_id = tafel.id
    ritmes = cycle(RITMES)
    for begin in range(0, vorm.volgers, 5_000):
        rijen = [
            {
                "adres": f"{vorm.naam}{nummer:06}@elders.example",
                "onderwerp_soort": Onderwerp.TAFEL,
                "onderwerp_id": tafel_id,
                "ritme": next(ritmes),
                "bevestigd_op": NU,
            }
            for nummer in range(begin, min(begin + 5_000, vorm.volgers))
        ]
        with transaction() as session:
            session.execute(insert(Abonnement), rijen)
    for nummer in range(vorm.dingen):
        begin_op = NU + timedelta(days=60 + nummer)
        with transaction() as session:
            tafel = session.get_one(type(tafel), tafel_id)
            plan_bijeenkomst(session, tafel, begin=begin_op, einde=begin_op + UUR, plaats="Raadhuis", daad=Daad(NU))


def _verteld() -> int:
    aantal = db.session.scalar(select(func.count(Melding.id)).where(Melding.mail_id.is_not(None))) or 0
    db.session.rollback()
    return aantal


def _werk(nu: datetime) -> None:
    while jobs.run_once(nu):
        pass


def meet(vorm: Vorm) -> dict[str, float]:
    """Tell everybody of everything, the overviews of eight days later included; return the figures."""
    eerder = _verteld()
    _zet_klaar(vorm)
    begin, piek_voor = time.perf_counter(), _piek()
    _werk(NU)
    piek_halverwege = _piek()
    _werk(NU + WEEK)
    duur = time.perf_counter() - begin
    if (verteld := _verteld() - eerder) != vorm.meldingen:
        raise RuntimeError(f"{verteld} of {vorm.meldingen} were told")
    return {
        "meldingen": vorm.meldingen,
        "per_s": round(vorm.meldingen / duur, 1),
        "mb_voor": round(piek_voor, 1),
        "mb_halverwege": round(piek_halverwege, 1),
        "peak_mb": round(_piek(), 1),
    }


def main() -> None:
    """Measure, print a table and one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a twentieth of it")
    deel = 20 if parser.parse_args().quick else 1
    cijfers = {}
    with tempfile.TemporaryDirectory() as folder, _app(Path(folder)).app_context():
        upgrade()
        for vorm in VORMEN:
            kleiner = Vorm(vorm.naam, max(1, vorm.volgers // deel), vorm.dingen)
            cijfers[vorm.naam] = meet(kleiner)
            print(vorm.naam, *(f"{naam} {waarde}" for naam, waarde in cijfers[vorm.naam].items()), file=sys.stderr)
    print(f"{'':14}" + "".join(f"{naam:>12}" for naam in cijfers))
    for naam in next(iter(cijfers.values())):
        print(f"{naam:14}" + "".join(f"{een[naam]:>12}" for een in cijfers.values()))
    peak = max(een["peak_mb"] for een in cijfers.values())
    totaal = sum(een["meldingen"] for een in cijfers.values())
    print(json.dumps({"meldingen": totaal, "peak_mb": peak, **cijfers}))


if __name__ == "__main__":
    main()
