"""Deciding on who asks to join: ask for an addition once, look at papers, admit or refuse; and reminding of papers."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol
from overlegtafel.logboek.services import leg_vast
from overlegtafel.organisaties.models import Organisatie, OrganisatieSoort
from overlegtafel.organisaties.services import OrganisatieGegevens, maak_combinatie, maak_organisatie, nodig_uit
from overlegtafel.overeenkomsten.queries import termijnen
from overlegtafel.partijen.gebeurtenissen import BEWIJS_GEZIEN, TOETREDING_BESLOTEN, TOETREDING_HERSTEL
from overlegtafel.partijen.models import Bewijsstuk, Toetreding, ToetredingOordeel
from overlegtafel.partijen.queries.toetreden import met_kvk, te_herinneren
from overlegtafel.partijen.rules.bewijzen import TWEEDE
from overlegtafel.partijen.rules.toetreden import Toetredingsbesluit, leden_van_aanvraag, weiger_besluit, weiger_herstel
from overlegtafel.partijen.services.toetreden import schrijf
from overlegtafel.partijen.services.toetredingsmail import mail_stand, mail_verloopt


def vraag_herstel(session: Session, toetreding: Toetreding, vraag: str, *, daad: Daad) -> None:
    """Ask once for what is missing; the term of the decision stands still meanwhile. Raise Geweigerd a second time."""
    if zin := weiger_herstel(toetreding, vraag, nu=daad.nu):
        raise Geweigerd(zin)
    basis_id = toetreding.overeenkomst.basis_id or toetreding.overeenkomst_id
    termijn = termijnen(session, nu=daad.nu, basis_id=basis_id)["herstel"]
    toetreding.herstel_gevraagd_op, toetreding.herstel_vraag = daad.nu, vraag.strip()
    toetreding.herstel_tot = clock.einde_van(termijn.laatste_dag(clock.dag_van(daad.nu)))
    session.flush()
    mail_stand(session, toetreding, "herstel", daad=daad)
    schrijf(session, TOETREDING_HERSTEL, toetreding, daad)


def zie_stuk(session: Session, stuk: Bewijsstuk, *, daad: Daad) -> None:
    """Record who looked at a paper first."""
    if stuk.gezien_op is None:
        stuk.gezien_op, stuk.gezien_door_id = daad.nu, daad.actor_id
        session.flush()
        leg_vast(session, BEWIJS_GEZIEN, stuk.toetreding_id, daad=daad, bewijsstuk_id=stuk.id)


def besluit_over(
    session: Session, toetreding: Toetreding, besluit: Toetredingsbesluit, *, is_dezelfde: bool = False, daad: Daad
) -> None:
    """Admit or refuse who asked; raise Geweigerd without ground.

    Who is admitted without account becomes an organisation with one, or joins the one that has this KvK number
    (`is_dezelfde`), and can then sign. It is no party before both signed.
    """
    if zin := weiger_besluit(toetreding, besluit, nu=daad.nu):
        raise Geweigerd(zin)
    toetreding.besloten_op, toetreding.besloten_door_id = daad.nu, daad.actor_id
    toetreding.oordeel, toetreding.grond = besluit.oordeel, besluit.grond.strip()
    toetreding.eis, toetreding.voorwaarde = besluit.eis.strip() or None, besluit.voorwaarde.strip() or None
    toetreding.voorwaarde_tot = clock.einde_van(besluit.voorwaarde_dag) if besluit.voorwaarde_dag else None
    session.flush()
    if besluit.oordeel is ToetredingOordeel.TOEGELATEN and toetreding.organisatie_id is None:
        toetreding.organisatie = _organisatie(session, toetreding, is_dezelfde, daad)
        session.flush()
        _nodig_uit(session, toetreding.organisatie, toetreding.adres, toetreding.contact, daad)
    if besluit.oordeel is ToetredingOordeel.TOEGELATEN and toetreding.combinatie is not None:
        toetreding.organisatie = _combinatie(session, toetreding, toetreding.combinatie, daad)
        session.flush()
    mail_stand(session, toetreding, besluit.oordeel.value, daad=daad)
    schrijf(session, TOETREDING_BESLOTEN, toetreding, daad)


def _nodig_uit(session: Session, organisatie: Organisatie, adres: str, naam: str, daad: Daad) -> None:
    nodig_uit(session, organisatie, email=adres, naam=naam, rol=Rol.VERTEGENWOORDIGER, nu=daad.nu)


def _combinatie(session: Session, toetreding: Toetreding, naam: str, daad: Daad) -> Organisatie:
    """Return the combinatie of who asked with the others that it named.

    Who has an organisation here already signs with that account: the address in the request gives nobody a role there.
    """
    penvoerder = toetreding.organisatie
    if penvoerder is None:
        raise Geweigerd("Dit verzoek heeft geen penvoerder.")
    leden = [penvoerder]
    for een in leden_van_aanvraag(toetreding):
        lid = met_kvk(session, een.kvk)
        if lid is None:
            gegevens = OrganisatieGegevens(OrganisatieSoort.AANBIEDER, een.naam, een.kvk)
            lid = maak_organisatie(session, gegevens, daad=daad)
            _nodig_uit(session, lid, een.adres, een.contact, daad)
        leden.append(lid)
    return maak_combinatie(session, naam, leden, penvoerder, daad=daad)


def _organisatie(session: Session, toetreding: Toetreding, is_dezelfde: bool, daad: Daad) -> Organisatie:
    """Return who asked as an organisation; another establishment of the same company gets no KvK number of its own."""
    bestaand = met_kvk(session, toetreding.kvk)
    if bestaand is not None and is_dezelfde:
        return bestaand
    kvk = toetreding.kvk if bestaand is None else None
    return maak_organisatie(session, OrganisatieGegevens(OrganisatieSoort.AANBIEDER, toetreding.naam, kvk), daad=daad)


def herinner(session: Session, *, nu: datetime) -> int:
    """Remind parties of papers that expire, eight weeks and two weeks before; return of how many."""
    stukken = te_herinneren(session, nu=nu)
    for stuk in stukken:
        is_laatste = stuk.geldig_tot is not None and stuk.geldig_tot <= nu + TWEEDE
        stuk.herinnerd_op = stuk.herinnerd_op or nu
        if is_laatste:
            stuk.laatst_herinnerd_op = nu
        mail_verloopt(session, stuk, is_laatste=is_laatste, nu=nu)
    session.flush()
    return len(stukken)
