"""Joining a sender to a known person, an organisation, or neither; before and after placing, with a way back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd, NietGevonden, Ongeldig
from overlegtafel.inbox.gebeurtenissen import AFZENDER_BEVESTIGD, AFZENDER_TERUGGENOMEN
from overlegtafel.inbox.models import Bericht, Verbinding
from overlegtafel.inbox.queries import geldende_verbinding
from overlegtafel.inbox.rules.afzender import (
    Afzender,
    is_bewezen,
    volgens_mail,
    volgens_mens,
    weiger_terugnemen,
)
from overlegtafel.logboek.gebeurtenissen import GebeurtenisSoort
from overlegtafel.logboek.services import leg_vast
from overlegtafel.organisaties.models import Gebruiker, Organisatie
from overlegtafel.organisaties.queries import herken_afzender, huidige_leden
from overlegtafel.organisaties.rules import Herkenning
from overlegtafel.virtuele_tafel.services import indexeer_inbreng


def wie_schreef(session: Session, bericht: Bericht, *, nu: datetime) -> Afzender:
    """Return who sent `bericht`: as an official said it, else as the mail shows."""
    verbinding = geldende_verbinding(session, bericht.id)
    if verbinding is not None:
        return volgens_mens(verbinding)
    herkenning = herken_afzender(session, bericht.van_adres, nu=bericht.verwerkt_op or nu)
    bewezen = is_bewezen(bericht.van_adres, bericht.bewijs)
    return volgens_mail_of_eerder(session, bericht.van_adres, herkenning, is_bewezen=bewezen, nu=nu)


def volgens_mail_of_eerder(
    session: Session, adres: str, herkenning: Herkenning, *, is_bewezen: bool, nu: datetime
) -> Afzender:
    """Return who the mail says that sent it; of a proven address, who an official said before that this is."""
    afzender = volgens_mail(herkenning, is_bewezen=is_bewezen)
    if afzender.is_bevestigd or not is_bewezen:
        return afzender
    eerder = _eerder_gezegd(session, adres, nu=nu)
    return volgens_mens(eerder) if eerder is not None else afzender


def _eerder_gezegd(session: Session, adres: str, *, nu: datetime) -> Verbinding | None:
    """Return what an official said last of this address over a mail that proved it, while the person is still there."""
    verbinding = session.scalar(
        select(Verbinding)
        .join(Verbinding.bericht)
        .where(Bericht.van_adres == adres, Verbinding.teruggenomen_op.is_(None))
        .order_by(Verbinding.besloten_op.desc(), Verbinding.id.desc())
        .limit(1)
    )
    if verbinding is None or not is_bewezen(adres, verbinding.bericht.bewijs):
        return None
    wie, waar = verbinding.gebruiker_id, verbinding.organisatie_id
    if wie and waar and not huidige_leden(session, nu=nu, gebruiker_id=wie, organisatie_id=waar):
        return None
    return verbinding


def verbind_afzender(
    session: Session,
    bericht: Bericht,
    *,
    daad: Daad,
    gebruiker_id: int | None = None,
    organisatie_id: int | None = None,
) -> Verbinding:
    """Confirm who sent `bericht`: this person, for this organisation; an organisation alone; or nobody that we know.

    The person then sees the own inbreng, the organisation that of its people. Raises NietGevonden, Ongeldig for a
    person who isn't of that organisation now, and Geweigerd for a mail that nobody read yet.
    """
    if bericht.verwerkt_op is None:
        raise Geweigerd("Dit bericht wordt nog gelezen. Probeer het over een minuut opnieuw.")
    gebruiker = session.get(Gebruiker, gebruiker_id) if gebruiker_id else None
    organisatie = session.get(Organisatie, organisatie_id) if organisatie_id else None
    if (gebruiker_id and gebruiker is None) or (organisatie_id and organisatie is None):
        raise NietGevonden("Deze persoon of organisatie is er niet.")
    if gebruiker and organisatie:
        leden = huidige_leden(session, nu=daad.nu, gebruiker_id=gebruiker.id, organisatie_id=organisatie.id)
        if not leden:
            raise Ongeldig(f"{gebruiker.naam} hoort niet bij {organisatie.naam}.")
    verbinding = Verbinding(
        bericht=bericht,
        gebruiker=gebruiker,
        organisatie=organisatie,
        besloten_door_id=daad.actor_id,
        besloten_op=daad.nu,
    )
    session.add(verbinding)
    session.flush()
    neem_afzender_over(session, bericht, nu=daad.nu)
    _leg_vast(session, AFZENDER_BEVESTIGD, verbinding, daad=daad)
    return verbinding


def neem_verbinding_terug(session: Session, bericht: Bericht, *, daad: Daad) -> None:
    """Undo the last joining: what was said before it holds again. Raises Geweigerd when that can't be."""
    verbinding = geldende_verbinding(session, bericht.id)
    reden = weiger_terugnemen(verbinding, bericht.inbreng)
    if reden or verbinding is None:
        raise Geweigerd(reden or "Er is geen keuze om terug te nemen.")
    verbinding.teruggenomen_op = daad.nu
    session.flush()
    neem_afzender_over(session, bericht, nu=daad.nu)
    _leg_vast(session, AFZENDER_TERUGGENOMEN, verbinding, daad=daad)


def neem_afzender_over(session: Session, bericht: Bericht, *, nu: datetime) -> None:
    """Let the inbreng, if there is one, say who sent it."""
    inbreng = bericht.inbreng
    if inbreng is None:
        return
    afzender = wie_schreef(session, bericht, nu=nu)
    inbreng.gebruiker_id, inbreng.organisatie_id = afzender.gebruiker_id, afzender.organisatie_id
    inbreng.is_afzender_bevestigd = afzender.is_bevestigd
    session.flush()
    indexeer_inbreng(session, inbreng)


def _leg_vast(session: Session, soort: GebeurtenisSoort, verbinding: Verbinding, *, daad: Daad) -> None:
    inbreng_id = verbinding.bericht.inbreng_id
    leg_vast(
        session,
        soort,
        inbreng_id or verbinding.bericht_id,
        daad=daad,
        onderwerp="inbreng" if inbreng_id else "bericht",
        gebruiker_id=verbinding.gebruiker_id,
        organisatie_id=verbinding.organisatie_id,
    )
