"""Real processes for tests: the command as a person runs it, started, killed and started again."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import smtplib
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NoReturn

import pytest

from tests.conftest import environ, maak_databank
from tests.contracts.source import ROOT
from tests.vork import Vork, begin

Process = Vork | subprocess.Popen[bytes]


def process_environ(settings: Mapping[str, str]) -> dict[str, str]:
    """Return this process's environment with only `settings` of ours; what one process compiled serves the next."""
    other = {name: value for name, value in os.environ.items() if not name.startswith("OVERLEGTAFEL_")}
    other.pop("PYTHONDONTWRITEBYTECODE", None)
    return other | {"PYTHONPATH": str(ROOT)} | dict(settings)


def run(
    settings: Mapping[str, str], *arguments: str, stdin: bytes = b"", cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run one command to its end."""
    return finish(["-m", "overlegtafel", *arguments], env=process_environ(settings), stdin=stdin, cwd=cwd)


def finish(
    command: Sequence[str], *, env: Mapping[str, str], stdin: bytes = b"", cwd: Path | None = None, seconds: float = 180
) -> subprocess.CompletedProcess[bytes]:
    """Run what stands behind `python` to its end."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        given.write(stdin)
        given.seek(0)
        process = begin(command, env=env, cwd=cwd, stdin=given, stdout=out, stderr=err)
        try:
            code = process.wait(seconds)
        except subprocess.TimeoutExpired:
            kill(process)
            raise
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(command, code, out.read(), err.read())


def run_for_real(
    settings: Mapping[str, str], *arguments: str, stdin: bytes = b"", cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run one command to its end, by a Python that starts with nothing imported."""
    return subprocess.run(
        [sys.executable, "-m", "overlegtafel", *arguments],
        env=process_environ(settings),
        input=stdin,
        capture_output=True,
        timeout=120,
        cwd=cwd,
        check=False,
    )


def prepare(settings: Mapping[str, str]) -> None:
    """Give an installation its tables, as `db upgrade` made them once in this run."""
    folder, url = Path(settings["OVERLEGTAFEL_DATA_DIR"]), settings.get("OVERLEGTAFEL_DATABASE_URL", "")
    folder.mkdir(parents=True, exist_ok=True)
    if url.startswith("postgresql"):
        address, mark, options = url.partition("?")
        server, _, name = address.rpartition("/")
        maak_databank(f"{server}/postgres{mark}{options}", name, vorm=_upgraded_on(server, f"{mark}{options}"))
    else:
        made = url.removeprefix("sqlite:///") or folder / "overlegtafel.db"
        shutil.copyfile(_upgraded_file(), made)


@cache
def _upgraded_file() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="overlegtafel-vorm-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    _upgrade(folder, f"sqlite:///{folder / 'vorm.db'}")
    return folder / "vorm.db"


@cache
def _upgraded_on(server: str, options: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        _upgrade(Path(folder), maak_databank(f"{server}/postgres{options}", "vorm"))
    return "vorm"


def _upgrade(folder: Path, url: str) -> None:
    done = run(environ(folder, url), "db", "upgrade")
    assert done.returncode == 0, done.stderr


def start(settings: Mapping[str, str], *arguments: str) -> Process:
    """Start a command that goes on running."""
    return begin(["-m", "overlegtafel", *arguments], env=process_environ(settings))


def kill(process: Process) -> None:
    """Pull the plug: kill -9, and wait until it is gone."""
    process.send_signal(signal.SIGKILL)
    process.wait(60)


def stop(process: Process) -> int:
    """Ask a process to stop and return its exit code."""
    process.send_signal(signal.SIGTERM)
    return process.wait(60)


def free_port() -> int:
    """Return a port on loopback that nobody listens on."""
    with socket.socket() as contact:
        contact.bind(("127.0.0.1", 0))
        port: int = contact.getsockname()[1]
    return port


def wait_until(condition: Callable[[], bool], *, seconds: float = 60.0) -> None:
    """Wait until `condition` holds; raise AssertionError when it doesn't in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError("what was waited for didn't come")


def is_listening(port: int) -> bool:
    """Return whether something answers on loopback at `port`."""
    with socket.socket() as contact:
        contact.settimeout(1)
        return contact.connect_ex(("127.0.0.1", port)) == 0


def send_lmtp(port: int, raw: bytes, *, sender: str = "iemand@post.example", recipient: str) -> int:
    """Hand one message over by LMTP and return the code of the answer; raise OSError when the line breaks."""
    with smtplib.LMTP("127.0.0.1", port, timeout=20) as client:
        client.ehlo_or_helo_if_needed()
        client.mail(sender)
        client.rcpt(recipient)
        code, _ = client.data(raw)
        return code


def miss(part: str) -> NoReturn:
    """Skip a test visibly because `part` isn't there, or fail it where everything must run."""
    if os.environ.get("OVERLEGTAFEL_TEST_ALLES"):
        pytest.fail(f"{part} is missing, and here nothing may be skipped")
    pytest.skip(f"{part} is missing")


def find_program(name: str) -> str:
    """Return where a program of the system stands; without it the test skips, or fails where everything must run."""
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    return found or miss(name)
