"""A message as a mould: its bytes are made once, and only what differs a recipient is filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from overlegtafel.outbox.rules.bericht import Envelop, maak_bericht

ZACHT = b"=\r\n"
"""The end of a line of quoted-printable that is none of the text (RFC 2045 6.7)."""


@dataclass(frozen=True)
class Mal:
    """The bytes of a message to a recipient who is none, and that recipient."""

    bytes_: bytes
    niemand: Envelop
    _sleutel: re.Pattern[bytes]

    @classmethod
    def maak(cls, inhoud: Mapping[str, Any], envelop: Envelop) -> Mal:
        """Make the mould of `inhoud`; of `envelop` only the sender and the length of its key count.

        Its `plek` is a secret that nobody can write, so no words of others are taken for a place to fill.
        """
        plek, lengte = str(inhoud["plek"]), len(envelop.sleutel)
        sleutel = (plek * lengte)[:lengte]
        niemand = Envelop(
            van_naam=envelop.van_naam,
            van_adres=envelop.van_adres,
            aan=f"{plek}.aan@mal.invalid",
            message_id=f"<{plek}.id@mal.invalid>",
            antwoordtoken=f"{plek}.token",
            sleutel=sleutel,
            afmeldadres=envelop.afmeldadres.replace(envelop.sleutel, sleutel),
        )
        los = rb"(?:=\r\n)?".join(re.escape(teken).encode() for teken in sleutel)
        return cls(maak_bericht(inhoud, niemand), niemand, re.compile(los))

    def vul(self, envelop: Envelop) -> bytes:
        """Return the message to the recipient of `envelop`, the same bytes as `maak_bericht` makes."""
        gevuld = self.bytes_
        for oud, nieuw in (
            (self.niemand.aan, envelop.aan),
            (self.niemand.message_id, envelop.message_id),
            (self.niemand.antwoordtoken, envelop.antwoordtoken),
        ):
            gevuld = gevuld.replace(oud.encode(), nieuw.encode())
        return self._sleutel.sub(lambda gevonden: _vouw(gevonden[0], envelop.sleutel), gevuld)


def _vouw(plek: bytes, sleutel: str) -> bytes:
    """Return `sleutel` broken over lines where `plek`, which is as long, is."""
    delen, begin = [], 0
    for deel in plek.split(ZACHT):
        delen.append(sleutel[begin : begin + len(deel)].encode())
        begin += len(deel)
    return ZACHT.join(delen)
