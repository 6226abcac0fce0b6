"""What the pages that visitors read cost: ours against bare Flask over the same rows, in turns in one run.

Both are served by gunicorn, one worker and one thread, pinned to one core. Counted is the processor's time that the
worker takes for a request, so that a machine which is busy with other things measures the same. `koud` is the same page
where no process keeps any, as right after an act.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.pagesdata import DRADEN, maak_gegevens, meet_zoeken

KLOKTIKKEN = os.sysconf("SC_CLK_TCK")
BEURTEN = 5


@dataclass
class Server:
    """One gunicorn with its worker."""

    poort: int
    worker: int

    def vraag(self, adres: str, keer: int, etag: str = "") -> tuple[float, http.client.HTTPResponse, bytes]:
        """Ask `adres` so often; return the processor's seconds of the worker for one, and the last answer."""
        koppen = {"If-None-Match": etag} if etag else {}
        verbinding = http.client.HTTPConnection("127.0.0.1", self.poort)
        voor = self._seconden()
        for _ in range(keer):
            verbinding.request("GET", adres, headers=koppen)
            antwoord = verbinding.getresponse()
            inhoud = antwoord.read()
        verbinding.close()
        return (self._seconden() - voor) / keer, antwoord, inhoud

    def _seconden(self) -> float:
        draden = Path(f"/proc/{self.worker}/task").glob("*/schedstat")
        return sum(int(draad.read_text().split()[0]) for draad in draden) / 1e9


@contextmanager
def bedien(app: str, omgeving: dict[str, str]) -> Iterator[Server]:
    """Serve `app` on one core until the end."""
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        poort = vrij.getsockname()[1]
    opdracht = [sys.executable, "-m", "gunicorn", "-k", "gthread", "-w", "1", "--threads", "1", "--log-level", "error"]
    opdracht += ["--keep-alive", "30", "-b", f"127.0.0.1:{poort}", app]
    server = subprocess.Popen(opdracht, env={**os.environ, **omgeving}, preexec_fn=lambda: os.sched_setaffinity(0, {0}))
    try:
        yield Server(poort, _wacht_op_worker(server.pid, poort))
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()


def _wacht_op_worker(meester: int, poort: int) -> int:
    for _ in range(600):
        try:
            verbinding = http.client.HTTPConnection("127.0.0.1", poort, timeout=60)
            verbinding.request("GET", "/hallo")
            verbinding.getresponse().read()
            kinderen = Path(f"/proc/{meester}/task/{meester}/children").read_text().split()
            return int(kinderen[0])
        except (OSError, IndexError):
            time.sleep(0.1)
    raise SystemExit("the server does not answer")


Draden = dict[int, tuple[str, int]]


def meet(ons: Server, koud: Server, kaal: Server, dradenlijst: Draden, keer: int) -> dict[str, float]:
    """Return each ratio: requests a second of ours to those of the bare page."""
    paren = {f"thread_{lengte}": (adres, f"/draad/{id_}") for lengte, (adres, id_) in dradenlijst.items()}
    for naam, adres in (("home", "/"), ("lijst", "/voorstellen")):
        grootte = len(ons.vraag(adres, 1)[2])
        paren[naam] = (adres, f"/vel/{grootte}")
    tijden: dict[str, list[float]] = {}
    etag = ons.vraag("/", 1)[1].getheader("ETag") or ""
    for server in (ons, koud, kaal):
        for onze, bare in paren.values():
            server.vraag(bare if server is kaal else onze, 2)
    for _ in range(BEURTEN):
        for naam, (onze, bare) in paren.items():
            tijden.setdefault(naam, []).append(ons.vraag(onze, keer)[0])
            tijden.setdefault(f"{naam}_koud", []).append(koud.vraag(onze, max(keer // 5, 3))[0])
            tijden.setdefault(f"{naam}_kaal", []).append(kaal.vraag(bare, keer)[0])
        tijden.setdefault("304", []).append(ons.vraag("/", keer, etag)[0])
        tijden.setdefault("hallo", []).append(kaal.vraag("/hallo", keer)[0])
    laagst = {naam: min(waarden) for naam, waarden in tijden.items()}
    uit = {f"ratio_{naam}": laagst[f"{naam}_kaal"] / laagst[naam] for naam in paren}
    uit |= {f"ratio_{naam}_koud": laagst[f"{naam}_kaal"] / laagst[f"{naam}_koud"] for naam in paren}
    uit |= {f"ms_{naam}_koud": laagst[f"{naam}_koud"] * 1000 for naam in paren}
    return uit | {"ratio_304": laagst["304"] / laagst["hallo"]}


def main() -> None:
    """Make the data, measure, print a table and one JSON object."""
    lezer = argparse.ArgumentParser(description=__doc__)
    lezer.add_argument("--quick", action="store_true", help="fewer requests")
    lezer.add_argument("--inbrengen", type=int, default=10_000, help="how many inbrengen there are")
    gekozen = lezer.parse_args()
    keer = 40 if gekozen.quick else 200
    with tempfile.TemporaryDirectory() as map_:
        url, adressen = maak_gegevens(Path(map_), gekozen.inbrengen)
        omgeving = {
            "OVERLEGTAFEL_SECRET_KEY": "b" * 40,
            "OVERLEGTAFEL_DATA_DIR": map_,
            "OVERLEGTAFEL_DATABASE_URL": url,
            "OVERLEGTAFEL_MAIL_ADDRESS": "inbreng@kreken.example",
            "OVERLEGTAFEL_SMTP_URL": "intern:",
            "OVERLEGTAFEL_OMGEVING": "ontwikkeling",
        }
        with (
            bedien("wsgi:app", omgeving) as ons,
            bedien("wsgi:app", omgeving | {"OVERLEGTAFEL_PAGE_MEMORY": "0"}) as koud,
            bedien("benchmarks.kaal:create_app()", {"KAAL_DATABASE": f"{map_}/overlegtafel.db"}) as kaal,
        ):
            uit = meet(ons, koud, kaal, adressen, keer)
        uit["search_p95_ms"] = meet_zoeken(url, map_, 10_000 if gekozen.quick else 100_000, keer)
    for naam, waarde in uit.items():
        print(f"{naam:28} {waarde:10.2f}")
    print(json.dumps({"inbrengen": gekozen.inbrengen, "draden": sum(DRADEN.values()), **uit}))


if __name__ == "__main__":
    main()
