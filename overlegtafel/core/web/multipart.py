"""A form in parts, with a bound on what stands between the parts: their headers are refused before they are parsed."""

from __future__ import annotations

from typing import IO, Any

from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

KOPPEN_PER_DEEL = 16_000
KOPPEN_SAMEN = 256_000
"""A browser writes some two hundred bytes for each part; a megabyte of them costs half a second to parse."""
_EINDE = b"\r\n\r\n"


class Keurder:
    """Passes on what it reads, and raises RequestEntityTooLarge where the headers of parts are too long."""

    def __init__(self, stroom: IO[bytes], grens: bytes) -> None:
        self.stroom = stroom
        self.streep = b"--" + grens
        self.in_koppen = False
        self.rest = b""
        self.van_deel = self.samen = 0

    def read(self, aantal: int = -1) -> bytes:
        """Read on, as the stream does."""
        brok = self.stroom.read(aantal)
        self._keur(brok)
        return brok

    def _keur(self, brok: bytes) -> None:
        """Follow where headers begin and end; what may be half a mark at the end of a chunk is looked at again."""
        blik, plek = self.rest + brok, 0
        while True:
            merk = _EINDE if self.in_koppen else self.streep
            gevonden = blik.find(merk, plek)
            einde = max(plek, len(blik) - len(merk) + 1) if gevonden < 0 else gevonden
            if self.in_koppen:
                self._tel(einde - plek)
            if gevonden < 0:
                self.rest = blik[einde:]
                return
            plek = gevonden + len(merk)
            self.in_koppen, self.van_deel = not self.in_koppen, 0

    def _tel(self, bytes_: int) -> None:
        self.van_deel += bytes_
        self.samen += bytes_
        if self.van_deel > KOPPEN_PER_DEEL or self.samen > KOPPEN_SAMEN:
            raise RequestEntityTooLarge


class Formulierlezer(FormDataParser):
    """Werkzeug's reader of forms, behind a Keurder where they come in parts."""

    def _parse_multipart(
        self, stream: IO[bytes], mimetype: str, content_length: int | None, options: dict[str, str]
    ) -> Any:
        grens = options.get("boundary", "").encode("ascii", "replace")
        gekeurd: Any = Keurder(stream, grens) if grens else stream
        return super()._parse_multipart(gekeurd, mimetype, content_length, options)
