"""Names in and beside a verslag: taken out of the text, settled with a reason, and agreed to by who was there."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd
from overlegtafel.fysieke_tafel.gebeurtenissen import NAAM_AKKOORD, NAAM_BESLIST, NAAM_INGETROKKEN
from overlegtafel.fysieke_tafel.models import Bijeenkomst, Naamakkoord, Naamoordeel, Verslag
from overlegtafel.fysieke_tafel.rules.namen import vervang_naam, weiger_naamoordeel
from overlegtafel.fysieke_tafel.rules.openbaar import is_verslag_zichtbaar
from overlegtafel.fysieke_tafel.rules.verslag import weiger_bewerken
from overlegtafel.logboek.services import leg_vast


def vervang_in_tekst(session: Session, bijeenkomst: Bijeenkomst, naam: str, door: str, *, daad: Daad) -> None:
    """Put a function or an organisation in the place of a name, everywhere in the text of the verslag."""
    verslag = bijeenkomst.verslag
    fout = weiger_bewerken(bijeenkomst, nu=daad.nu)
    if fout or verslag is None:
        raise Geweigerd(fout or "Er is nog geen verslag.")
    if not door.strip():
        raise Geweigerd("Vul in wat er in plaats van de naam moet staan, zoals een functie of organisatie.")
    for deel in verslag.delen:
        deel.markdown = vervang_naam(deel.markdown, naam, door.strip())
    verslag.slot = vervang_naam(verslag.slot, naam, door.strip())
    bijeenkomst.aanwezig = vervang_naam(bijeenkomst.aanwezig, naam, door.strip())
    session.flush()
    leg_vast(session, NAAM_BESLIST, verslag.id, daad=daad)


def laat_naam_staan(session: Session, verslag: Verslag, naam: str, reden: str, *, daad: Daad) -> None:
    """Let words stand that look like a name, with the reason; said again, the reason is the new one."""
    if fout := weiger_naamoordeel(reden):
        raise Geweigerd(fout)
    zoek = select(Naamoordeel).where(Naamoordeel.verslag_id == verslag.id, Naamoordeel.naam == naam)
    oordeel = session.scalar(zoek)
    if oordeel is None:
        oordeel = Naamoordeel(verslag_id=verslag.id, naam=naam, reden=reden.strip(), besloten_op=daad.nu)
        session.add(oordeel)
    oordeel.reden, oordeel.besloten_op = reden.strip(), daad.nu
    session.flush()
    leg_vast(session, NAAM_BESLIST, verslag.id, daad=daad)


def _lopend(session: Session, verslag: Verslag, gebruiker_id: int | None) -> Naamakkoord | None:
    zoek = select(Naamakkoord).where(
        Naamakkoord.verslag_id == verslag.id,
        Naamakkoord.gebruiker_id == gebruiker_id,
        Naamakkoord.ingetrokken_op.is_(None),
    )
    return session.scalar(zoek)


def geef_naam(session: Session, verslag: Verslag, *, organisatie_id: int | None, daad: Daad) -> None:
    """Let the name of who does this stand beside a verslag, for his organisation; twice is once."""
    if not is_verslag_zichtbaar(verslag, nu=daad.nu):
        raise Geweigerd("Dit verslag is nog niet openbaar.")
    if organisatie_id is None or daad.actor_id is None:
        raise Geweigerd("Alleen wie namens een organisatie aan tafel zat, kan zijn naam bij het verslag zetten.")
    if _lopend(session, verslag, daad.actor_id) is not None:
        return
    session.add(
        Naamakkoord(
            verslag_id=verslag.id, gebruiker_id=daad.actor_id, organisatie_id=organisatie_id, akkoord_op=daad.nu
        )
    )
    session.flush()
    leg_vast(session, NAAM_AKKOORD, verslag.id, daad=daad)


def neem_naam_terug(session: Session, verslag: Verslag, *, daad: Daad) -> None:
    """Take one's own name away from beside a verslag; from now on it is nowhere."""
    akkoord = _lopend(session, verslag, daad.actor_id)
    if akkoord is None:
        raise Geweigerd("Uw naam staat niet bij dit verslag.")
    akkoord.ingetrokken_op = daad.nu
    leg_vast(session, NAAM_INGETROKKEN, verslag.id, daad=daad)
