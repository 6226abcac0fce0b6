"""Gives a calendar reply its place: with the invitation that it answers, or with a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.fysieke_tafel.models import Genodigde
from overlegtafel.fysieke_tafel.queries import bijeenkomst_met_uid, genodigde_met_adres
from overlegtafel.fysieke_tafel.rules import weiger_antwoord
from overlegtafel.fysieke_tafel.services import meld_komst
from overlegtafel.inbox.rules.komst import ANDER_ADRES, DMARC, ONBEKEND, melding_van, zin_van
from overlegtafel.inbox.services.understand import Begrepen
from overlegtafel.organisaties.queries import gebruiker_met_adres


@dataclass(frozen=True)
class Geplaatst:
    """What became of a calendar reply: why it is done, or why it waits."""

    reden: str
    wacht: bool = False
    is_klaar: bool = True
    """Whether nothing of it is left to place: False for one with words for which there is no other place."""


def neem_antwoord_op(session: Session, begrepen: Begrepen, *, nu: datetime) -> Geplaatst | None:
    """Write down whether somebody comes, as his calendar says; return None for a mail that is no such reply.

    Only the address that was called may answer; the reply of another waits for a person, and so does one whose sender
    failed the check. What comes too late, or for an appointment that isn't ours, is set aside with its reason.
    """
    kalender, begrip = begrepen.begrip.mail.kalender, begrepen.begrip
    if begrip.oordeel.soort != "agenda_antwoord" or kalender is None or begrip.bijlagen:
        return None
    gevonden = _zoek(session, begrepen)
    melding = melding_van(kalender, begrip.tekst)
    if gevonden is None or melding is None:
        waarom = begrip.oordeel.reden if melding is None else f"{ONBEKEND} {begrip.oordeel.reden}"
        return Geplaatst(waarom, is_klaar=not begrip.tekst.strip())
    if isinstance(gevonden, str):
        return Geplaatst(gevonden, wacht=True)
    if begrepen.authenticatie.is_dmarc_mislukt:
        return Geplaatst(DMARC, wacht=True)
    if fout := weiger_antwoord(gevonden, nu=nu):
        return Geplaatst(fout, is_klaar=not begrip.tekst.strip())
    wie = gebruiker_met_adres(session, gevonden.adres) if begrepen.is_afzender_bewezen else None
    meld_komst(session, gevonden, melding, daad=Daad(nu, wie.id if wie else None))
    return Geplaatst(zin_van(melding))


def _zoek(session: Session, begrepen: Begrepen) -> Genodigde | str | None:
    """Return who was called, why a person must look, or None for an appointment that isn't ours."""
    mail = begrepen.begrip.mail
    bijeenkomst = bijeenkomst_met_uid(session, mail.kalender.uid if mail.kalender else "")
    bijeenkomst_id = bijeenkomst.id if bijeenkomst else _door_antwoord_op(session, begrepen)
    if bijeenkomst_id is None:
        return None
    return genodigde_met_adres(session, bijeenkomst_id, mail.van.adres) or ANDER_ADRES


def _door_antwoord_op(session: Session, begrepen: Begrepen) -> int | None:
    """Return the bijeenkomst of the invitation that this mail answers: some programs leave the UID out."""
    if begrepen.begrip.mail.kalender is None or begrepen.begrip.mail.kalender.uid:
        return None
    ids = [onderwerp.id for onderwerp in begrepen.verzonden.values() if onderwerp.soort == "genodigde"]
    genodigde = session.get(Genodigde, ids[0]) if ids else None
    return genodigde.bijeenkomst_id if genodigde else None
