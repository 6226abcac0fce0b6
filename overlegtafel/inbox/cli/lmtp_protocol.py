"""LMTP on one connection: a message is held in memory up to a megabyte, then on disk, and few come in at once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from tempfile import SpooledTemporaryFile
from typing import IO

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import Envelope, syntax

IN_GEHEUGEN = 1_000_000
"""Bytes of a message up to which it stands in memory while it comes in."""
MEESTE_TEGELIJK = 20
"""So many messages come in at once; Postfix sends so many to one place by itself."""
BROK = 64 * 1024
"""So much of a line is held at a time, because some senders wrap nothing."""

AANGENOMEN = "250 2.0.0 Bewaard"
LATER = "451 4.3.0 Nu niet aangenomen, probeer het later"
TE_DRUK = "451 4.3.2 Er komt al veel post tegelijk binnen, probeer het later"
TE_GROOT = "552 5.3.4 Dit bericht is te groot"

Bewaar = Callable[[Envelope, IO[bytes]], Awaitable[bool]]


@dataclass
class Ontvangst:
    """What all connections share: who keeps a message, how large one may be, and how many come in now."""

    bewaar: Bewaar
    meeste_bytes: int
    bezig: int = field(default=0)


@dataclass
class _Binnenkomend:
    """A message that comes in: written down piece by piece until it is too large, or the disk takes no more."""

    bak: IO[bytes]
    meeste_bytes: int
    grootte: int = 0
    is_vol: bool = False

    @property
    def is_te_groot(self) -> bool:
        return self.grootte > self.meeste_bytes

    def neem(self, brok: bytes) -> None:
        self.grootte += len(brok)
        if self.is_te_groot or self.is_vol:
            return
        try:
            self.bak.write(brok)
        except OSError:
            self.is_vol = True


class Protocol(LMTP):
    """One connection. aiosmtpd's own DATA holds a message several times over in memory."""

    line_length_limit = BROK

    def __init__(self, ontvangst: Ontvangst) -> None:
        super().__init__(
            ontvangst,
            data_size_limit=ontvangst.meeste_bytes,
            enable_SMTPUTF8=True,
            ident="Overlegtafel",
            loop=asyncio.get_running_loop(),
        )
        self.ontvangst = ontvangst

    @syntax("DATA")
    async def smtp_DATA(self, arg: str) -> None:
        """Take in a message and answer once for every recipient, after the commit (RFC 2033 section 4.2)."""
        if await self.check_helo_needed():
            return
        envelope = self.envelope
        if envelope is None or not envelope.rcpt_tos:
            await self.push("503 Error: need RCPT command")
        elif arg:
            await self.push("501 Syntax: DATA")
        elif self.ontvangst.bezig >= MEESTE_TEGELIJK:
            await self.push(TE_DRUK)
        else:
            self.ontvangst.bezig += 1
            try:
                antwoord = await self._neem_aan(envelope)
            finally:
                self.ontvangst.bezig -= 1
            self._set_post_data_state()  # type: ignore[no-untyped-call]
            await self.push("\r\n".join([antwoord] * len(envelope.rcpt_tos)))

    async def _neem_aan(self, envelope: Envelope) -> str:
        with SpooledTemporaryFile(max_size=IN_GEHEUGEN) as bak:
            bericht = _Binnenkomend(bak, self.ontvangst.meeste_bytes)
            await self.push("354 End data with <CR><LF>.<CR><LF>")
            await self._lees(bericht)
            if bericht.is_te_groot:
                return TE_GROOT
            return AANGENOMEN if not bericht.is_vol and await self.ontvangst.bewaar(envelope, bak) else LATER

    async def _lees(self, bericht: _Binnenkomend) -> None:
        """Read up to the lone dot; the first dot of a line is not part of it (RFC 5321 section 4.5.2)."""
        is_begin = True
        while True:
            brok, is_einde = await self._lees_brok()
            if is_begin and brok == b".\r\n":
                return
            bericht.neem(brok[1:] if is_begin and brok.startswith(b".") else brok)
            is_begin = is_einde

    async def _lees_brok(self) -> tuple[bytes, bool]:
        """Return the next line or a piece of it, and whether the line ends there."""
        try:
            return await self._reader.readuntil(b"\r\n"), True
        except asyncio.LimitOverrunError as fout:
            return await self._reader.read(fout.consumed), False
        except asyncio.CancelledError:  # the line broke
            self._writer.close()
            raise
