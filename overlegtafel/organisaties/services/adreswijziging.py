"""Another mail address for a person: asked by the beheerder, done once both addresses confirmed it.

Who has the address signs in as that person, so nobody changes it alone: not the beheerder, and not who has one mailbox.
Where the old address is dead, a second person answers for it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.core.toegang.tokens import Token, maak_token
from overlegtafel.logboek.services import leg_vast
from overlegtafel.organisaties.gebeurtenissen import (
    ADRES_BEVESTIGD,
    ADRES_GEVRAAGD,
    ADRES_GEWIJZIGD,
    ADRES_INGESTAAN,
)
from overlegtafel.organisaties.models import Adreswijziging, Gebruiker
from overlegtafel.organisaties.queries.adreswijzigingen import is_oud_dood, lopende_wijziging, sleutel_van_mail
from overlegtafel.organisaties.rules.instaan import LOOPT_NIET, weiger_instaan
from overlegtafel.organisaties.services.aanmelden import beeindig_aanmeldingen
from overlegtafel.outbox.rules import Brief
from overlegtafel.outbox.services import queue_mail
from overlegtafel.taal.adres import GEEN_ADRES, lees_adres

ADRESWIJZIGING = "adreswijziging"
GELDIG = timedelta(days=3)
BEZET = "Iemand anders heeft dit mailadres al."


def vraag_adreswijziging(session: Session, gebruiker: Gebruiker, nieuw: str, *, daad: Daad) -> Adreswijziging:
    """Mail a link to both addresses; an earlier change that waits is over. Raises Ongeldig for an address in use."""
    adres = lees_adres(nieuw)
    if adres is None:
        raise Ongeldig(GEEN_ADRES, veld="email")
    if _is_bezet(session, adres):
        raise Ongeldig(BEZET, veld="email")
    session.execute(
        update(Adreswijziging)
        .where(Adreswijziging.gebruiker_id == gebruiker.id, Adreswijziging.uitgevoerd_op.is_(None))
        .values(geldig_tot=daad.nu)
    )
    wijziging = Adreswijziging(
        gebruiker_id=gebruiker.id,
        nieuw_adres=adres,
        gevraagd_op=daad.nu,
        gevraagd_door_id=daad.actor_id,
        geldig_tot=daad.nu + GELDIG,
    )
    session.add(wijziging)
    session.flush()
    leg_vast(session, ADRES_GEVRAAGD, gebruiker.id, daad=daad, wijziging_id=wijziging.id)
    for aan in (gebruiker.email, adres):
        _mail(session, wijziging, gebruiker, aan, nu=daad.nu)
    return wijziging


def _mail(session: Session, wijziging: Adreswijziging, gebruiker: Gebruiker, aan: str, *, nu: datetime) -> None:
    token = maak_token(session, ADRESWIJZIGING, ADRESWIJZIGING, wijziging.id, adres=aan, geldig_tot=nu + GELDIG)
    context = {"naam": gebruiker.naam, "oud": gebruiker.email, "nieuw": wijziging.nieuw_adres, "token": token}
    einde = "nieuw" if aan == wijziging.nieuw_adres else "oud"
    sleutel = sleutel_van_mail(wijziging, einde)
    queue_mail(session, Brief(ADRESWIJZIGING, sleutel, "gebruiker", gebruiker.id, (aan,), context), nu=nu)


def bevestig_adres(session: Session, token: Token, *, nu: datetime) -> bool:
    """Write down that one of both addresses agrees; return whether the address was changed, which ends all sign-ins."""
    wijziging = session.get_one(Adreswijziging, token.onderwerp_id, with_for_update=True)
    if wijziging.geldig_tot <= nu or wijziging.uitgevoerd_op is not None:
        raise Geweigerd(LOOPT_NIET)
    token.gebruikt_op = nu
    if token.adres == wijziging.nieuw_adres:
        wijziging.nieuw_bevestigd_op = nu
    else:
        wijziging.oud_bevestigd_op = nu
    daad = Daad(nu, wijziging.gebruiker_id)
    leg_vast(session, ADRES_BEVESTIGD, wijziging.gebruiker_id, daad=daad, wijziging_id=wijziging.id)
    return _voer_uit(session, wijziging, daad=daad)


def sta_in(session: Session, gebruiker_id: int, *, daad: Daad) -> bool:
    """Answer for the old address of a person, to which no mail comes; return whether the address was changed by it."""
    wijziging = lopende_wijziging(session, gebruiker_id, nu=daad.nu)
    if wijziging is None:
        raise Geweigerd(LOOPT_NIET)
    is_dood = is_oud_dood(session, wijziging)
    if reden := weiger_instaan(wijziging, door_id=daad.actor_id, is_teruggekomen=is_dood, nu=daad.nu):
        raise Geweigerd(reden)
    wijziging.oud_bevestigd_op, wijziging.ingestaan_door_id = daad.nu, daad.actor_id
    leg_vast(session, ADRES_INGESTAAN, gebruiker_id, daad=daad, wijziging_id=wijziging.id)
    return _voer_uit(session, wijziging, daad=daad)


def _voer_uit(session: Session, wijziging: Adreswijziging, *, daad: Daad) -> bool:
    """Change the address when there is a yes for both; return whether there is."""
    if wijziging.oud_bevestigd_op is None or wijziging.nieuw_bevestigd_op is None:
        session.flush()
        return False
    if _is_bezet(session, wijziging.nieuw_adres):
        raise Geweigerd(BEZET)
    wijziging.gebruiker.email, wijziging.uitgevoerd_op = wijziging.nieuw_adres, daad.nu
    session.flush()
    beeindig_aanmeldingen(session, wijziging.gebruiker_id, daad=daad)
    leg_vast(session, ADRES_GEWIJZIGD, wijziging.gebruiker_id, daad=daad, wijziging_id=wijziging.id)
    return True


def _is_bezet(session: Session, adres: str) -> bool:
    return session.scalar(select(Gebruiker.id).where(Gebruiker.email == adres)) is not None
