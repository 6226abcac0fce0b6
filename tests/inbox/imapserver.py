"""A small IMAP server of the tests' own, for what a real one doesn't do on command: odd answers, broken lines."""

from __future__ import annotations

import base64
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from overlegtafel.inbox.jobs.ophalen import Opbrengst, haal_op
from overlegtafel.inbox.rules.postbus import Postbusadres, lees_postbusadres
from tests.inbox.conftest import brief


@dataclass
class Gedrag:
    """How the server behaves, and what it was told."""

    messages: dict[int, bytes]
    token: str = ""
    breaks_at: int | None = None
    """The UID at whose reading the line breaks, once."""
    refused: set[int] = field(default_factory=set)
    """UIDs that can't be read."""
    is_read_only: bool = False
    refuses_login: bool = False
    moment: str = "17-Nov-2026 08:15:00 +0100"
    promised: dict[int, int] = field(default_factory=dict)
    """Sizes that it tells of messages, other than they have."""
    drips: bool = False
    """It says one character now and then when a message is asked for."""
    is_silent: bool = False
    """It says nothing any more when a message is asked for."""
    silence: threading.Event = field(default_factory=threading.Event)
    sent: int = 0
    """Bytes of messages that went over the line."""
    signed_in: list[str] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)


class _Client(socketserver.StreamRequestHandler):
    gedrag: Gedrag

    def say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self) -> None:
        self.say("* OK ready")
        while line := self.rfile.readline().decode().strip():
            tag, _, command = line.partition(" ")
            self.gedrag.commands.append(command.partition("{")[0])
            word = command.split(" ")[1 if command.upper().startswith("UID ") else 0].lower()
            if getattr(self, f"do_{word}", self.do_unknown)(tag, command) is False:
                return

    def do_unknown(self, tag: str, command: str) -> None:
        self.say(f"{tag} BAD unknown")

    def do_capability(self, tag: str, command: str) -> None:
        self.say("* CAPABILITY IMAP4rev1 AUTH=XOAUTH2")
        self.say(f"{tag} OK done")

    def do_login(self, tag: str, command: str) -> None:
        self.say(f"{tag} NO {command}" if self.gedrag.refuses_login else f"{tag} OK in")

    def do_authenticate(self, tag: str, command: str) -> None:
        self.say("+ ")
        given = base64.b64decode(self.rfile.readline()).decode()
        user, bearer = given.split("\1")[:2]
        self.gedrag.signed_in.append(user.removeprefix("user="))
        if bearer == f"auth=Bearer {self.gedrag.token}":
            self.say(f"{tag} OK in")
            return
        self.say("+ " + base64.b64encode(b'{"status":"401"}').decode())
        self.rfile.readline()
        self.say(f"{tag} NO AUTHENTICATE failed")

    def tell_folder(self) -> None:
        self.say(f"* {len(self.gedrag.messages)} EXISTS")
        self.say("* OK [UIDVALIDITY 4000000000] valid")
        self.say(f"* OK [UIDNEXT {max(self.gedrag.messages, default=0) + 1}] next")

    def do_examine(self, tag: str, command: str) -> None:
        self.tell_folder()
        self.say(f"{tag} OK [READ-ONLY] open")

    def do_select(self, tag: str, command: str) -> None:
        self.tell_folder()
        self.say(f"{tag} OK [{'READ-ONLY' if self.gedrag.is_read_only else 'READ-WRITE'}] open")

    def do_search(self, tag: str, command: str) -> None:
        first = int(command.rpartition(" ")[2].partition(":")[0])
        found = [uid for uid in sorted(self.gedrag.messages) if uid >= first]
        last = sorted(self.gedrag.messages)[-1:]
        self.say("* SEARCH " + " ".join(map(str, found or last)))
        self.say(f"{tag} OK done")

    def do_fetch(self, tag: str, command: str) -> bool:
        if "RFC822.SIZE" in command:
            return self.tell_sizes(tag, [int(uid) for uid in command.split(" ")[2].split(",")])
        uid = int(command.split(" ")[2])
        if self.gedrag.is_silent:
            self.gedrag.silence.wait()
            return False
        if self.gedrag.drips:
            self.wfile.write(b"* 1 FETCH (BODY[] {900}\r\n")
            while not self.gedrag.silence.wait(0.05):
                self.wfile.write(b"x")
            return False
        if uid == self.gedrag.breaks_at:
            self.gedrag.breaks_at = None
            return False
        if uid in self.gedrag.refused or uid not in self.gedrag.messages:
            self.say(f"{tag} NO can't read")
            return True
        raw, part = self.gedrag.messages[uid], "BODY[]"
        if "[HEADER]" in command:
            raw, part = raw.partition(b"\n\n")[0] + b"\n\n", "BODY[HEADER]"
        self.gedrag.sent += len(raw)
        self.say("* 9 FETCH (FLAGS (\\Seen))")
        self.wfile.write(f"* 1 FETCH ({part} {{{len(raw)}}}\r\n".encode() + raw)
        self.say(f' INTERNALDATE "{self.gedrag.moment}" UID {uid})')
        self.say(f"{tag} OK done")
        return True

    def tell_sizes(self, tag: str, uids: list[int]) -> bool:
        for place, uid in enumerate(uids, start=1):
            if uid in self.gedrag.messages:
                size = self.gedrag.promised.get(uid, len(self.gedrag.messages[uid]))
                self.say(f"* {place} FETCH (UID {uid} RFC822.SIZE {size})")
        self.say(f"{tag} OK done")
        return True

    def do_list(self, tag: str, command: str) -> None:
        self.say(f"{tag} OK none")

    def do_logout(self, tag: str, command: str) -> bool:
        self.say("* BYE")
        self.say(f"{tag} OK bye")
        return False


@contextmanager
def serve_imap(gedrag: Gedrag) -> Iterator[int]:
    """Serve on loopback until the end of the block; give the port."""
    handler = type("Client", (_Client,), {"gedrag": gedrag})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield server.server_address[1]
        finally:
            gedrag.silence.set()
            server.shutdown()
            thread.join()


def brieven(aantal: int) -> dict[int, bytes]:
    """Return so many messages by UID."""
    return {n: brief(message_id=f"<{n}@krommekreek.example>") for n in range(1, aantal + 1)}


def postbus_op(port: int, password: str = "geheim") -> Postbusadres:
    """Return the mailbox that the server at `port` has."""
    return lees_postbusadres(f"imap://inbreng%40kreken.example:{password}@127.0.0.1:{port}/INBOX")


def haal(port: int, nu: datetime, password: str = "geheim") -> Opbrengst | None:
    """Fetch one round from it, as by hand."""
    return haal_op(postbus_op(port, password), nu=nu, is_gevraagd=True)
