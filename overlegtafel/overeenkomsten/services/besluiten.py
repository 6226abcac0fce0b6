"""Acts between answer and adoption: ask the gemeenten, their besluit, and the two ways past the gates."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.tijd import clock
from overlegtafel.logboek.services import leg_vast
from overlegtafel.overeenkomsten.gebeurtenissen import (
    INSTEMMING_GEGEVEN,
    INSTEMMING_GEWEIGERD,
    OVEREENKOMST_VASTSTELLING,
    TEKST_VOORGELEGD,
    VERSIE_OVERGENOMEN,
    VERSIE_VRIJGESTELD,
)
from overlegtafel.overeenkomsten.models import GemeenteOordeel, Instemming, Overeenkomst, Tekst, Vaststelling, Versie
from overlegtafel.overeenkomsten.queries.besluiten import begin_van_regio, besluitstand
from overlegtafel.overeenkomsten.rules.besluiten import (
    Besluit,
    fouten_in_besluit,
    weiger_besluit,
    weiger_overnemen,
    weiger_vrijstellen,
)
from overlegtafel.overeenkomsten.rules.handelingen import laatste_tekst, weiger_geldigheid
from overlegtafel.overeenkomsten.rules.manifest import manifest_sha256
from overlegtafel.overeenkomsten.rules.poorten import weiger_voorleggen
from overlegtafel.overeenkomsten.services.teksten import zet_openbaar
from overlegtafel.overeenkomsten.services.versies import Geldigheid, zet_dagen


def leg_voor(session: Session, versie: Versie, *, daad: Daad) -> Tekst:
    """Ask the deelnemende gemeenten to agree to the newest tekst; raise Geweigerd while a gate before it is closed."""
    if zin := weiger_voorleggen(versie, besluitstand(session, versie, nu=daad.nu), nu=daad.nu):
        raise Geweigerd(zin)
    tekst = laatste_tekst(versie)
    tekst.voorgelegd_op = daad.nu
    session.flush()
    leg_vast(session, TEKST_VOORGELEGD, tekst.id, daad=daad)
    return tekst


def beslis(session: Session, tekst: Tekst, organisatie_id: int, besluit: Besluit, *, daad: Daad) -> Instemming:
    """Record what the college of a gemeente decided on the manifest of `tekst`; an earlier besluit makes way.

    Raises Geweigerd when it isn't asked, when the papers are others, or when day, kenmerk or reason don't hold.
    """
    manifest = manifest_sha256(tekst)
    stand = besluitstand(session, tekst.versie, nu=daad.nu)
    if zin := weiger_besluit(tekst, organisatie_id, besluit, stand, manifest, nu=daad.nu):
        per_veld = fouten_in_besluit(tekst, besluit, nu=daad.nu)
        raise Geweigerd(zin, veld=next((veld for veld, fout in per_veld.items() if fout == zin), ""))
    if eerder := stand.besluiten.get(organisatie_id):
        eerder.herroepen_op = daad.nu
        session.flush()
    instemming = Instemming(
        tekst=tekst,
        organisatie_id=organisatie_id,
        gebruiker_id=daad.actor_id,
        manifest_sha256=manifest,
        oordeel=besluit.oordeel,
        besluit_op=clock.begin_van(besluit.dag),
        kenmerk=besluit.kenmerk.strip(),
        reden=besluit.reden.strip() or None,
        geldig_van=clock.begin_van(besluit.geldig_van) if besluit.geldig_van else None,
        op=daad.nu,
    )
    session.add(instemming)
    session.flush()
    soort = INSTEMMING_GEGEVEN if besluit.oordeel is GemeenteOordeel.STEMT_IN else INSTEMMING_GEWEIGERD
    leg_vast(session, soort, tekst.versie_id, daad=daad, tekst_id=tekst.id, organisatie_id=organisatie_id)
    return instemming


def stel_vrij(session: Session, versie: Versie, artikel: str, reden: str, *, daad: Daad) -> None:
    """Record that an article of the basisovereenkomst asks for no ronde on this change, and why."""
    if zin := weiger_vrijstellen(versie, artikel, reden, nu=daad.nu):
        raise Geweigerd(zin)
    versie.vrijgesteld_op = daad.nu
    versie.vrijgesteld_artikel, versie.vrijgesteld_reden = artikel.strip(), reden.strip()
    session.flush()
    leg_vast(session, VERSIE_VRIJGESTELD, versie.id, daad=daad)


def neem_over(session: Session, versie: Versie, dag: date, besluit: str, geldig: Geldigheid, *, daad: Daad) -> None:
    """Take in a versie that was adopted before the region began here: its besluit and days, without gates.

    Its tekst becomes public now, and it is marked as taken in.
    """
    begin = begin_van_regio(session) or clock.dag_van(daad.nu)
    zin = weiger_overnemen(versie, dag, besluit, begin=begin, nu=daad.nu)
    if zin is None and geldig.van is not None:
        zin = weiger_geldigheid(versie, geldig.van, geldig.tot, nu=daad.nu)
    if zin is not None:
        raise Geweigerd(zin)
    versie.vastgesteld_op, versie.besluit, versie.overgenomen_op = clock.begin_van(dag), besluit.strip(), daad.nu
    zet_dagen(versie, geldig)
    zet_openbaar(session, laatste_tekst(versie), vanaf=daad.nu, nu=daad.nu)
    leg_vast(session, VERSIE_OVERGENOMEN, versie.id, daad=daad)


def kies_vaststelling(session: Session, overeenkomst: Overeenkomst, vaststelling: Vaststelling, *, daad: Daad) -> None:
    """Choose whether all gemeenten must agree; raise Geweigerd while gemeenten are asked on one of its versies."""
    for versie in overeenkomst.versies:
        is_gevraagd = any(tekst.voorgelegd_op is not None for tekst in versie.teksten)
        if is_gevraagd and versie.vastgesteld_op is None and versie.ingetrokken_op is None:
            raise Geweigerd(f"Versie {versie.nummer} ligt bij de gemeenten. Verander dit pas na hun besluit.")
    overeenkomst.vaststelling = vaststelling
    session.flush()
    leg_vast(session, OVEREENKOMST_VASTSTELLING, overeenkomst.id, daad=daad)
