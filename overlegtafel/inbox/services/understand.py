"""Reads a kept mail, outside any write transaction: what it says, who vouches for it, what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.scannen import Uitslag, scan
from overlegtafel.inbox.models import Bericht, Origineel
from overlegtafel.inbox.rules.bewijs import (
    Authenticatie,
    DkimUitkomst,
    lees_authenticatie,
    staat_domein_in,
    verify_dkim,
)
from overlegtafel.inbox.rules.explain import Begrip, begrijp_mail
from overlegtafel.inbox.rules.herkenning import genoemde_ids
from overlegtafel.inbox.rules.parse import parse
from overlegtafel.outbox.models import Mail as VerzondenMail
from overlegtafel.outbox.queries import mails_met_message_ids


@dataclass(frozen=True)
class Omgeving:
    """What reading and placing need to know of this installation."""

    mailadres: str
    authserv_id: str = ""
    meeste_bijlagen: int = 30
    meeste_bytes: int = 40_000_000


def omgeving() -> Omgeving:
    """Return what reading and placing need to know of this installation, from its settings."""
    config = current_app.config
    return Omgeving(
        mailadres=config["MAIL_ADDRESS"],
        authserv_id=config["AUTHSERV_ID"],
        meeste_bijlagen=config["MAIL_ATTACHMENTS"],
        meeste_bytes=config["MAIL_ATTACHMENTS_MAX_BYTES"],
    )


@dataclass(frozen=True)
class Onderwerp:
    """What a mail of ours was about, by kind and id."""

    soort: str
    id: int


@dataclass(frozen=True)
class Begrepen:
    """A mail understood: what it says, and the evidence for its sender."""

    begrip: Begrip
    authenticatie: Authenticatie
    dkim: DkimUitkomst
    scan: Uitslag = Uitslag.NIET_INGESTELD
    verzonden: Mapping[str, Onderwerp] = field(default_factory=dict)
    """What the mails of ours were about that it refers to, by Message-ID."""

    @property
    def is_afzender_bewezen(self) -> bool:
        """Whether the domain of From vouches for this mail: by its own signature, or by DMARC as our MX saw it."""
        return staat_domein_in(
            self.begrip.mail.van.adres,
            dkim=self.dkim.uitkomst,
            ondertekend=self.dkim.domein,
            dmarc=self.authenticatie.dmarc,
        )


def _verzonden_tekst(verzonden: Mapping[str, VerzondenMail]) -> str | None:
    """Return the text of the nearest mail of ours that is answered: the surest way to know its quote."""
    gevonden = next(iter(verzonden.values()), None)
    return None if gevonden is None else str(gevonden.inhoud.get("tekst", "")) or None


def _origineel(session: Session, bericht_id: int) -> bytes | None:
    return session.scalar(select(Origineel.raw).join(Bericht).where(Bericht.id == bericht_id))


def understand(session: Session, bericht_id: int, omgeving: Omgeving, *, raw: bytes | None = None) -> Begrepen:
    """Return what the kept bytes of a message say; no lock is held while DNS and scanner are asked.

    Who has these bytes at hand gives them as `raw`.
    """
    raw = raw if raw is not None else _origineel(session, bericht_id)
    if raw is None:
        raise NietGevonden("De inhoud van dit bericht is er niet meer.")
    mail = parse(raw)
    ids = genoemde_ids(mail)
    gevonden = mails_met_message_ids(session, ids) if ids else {}
    verzonden = {id_: gevonden[id_] for id_ in ids if id_ in gevonden}
    begrip = begrijp_mail(mail, eigen_adres=omgeving.mailadres, verzonden_tekst=_verzonden_tekst(verzonden))
    over = {id_: Onderwerp(brief.onderwerp_soort, brief.onderwerp_id) for id_, brief in verzonden.items()}
    if session.in_transaction():
        session.rollback()
    dkim = verify_dkim(raw, domein=mail.van.adres.rpartition("@")[2])
    gescand = scan(bijlage.inhoud for bijlage in begrip.bijlagen)
    return Begrepen(begrip, lees_authenticatie(raw, omgeving.authserv_id), dkim, gescand, over)
