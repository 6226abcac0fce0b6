"""Reads a kept mail, outside any write transaction: what it says, who vouches for it, what it answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.opslag.scannen import Uitslag, scan
from overlegtafel.core.werk.rekentijd import rekentijd
from overlegtafel.inbox.models import Bericht, Origineel
from overlegtafel.inbox.rules.herkenning import genoemde_ids
from overlegtafel.inbox.services.naslag import Naslag
from overlegtafel.outbox.queries import mails_met_message_ids
from overlegtafel.postlezer import (
    Authenticatie,
    Begrip,
    DkimUitkomst,
    Mail,
    begrijp,
    controleer_dkim,
    dubbele_kop,
    lees_authenticatie,
    ontleed,
    staat_domein_in,
    zonder_bewijs,
)
from overlegtafel.virtuele_tafel.rules import Lezing, lees_tekst

NASLAG = Naslag()
LEESTIJD = 20.0
"""CPU seconds for a message; any that we know takes less than one."""


@dataclass(frozen=True)
class Omgeving:
    """What reading and placing need to know of this installation."""

    mailadres: str
    authserv_id: str = ""
    eigen_netwerken: tuple[IPv4Network | IPv6Network, ...] = ()
    meeste_bijlagen: int = 30
    meeste_bytes: int = 40_000_000


def omgeving() -> Omgeving:
    """Return what reading and placing need to know of this installation, from its settings."""
    config = current_app.config
    return Omgeving(
        mailadres=config["MAIL_ADDRESS"],
        authserv_id=config["AUTHSERV_ID"],
        eigen_netwerken=config["MX_NETWORKS"],
        meeste_bijlagen=config["MAIL_ATTACHMENTS"],
        meeste_bytes=config["MAIL_ATTACHMENTS_MAX_BYTES"],
    )


@dataclass(frozen=True)
class Waarover:
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
    verzonden: Mapping[str, Waarover] = field(default_factory=dict)
    """What the mails of ours were about that it refers to, by Message-ID."""
    lezing: Lezing | None = None
    """What stands in its text."""

    @property
    def is_afzender_bewezen(self) -> bool:
        """Whether the domain of From vouches for this mail: by its own signature, or by DMARC as our MX saw it."""
        return staat_domein_in(
            self.begrip.mail.van.adres,
            dkim=self.dkim.uitkomst,
            ondertekend=self.dkim.domein,
            dmarc=self.authenticatie.dmarc,
        )


@dataclass(frozen=True)
class _Brief:
    """A mail of ours that is answered: its text, the surest way to know its quote, and what it was about."""

    tekst: str | None
    over: Waarover


def _eigen_brieven(session: Session, mails: Sequence[Mail]) -> dict[str, _Brief]:
    """Return the mails of ours that `mails` refer to, by Message-ID."""
    gevonden = mails_met_message_ids(session, dict.fromkeys(id_ for mail in mails for id_ in genoemde_ids(mail)))
    return {
        id_: _Brief(str(brief.inhoud.get("tekst", "")) or None, Waarover(brief.onderwerp_soort, brief.onderwerp_id))
        for id_, brief in gevonden.items()
    }


def understand(session: Session, bericht_id: int, omgeving: Omgeving) -> Begrepen:
    """Return what the kept bytes of a message say; raise NietGevonden where they were erased."""
    raw = session.scalar(select(Origineel.raw).join(Bericht).where(Bericht.id == bericht_id))
    if raw is None:
        raise NietGevonden("De inhoud van dit bericht is er niet meer.")
    return understand_samen(session, [raw], omgeving)[0]


def understand_samen(session: Session, raws: Sequence[bytes], omgeving: Omgeving) -> list[Begrepen]:
    """Return what each of these messages says; no lock is held while DNS and scanner are asked.

    Raises TeZwaar when that takes more CPU time than LEESTIJD a message.
    """
    with rekentijd(LEESTIJD * len(raws)):
        mails = [ontleed(raw) for raw in raws]
    brieven = _eigen_brieven(session, mails)
    if session.in_transaction():
        session.rollback()
    with rekentijd(LEESTIJD * len(raws)):
        return [_begrijp(raw, mail, brieven, omgeving) for raw, mail in zip(raws, mails, strict=True)]


def _begrijp(raw: bytes, mail: Mail, brieven: Mapping[str, _Brief], omgeving: Omgeving) -> Begrepen:
    verzonden = {id_: brieven[id_] for id_ in genoemde_ids(mail) if id_ in brieven} if brieven else {}
    naaste = next(iter(verzonden.values()), None)
    begrip = begrijp(mail, eigen_adres=omgeving.mailadres, verzonden_tekst=naaste.tekst if naaste else None)
    gezien = lees_authenticatie(mail, omgeving.authserv_id, omgeving.eigen_netwerken)
    dkim = controleer_dkim(raw, NASLAG.voor_mail(), domein=mail.van.adres.rpartition("@")[2])
    if kop := dubbele_kop(raw):
        gezien, dkim = zonder_bewijs(gezien, dkim, kop)
    return Begrepen(
        begrip,
        gezien,
        dkim,
        scan(bijlage.inhoud for bijlage in begrip.bijlagen),
        {id_: brief.over for id_, brief in verzonden.items()},
        lees_tekst(begrip.tekst, begrip.artikelen),
    )
