"""The settings under which the sample region runs: on loopback, its own folder, its own clock."""

from __future__ import annotations

import fcntl
import getpass
import shutil
import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TextIO

from overlegtafel.core.errors import Ongeldig, ProbeerOpnieuw
from overlegtafel.core.tijd import clock

START = "2026-11-20T10:00"
MEESTE_DEMOS = 9
MERK = ".overlegtafel-demo"
MAILADRES = "inbreng@kreken.example"
MX = "mx.kreken.example"
GEHEIM = "alleen-voor-de-demo-op-deze-computer-0001"


def demo_folder(environ: Mapping[str, str]) -> Path:
    """Return the folder of the demo: below the data folder when one is set, else below the user's temporary files."""
    data = environ.get("OVERLEGTAFEL_DATA_DIR")
    return Path(data) / "demo" if data else Path(tempfile.gettempdir()) / f"overlegtafel-demo-{getpass.getuser()}"


def maak_leeg(folder: Path) -> None:
    """Make `folder` anew; raise Ongeldig when it holds something that a demo didn't make."""
    if folder.exists():
        if any(folder.iterdir()) and not (folder / MERK).exists():
            raise Ongeldig(f"De map {folder} is niet van een demo. Haal haar eerst weg.")
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    (folder / MERK).touch()


def neem_map(folder: Path) -> tuple[Path, int, TextIO]:
    """Return a folder that no running demo has, its number, and what holds it as long as that stays open.

    The first is `folder` itself; a demo beside it takes the next, so that neither takes the other's data away.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    for nummer in range(1, MEESTE_DEMOS + 1):
        eigen = map_met_nummer(folder, nummer)
        slot = (eigen.parent / f".{eigen.name}.slot").open("w", encoding="ascii")
        try:
            fcntl.flock(slot, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            slot.close()
            continue
        return eigen, nummer, slot
    raise ProbeerOpnieuw(f"Er draaien al {MEESTE_DEMOS} demo's. Stop er eerst een.")


def map_met_nummer(folder: Path, nummer: int) -> Path:
    """Return the folder of the demo with this number."""
    return folder if nummer == 1 else folder.with_name(f"{folder.name}-{nummer}")


def lees_klok(geschreven: str) -> str:
    """Return the moment at which the clock of a demo begins; a day alone begins at ten. Raise Ongeldig for another."""
    heel = f"{geschreven}T10:00" if len(geschreven) == len("2026-11-20") else geschreven
    try:
        gelezen = datetime.fromisoformat(heel).replace(tzinfo=None)
    except ValueError:
        raise Ongeldig(f"'{geschreven}' is geen dag zoals 2026-11-30.") from None
    if gelezen < datetime.fromisoformat(START):
        raise Ongeldig(f"De demo begint op {START[:10]}. Kies die dag of een latere.")
    return gelezen.isoformat(timespec="minutes")


def demo_environ(
    environ: Mapping[str, str], folder: Path, *, port: int, lmtp_port: int, klok: str = START
) -> dict[str, str]:
    """Return the environment of all processes of a demo; settings of a real installation don't leak in."""
    ander = {naam: waarde for naam, waarde in environ.items() if not naam.startswith("OVERLEGTAFEL_")}
    return ander | {
        "OVERLEGTAFEL_SECRET_KEY": GEHEIM,
        "OVERLEGTAFEL_DATA_DIR": str(folder),
        "OVERLEGTAFEL_BASE_URL": f"http://127.0.0.1:{port}",
        "OVERLEGTAFEL_MAIL_ADDRESS": MAILADRES,
        "OVERLEGTAFEL_MX_HOST": MX,
        "OVERLEGTAFEL_SMTP_URL": "intern:",
        "OVERLEGTAFEL_LMTP_LISTEN": f"127.0.0.1:{lmtp_port}",
        "OVERLEGTAFEL_OMGEVING": "demo",
        "OVERLEGTAFEL_KLOK": klok,
        "OVERLEGTAFEL_KLOK_SINDS": clock.nu().isoformat(),
    }
