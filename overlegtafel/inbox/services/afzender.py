"""Mail that the desk decides on: the author of a forward, a question, an owed receipt."""

from __future__ import annotations

import hashlib

from flask import current_app
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.inbox.gebeurtenissen import (
    AUTEUR_GEMAILD,
    BERICHT_GEVRAAGD,
    ONTVANGST_VERSTUURD,
    ONTVANGST_WEGGELATEN,
)
from overlegtafel.inbox.models import Bericht
from overlegtafel.inbox.queries import is_auteur_gemaild
from overlegtafel.inbox.rules.wachten import kan_auteur_mailen
from overlegtafel.logboek.services import leg_vast
from overlegtafel.outbox.models import Mail
from overlegtafel.outbox.rules import Brief
from overlegtafel.outbox.services import queue_mail
from overlegtafel.postlezer import zonder_plus
from overlegtafel.taal.adres import aanspreeknaam
from overlegtafel.virtuele_tafel.models import Inbreng
from overlegtafel.virtuele_tafel.services import stuur_ontvangst


def mail_auteur(session: Session, bericht: Bericht, *, daad: Daad) -> Mail:
    """Tell the innermost author of a forward that it came to us; the same author hears it once.

    Nothing of what the forwarder wrote goes along. Raises Geweigerd when there is nobody to tell.
    """
    inbreng = _inbreng(bericht)
    eigen = current_app.config["MAIL_ADDRESS"]
    if not kan_auteur_mailen(bericht, eigen) or bericht.auteur_adres is None:
        raise Geweigerd("Van dit bericht is geen oorspronkelijke schrijver bekend.")
    if is_auteur_gemaild(session, inbreng):
        raise Geweigerd("De oorspronkelijke schrijver heeft al bericht gekregen.")
    brief = Brief(
        melding="doorgestuurd",
        sleutel=f"doorgestuurd:{inbreng.nummer}",
        soort="inbreng",
        object_id=inbreng.id,
        aan=(bericht.auteur_adres,),
        context={
            "naam": aanspreeknaam(bericht.auteur_naam),
            "nummer": str(inbreng.nummer),
            "voorstel": inbreng.voorstel.nummer,
            "ontvangen_op": bericht.ontvangen_op,
        },
        gesprek=inbreng.voorstel.nummer,
    )
    mail = queue_mail(session, brief, nu=daad.nu)
    leg_vast(session, AUTEUR_GEMAILD, inbreng.id, daad=daad)
    return mail


def vraag_afzender(session: Session, bericht: Bericht, vraag: str, *, daad: Daad) -> Mail:
    """Send a question of an official to who sent `bericht`; the same question goes once. Raises Geweigerd, Ongeldig."""
    if not vraag.strip():
        raise Ongeldig("Schrijf uw vraag op.")
    if not bericht.van_adres or zonder_plus(bericht.van_adres) == current_app.config["MAIL_ADDRESS"]:
        raise Geweigerd("Dit bericht heeft geen afzender aan wie u iets kunt vragen.")
    brief = Brief(
        melding="vraag_afzender",
        sleutel=f"vraag:{bericht.id}:{hashlib.sha256(vraag.strip().encode()).hexdigest()[:16]}",
        soort="bericht",
        object_id=bericht.id,
        aan=(bericht.van_adres,),
        context={
            "naam": aanspreeknaam(bericht.van_naam),
            "onderwerp": bericht.onderwerp,
            "ontvangen_op": bericht.ontvangen_op,
            "vraag": vraag.strip(),
            "regels": [regel for regel in vraag.splitlines() if regel.strip()],
        },
        antwoord_op=bericht.message_id,
        verwijzingen=tuple(bericht.verwijzingen),
        gesprek=bericht.inbreng.voorstel.nummer if bericht.inbreng else None,
    )
    mail = queue_mail(session, brief, nu=daad.nu)
    leg_vast(session, BERICHT_GEVRAAGD, bericht.id, daad=daad)
    return mail


def stuur_open_ontvangst(session: Session, bericht: Bericht, *, daad: Daad) -> None:
    """Send the receipt that is owed to who wrote through a list. Raises Geweigerd when none is owed."""
    inbreng = _met_open_ontvangst(bericht)
    stuur_ontvangst(session, inbreng, nu=daad.nu, message_id=bericht.message_id, verwijzingen=bericht.verwijzingen)
    bericht.ontvangst_open_sinds = None
    leg_vast(session, ONTVANGST_VERSTUURD, inbreng.id, daad=daad)


def laat_ontvangst_weg(session: Session, bericht: Bericht, *, daad: Daad) -> None:
    """Decide that an owed receipt isn't sent. Raises Geweigerd when none is owed."""
    inbreng = _met_open_ontvangst(bericht)
    bericht.ontvangst_open_sinds = None
    leg_vast(session, ONTVANGST_WEGGELATEN, inbreng.id, daad=daad)


def _inbreng(bericht: Bericht) -> Inbreng:
    if bericht.inbreng is None:
        raise Geweigerd("Dit bericht is geen inbreng. Plaats het eerst.")
    return bericht.inbreng


def _met_open_ontvangst(bericht: Bericht) -> Inbreng:
    if bericht.ontvangst_open_sinds is None:
        raise Geweigerd("Voor dit bericht staat geen ontvangstbevestiging open.")
    return _inbreng(bericht)
