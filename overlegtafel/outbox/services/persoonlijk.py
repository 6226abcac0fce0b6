"""The key in a mail by which its recipient manages what he gets: signed, so that nothing of it is stored."""

from __future__ import annotations

import hashlib

from flask import current_app
from itsdangerous import BadSignature, Signer
from sqlalchemy.orm import Session, joinedload

from overlegtafel.outbox.models import Aflevering

_ZOUT = "persoonlijke link"


def _ondertekenaar() -> Signer:
    sleutels = [*reversed(current_app.config.get("SECRET_KEY_FALLBACKS") or []), current_app.config["SECRET_KEY"]]
    return Signer(sleutels, salt=_ZOUT, sep=".", digest_method=hashlib.sha256)


def sleutel_van(aflevering_id: int) -> str:
    """Return the key of one aflevering; only who got that mail has it. All keys are equally long."""
    return _ondertekenaar().sign(f"{aflevering_id:012}").decode()


def aflevering_van(session: Session, sleutel: str) -> Aflevering | None:
    """Return the aflevering of a key with its mail, or None for a key that we never made, or that was cut off."""
    try:
        nummer = int(_ondertekenaar().unsign(sleutel.encode("ascii", "replace")))
    except (BadSignature, ValueError):
        return None
    return session.get(Aflevering, nummer, options=[joinedload(Aflevering.mail)])
