"""The one place that talks IMAP: it reads without marking, and moves only what it is told to."""

from __future__ import annotations

import contextlib
import imaplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from imap_tools import BaseMailBox
from imap_tools.errors import (
    ImapToolsError,
    MailboxFolderCreateError,
    MailboxFolderSelectError,
    MailboxLoginError,
)

from overlegtafel.core.errors import ProbeerOpnieuw
from overlegtafel.inbox.rules.ophalen import (
    Mapstand,
    Opgehaald,
    is_heel,
    lees_antwoord,
    lees_groottes,
    uids_vanaf,
)
from overlegtafel.inbox.rules.postbus import Oauth, Postbusadres
from overlegtafel.inbox.services.toegang import haal_token, vergeet_tokens
from overlegtafel.inbox.services.verbinding import Bezoekgrens, bewaakt, verbind

PER_VERPLAATSING = 200
TE_LANG = "De postbus doet er te lang over. Wat al is opgehaald, is bewaard."


class Postbus:
    """One open folder of a mailbox."""

    def __init__(self, verbinding: BaseMailBox, map_: str, *, is_alleen_lezen: bool) -> None:
        self.verbinding = verbinding
        _, (aantal, *_rest) = verbinding.folder.set(map_, readonly=is_alleen_lezen)
        self.stand = Mapstand(self._getal("UIDVALIDITY"), self._getal("UIDNEXT"), int(aantal or 0))
        self.kan_verplaatsen = "MOVE" in verbinding.client.capabilities

    def _getal(self, naam: str) -> int:
        waarde = self.verbinding.client.response(naam)[1][0]
        return int(waarde) if waarde else 0

    def uids(self, vanaf: int = 1) -> list[int]:
        """Return the UIDs in the folder from `vanaf` on, whether or not someone read the messages."""
        gevonden: list[str] = self.verbinding.uids(f"UID {vanaf}:*", charset=None)
        return uids_vanaf(map(int, gevonden), vanaf)

    def groottes(self, uids: Sequence[int]) -> dict[int, int]:
        """Return the size of these messages in bytes, as far as the server tells."""
        if not uids:
            return {}
        return lees_groottes(self._fetch(",".join(map(str, uids)), "(UID RFC822.SIZE)") or [])

    def lees(self, uid: int, grootte: int) -> Opgehaald | None:
        """Return a message, or None when it went away or the server can't give it; it stays unread there.

        Nor is one of which less came than the `grootte` that the server told.
        """
        delen = self._fetch(str(uid), "(UID INTERNALDATE BODY.PEEK[])")
        gelezen = lees_antwoord(delen, uid) if delen else None
        return gelezen if gelezen and is_heel(gelezen, grootte) else None

    def lees_koppen(self, uid: int, grootte: int) -> Opgehaald | None:
        """Return of a message that is too large its headers only, with its `grootte`."""
        delen = self._fetch(str(uid), "(UID INTERNALDATE BODY.PEEK[HEADER])")
        gelezen = lees_antwoord(delen, uid, deel=b"BODY[HEADER]") if delen else None
        return replace(gelezen, volledige_grootte=grootte) if gelezen and gelezen.raw else None

    def _fetch(self, uids: str, wat: str) -> list[Any] | None:
        try:
            status, delen = self.verbinding.client.uid("FETCH", uids, wat)
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error:
            return None
        return list(delen) if status == "OK" else None

    def zorg_voor(self, map_: str) -> None:
        """Make the folder for processed mail when it isn't there."""
        if not self.verbinding.folder.exists(map_):
            self.verbinding.folder.create(map_)

    def verplaats(self, uids: Sequence[int], map_: str) -> int:
        """Move messages in one step of the server's (RFC 6851) and return how many; without that, they stay.

        The older way, copy and expunge, would also throw away what others had marked for deletion.
        """
        if not self.kan_verplaatsen or not uids:
            return 0
        self.zorg_voor(map_)
        self.verbinding.move([str(uid) for uid in uids], map_, chunks=PER_VERPLAATSING)
        return len(uids)

    def aantal_in(self, map_: str) -> int | None:
        """Return how many messages lie in another folder, or None when it isn't there."""
        if not self.verbinding.folder.exists(map_):
            return None
        return int(self.verbinding.folder.status(map_, ["MESSAGES"])["MESSAGES"])


def _meld_aan(verbinding: BaseMailBox, adres: Postbusadres, oauth: Oauth | None) -> None:
    try:
        if oauth is not None:
            verbinding.xoauth2(adres.gebruiker, haal_token(oauth), initial_folder=None)
        elif (adres.gebruiker + adres.wachtwoord).isascii():
            verbinding.login(adres.gebruiker, adres.wachtwoord, initial_folder=None)
        else:
            verbinding.login_utf8(adres.gebruiker, adres.wachtwoord, initial_folder=None)
    except imaplib.IMAP4.abort:
        raise
    except (imaplib.IMAP4.error, MailboxLoginError):
        vergeet_tokens()
        raise ProbeerOpnieuw("De postbus laat ons niet binnen. Controleer gebruiker en wachtwoord.") from None


def _vraag_vermogens(verbinding: BaseMailBox) -> None:
    """Ask again what the server can do: before signing in many tell little, and MOVE is not among it."""
    _, gezegd = verbinding.client.capability()
    if gezegd and gezegd[-1]:
        verbinding.client.capabilities = tuple(gezegd[-1].decode("ascii", "replace").upper().split())


def _zin(fout: Exception) -> str:
    """Return what may be told of a failure; the words of a server often repeat an address."""
    if isinstance(fout, ssl.SSLCertVerificationError):
        return "Het certificaat van de postbus klopt niet."
    if isinstance(fout, TimeoutError):
        return "De postbus antwoordt niet op tijd."
    if isinstance(fout, imaplib.IMAP4.readonly):
        return "In de postbus mag alleen worden gelezen. Maak OVERLEGTAFEL_IMAP_PROCESSED leeg, of geef meer rechten."
    if isinstance(fout, MailboxFolderSelectError):
        return "De map in OVERLEGTAFEL_IMAP_URL is er niet."
    if isinstance(fout, MailboxFolderCreateError):
        return "De map in OVERLEGTAFEL_IMAP_PROCESSED kan niet worden gemaakt."
    if isinstance(fout, imaplib.IMAP4.abort | OSError):
        return f"De postbus is niet bereikbaar ({type(fout).__name__})."
    return f"De postbus geeft een fout ({type(fout).__name__})."


@contextmanager
def open_postbus(
    adres: Postbusadres, oauth: Oauth | None, *, is_alleen_lezen: bool, grens: Bezoekgrens
) -> Iterator[Postbus]:
    """Open the folder that `adres` names; what IMAP or the network says becomes ProbeerOpnieuw with one sentence."""
    try:
        with bewaakt(grens), _verbonden(adres, grens) as verbinding:
            _meld_aan(verbinding, adres, oauth)
            _vraag_vermogens(verbinding)
            yield Postbus(verbinding, adres.map, is_alleen_lezen=is_alleen_lezen)
    except (imaplib.IMAP4.error, ImapToolsError, OSError) as fout:
        raise ProbeerOpnieuw(TE_LANG if grens.is_om else _zin(fout)) from fout


@contextmanager
def _verbonden(adres: Postbusadres, grens: Bezoekgrens) -> Iterator[BaseMailBox]:
    verbinding = verbind(adres, grens)
    try:
        yield verbinding
    finally:
        with contextlib.suppress(imaplib.IMAP4.error, ImapToolsError, OSError):
            verbinding.logout()
        with contextlib.suppress(OSError):
            verbinding.client.shutdown()
