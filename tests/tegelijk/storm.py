"""A storm: mail, forms and officials at once, while servers, workers and receiver are killed.

    python -m tests.tegelijk.storm --seconden 180 [--postgres] [--zaad 1]

Two servers and two workers on PostgreSQL, one of each on SQLite. Afterwards nothing that was acknowledged may be lost
or doubled, no answer may have been a fault of ours, and what DOMAIN.md section 8 promises must hold (`nazien`). Prints
how many acts and kills there were, and as the last line one JSON object.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import signal
import smtplib
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import create_engine, text

from tests.conftest import NU, environ
from tests.contracts.source import ROOT
from tests.processes import (
    Process,
    free_port,
    is_listening,
    prepare,
    process_environ,
    send_lmtp,
    start,
    wait_until,
)
from tests.tegelijk.inwoners import Ambtenaar, Inzender, Mens, Notamaker, storm_daden
from tests.tegelijk.nazien import Waarnemer, brief, zie_na
from tests.tegelijk.plek import eigen_plek
from tests.tegelijk.speelveld import Speelveld, zet_speelveld_op
from tests.vork import begin

AMBTENAREN = ("anna", "ilse")
AFWERKEN = 1200.0
ADRES = "inbreng@kreken.example"
LATER = timedelta(hours=3)
"""After so long every claim of the dead has run out."""


@dataclass
class Proces:
    """One process that can be killed and started again."""

    naam: str
    opdracht: list[str]
    omgeving: dict[str, str]
    poort: int = 0
    log: Path = Path(os.devnull)
    loopt: Process | None = None

    def start(self) -> None:
        """Start it, in a group of its own."""
        with self.log.open("ab") as gezegd:
            opdracht = ["-m", *self.opdracht]
            self.loopt = begin(opdracht, env=self.omgeving, cwd=ROOT, stdout=gezegd, stderr=gezegd, is_groep=True)

    def dood(self) -> None:
        """Pull the plug of the whole group."""
        assert self.loopt is not None
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.loopt.pid, signal.SIGKILL)
        self.loopt.wait(60)

    def wacht(self) -> None:
        """Wait until it answers, where it does."""
        if self.poort:
            wait_until(lambda: is_listening(self.poort), seconds=90)


@dataclass
class Storm:
    """One storm over one house."""

    map_: Path
    url: str
    zaad: int
    servers: int
    settings: dict[str, str] = field(init=False)
    processen: list[Proces] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)
    gedaan: Counter[str] = field(default_factory=Counter)
    gevonden: list[str] = field(default_factory=list)
    gepost: int = 0
    doden: int = 0
    mensen: list[Mens] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Name the settings of all its processes: one clock for all, limits that don't stand in the way."""
        sinds = datetime.now(UTC).isoformat()
        self.lmtp = free_port()
        self.settings = environ(self.map_, self.url) | {
            "OVERLEGTAFEL_KLOK": NU.isoformat(),
            "OVERLEGTAFEL_KLOK_SINDS": sinds,
            "OVERLEGTAFEL_LMTP_LISTEN": f"127.0.0.1:{self.lmtp}",
            "OVERLEGTAFEL_CLIENT_FORMS": "0",
        }

    def raas(self, seconden: float, rust: float) -> dict[str, object]:
        """Let it rage so long, a kill every `rust` seconds; return what came of it."""
        prepare(self.settings)
        veld = zet_speelveld_op(self.settings, seconden)
        waarnemer = Waarnemer(self.url)
        self._zet_processen_klaar()
        try:
            draden = [threading.Thread(target=doe) for doe in self._mensen(veld)]
            for draad in draden:
                draad.start()
            self._dood_om_beurten(seconden, rust, waarnemer)
            self.stop.set()
            for draad in draden:
                draad.join(120)
            self.gevonden += ["an act never came back" for draad in draden if draad.is_alive()]
        finally:
            self.stop.set()
            veld.engine.dispose()
            for proces in self.processen:
                proces.dood()
        self._werk_af()
        waarnemer.kijk()
        for mens in self.mensen:
            self.gedaan += mens.gedaan
            self.gevonden += mens.gevonden
        self.gevonden += waarnemer.gevonden
        self.gevonden += zie_na(self.settings, aantal_post=self.gepost, formulieren=self._formulieren())
        return self._uitkomst()

    def _zet_processen_klaar(self) -> None:
        omgeving = process_environ(self.settings)
        for nummer in range(self.servers):
            poort = free_port()
            opdracht = f"gunicorn --bind 127.0.0.1:{poort} --worker-class gthread --threads 4 --no-control-socket"
            opdracht += " --log-level warning overlegtafel:create_app()"
            log = self.map_ / f"server{nummer}.log"
            self.processen.append(Proces(f"server{nummer}", opdracht.split(), omgeving, poort, log))
            log = self.map_ / f"worker{nummer}.log"
            self.processen.append(Proces(f"worker{nummer}", ["overlegtafel", "worker"], omgeving, log=log))
        log = self.map_ / "lmtp.log"
        self.processen.append(Proces("lmtp", ["overlegtafel", "mail", "lmtp"], omgeving, self.lmtp, log))
        for proces in self.processen:
            proces.start()
        for proces in self.processen:
            proces.wacht()

    def _mensen(self, veld: Speelveld) -> list[Callable[[], None]]:
        poorten = [proces.poort for proces in self.processen if proces.naam.startswith("server")]
        for plaats, (wie, koekje) in enumerate(veld.koekjes.items()):
            toeval = random.Random(self.zaad * 100 + plaats)
            soort = Ambtenaar if wie in AMBTENAREN else Notamaker if wie.startswith("nota") else Inzender
            self.mensen.append(soort(wie, koekje, poorten, toeval, veld, storm_daden()))
        return [self._post, *(partial(mens.werk, self.stop) for mens in self.mensen)]

    def _formulieren(self) -> dict[str, bool]:
        """Return the marks of all forms that were sent, and whether that was acknowledged."""
        gegeven = [mens.gegeven for mens in self.mensen if isinstance(mens, Inzender)]
        return {merk: is_ja for van_een in gegeven for merk, is_ja in van_een.items()}

    def _post(self) -> None:
        """Be the mail server of the region: hand over one mail after another, each until it was taken."""
        while not self.stop.is_set():
            raw, taken = brief(self.gepost), False
            while not taken:
                with contextlib.suppress(OSError, smtplib.SMTPException):
                    taken = send_lmtp(self.lmtp, raw, recipient=ADRES) == 250
                if not taken:
                    self.gedaan["mail, not taken"] += 1
                    if self.stop.wait(0.2):
                        return
            self.gepost += 1
            self.gedaan["mail, taken"] += 1

    def _dood_om_beurten(self, seconden: float, rust: float, waarnemer: Waarnemer) -> None:
        toeval, einde = random.Random(self.zaad), time.monotonic() + seconden
        while time.monotonic() < einde:
            time.sleep(min(rust, max(0.0, einde - time.monotonic())))
            waarnemer.kijk()
            slachtoffer = toeval.choice(self.processen)
            slachtoffer.dood()
            self.doden += 1
            slachtoffer.start()

    def _werk_af(self) -> None:
        """Let a worker of later do what the dead left."""
        later = self.settings | {"OVERLEGTAFEL_KLOK": (NU + LATER).isoformat()}
        if (code := start(later, "worker", "--once").wait(AFWERKEN)) != 0:
            self.gevonden.append(f"worker --once ended with {code}")
        self.settings = later

    def _uitkomst(self) -> dict[str, object]:
        engine = create_engine(self.url)
        with engine.connect() as verbinding:
            inbrengen = verbinding.execute(text("SELECT count(*) FROM inbreng")).scalar_one()
            notas = verbinding.execute(text("SELECT count(*) FROM ronde WHERE reactienota_op IS NOT NULL")).scalar_one()
            regels = verbinding.execute(text("SELECT count(*) FROM gebeurtenis")).scalar_one()
        engine.dispose()
        daden = sum(keer for wat, keer in self.gedaan.items() if wat.endswith(" 302"))
        return {
            "doden": self.doden,
            "verzoeken": sum(self.gedaan.values()),
            "daden": daden,
            "mails": self.gepost,
            "inbrengen": inbrengen,
            "notas": notas,
            "logboek": regels,
            "gevonden": sorted(set(self.gevonden)),
        }


def main() -> None:
    """Let a storm rage on the database that is asked for, and print what came of it."""
    lezer = argparse.ArgumentParser(description=__doc__)
    lezer.add_argument("--seconden", type=float, default=180)
    lezer.add_argument("--rust", type=float, default=2.0, help="seconds between kills")
    lezer.add_argument("--zaad", type=int, default=1)
    lezer.add_argument("--postgres", action="store_true")
    gekozen = lezer.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that who is stopped leaves no process behind
    with eigen_plek("storm", postgres=gekozen.postgres) as (map_, url):
        storm = Storm(map_, url, gekozen.zaad, servers=2 if gekozen.postgres else 1)
        uitkomst = storm.raas(gekozen.seconden, gekozen.rust)
        for log in sorted(map_.glob("*.log")) if uitkomst["gevonden"] else ():
            sys.stderr.write(f"== {log.name}\n{log.read_text(errors='replace')[-6000:]}\n")
    for wat, keer in sorted(storm.gedaan.items()):
        print(f"{wat}: {keer}")
    print(json.dumps(uitkomst))


if __name__ == "__main__":
    main()
