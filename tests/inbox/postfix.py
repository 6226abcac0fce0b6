"""A real Postfix of the test's own, with the very lines of deploy/postfix.md: own folders and port, no service."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.contracts.source import ROOT
from tests.processes import find_program, free_port, is_listening, miss, wait_until

DOCUMENT = ROOT / "deploy" / "postfix.md"
MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
myhostname = mx.kreken.example
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 192.0.2.1/32
smtpd_relay_restrictions = reject_unauth_destination
smtputf8_enable = no
queue_run_delay = 1s
minimal_backoff_time = 1s
maximal_backoff_time = 2s
"""
MASTER = """
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 1 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


@dataclass(frozen=True)
class Postfix:
    """A running MTA."""

    folder: Path
    port: int

    def log(self) -> str:
        """Return what it wrote down."""
        path = self.folder / "log"
        return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""

    def queued(self) -> list[str]:
        """Return the ids of the messages that wait to be tried again."""
        return sorted(path.name for path in (self.folder / "queue" / "deferred").rglob("*") if path.is_file())


def described(name: str) -> str:
    """Return the block of our document that belongs in the file `name`."""
    told = DOCUMENT.read_text(encoding="utf-8")
    _, _, rest = told.partition(f"`{name}`")
    lines = re.search(r"(?:\n    [^\n]*)+", rest)
    assert lines is not None, f"{name} is not described"
    return "\n".join(line.strip() for line in lines[0].splitlines())


def _write_config(folder: Path, port: int, lmtp_port: int, domain: str) -> Path:
    config = folder / "conf"
    config.mkdir()
    table = config / "overlegtafel"
    table.write_text(described("/etc/postfix/overlegtafel").replace("regio.example", domain) + "\n", encoding="utf-8")
    koppen = config / "koppen"
    koppen.write_text(described("/etc/postfix/overlegtafel_koppen") + "\n", encoding="utf-8")
    main = described("/etc/postfix/main.cf").replace("regio.example", domain)
    assert "127.0.0.1:8024" in main
    main = main.replace("127.0.0.1:8024", f"127.0.0.1:{lmtp_port}")
    main = main.replace("/etc/postfix/overlegtafel_koppen", str(koppen))
    (config / "main.cf").write_text(
        MAIN.format(folder=folder) + main.replace("/etc/postfix/overlegtafel", str(table)) + "\n",
        encoding="utf-8",
    )
    (config / "master.cf").write_text(MASTER.format(port=port), encoding="utf-8")
    subprocess.run([find_program("postmap"), "-c", str(config), f"hash:{table}"], check=True, timeout=30)
    return config


@contextmanager
def run_postfix(lmtp_port: int, domain: str) -> Iterator[Postfix]:
    """Start an MTA that hands the mail of `domain` to `lmtp_port`, and stop it again."""
    program = find_program("postfix")
    if os.getuid() != 0:
        miss("the superuser, by whom alone Postfix is started,")
    folder = Path(tempfile.mkdtemp(prefix="overlegtafel-postfix-"))
    folder.chmod(0o755)
    (folder / "queue").mkdir()
    (folder / "data").mkdir()
    shutil.chown(folder / "data", "postfix", "postfix")
    server = Postfix(folder, free_port())
    config = _write_config(folder, server.port, lmtp_port, domain)
    process = subprocess.Popen(
        [program, "-c", str(config), "start-fg"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_until(lambda: is_listening(server.port))
        yield server
    finally:
        subprocess.run([program, "-c", str(config), "stop"], capture_output=True, timeout=60, check=False)
        process.wait(30)
        shutil.rmtree(folder, ignore_errors=True)
