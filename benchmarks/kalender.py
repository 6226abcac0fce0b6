"""What the aanbestedingskalender of a large region costs: 12 gemeenten, 10 years, 800 trajecten.

In turns in one run, in CPU milliseconds, without what a process keeps of a page: the kalender of a full year, the same
page of a year with one traject, and the page that says which gemeenten take part. `ratio` is a full kalender to one
with a single traject; `vragen` how many statements each sends.

    python -m benchmarks.kalender
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade
from sqlalchemy import event
from sqlalchemy.orm import Session

from overlegtafel import create_app
from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.organisaties.models import Organisatie, OrganisatieSoort
from overlegtafel.overeenkomsten.models import Deelname, Overeenkomst, OvereenkomstSoort
from overlegtafel.samenwerking.models import Keuze, TrajectOordeel, TrajectSoort
from overlegtafel.samenwerking.services.trajecten import Trajectgegevens, maak_traject, raam

ROOT = Path(__file__).resolve().parents[1]
GEMEENTEN, JAREN, TRAJECTEN, BEURTEN = 12, range(2018, 2028), 800, 30
NU = datetime(2026, 11, 20, 9, tzinfo=UTC)
VOL, LEEG, ANDERS = "/samenwerking/kalender?jaar=2026", "/samenwerking/kalender?jaar=2031", "/samenwerking/deelname"


def _maak_huis(pad: Path) -> Flask:
    omgeving = {
        "OVERLEGTAFEL_SECRET_KEY": "x" * 40,
        "OVERLEGTAFEL_DATABASE_URL": f"sqlite:///{pad / 'kalender.db'}",
        "OVERLEGTAFEL_DATA_DIR": str(pad),
    }
    app = create_app(omgeving)
    with app.app_context():
        upgrade(str(ROOT / "migrations"))
        with transaction() as session:
            _vul(session)
    return app


def _vul(session: Session) -> None:
    basis = Overeenkomst(soort=OvereenkomstSoort.BASIS, kenmerk="BO", citeertitel="Basisovereenkomst")
    gemeenten = [Organisatie(soort=OrganisatieSoort.GEMEENTE, naam=f"Gemeente {nr:02}") for nr in range(GEMEENTEN)]
    session.add_all([basis, *gemeenten])
    session.flush()
    session.add_all(Deelname(overeenkomst_id=basis.id, organisatie_id=een.id, van=NU) for een in gemeenten)
    for nummer in range(TRAJECTEN):
        _traject(session, gemeenten, nummer, JAREN[nummer % len(JAREN)])
    _traject(session, gemeenten, TRAJECTEN, 2031)


def _traject(session: Session, gemeenten: list[Organisatie], nummer: int, jaar: int) -> None:
    dag = date(jaar, 1, 1) + timedelta(days=nummer * 7 % 360)
    gegevens = Trajectgegevens(
        titel=f"Traject {nummer}",
        soort=list(TrajectSoort)[nummer % 4],
        omschrijving="Levering en onderhoud voor alle gemeenten.",
        cpv="42416100",
        verwachte_aankondiging=dag,
        verwachte_gunning=dag + timedelta(days=90),
    )
    traject = maak_traject(session, gegevens, aanmelder_id=gemeenten[nummer % GEMEENTEN].id, daad=Daad(NU))
    traject.aangemeld_op = traject.openbaar_vanaf = NU
    for een in gemeenten:
        raam(session, traject, organisatie_id=een.id, bedrag=Decimal(10_000 + nummer), daad=Daad(NU))
        traject.oordelen.append(TrajectOordeel(organisatie_id=een.id, keuze=list(Keuze)[nummer % 3], op=NU))
    traject.aankondiging_op = dag if dag < NU.date() else None


@contextmanager
def _tel(app: Flask) -> Iterator[list[str]]:
    vragen: list[str] = []

    def tel(_verbinding: object, _cursor: object, vraag: str, *_rest: object) -> None:
        vragen.append(vraag)

    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", tel)
        try:
            yield vragen
        finally:
            event.remove(db.engine, "before_cursor_execute", tel)


def _vraag(client: FlaskClient, adres: str) -> Callable[[], None]:
    """Return the act of asking a page that no process keeps: each time with another word behind it."""
    beurt = count()

    def act() -> None:
        antwoord = client.get(f"{adres}&koud={next(beurt)}" if "?" in adres else f"{adres}?koud={next(beurt)}")
        if antwoord.status_code != 200:
            raise SystemExit(f"{adres}: {antwoord.status_code}")

    return act


def meet(app: Flask, beurten: int) -> dict[str, object]:
    """Return the median CPU milliseconds of each page, the ratio, and how many statements each sends."""
    client = app.test_client()
    acts = {naam: _vraag(client, adres) for naam, adres in (("vol", VOL), ("leeg", LEEG), ("anders", ANDERS))}
    vragen = {}
    for naam, act in acts.items():
        act()
        with _tel(app) as gezien:
            act()
        vragen[naam] = len(gezien)
    tijden: dict[str, list[float]] = {naam: [] for naam in acts}
    for _ in range(beurten):
        for naam, act in acts.items():
            begin = time.process_time()
            act()
            tijden[naam].append((time.process_time() - begin) * 1000)
    milliseconden = {naam: round(statistics.median(rij), 1) for naam, rij in tijden.items()}
    ratio = round(milliseconden["vol"] / milliseconden["leeg"], 2)
    return {"trajecten": TRAJECTEN, "cpu_ms": milliseconden, "ratio": ratio, "vragen": vragen}


def main() -> None:
    """Print the figures as one line of JSON."""
    lezer = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    lezer.add_argument("--beurten", type=int, default=BEURTEN)
    keuzes = lezer.parse_args()
    with tempfile.TemporaryDirectory() as map_:
        print(json.dumps(meet(_maak_huis(Path(map_)), keuzes.beurten)))


if __name__ == "__main__":
    main()
