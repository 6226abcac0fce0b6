"""Delivery reports in the form of RFC 3464, and what can be read of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from overlegtafel.postlezer.mail import Bezorgbericht, Bezorging
from overlegtafel.postlezer.ontleden.headers import lees_koppen
from overlegtafel.postlezer.ontleden.ids import eerste_id
from overlegtafel.postlezer.ontleden.mime import Mimedeel

_LEGE_REGEL = re.compile(rb"\r?\n(?:[ \t]*\r?\n)+")
_STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
RAPPORT_TYPES = ("message/delivery-status", "message/global-delivery-status")
KOPPEN_TYPES = ("text/rfc822-headers", "message/rfc822-headers", "message/global-headers")
_NIET_HET_ADRES = re.compile(r"4\.|5\.(?:2\.[234]|3\.|5\.|6\.|7\.)")
_MEESTE = 200


def lees_bezorgbericht(rapport: Mimedeel, origineel: Mimedeel | None) -> Bezorgbericht:
    """Return what the report says of each recipient and of the mail that came back."""
    bezorgingen = []
    for groep in _LEGE_REGEL.split(rapport.inhoud.strip())[: _MEESTE + 1]:
        koppen, _ = lees_koppen(groep + b"\n\n", 0)
        ontvanger = koppen.plat(b"final-recipient") or koppen.plat(b"original-recipient")
        if ontvanger or b"action" in koppen:
            status = _STATUS.search(koppen.plat(b"status")) or _STATUS.search(koppen.eerste(b"diagnostic-code"))
            bezorgingen.append(
                Bezorging(
                    ontvanger=ontvanger.partition(";")[2].strip().strip("<>").lower() or ontvanger.strip().lower(),
                    actie=koppen.plat(b"action").strip().lower(),
                    status=status[1] if status else "",
                )
            )
    return Bezorgbericht(tuple(bezorgingen), lees_origineel(origineel) if origineel else None)


def is_status_over_adres(status: str) -> bool:
    """Return whether a status (RFC 3463) blames the address for good; without one the code has to say it.

    A full mailbox, a mail that is too large and a refusal of who sends or of the words say nothing of the address.
    """
    return not _NIET_HET_ADRES.match(status)


def is_adres_dood(bezorgingen: Iterable[Bezorging]) -> bool:
    """Return whether a report of failure is about the address itself (RFC 3463)."""
    return all(is_status_over_adres(bezorging.status) for bezorging in bezorgingen)


def lees_origineel(origineel: Mimedeel) -> str | None:
    """Return the Message-ID of the mail that came back."""
    koppen, _ = lees_koppen(origineel.inhoud.lstrip(), 0)
    return eerste_id(koppen.plat(b"message-id"))
