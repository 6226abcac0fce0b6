"""A token for a mailbox of Microsoft 365, which takes no password any more; by msal, an extra of the package."""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import Any

from overlegtafel.core.errors import InstellingFout, ProbeerOpnieuw
from overlegtafel.inbox.rules.postbus import Oauth

BEREIK = ["https://outlook.office365.com/.default"]
TIMEOUT_SECONDEN = 30

log = logging.getLogger(__name__)


@lru_cache(maxsize=4)
def _toepassing(oauth: Oauth) -> Any:
    """Return msal's application, kept because it remembers its token until that runs out."""
    try:
        import msal
    except ImportError as fout:
        raise InstellingFout(
            "Voor Microsoft 365 moet Overlegtafel met overlegtafel[m365] zijn geïnstalleerd."
        ) from fout
    return msal.ConfidentialClientApplication(
        oauth.client_id,
        client_credential=oauth.client_secret,
        authority=f"{oauth.instantie}/{oauth.tenant}",
        instance_discovery=False,  # the address is the beheerder's own setting; asking Microsoft proves nothing
        timeout=TIMEOUT_SECONDEN,
    )


def haal_token(oauth: Oauth) -> str:
    """Return a token for the mailbox; raise ProbeerOpnieuw when there is none to be had."""
    try:
        antwoord = _toepassing(oauth).acquire_token_for_client(scopes=BEREIK)
    except InstellingFout:
        raise
    except Exception as fout:  # noqa: BLE001  # whatever msal or its network says may hold the secret
        raise ProbeerOpnieuw(f"Het inlogpunt voor de postbus is niet bereikbaar ({type(fout).__name__}).") from None
    if "access_token" not in antwoord:
        log.warning("no token for the mailbox: %s", antwoord.get("error"))
        raise ProbeerOpnieuw("Het inlogpunt geeft geen toegang tot de postbus. Controleer OVERLEGTAFEL_IMAP_OAUTH_*.")
    return str(antwoord["access_token"])


def vergeet_tokens() -> None:
    """Forget what was remembered, because the server refused it."""
    _toepassing.cache_clear()
