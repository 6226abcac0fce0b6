"""Consultation windows: open or plan one, lengthen it, and mark it as answered."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.termijnen import sluit_op
from overlegtafel.logboek.services import leg_vast
from overlegtafel.overeenkomsten.gebeurtenissen import RONDE_AFGEROND, RONDE_GEOPEND, RONDE_GESLOTEN, RONDE_VERLENGD
from overlegtafel.overeenkomsten.models import Ronde, RondeSoort, Tekst, Versie
from overlegtafel.overeenkomsten.queries import termijnen
from overlegtafel.overeenkomsten.rules.handelingen import (
    laatste_tekst,
    weiger_afsluiten,
    weiger_ronde,
    weiger_verlengen,
)
from overlegtafel.overeenkomsten.rules.redline.verwijzingen import weiger_dode_verwijzingen
from overlegtafel.overeenkomsten.rules.status import einde_van_ronde
from overlegtafel.overeenkomsten.services.teksten import artikelbeelden, zet_openbaar

SLEUTELS = {RondeSoort.GEWOON: ("ronde", "ronde_lang"), RondeSoort.EXTRA: ("ronde_extra",)}
"""By kind of ronde the terms that may be chosen, by their key in the basisovereenkomst's versie."""


def bereken_laatste_dag(session: Session, versie: Versie, sleutel: str, *, vanaf: datetime, nu: datetime) -> date:
    """Return the last day of a ronde of term `sleutel` that opens at `vanaf`."""
    overeenkomst = versie.overeenkomst
    alle = termijnen(session, nu=nu, basis_id=overeenkomst.basis_id or overeenkomst.id)
    if sleutel not in alle:
        raise Ongeldig("Kies een termijn uit de basisovereenkomst.")
    return alle[sleutel].laatste_dag(clock.dag_van(vanaf))


def open_ronde(
    session: Session,
    versie: Versie,
    *,
    daad: Daad,
    soort: RondeSoort = RondeSoort.GEWOON,
    termijn: str | None = None,
    vanaf: datetime | None = None,
) -> Ronde:
    """Put the last tekst of `versie` into consultation from `vanaf` (now where absent) for the term with this key.

    Freezes the tekst and makes it public at that moment. Raises Geweigerd when there can't be a ronde now.
    """
    begin = vanaf or daad.nu
    zin = weiger_ronde(versie, soort, vanaf=begin, nu=daad.nu)
    if zin := zin or weiger_dode_verwijzingen(artikelbeelden(laatste_tekst(versie))):
        raise Geweigerd(zin)
    sleutel = termijn or SLEUTELS[soort][0]
    if sleutel not in SLEUTELS[soort]:
        raise Ongeldig("Kies een termijn die bij deze soort ronde hoort.")
    laatste_dag = bereken_laatste_dag(session, versie, sleutel, vanaf=begin, nu=daad.nu)
    ronde = maak_ronde(session, laatste_tekst(versie), soort, vanaf=begin, laatste_dag=laatste_dag, nu=daad.nu)
    leg_vast(session, RONDE_GEOPEND, ronde.id, daad=daad)
    return ronde


def maak_ronde(
    session: Session, tekst: Tekst, soort: RondeSoort, *, vanaf: datetime, laatste_dag: date, nu: datetime
) -> Ronde:
    """Add a ronde on `tekst` up to and including `laatste_dag`."""
    zet_openbaar(session, tekst, vanaf=vanaf, nu=nu)
    ronde = Ronde(versie=tekst.versie, tekst=tekst, soort=soort, openbaar_vanaf=vanaf, sluit_op=sluit_op(laatste_dag))
    session.add(ronde)
    session.flush()
    return ronde


def verleng_ronde(session: Session, ronde: Ronde, laatste_dag: date, *, daad: Daad) -> None:
    """Let a ronde last up to and including a later day; raise Geweigerd when it ended or would become shorter."""
    if zin := weiger_verlengen(ronde, laatste_dag, nu=daad.nu):
        raise Geweigerd(zin)
    ronde.sluit_op = sluit_op(laatste_dag)
    session.flush()
    leg_vast(session, RONDE_VERLENGD, ronde.id, daad=daad)


def sluit_ronde_af(session: Session, ronde: Ronde, verwerkt_in: Tekst | None = None, *, daad: Daad) -> None:
    """Record that the reactienota of `ronde` is public from `nu` on, with the tekst in which it is worked in.

    That tekst becomes public with it. Raises Geweigerd before closing, when it was already, and for a tekst that
    can't be frozen.
    """
    if zin := weiger_afsluiten(ronde, nu=daad.nu):
        raise Geweigerd(zin)
    if verwerkt_in is not None:
        if zin := weiger_dode_verwijzingen(artikelbeelden(verwerkt_in)):
            raise Geweigerd(zin)
        zet_openbaar(session, verwerkt_in, vanaf=daad.nu, nu=daad.nu)
        ronde.verwerkt_in = verwerkt_in
    ronde.reactienota_op = daad.nu
    session.flush()
    leg_vast(session, RONDE_AFGEROND, ronde.id, daad=daad)


def is_ongemeld_gesloten(*, nu: datetime) -> ColumnElement[bool]:
    """Return the SQL for a ronde that closed without this being written down."""
    return and_(Ronde.sluiting_gemeld_op.is_(None), Ronde.sluit_op <= nu)


def meld_sluitingen(session: Session, *, nu: datetime, hoogstens: int = 50) -> int:
    """Write down which ronden closed, at most so many; return how many.

    One that was withdrawn before its end, or answered already, has nothing more to tell.
    """
    gesloten = select(Ronde).where(is_ongemeld_gesloten(nu=nu)).order_by(Ronde.sluit_op, Ronde.id).limit(hoogstens)
    ronden = session.scalars(gesloten.with_for_update(skip_locked=True)).all()
    for ronde in ronden:
        ronde.sluiting_gemeld_op = nu
        if ronde.reactienota_op is None and einde_van_ronde(ronde) == ronde.sluit_op:
            leg_vast(session, RONDE_GESLOTEN, ronde.id, daad=Daad(nu))
    session.flush()
    return len(ronden)
