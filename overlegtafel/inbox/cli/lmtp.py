"""`mail lmtp`: receive mail over LMTP (RFC 2033) from the MTA in front; 250 is said after the commit, never before."""

from __future__ import annotations

import asyncio
import logging
import signal
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import IO

import click
from aiosmtpd.smtp import Envelope
from flask import Flask

from overlegtafel.core.database.db import controleer_database, transaction
from overlegtafel.core.opdrachtregel.commandline import meld, met_app
from overlegtafel.core.tijd import clock
from overlegtafel.inbox.cli.lmtp_protocol import Ontvangst, Protocol
from overlegtafel.inbox.rules.ontvangst import moment_van_mx
from overlegtafel.inbox.services.keep import keep

log = logging.getLogger(__name__)


class Receiver:
    """Keeps each message that arrives, one after the other; what it means is the worker's business.

    Writers take turns anyway, so that only the message whose turn it is stands in memory whole.
    """

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.beurt = ThreadPoolExecutor(max_workers=1)

    async def bewaar(self, envelope: Envelope, bak: IO[bytes]) -> bool:
        """Commit the bytes of one message and return whether that was done."""
        try:
            await asyncio.get_running_loop().run_in_executor(self.beurt, self._bewaar, envelope, bak)
        except Exception as fout:  # noqa: BLE001  # whatever it was: the bytes were not taken, the MTA keeps them
            log.warning("message not taken: %s", type(fout).__name__)
            return False
        return True

    def _bewaar(self, envelope: Envelope, bak: IO[bytes]) -> None:
        bak.seek(0)
        raw = bak.read()
        with self.app.app_context(), transaction() as session:
            keep(
                session,
                raw,
                bron="lmtp",
                nu=clock.nu(),
                envelope={"van": envelope.mail_from or "", "aan": list(envelope.rcpt_tos)},
                ontvangen_op=moment_van_mx(raw, self.app.config["MX_HOST"]),
            )


async def luister(app: Flask, host: str, port: int) -> None:
    """Listen until SIGTERM or Ctrl-C; a message under way is finished first."""
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for teken in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(teken, stop.set)
    receiver = Receiver(app)
    ontvangst = Ontvangst(receiver.bewaar, app.config["LMTP_MAX_BYTES"])
    server = await loop.create_server(partial(Protocol, ontvangst), host=host, port=port)
    meld(f"LMTP luistert op {host}:{server.sockets[0].getsockname()[1]}. Stop met Ctrl-C.")
    await stop.wait()
    server.close()
    await asyncio.to_thread(receiver.beurt.shutdown)


@click.command("lmtp")
@click.pass_context
def lmtp_command(context: click.Context) -> None:
    """Neem post aan over LMTP, op het adres in OVERLEGTAFEL_LMTP_LISTEN."""
    with met_app(context, is_web=False) as app:
        controleer_database()
        asyncio.run(luister(app, *app.config["LMTP_LISTEN"]))
