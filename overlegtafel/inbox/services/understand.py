"""Reads a kept mail, outside any write transaction: what it says, who vouches for it, what it answers."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.scannen import Uitslag, scan
from overlegtafel.inbox.models import Bericht
from overlegtafel.inbox.rules.bewijs import Authenticatie, DkimUitkomst, lees_authenticatie, verify_dkim
from overlegtafel.inbox.rules.explain import Begrip, begrijp_mail
from overlegtafel.inbox.rules.herkenning import genoemde_ids
from overlegtafel.inbox.rules.mail import Mail
from overlegtafel.inbox.rules.parse import parse
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
class Begrepen:
    """A mail understood: what it says, and the evidence for its sender."""

    begrip: Begrip
    authenticatie: Authenticatie
    dkim: DkimUitkomst
    scan: Uitslag = Uitslag.NIET_INGESTELD

    @property
    def is_afzender_bewezen(self) -> bool:
        """Whether the domain of From vouches for this mail: by its own signature, or by DMARC as our MX saw it."""
        domein = self.begrip.mail.van.adres.rpartition("@")[2]
        getekend = self.dkim.uitkomst == "pass" and (
            domein == self.dkim.domein or domein.endswith("." + self.dkim.domein)
        )
        return getekend or self.authenticatie.dmarc == "pass"


def verzonden_tekst(session: Session, mail: Mail) -> str | None:
    """Return the text of the mail of ours that `mail` answers: the surest way to know its quote."""
    ids = genoemde_ids(mail)
    verzonden = mails_met_message_ids(session, ids) if ids else {}
    gevonden = next((verzonden[id_] for id_ in ids if id_ in verzonden), None)
    return None if gevonden is None else str(gevonden.inhoud.get("tekst", "")) or None


def understand(session: Session, bericht_id: int, omgeving: Omgeving) -> Begrepen:
    """Return what the kept bytes of a message say; no lock is held while DNS and scanner are asked."""
    raw = session.scalar(select(Bericht.raw).where(Bericht.id == bericht_id))
    if raw is None:
        raise NietGevonden("De inhoud van dit bericht is er niet meer.")
    mail = parse(raw)
    begrip = begrijp_mail(mail, eigen_adres=omgeving.mailadres, verzonden_tekst=verzonden_tekst(session, mail))
    session.rollback()
    dkim = verify_dkim(raw, domein=mail.van.adres.rpartition("@")[2])
    gescand = scan(bijlage.inhoud for bijlage in begrip.bijlagen)
    return Begrepen(begrip, lees_authenticatie(raw, omgeving.authserv_id), dkim, gescand)
