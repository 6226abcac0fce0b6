"""The key in a mail by which its recipient manages what he gets: signed, so that nothing of it is stored."""

from __future__ import annotations

import hashlib

from flask import current_app
from itsdangerous import BadSignature, Signer
from sqlalchemy.orm import Session, joinedload

from overlegtafel.core.web.invoer import lees_id
from overlegtafel.outbox.models import Aflevering

_ZOUT = "persoonlijke link"


def _ondertekenaar() -> Signer:
    sleutels = [*reversed(current_app.config.get("SECRET_KEY_FALLBACKS") or []), current_app.config["SECRET_KEY"]]
    return Signer(sleutels, salt=_ZOUT, sep=".", digest_method=hashlib.sha256)


def sleutel_van(aflevering_id: int) -> str:
    """Return the key of one aflevering; only who got that mail has it."""
    return _ondertekenaar().sign(str(aflevering_id)).decode()


def aflevering_van(session: Session, sleutel: str) -> Aflevering | None:
    """Return the aflevering of a key with its mail, or None for a key that we never made, or that was cut off."""
    try:
        gelezen = lees_id(_ondertekenaar().unsign(sleutel.encode("ascii", "replace")).decode())
    except (BadSignature, UnicodeDecodeError):
        return None
    return session.get(Aflevering, gelezen, options=[joinedload(Aflevering.mail)]) if gelezen else None
