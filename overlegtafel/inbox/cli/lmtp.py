"""`mail lmtp`: receive mail over LMTP (RFC 2033) from the MTA in front; 250 is said after the commit, never before."""

from __future__ import annotations

import asyncio
import logging
import signal
from functools import partial

import click
from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session
from flask import Flask

from overlegtafel.core.database.db import controleer_database, transaction
from overlegtafel.core.opdrachtregel.commandline import meld, met_app
from overlegtafel.core.tijd import clock
from overlegtafel.inbox.rules.ontvangst import moment_van_mx
from overlegtafel.inbox.services.keep import keep

log = logging.getLogger(__name__)
AANGENOMEN = "250 2.0.0 Bewaard"
LATER = "451 4.3.0 Nu niet aangenomen, probeer het later"


class Receiver:
    """Keeps each message that arrives; what it means is the worker's business."""

    def __init__(self, app: Flask) -> None:
        self.app = app

    def bewaar(self, envelope: Envelope) -> None:
        """Commit the bytes of one message."""
        raw = envelope.content if isinstance(envelope.content, bytes) else str(envelope.content).encode()
        with self.app.app_context(), transaction() as session:
            keep(
                session,
                raw,
                bron="lmtp",
                nu=clock.nu(),
                envelope={"van": envelope.mail_from or "", "aan": list(envelope.rcpt_tos)},
                ontvangen_op=moment_van_mx(raw, self.app.config["MX_HOST"]),
            )

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Answer once for every recipient, after the commit (RFC 2033 section 4.2)."""
        try:
            await asyncio.get_running_loop().run_in_executor(None, self.bewaar, envelope)
        except Exception as fout:  # noqa: BLE001  # whatever it was: the bytes were not taken, the MTA keeps them
            log.warning("message not taken: %s", type(fout).__name__)
            return "\r\n".join([LATER] * len(envelope.rcpt_tos))
        return "\r\n".join([AANGENOMEN] * len(envelope.rcpt_tos))


def maak_protocol(receiver: Receiver, max_bytes: int) -> LMTP:
    """Return the protocol for one connection; a line may be as long as a message, because some senders wrap nothing."""
    protocol = type("LongLineLMTP", (LMTP,), {"line_length_limit": max_bytes})
    verbinding: LMTP = protocol(
        receiver, data_size_limit=max_bytes, enable_SMTPUTF8=True, ident="Overlegtafel", loop=asyncio.get_running_loop()
    )
    return verbinding


async def luister(app: Flask, host: str, port: int) -> None:
    """Listen until SIGTERM or Ctrl-C; a message under way is finished first."""
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for teken in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(teken, stop.set)
    server = await loop.create_server(
        partial(maak_protocol, Receiver(app), app.config["LMTP_MAX_BYTES"]), host=host, port=port
    )
    meld(f"LMTP luistert op {host}:{server.sockets[0].getsockname()[1]}. Stop met Ctrl-C.")
    await stop.wait()
    server.close()
    await loop.shutdown_default_executor()


@click.command("lmtp")
@click.pass_context
def lmtp_command(context: click.Context) -> None:
    """Neem post aan over LMTP, op het adres in OVERLEGTAFEL_LMTP_LISTEN."""
    with met_app(context, is_web=False) as app:
        controleer_database()
        asyncio.run(luister(app, *app.config["LMTP_LISTEN"]))
