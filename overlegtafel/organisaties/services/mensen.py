"""Inviting people, and giving and taking their roles."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd, MagNiet, Ongeldig
from overlegtafel.core.toegang.access import Kijker, Rol
from overlegtafel.logboek.services import leg_vast
from overlegtafel.organisaties.gebeurtenissen import GEBRUIKER_GEWIJZIGD, ROL_GEGEVEN, ROL_GENOMEN
from overlegtafel.organisaties.models import Gebruiker, Lidmaatschap, Organisatie
from overlegtafel.organisaties.queries import gebruiker_met_adres, huidige_leden
from overlegtafel.organisaties.rules import ROLNAMEN, weiger_laatste_beheerder, weiger_rol
from overlegtafel.organisaties.services.aanmelden import beeindig_aanmeldingen
from overlegtafel.outbox.rules import Brief
from overlegtafel.outbox.services import queue_mail


def nodig_uit(
    session: Session,
    organisatie: Organisatie,
    *,
    email: str,
    naam: str,
    rol: Rol,
    nu: datetime,
    door: Kijker | None = None,
) -> Gebruiker:
    """Give the person with this address `rol` in `organisatie`, made when new, and mail them; return the person.

    `door` is who invites; None is the command line. Raises Geweigerd or MagNiet with the reason.
    """
    if door is not None and (reden := weiger_rol(door, organisatie, rol)):
        raise MagNiet(reden)
    gebruiker = gebruiker_met_adres(session, email)
    if gebruiker is None:
        gebruiker = Gebruiker(email=email.strip().lower(), naam=naam.strip())
        session.add(gebruiker)
        session.flush()
    actor_id = door.gebruiker_id if door else None
    lid = geef_rol(session, gebruiker, organisatie, rol, daad=Daad(nu, actor_id))
    _mail_uitnodiging(session, lid, organisatie, door, nu=nu)
    return gebruiker


def geef_rol(
    session: Session,
    gebruiker: Gebruiker,
    organisatie: Organisatie,
    rol: Rol,
    *,
    daad: Daad,
) -> Lidmaatschap:
    """Give `gebruiker` a role from now on; raise Geweigerd when they have it already."""
    for lid in huidige_leden(session, gebruiker_id=gebruiker.id, nu=daad.nu):
        if lid.organisatie_id == organisatie.id and lid.rol is rol:
            raise Geweigerd(f"{gebruiker.naam} is al {ROLNAMEN[rol].lower()} bij {organisatie.naam}.", veld="rol")
    lid = Lidmaatschap(gebruiker_id=gebruiker.id, organisatie_id=organisatie.id, rol=rol, van=daad.nu)
    session.add(lid)
    session.flush()
    leg_vast(
        session,
        ROL_GEGEVEN,
        gebruiker.id,
        daad=daad,
        rol=rol,
        organisatie_id=organisatie.id,
    )
    return lid


def _mail_uitnodiging(
    session: Session, lid: Lidmaatschap, organisatie: Organisatie, door: Kijker | None, *, nu: datetime
) -> None:
    gebruiker = session.get_one(Gebruiker, lid.gebruiker_id)
    queue_mail(
        session,
        Brief(
            melding="uitnodiging",
            sleutel=f"uitnodiging:{lid.id}",
            soort="lidmaatschap",
            object_id=lid.id,
            aan=(gebruiker.email,),
            context={
                "naam": gebruiker.naam,
                "adres": gebruiker.email,
                "organisatie": organisatie.naam,
                "rol": ROLNAMEN[Rol(lid.rol)].lower(),
                "door": door.naam if door else None,
            },
        ),
        nu=nu,
    )


def neem_rol(session: Session, lid: Lidmaatschap, *, nu: datetime, door: Kijker) -> None:
    """End a role now; raise MagNiet or Geweigerd with the reason."""
    if reden := weiger_rol(door, lid.organisatie, Rol(lid.rol)):
        raise MagNiet(reden)
    if reden := weiger_laatste_beheerder(lid, huidige_leden(session, rol=Rol.BEHEERDER, nu=nu)):
        raise Geweigerd(reden)
    if lid.tot is not None and lid.tot <= nu:
        raise Geweigerd("Deze rol was al beëindigd.")
    lid.tot = nu
    beeindig_aanmeldingen(session, lid.gebruiker_id, daad=Daad(nu, door.gebruiker_id))
    leg_vast(
        session,
        ROL_GENOMEN,
        lid.gebruiker_id,
        daad=Daad(nu, door.gebruiker_id),
        rol=lid.rol,
        organisatie_id=lid.organisatie_id,
    )


def wijzig_gebruiker(session: Session, gebruiker: Gebruiker, *, naam: str, email: str, daad: Daad) -> None:
    """Change the name and address of a person; raise Ongeldig when another has that address."""
    ander = session.scalar(
        select(Gebruiker.id).where(Gebruiker.email == email.strip().lower(), Gebruiker.id != gebruiker.id)
    )
    if ander is not None:
        raise Ongeldig("Iemand anders heeft dit mailadres al.", veld="email")
    gebruiker.naam, gebruiker.email = naam.strip(), email.strip().lower()
    session.flush()
    leg_vast(session, GEBRUIKER_GEWIJZIGD, gebruiker.id, daad=daad)
