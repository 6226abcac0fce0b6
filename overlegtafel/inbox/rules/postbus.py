"""Where post is fetched by IMAP and how we get in, read from the settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from overlegtafel.core.errors import InstellingFout

POORTEN = {"imaps": 993, "imap+starttls": 143, "imap": 143}
HIER = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True)
class Postbusadres:
    """One folder of one mailbox; the password never shows in a log or a traceback."""

    schema: str
    host: str
    poort: int
    gebruiker: str
    wachtwoord: str = field(repr=False)
    map: str

    @property
    def bron(self) -> str:
        """The name under which the cursor of this folder is kept."""
        return f"imap:{self.gebruiker}@{self.host}:{self.poort}/{self.map}"


@dataclass(frozen=True)
class Oauth:
    """How an application gets a token of its own (client credentials, RFC 6749 section 4.4)."""

    instantie: str
    tenant: str
    client_id: str
    client_secret: str = field(repr=False)


def lees_postbusadres(url: str) -> Postbusadres:
    """Return what an IMAP_URL says; raise ValueError when it can't be one.

    Without encryption only on this very machine: a password doesn't travel in the clear.
    """
    delen = urlsplit(url)
    host, poort = delen.hostname or "", delen.port
    if delen.scheme not in POORTEN or not host or not delen.username or poort == 0:
        raise ValueError("no address of a mailbox")
    if delen.scheme == "imap" and host not in HIER:
        raise ValueError("a password would travel in the clear")
    return Postbusadres(
        schema=delen.scheme,
        host=host,
        poort=poort or POORTEN[delen.scheme],
        gebruiker=unquote(delen.username),
        wachtwoord=unquote(delen.password or ""),
        map=unquote(delen.path.strip("/")) or "INBOX",
    )


def lees_postbus(text: Mapping[str, str]) -> dict[str, Any]:
    """Return the settings on IMAP, `IMAP` None when no mailbox is set; raise InstellingFout when one is wrong."""
    oauth = _oauth(text)
    adres = _adres(text["IMAP_URL"]) if text["IMAP_URL"] else None
    if adres is not None and not adres.wachtwoord and oauth is None:
        raise InstellingFout("OVERLEGTAFEL_IMAP_URL heeft geen wachtwoord, en OVERLEGTAFEL_IMAP_OAUTH_TENANT is leeg.")
    if adres is not None and adres.map == text["IMAP_PROCESSED"]:
        raise InstellingFout("OVERLEGTAFEL_IMAP_PROCESSED moet een andere map zijn dan die in OVERLEGTAFEL_IMAP_URL.")
    return {"IMAP": adres, "IMAP_OAUTH": oauth}


def _adres(url: str) -> Postbusadres:
    try:
        return lees_postbusadres(url)
    except ValueError:
        raise InstellingFout(
            "OVERLEGTAFEL_IMAP_URL moet een adres zijn zoals imaps://naam:wachtwoord@post.regio.example/INBOX. "
            "Zonder versleuteling (imap:) mag alleen naar deze computer zelf."
        ) from None


def _oauth(text: Mapping[str, str]) -> Oauth | None:
    delen = {naam: text[f"IMAP_OAUTH_{naam}"] for naam in ("TENANT", "CLIENT_ID", "CLIENT_SECRET")}
    if not any(delen.values()):
        return None
    if leeg := next((naam for naam, waarde in delen.items() if not waarde), None):
        raise InstellingFout(f"OVERLEGTAFEL_IMAP_OAUTH_{leeg} ontbreekt.")
    if not text["IMAP_OAUTH_AUTHORITY"].startswith("https://"):
        raise InstellingFout("OVERLEGTAFEL_IMAP_OAUTH_AUTHORITY moet met https:// beginnen.")
    return Oauth(text["IMAP_OAUTH_AUTHORITY"].rstrip("/"), delen["TENANT"], delen["CLIENT_ID"], delen["CLIENT_SECRET"])
