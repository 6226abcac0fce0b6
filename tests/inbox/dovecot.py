"""A real Dovecot of the test's own: its own folder, ports and certificate, on loopback, as no service of the system."""

from __future__ import annotations

import imaplib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from tests.processes import find_program, free_port, is_listening, wait_until

WACHTWOORD = "geheim/met@tekens:"
CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = no
auth_failure_delay = 0
mail_location = maildir:{folder}/mail/%u
default_internal_user = {internal}
default_login_user = {login}
default_internal_group = {group}
first_valid_uid = 1
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={mail} gid={mail_group} home={folder}/mail/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
  }}
}}
service anvil {{
  chroot =
}}
"""


@dataclass(frozen=True)
class Dovecot:
    """A running server; any user exists, with an empty mailbox and one password."""

    folder: Path
    port: int
    tls_port: int

    def url(self, user: str, folder: str = "INBOX", *, schema: str = "imap", password: str = WACHTWOORD) -> str:
        """Return the setting by which we fetch the mailbox of `user`."""
        port = self.tls_port if schema == "imaps" else self.port
        return f"{schema}://{quote(user, safe='')}:{quote(password, safe='')}@localhost:{port}/{folder}"

    @contextmanager
    def open(self, user: str, folder: str = "INBOX") -> Iterator[imaplib.IMAP4]:
        """Sign in as another client of the same mailbox would."""
        with imaplib.IMAP4("127.0.0.1", self.port, timeout=20) as client:
            client.login(user, WACHTWOORD)
            client.create(folder)
            client.select(folder)
            yield client

    def put(
        self, user: str, messages: Sequence[bytes], moment: datetime, *, folder: str = "INBOX", flags: str = ""
    ) -> None:
        """Lay messages in a folder, as if they were delivered at `moment`."""
        with self.open(user, folder) as client:
            for raw in messages:
                status, answer = client.append(folder, flags, moment, raw)
                assert status == "OK", answer

    def flags(self, user: str, folder: str = "INBOX") -> list[str]:
        """Return the flags of each message; `Recent` says only that nobody looked."""
        with self.open(user, folder) as client:
            _, answer = client.uid("FETCH", "1:*", "(FLAGS)")
            told = [bytes(line).decode() for line in answer if line]
        return [line.partition("FLAGS (")[2].partition(")")[0].replace("\\Recent", "").strip() for line in told]

    def count(self, user: str, folder: str = "INBOX") -> int:
        """Return how many messages lie in a folder."""
        with self.open(user, folder) as client:
            _, answer = client.search(None, "ALL")
            return len(answer[0].split())


def _make_certificate(folder: Path) -> None:
    subprocess.run(
        [
            *(find_program("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"),
            *("-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")),
        ],
        check=True,
        capture_output=True,
        timeout=60,
    )


def _owners(*, is_root: bool) -> dict[str, str]:
    if is_root:
        return {"internal": "dovecot", "login": "dovenull", "group": "dovecot", "mail": "mail", "mail_group": "mail"}
    import grp
    import pwd

    me, group = pwd.getpwuid(os.getuid()).pw_name, grp.getgrgid(os.getgid()).gr_name
    return {"internal": me, "login": me, "group": group, "mail": me, "mail_group": group}


@contextmanager
def run_dovecot() -> Iterator[Dovecot]:
    """Start a server and stop it again; its folder stands apart from pytest's, which only their owner may enter."""
    program = find_program("dovecot")
    folder = Path(tempfile.mkdtemp(prefix="overlegtafel-dovecot-"))
    folder.chmod(0o755)
    _make_certificate(folder)
    is_root = os.getuid() == 0
    (folder / "mail").mkdir()
    if is_root:
        shutil.chown(folder / "mail", "mail", "mail")
    server = Dovecot(folder, free_port(), free_port())
    given = {
        "folder": folder,
        "port": server.port,
        "tls_port": server.tls_port,
        "password": WACHTWOORD.replace("%", "%%"),
    }
    (folder / "dovecot.conf").write_text(CONFIG.format(**given, **_owners(is_root=is_root)), encoding="utf-8")
    process = subprocess.Popen([program, "-F", "-c", str(folder / "dovecot.conf")])
    try:
        wait_until(lambda: is_listening(server.port) and is_listening(server.tls_port))
        yield server
    finally:
        process.terminate()
        process.wait(20)
        shutil.rmtree(folder, ignore_errors=True)
