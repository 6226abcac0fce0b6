"""What goes into a mail: the letter as a room writes it, and the headers that make answers thread."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from overlegtafel.core.database.nummers import Nummer
from overlegtafel.taal.adres import lees_adres

_MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,900}>")
_KENMERK = re.compile(r"[A-Za-z0-9._+-]{1,64}")
MEESTE_VERWIJZINGEN = 20


@dataclass(frozen=True)
class Kalenderdeel:
    """A calendar part of a mail (RFC 6047): what it asks of a calendar, and its bytes as text."""

    methode: str
    inhoud: str


@dataclass(frozen=True)
class Brief:
    """One mail as a room asks for it; the same `sleutel` is the same mail, however often it is asked for."""

    melding: str
    sleutel: str
    soort: str
    object_id: int
    aan: tuple[str, ...]
    context: Mapping[str, Any] = field(default_factory=dict)
    antwoord_op: str | None = None
    verwijzingen: tuple[str, ...] = ()
    is_antwoord_van_machine: bool = False
    kenmerk: str | None = None
    gesprek: Nummer | None = None
    """The voorstel that it is about: all mails of one voorstel are one conversation in Outlook."""
    is_vluchtig: bool = False
    """Holds a code that nobody may read later: its words are emptied once it was sent."""
    is_persoonlijk: bool = False
    """Has a link that is another one for each recipient: `persoonlijke_link` in its templates."""
    is_lijst: bool = False
    """Goes to who asked for it, and can be ended in one click of the mail program (RFC 8058)."""
    kalender: Kalenderdeel | None = None
    """What a calendar program does with it: an appointment, or the end of one."""


def is_message_id(geschreven: str | None) -> bool:
    """Return whether `geschreven` can go into a header as it is: printable ASCII in angle brackets."""
    return bool(geschreven and _MESSAGE_ID.fullmatch(geschreven))


def verwijzingen_van(brief: Brief) -> list[str]:
    """Return what stands in References: the thread so far, oldest first, ending in what is answered.

    Of a long thread the first and the newest stay (RFC 5322 asks for all, mail servers cut lines that are too long).
    """
    alle = [een for een in (*brief.verwijzingen, brief.antwoord_op) if is_message_id(een)]
    uniek = list(dict.fromkeys(reversed([een for een in alle if een])))[::-1]
    return uniek if len(uniek) <= MEESTE_VERWIJZINGEN else [uniek[0], *uniek[1 - MEESTE_VERWIJZINGEN :]]


def adressen_van(brief: Brief) -> list[str]:
    """Return each recipient once, in the order given; what is no address that a header can hold gets nothing."""
    return list(dict.fromkeys(adres for geschreven in brief.aan if (adres := lees_adres(geschreven))))


def is_kenmerk(kenmerk: str | None) -> bool:
    """Return whether `kenmerk` can be the left side of a Message-ID."""
    return bool(kenmerk and _KENMERK.fullmatch(kenmerk))


def een_regel(tekst: str) -> str:
    """Return `tekst` as a subject: one line, nothing that a header can't hold."""
    return " ".join("".join(teken if teken.isprintable() else " " for teken in tekst).split())


def platte_tekst(tekst: str) -> str:
    """Return the body of a text mail: no more than one empty line at a time, no spaces at the end of a line.

    The line "-- " keeps its space: it starts the signature.
    """
    regels = [regel if regel == "-- " else regel.rstrip() for regel in tekst.replace("\r\n", "\n").split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(regels)).strip("\n") + "\n"
