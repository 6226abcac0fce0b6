"""School vacations of the region, kept by the beheerder as lines: each year they are decided anew."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

_REGEL = re.compile(r"(\S.{0,80}?)\s+(\d{4}-\d\d-\d\d)\s+(?:tot en met\s+)?(\d{4}-\d\d-\d\d)")


@dataclass(frozen=True)
class Vakantie:
    """A vacation from its first to its last day."""

    naam: str
    eerste: date
    laatste: date


def lees_vakanties(geschreven: str) -> list[Vakantie]:
    """Return the vacations written as `Voorjaarsvakantie 2027-02-20 2027-02-28`, one a line; others are passed over."""
    gelezen = []
    for regel in geschreven.splitlines():
        if vakantie := _lees(regel):
            gelezen.append(vakantie)
    return gelezen


def _lees(regel: str) -> Vakantie | None:
    gevonden = _REGEL.fullmatch(regel.strip())
    if gevonden is None:
        return None
    with suppress(ValueError):
        eerste, laatste = date.fromisoformat(gevonden[2]), date.fromisoformat(gevonden[3])
        return Vakantie(gevonden[1], eerste, laatste) if eerste <= laatste else None
    return None


def weiger_vakanties(geschreven: str) -> str | None:
    """Refuse a line that can't be read, and say which."""
    for regel in geschreven.splitlines():
        if regel.strip() and _lees(regel) is None:
            return f"Deze regel is niet te lezen: {regel.strip()[:80]}. Schrijf: Meivakantie 2027-04-24 2027-05-09."
    return None


def vakantie_op(vakanties: Iterable[Vakantie], dag: date) -> Vakantie | None:
    """Return the vacation in which `dag` falls, or None."""
    return next((een for een in vakanties if een.eerste <= dag <= een.laatste), None)
