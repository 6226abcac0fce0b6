"""Inviting people, and giving and taking their roles."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import or_, update
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd, MagNiet, Ongeldig, TeVaak
from overlegtafel.core.toegang.access import Kijker, Rol
from overlegtafel.core.toegang.limieten import Grens, in_woorden, kenmerk_van, tel
from overlegtafel.core.toegang.tokens import Token, maak_token
from overlegtafel.logboek.services import leg_vast
from overlegtafel.organisaties.gebeurtenissen import GEBRUIKER_GEWIJZIGD, ROL_AANVAARD, ROL_GEGEVEN, ROL_GENOMEN
from overlegtafel.organisaties.models import Gebruiker, Lidmaatschap, Organisatie
from overlegtafel.organisaties.queries import gastheerschappen, gebruiker_met_adres, huidige_leden
from overlegtafel.organisaties.rules import (
    GELDIG,
    MEESTE_PER_ADRES,
    MEESTE_UITNODIGINGEN,
    ROLNAMEN,
    TE_VEEL_UITNODIGINGEN,
    UITNODIGING,
    VAN_GASTHEER,
    gastheer_op,
    past_niet,
    rollen_voor,
    weiger_aanvaarden,
    weiger_laatste_beheerder,
    weiger_naam,
    weiger_rol,
)
from overlegtafel.organisaties.services.aanmelden import beeindig_aanmeldingen
from overlegtafel.organisaties.services.adreswijziging import vraag_adreswijziging
from overlegtafel.outbox.rules import Brief
from overlegtafel.outbox.services import queue_mail
from overlegtafel.taal.adres import GEEN_ADRES, lees_adres


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
    """Invite the person with this address as `rol` into `organisatie`, made when new, and mail them; return the person.

    `door` is who invites, and then the role begins when the person accepts; None is the command line, where it begins
    at once. Raises Geweigerd, MagNiet, Ongeldig or TeVaak with the reason.
    """
    if door is not None and (reden := weiger_rol(door, organisatie, rol)):
        raise MagNiet(reden)
    adres = lees_adres(email)
    if adres is None:
        raise Ongeldig(GEEN_ADRES)
    if reden := weiger_naam(naam):
        raise Ongeldig(reden)
    gebruiker = gebruiker_met_adres(session, adres)
    if gebruiker is None:
        gebruiker = Gebruiker(email=adres, naam=" ".join(naam.split()))
        session.add(gebruiker)
        session.flush()
    lid = geef_rol(session, gebruiker, organisatie, rol, daad=Daad(nu, door.gebruiker_id if door else None))
    if door is not None:
        _bewaak(session, door, adres, nu=nu)
        _trek_in(session, lid, nu=nu)
        lid.uitgenodigd_op = nu
    _mail_uitnodiging(session, lid, organisatie, door, naam=" ".join(naam.split()), nu=nu)
    return gebruiker


def _trek_in(session: Session, lid: Lidmaatschap, *, nu: datetime) -> None:
    """End an earlier invitation for the same role, of which the link is lost perhaps."""
    session.execute(
        update(Lidmaatschap)
        .where(
            Lidmaatschap.gebruiker_id == lid.gebruiker_id,
            Lidmaatschap.organisatie_id == lid.organisatie_id,
            Lidmaatschap.rol == lid.rol,
            Lidmaatschap.uitgenodigd_op.is_not(None),
            Lidmaatschap.aanvaard_op.is_(None),
            or_(Lidmaatschap.tot.is_(None), Lidmaatschap.tot > nu),
            Lidmaatschap.id != lid.id,
        )
        .values(tot=nu)
    )


def _bewaak(session: Session, door: Kijker, adres: str, *, nu: datetime) -> None:
    """Count an invitation for who sends it and for who gets it; raise TeVaak over a limit of either."""
    grenzen = (
        Grens(kenmerk_van(UITNODIGING, "van", str(door.gebruiker_id)), MEESTE_UITNODIGINGEN),
        Grens(kenmerk_van(UITNODIGING, "aan", adres), MEESTE_PER_ADRES),
    )
    wacht = tel(session, UITNODIGING, grenzen, nu=nu)
    if wacht is not None:
        raise TeVaak(TE_VEEL_UITNODIGINGEN.format(wacht=in_woorden(wacht)), na=wacht)


def aanvaard(session: Session, lid: Lidmaatschap, token: Token, *, nu: datetime) -> None:
    """Let a person who was invited have the role from now on; raise Geweigerd with the reason."""
    if reden := weiger_aanvaarden(lid, nu=nu):
        raise Geweigerd(reden)
    lid.aanvaard_op = lid.van = token.gebruikt_op = nu
    session.flush()
    leg_vast(
        session,
        ROL_AANVAARD,
        lid.gebruiker_id,
        daad=Daad(nu, lid.gebruiker_id),
        rol=lid.rol,
        organisatie_id=lid.organisatie_id,
    )


def geef_rol(
    session: Session,
    gebruiker: Gebruiker,
    organisatie: Organisatie,
    rol: Rol,
    *,
    daad: Daad,
) -> Lidmaatschap:
    """Give `gebruiker` a role from now on; raise Geweigerd when they have it already or `organisatie` can't give it.

    One that only people of the gastheer have ends where another gemeente is planned to become it.
    """
    if rol not in rollen_voor(organisatie):
        raise Geweigerd(past_niet(organisatie, rol), veld="rol")
    for lid in huidige_leden(session, gebruiker_id=gebruiker.id, nu=daad.nu):
        if lid.organisatie_id == organisatie.id and lid.rol is rol:
            raise Geweigerd(f"{gebruiker.naam} is al {ROLNAMEN[rol].lower()} bij {organisatie.naam}.", veld="rol")
    lid = Lidmaatschap(gebruiker_id=gebruiker.id, organisatie_id=organisatie.id, rol=rol, van=daad.nu)
    lid.tot = _laatste_moment(session, rol, nu=daad.nu)
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


def _laatste_moment(session: Session, rol: Rol, *, nu: datetime) -> datetime | None:
    lopend = gastheer_op(gastheerschappen(session), nu) if rol in VAN_GASTHEER else None
    return lopend.tot if lopend else None


def _mail_uitnodiging(
    session: Session, lid: Lidmaatschap, organisatie: Organisatie, door: Kijker | None, *, naam: str, nu: datetime
) -> None:
    """Mail the invitation; it has the name that was typed, because who invites may not hear how somebody is called."""
    gebruiker = session.get_one(Gebruiker, lid.gebruiker_id)
    token = None
    if door is not None:
        token = maak_token(session, UITNODIGING, "lidmaatschap", lid.id, adres=gebruiker.email, geldig_tot=nu + GELDIG)
    queue_mail(
        session,
        Brief(
            melding="uitnodiging",
            sleutel=f"uitnodiging:{lid.id}",
            soort="lidmaatschap",
            object_id=lid.id,
            aan=(gebruiker.email,),
            context={
                "naam": naam,
                "token": token,
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
    beheerders = huidige_leden(session, organisatie_id=lid.organisatie_id, rol=Rol.BEHEERDER, nu=nu)
    if reden := weiger_laatste_beheerder(lid, beheerders):
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


def wijzig_gebruiker(session: Session, gebruiker: Gebruiker, *, naam: str, email: str, daad: Daad) -> bool:
    """Change the name of a person; another address is only asked for, and has to be confirmed at both ends.

    Returns whether it was asked for. Raises Ongeldig when another has that address.
    """
    is_ander = email.strip().lower() != gebruiker.email
    if is_ander:
        vraag_adreswijziging(session, gebruiker, email, daad=daad)
    if naam.strip() != gebruiker.naam:
        gebruiker.naam = naam.strip()
        session.flush()
        leg_vast(session, GEBRUIKER_GEWIJZIGD, gebruiker.id, daad=daad)
    return is_ander
