"""Emptying what mail said: its row, key and moments stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.outbox.models import Aflevering, Mail

WEG = "Verwijderd"


def mails_over(session: Session, soort: str, id_: int) -> Sequence[Mail]:
    """Return every mail about one thing."""
    return session.scalars(select(Mail).where(Mail.onderwerp_soort == soort, Mail.onderwerp_id == id_)).all()


def mails_aan(session: Session, adres: str, sleutel: str) -> Sequence[Mail]:
    """Return the mails to one address of which the key begins with `sleutel`."""
    vraag = select(Mail).join(Aflevering).where(Mail.sleutel.startswith(sleutel), Aflevering.adres == adres)
    return session.scalars(vraag).all()


def wis_mails(mails: Iterable[Mail], *, adres: str | None = None, nu: datetime) -> None:
    """Empty these mails, keep back what waits, and forget `adres` where one went to it."""
    for mail in mails:
        mail.inhoud = {**mail.inhoud, "onderwerp": WEG, "tekst": "", "html": ""}
        for aflevering in mail.afleveringen:
            if aflevering.verzonden_op is None and aflevering.opgegeven_op is None:
                aflevering.opgegeven_op = aflevering.ingehouden_op = nu
            if aflevering.adres == adres:
                aflevering.adres = f"verwijderd-{aflevering.id}"


def lak_mails(mails: Iterable[Mail], zwart: Callable[[str], str]) -> None:
    """Let words go from what these mails said; one that changes keeps its plain text only."""
    for mail in mails:
        nieuw = {veld: zwart(str(mail.inhoud.get(veld) or "")) for veld in ("onderwerp", "tekst")}
        if any(nieuw[veld] != str(mail.inhoud.get(veld) or "") for veld in nieuw):
            mail.inhoud = {**mail.inhoud, **nieuw, "html": ""}
