"""The settings under which the sample region runs: on loopback, its own folder, its own clock."""

from __future__ import annotations

import getpass
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from overlegtafel.core.errors import Ongeldig
from overlegtafel.core.tijd import clock

START = "2026-11-20T10:00"
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


def demo_environ(environ: Mapping[str, str], folder: Path, *, port: int, lmtp_port: int) -> dict[str, str]:
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
        "OVERLEGTAFEL_KLOK": START,
        "OVERLEGTAFEL_KLOK_SINDS": clock.nu().isoformat(),
    }
