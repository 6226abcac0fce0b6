"""Threads and lines of search to measure pages with: seeded, and the same each time."""

from __future__ import annotations

import random
import time
from datetime import timedelta
from pathlib import Path

from sqlalchemy import insert

from benchmarks.corpus import WOORDEN
from overlegtafel import create_app
from overlegtafel.core.database.db import Base, db, transaction
from overlegtafel.core.tekst.zoek import Zoekregel, indexeer
from overlegtafel.core.tekst.zoeken import zoek
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import BEZOEKER
from overlegtafel.virtuele_tafel.models import Inbreng, Kanaal, Oordeel, Voorstel

DRADEN = {1000: 1, 100: 5, 10: 500, 1: 652}
"""How many threads there are of each length, for each 10,000 inbrengen: 1,158 together, the rest of them of a few."""
REST = 10_000 - sum(lengte * aantal for lengte, aantal in DRADEN.items())


def _lengten(inbrengen: int) -> list[int]:
    lengten = [lengte for lengte, aantal in DRADEN.items() for _ in range(aantal)]
    lengten[-652:] = [1 + REST // 652] * 652
    return [lengte for _ in range(max(1, inbrengen // 10_000)) for lengte in lengten]


def _zin(kans: random.Random, woorden: int) -> str:
    return " ".join(kans.choices(WOORDEN, k=woorden))


def maak_gegevens(map_: Path, inbrengen: int) -> tuple[str, dict[int, tuple[str, int]]]:
    """Fill a database; return its URL, and of a thread of each length the address of its page and its id."""
    url = f"sqlite:///{map_ / 'overlegtafel.db'}"
    app = create_app(_omgeving(url, map_))
    kans, nu, volgnr = random.Random(7), clock.nu(), 1
    adressen: dict[int, tuple[str, int]] = {}
    with app.app_context():
        Base.metadata.create_all(db.engine)
        for id_, lengte in enumerate(_lengten(inbrengen), start=1):
            titel = _zin(kans, 6)
            with db.engine.begin() as verbinding:
                verbinding.execute(
                    insert(Voorstel).values(
                        id=id_, jaar=2026, volgnr=volgnr, titel=titel, openbare_titel=titel, created_at=nu
                    )
                )
                verbinding.execute(insert(Inbreng), [_rij(kans, nu, id_, volgnr + plek) for plek in range(lengte)])
            adressen.setdefault(lengte, (f"/voorstellen/2026-{volgnr:03d}", id_))
            volgnr += lengte
        db.session.remove()
        db.engine.dispose()
    return url, {lengte: adressen[lengte] for lengte in (10, 100, 1000)}


def _rij(kans: random.Random, nu: object, voorstel_id: int, volgnr: int) -> dict[str, object]:
    tekst = _zin(kans, 80)
    return {
        "jaar": 2026, "volgnr": volgnr, "voorstel_id": voorstel_id, "kanaal": Kanaal.MAIL, "onderwerp": "Over dit",
        "ontvangen_op": clock.nu() - timedelta(seconds=10_000_000 - volgnr), "afzender": "Daan", "tekst": tekst,
        "tekst_html": f"<p>{tekst}</p>", "gerenderd_met": "", "oordeel": Oordeel.OPENBAAR, "beoordeeld_op": nu,
        "openbaar_vanaf": clock.nu() - timedelta(seconds=5_000_000 - volgnr), "created_at": nu, "signalen": [],
        "hoedanigheid": "Inwoner", "geciteerd": "", "handtekening": "", "bezwaar": "",
    }  # fmt: skip


def _omgeving(url: str, map_: Path | str) -> dict[str, str]:
    return {
        "OVERLEGTAFEL_SECRET_KEY": "b" * 40,
        "OVERLEGTAFEL_DATA_DIR": str(map_),
        "OVERLEGTAFEL_DATABASE_URL": url,
        "OVERLEGTAFEL_MAIL_ADDRESS": "inbreng@kreken.example",
        "OVERLEGTAFEL_SMTP_URL": "intern:",
        "OVERLEGTAFEL_OMGEVING": "ontwikkeling",
    }


def meet_zoeken(url: str, map_: str, regels: int, keer: int) -> float:
    """Let so many things be found; return within how many milliseconds of processor 95 of 100 searches are done."""
    app, kans = create_app(_omgeving(url, map_)), random.Random(11)
    tijden = []
    with app.app_context():
        nu = clock.nu()
        for begin in range(0, regels, 2000):
            with transaction() as session:
                for nummer in range(begin, min(begin + 2000, regels)):
                    indexeer(
                        session, "inbreng", nummer + 1, titel=f"Inbreng {nummer}", tekst=_zin(kans, 40),
                        url=f"/voorstellen/{nummer}", moment=nu - timedelta(seconds=regels - nummer), openbaar_vanaf=nu,
                    )  # fmt: skip
        for _ in range(keer):
            vraag = _zin(kans, kans.randint(1, 3))
            voor = time.process_time()
            zoek(db.session(), vraag, BEZOEKER, nu=nu)
            tijden.append((time.process_time() - voor) * 1000)
        assert db.session.get(Zoekregel, 1) is not None
        db.session.remove()
        db.engine.dispose()
    return sorted(tijden)[int(len(tijden) * 0.95)]
