"""The original of a mail as a person may look at it without danger: everything is text."""

from __future__ import annotations

import re

from overlegtafel.postlezer import html_naar_tekst, ontleed

MEESTE_TEKENS = 200_000
_KOPPEN_EINDE = re.compile(rb"\r?\n\r?\n")
_STUUR = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Control signs, and those that turn the reading direction: with them text can look like other text."""


def origineel_als_tekst(raw: bytes) -> list[tuple[str, str]]:
    """Return (name, text) of the parts of a mail that a person can read, each cut at MEESTE_TEKENS."""
    mail = ontleed(raw)
    koppen = _KOPPEN_EINDE.split(raw[: MEESTE_TEKENS * 2], maxsplit=1)[0].decode("utf-8", "replace")
    delen = [
        ("Kopregels", koppen),
        ("Tekst", mail.tekst or ""),
        ("HTML, als tekst", html_naar_tekst(mail.html[: MEESTE_TEKENS * 5]) if mail.html else ""),
    ]
    return [(naam, _veilig(tekst)) for naam, tekst in delen if tekst.strip()]


def _veilig(tekst: str) -> str:
    return _STUUR.sub("\ufffd", tekst.replace("\r\n", "\n"))[:MEESTE_TEKENS]
