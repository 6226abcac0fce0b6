"""What a mail says once its bytes are understood: frozen values, no behaviour."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Adres:
    """A mail address in lower case with the name that the sender gave it."""

    naam: str
    adres: str


@dataclass(frozen=True, slots=True)
class Waarschuwing:
    """Something a person should know; `uitleg` is a plain Dutch sentence."""

    soort: str
    uitleg: str


@dataclass(frozen=True, slots=True)
class Mailbijlage:
    """A file that came along; `naam` is as sent, `type` by content, `sha256` in hex."""

    naam: str
    type: str
    grootte: int
    sha256: str
    inhoud: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Kalender:
    """The calendar part of a mail (RFC 5546); `methode` and `partstat` in upper case.

    `volgnummer` is the SEQUENCE that it answers; `begin` and `einde` are its times, None where they can't be read.
    """

    methode: str
    uid: str = ""
    partstat: str = ""
    toelichting: str = ""
    volgnummer: int | None = None
    begin: datetime | None = None
    einde: datetime | None = None


@dataclass(frozen=True, slots=True)
class Bezorging:
    """What became of one recipient of a mail of ours (RFC 3464), or what could be read of it."""

    ontvanger: str
    actie: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Bezorgbericht:
    """A delivery report: a line for each recipient, and which mail it is about."""

    bezorgingen: tuple[Bezorging, ...]
    bericht_id: str | None = None


@dataclass(frozen=True, slots=True)
class Mail:
    """All that the bytes of one mail say; `ontleed` makes it and nothing changes it.

    `retourpad` is None where no Return-Path is given and "" for the empty one. `koppen` has the
    other headers that judging needs, by lower-case name; `spoor` are the raw Received and Authentication-Results that
    servers put on top. `bijlagen` are without the images that the HTML shows itself; `ingesloten` are the mails that
    were attached as a message.
    """

    van: Adres
    antwoord_aan: tuple[Adres, ...]
    aan: tuple[Adres, ...]
    cc: tuple[Adres, ...]
    bezorgd_aan: tuple[str, ...]
    retourpad: str | None
    onderwerp: str
    datum: datetime | None
    bericht_id: str
    is_id_gemaakt: bool
    in_antwoord_op: str | None
    verwijzingen: tuple[str, ...]
    thread_index: str
    tekst: str | None
    html: str | None
    bijlagen: tuple[Mailbijlage, ...]
    ingesloten: tuple[Mail, ...]
    kalender: Kalender | None
    bezorgbericht: Bezorgbericht | None
    is_leesbevestiging: bool
    is_versleuteld: bool
    is_klacht: bool
    auto_submitted: str
    precedence: str
    koppen: dict[str, tuple[str, ...]]
    spoor: tuple[tuple[bytes, bytes], ...]
    waarschuwingen: tuple[Waarschuwing, ...]

    def kop(self, naam: str) -> str:
        """Return the first value of header `naam` (lower case) that was kept, else ''."""
        waarden = self.koppen.get(naam)
        return waarden[0] if waarden else ""
