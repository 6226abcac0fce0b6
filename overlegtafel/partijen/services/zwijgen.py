"""How a versie binds, offering it to who is bound by silence, how that was delivered, and saying no."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.tijd import clock
from overlegtafel.logboek.services import leg_vast
from overlegtafel.organisaties.queries import contactadressen
from overlegtafel.outbox.models import Mail
from overlegtafel.outbox.rules import Brief
from overlegtafel.outbox.services import absolute_url, queue_mail
from overlegtafel.overeenkomsten.models import Tekst, Versie
from overlegtafel.overeenkomsten.queries import termijnen
from overlegtafel.partijen.gebeurtenissen import (
    AANBIEDING_BEZORGD,
    BINDING_GEZET,
    VERSIE_AANGEBODEN,
    VERSIE_NIET_INGESTEMD,
)
from overlegtafel.partijen.models import Aanbieding, Binding, Bindingsregel, Ondertekening
from overlegtafel.partijen.queries.register import registerstand
from overlegtafel.partijen.queries.zwijgen import aanbiedingen_van, laatste_dagen, regel_van
from overlegtafel.partijen.rules.zwijgen import (
    weiger_aanbieden,
    weiger_bericht,
    weiger_bezorging,
    weiger_bindingsregel,
)


def zet_binding(
    session: Session, versie: Versie, binding: Binding, nieuwe_in_uitloop: bool, lopend: date | None, *, daad: Daad
) -> Bindingsregel:
    """Record how a versie binds; raise Geweigerd once it is in force, signed or offered."""
    teksten = [tekst.id for tekst in versie.teksten]
    begonnen = (
        session.scalar(select(Ondertekening.id).where(Ondertekening.tekst_id.in_(teksten)).limit(1)) is not None
        or session.scalar(select(Aanbieding.id).where(Aanbieding.tekst_id.in_(teksten)).limit(1)) is not None
    )
    if zin := weiger_bindingsregel(versie, begonnen, nu=daad.nu):
        raise Geweigerd(zin)
    regel = regel_van(session, versie.id) or Bindingsregel(versie=versie)
    regel.binding, regel.nieuwe_in_uitloop = binding, nieuwe_in_uitloop
    regel.lopend_tot = clock.einde_van(lopend) if lopend else None
    session.add(regel)
    session.flush()
    leg_vast(session, BINDING_GEZET, versie.id, daad=daad)
    return regel


def bied_aan(session: Session, tekst: Tekst, *, daad: Daad) -> list[Aanbieding]:
    """Offer a tekst to each party that is bound today and has not signed it or been asked yet; mail its contacts."""
    if zin := weiger_aanbieden(tekst, regel_van(session, tekst.versie_id), nu=daad.nu):
        raise Geweigerd(zin)
    if daad.actor_id is None:
        raise Geweigerd("Alleen een mens biedt een versie aan.")
    overeenkomst = tekst.versie.overeenkomst
    gevraagd = {een.organisatie_id for een in aanbiedingen_van(session, tekst.id)}
    getekend = set(session.scalars(select(Ondertekening.organisatie_id).where(Ondertekening.tekst_id == tekst.id)))
    termijn = termijnen(session, nu=daad.nu, basis_id=overeenkomst.basis_id or overeenkomst.id)["ondertekening"]
    gemaakt = []
    for partij_id in gebonden_partijen(session, tekst.versie, daad=daad):
        if partij_id in gevraagd | getekend:
            continue
        aanbieding = Aanbieding(
            tekst=tekst, organisatie_id=partij_id, gebruiker_id=daad.actor_id, op=daad.nu, termijn=str(termijn)
        )
        session.add(aanbieding)
        session.flush()
        mail = _mail(session, aanbieding, daad)
        aanbieding.mail_id = mail.id if mail is not None else None
        session.flush()
        leg_vast(session, VERSIE_AANGEBODEN, tekst.versie_id, daad=daad, organisatie_id=partij_id)
        gemaakt.append(aanbieding)
    return gemaakt


def gebonden_partijen(session: Session, versie: Versie, *, daad: Daad) -> list[int]:
    """Return the parties that are bound today by some versie of the agreement, in some gemeente."""
    stand = registerstand(session, versie.overeenkomst, nu=daad.nu)
    dag = clock.dag_van(daad.nu)
    regels = (stand.regel(paar, dag) for paar in stand.paren())
    return list(dict.fromkeys(een.partij_id for een in regels if een.gebonden.versie is not None))


def _mail(session: Session, aanbieding: Aanbieding, daad: Daad) -> Mail | None:
    adressen = contactadressen(session, [aanbieding.organisatie_id], nu=daad.nu)
    if not adressen:
        return None
    versie = aanbieding.tekst.versie
    context = {
        "overeenkomst": versie.overeenkomst.citeertitel,
        "versie": versie.nummer,
        "geldig_van": versie.geldig_van,
        "termijn": aanbieding.termijn,
        "url": absolute_url("ondertekenen.sign", kenmerk=versie.overeenkomst.kenmerk, nummer=versie.nummer),
    }
    sleutel = f"aanbieding:{aanbieding.id}"
    brief = Brief("versie_aangeboden", sleutel, "versie", versie.id, tuple(adressen), context)
    return queue_mail(session, brief, nu=daad.nu)


def leg_bezorging_vast(session: Session, aanbieding: Aanbieding, dag: date, bewijs: str, *, daad: Daad) -> None:
    """Record how a party got what was offered, where mail didn't reach it; raise Geweigerd."""
    if zin := weiger_bezorging(aanbieding, dag, bewijs, nu=daad.nu):
        raise Geweigerd(zin)
    aanbieding.bezorgd_op, aanbieding.bewijs = clock.begin_van(dag), bewijs.strip()
    session.flush()
    versie_id, wie = aanbieding.tekst.versie_id, aanbieding.organisatie_id
    leg_vast(session, AANBIEDING_BEZORGD, versie_id, daad=daad, organisatie_id=wie)


def stem_niet_in(session: Session, tekst: Tekst, organisatie_id: int, bericht: str, *, daad: Daad) -> Aanbieding:
    """Let a party say within the term that it isn't bound by a versie; raise Geweigerd after it."""
    aanbieding = next(iter(aanbiedingen_van(session, tekst.id, [organisatie_id])), None)
    laatste = laatste_dagen(session, [aanbieding])[aanbieding.id] if aanbieding is not None else None
    if zin := weiger_bericht(aanbieding, laatste, nu=daad.nu):
        raise Geweigerd(zin)
    if aanbieding is None:
        raise LookupError("weiger_bericht lets nobody through without an offer")
    aanbieding.bericht_op, aanbieding.bericht = daad.nu, bericht.strip() or None
    session.flush()
    leg_vast(session, VERSIE_NIET_INGESTEMD, tekst.versie_id, daad=daad, organisatie_id=organisatie_id)
    return aanbieding
