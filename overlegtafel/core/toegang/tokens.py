"""Links in mails: who holds the token may do one thing, until a moment; only the hash is stored."""

from __future__ import annotations

import base64
import hashlib
import secrets
from datetime import datetime

from sqlalchemy import Index, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from overlegtafel.core.database.db import Base
from overlegtafel.core.errors import LinkVervallen

VERLOPEN = "Deze link werkt niet meer. Hij is al gebruikt of verlopen, of er is onderweg een stukje van weggevallen."


class Token(Base):
    """A right handed out by mail: 128 bits of chance, a purpose and an end."""

    __tablename__ = "token"
    __table_args__ = (Index(None, "onderwerp_soort", "onderwerp_id"),)

    hash: Mapped[bytes] = mapped_column(unique=True)
    doel: Mapped[str] = mapped_column()
    onderwerp_soort: Mapped[str] = mapped_column()
    onderwerp_id: Mapped[int] = mapped_column()
    adres: Mapped[str] = mapped_column()
    geldig_tot: Mapped[datetime] = mapped_column()
    gebruikt_op: Mapped[datetime | None] = mapped_column()
    browser: Mapped[str | None] = mapped_column()
    pogingen: Mapped[int] = mapped_column(default=0)


def nieuw_geheim() -> str:
    """Return 128 random bits as 26 characters of lower-case base32, fit for an address."""
    return base64.b32encode(secrets.token_bytes(16)).decode().rstrip("=").lower()


def hash_van(geheim: str) -> bytes:
    """Return what is stored of a secret: its SHA-256."""
    return hashlib.sha256(geheim.encode("utf-8", "replace")).digest()


def maak_token(
    session: Session,
    doel: str,
    soort: str,
    object_id: int,
    *,
    adres: str,
    geldig_tot: datetime,
    browser: str | None = None,
    geheim: str | None = None,
) -> str:
    """Hand out a token for `doel` on the thing `soort`/`object_id`; return the secret, which is stored nowhere.

    The secret is made by chance; only a demo gives its own, so that its links stay what they are.
    """
    geheim = geheim or nieuw_geheim()
    session.add(
        Token(
            hash=hash_van(geheim),
            doel=doel,
            onderwerp_soort=soort,
            onderwerp_id=object_id,
            adres=adres,
            geldig_tot=geldig_tot,
            browser=browser,
        )
    )
    session.flush()
    return geheim


def zoek_token(session: Session, geheim: str) -> Token | None:
    """Return the row of a secret, whatever its state, or None."""
    return session.scalar(select(Token).where(Token.hash == hash_van(geheim)))


def geldige_token(session: Session, geheim: str, doel: str, *, nu: datetime) -> Token:
    """Return the unused token of `geheim` for `doel`; raise LinkVervallen when it is unknown, used or past its end."""
    token = zoek_token(session, geheim)
    if token is None or token.doel != doel or token.gebruikt_op is not None or token.geldig_tot <= nu:
        raise LinkVervallen(VERLOPEN, doel)
    return token


def beeindig_tokens(session: Session, soort: str, object_id: int, *, nu: datetime) -> None:
    """End every right that was handed out on this thing, and forget to whom."""
    for token in session.scalars(select(Token).where(Token.onderwerp_soort == soort, Token.onderwerp_id == object_id)):
        token.geldig_tot, token.adres, token.browser = min(token.geldig_tot, nu), "", None
