"""The sample region, served on loopback by gunicorn for one run of the browser tests."""

from __future__ import annotations

import atexit
import json
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

from flask_migrate import upgrade
from sqlalchemy import create_engine, text

from overlegtafel import create_app
from overlegtafel.core.tijd import clock
from overlegtafel.demo.laden import laad_demo
from overlegtafel.demo.omgeving import demo_environ
from tests.contracts.source import ROOT
from tests.processes import finish, free_port, is_listening, process_environ, run, stop, wait_until
from tests.vork import begin

NOWHERE = "http://127.0.0.1:9"
"""The address of the sample region that is copied."""
NEWEST = "SELECT inhoud FROM mail WHERE melding = :melding ORDER BY id"
CALLED = """
SELECT a.adres, m.inhoud FROM aflevering a JOIN mail m ON m.id = a.mail_id
WHERE m.melding = 'kalender_uitnodiging' ORDER BY a.id
"""


@dataclass(frozen=True)
class Demosite:
    """A running site: its address, a sign-in link by kind of user, and its settings."""

    url: str
    links: dict[str, str]
    environ: dict[str, str]

    @property
    def settings(self) -> dict[str, str]:
        """The settings of its processes."""
        return {name: value for name, value in self.environ.items() if name.startswith("OVERLEGTAFEL_")}

    def work(self) -> None:
        """Let a worker do what there is to do."""
        done = run(self.settings, "worker", "--once")
        assert done.returncode == 0, done.stderr

    def newest_mail(self, melding: str) -> str:
        """Return the text of the newest mail of this melding."""
        tekst: str = json.loads(self.ask(NEWEST, melding=melding)[-1][0])["tekst"]
        return tekst

    def called(self, begin: str) -> list[tuple[str, str]]:
        """Return who got an invitation in his calendar for what begins then, and the UID of that, by address."""
        rows = [(adres, json.loads(inhoud)["kalender"]["inhoud"]) for adres, inhoud in self.ask(CALLED)]
        return sorted((adres, re.findall(r"^UID:(\S+)", ics, re.MULTILINE)[0]) for adres, ics in rows if begin in ics)

    def ask(self, statement: str, **values: str) -> Sequence[Any]:
        """Return what the database of the site answers."""
        engine = create_engine(f"sqlite:///{self.settings['OVERLEGTAFEL_DATA_DIR']}/overlegtafel.db")
        try:
            with engine.connect() as connection:
                return connection.execute(text(statement), values).all()
        finally:
            engine.dispose()


def load(environ: dict[str, str]) -> dict[str, str]:
    """Give an installation the sample region, loaded once in this run; return a sign-in link by kind of user.

    Its clock goes on in `environ` from when the loading ended: nothing there is of later than now.
    """
    folder, links, took = _loaded()
    environ["OVERLEGTAFEL_KLOK_SINDS"] = (clock.nu() - took).isoformat()
    shutil.copytree(folder, environ["OVERLEGTAFEL_DATA_DIR"], dirs_exist_ok=True)
    base = environ["OVERLEGTAFEL_BASE_URL"]
    engine = create_engine(f"sqlite:///{environ['OVERLEGTAFEL_DATA_DIR']}/overlegtafel.db")
    with engine.begin() as connection:
        connection.execute(
            text("UPDATE mail SET inhoud = replace(inhoud, :was, :base)"), {"was": NOWHERE, "base": base}
        )
    engine.dispose()
    return {user: link.replace(NOWHERE, base) for user, link in links.items()}


@cache
def _loaded() -> tuple[Path, dict[str, str], timedelta]:
    """Load the sample region in a process of its own; return its folder, links to nowhere, and how long it took."""
    started = clock.nu()
    folder = Path(tempfile.mkdtemp(prefix="overlegtafel-demo-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    environ = process_environ(demo_environ({}, folder, port=urlsplit(NOWHERE).port or 0, lmtp_port=0))
    assert environ["OVERLEGTAFEL_BASE_URL"] == NOWHERE
    done = finish(["-m", "tests.browser.demosite"], env=environ, cwd=ROOT, seconds=600)
    assert done.returncode == 0, done.stderr
    links: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    return folder, links, clock.nu() - started


@contextmanager
def serve(folder: Path) -> Iterator[Demosite]:
    """Load the sample region into `folder` and serve it until the end."""
    port = free_port()
    environ = process_environ(demo_environ({}, folder, port=port, lmtp_port=free_port()))
    links = load(environ)
    log = folder / "gunicorn.log"
    command = ["-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--worker-class", "gthread"]
    command += ["--threads", "4", "--log-level", "warning", "--no-control-socket", "overlegtafel:create_app()"]
    with log.open("wb") as said:
        server = begin(command, env=environ, cwd=folder, stdout=said, stderr=said)
        try:
            wait_until(lambda: is_listening(port), seconds=60)
            urlopen(f"http://127.0.0.1:{port}/", timeout=120).close()  # it listens before it can answer
            yield Demosite(f"http://127.0.0.1:{port}", links, environ)
        finally:
            stop(server)


def main() -> None:
    """Load the sample region under the settings of this process and print the sign-in links as JSON."""
    app = create_app()
    with app.app_context():
        upgrade()
        print(json.dumps({link.wie: link.adres for link in laad_demo()}))


if __name__ == "__main__":
    main()
