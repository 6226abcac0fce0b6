"""Making agreements and versies, and the acts that end or adopt one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.termijnen import STANDAARD
from overlegtafel.logboek.services import leg_vast
from overlegtafel.overeenkomsten.gebeurtenissen import (
    OVEREENKOMST_GEMAAKT,
    VERSIE_GELDIGHEID_GEZET,
    VERSIE_GEMAAKT,
    VERSIE_INGETROKKEN,
    VERSIE_VASTGESTELD,
)
from overlegtafel.overeenkomsten.models import Overeenkomst, OvereenkomstSoort, Versie
from overlegtafel.overeenkomsten.queries import zoek_overeenkomst
from overlegtafel.overeenkomsten.queries.besluiten import besluitstand
from overlegtafel.overeenkomsten.queries.elders import openbare_basistekst_id
from overlegtafel.overeenkomsten.rules.document import Document
from overlegtafel.overeenkomsten.rules.handelingen import (
    laatste_tekst,
    weiger_geldigheid,
    weiger_intrekken,
)
from overlegtafel.overeenkomsten.rules.nieuw import (
    recht_kenmerk,
    recht_nummer,
    weiger_basis,
    weiger_dagen,
    weiger_kenmerk,
    weiger_nummer,
    weiger_volgt_op,
)
from overlegtafel.overeenkomsten.rules.poorten import weiger_vaststellen
from overlegtafel.overeenkomsten.services.bijlagen import neem_bijlagen_over
from overlegtafel.overeenkomsten.services.deelname import begin_met_deelnemers
from overlegtafel.overeenkomsten.services.teksten import lees_tekst, neem_planning_terug, voeg_tekst_toe


@dataclass(frozen=True)
class Geldigheid:
    """The days on which a versie begins and ends; `tot` is the last day that counts."""

    van: date | None = None
    tot: date | None = None


def maak_overeenkomst(
    session: Session,
    soort: OvereenkomstSoort,
    kenmerk: str,
    citeertitel: str,
    *,
    daad: Daad,
    basis: Overeenkomst | None = None,
    voorgangers: Sequence[Overeenkomst] = (),
) -> Overeenkomst:
    """Add an agreement without versies; raise Ongeldig for a kenmerk, a basis or a predecessor that can't be used."""
    kenmerk = recht_kenmerk(kenmerk)
    if zin := weiger_kenmerk(kenmerk, is_bezet=zoek_overeenkomst(session, kenmerk) is not None):
        raise Ongeldig(zin, veld="kenmerk")
    if zin := weiger_basis(soort, basis.soort if basis is not None else None):
        raise Ongeldig(zin, veld="basis")
    for vorige in voorgangers:
        if zin := weiger_volgt_op(soort, vorige.soort):
            raise Ongeldig(zin, veld="volgt_op")
    overeenkomst = Overeenkomst(
        soort=soort, kenmerk=kenmerk, citeertitel=citeertitel.strip(), basis=basis, voorgangers=list(voorgangers)
    )
    session.add(overeenkomst)
    session.flush()
    leg_vast(session, OVEREENKOMST_GEMAAKT, overeenkomst.id, daad=daad)
    begin_met_deelnemers(session, overeenkomst, daad=daad)
    return overeenkomst


def maak_versie(
    session: Session,
    overeenkomst: Overeenkomst,
    nummer: str,
    markdown: str | None = None,
    *,
    daad: Daad,
    vervangt: Versie | None = None,
    geldig: Geldigheid = Geldigheid(),
) -> Versie:
    """Add a versie as a concept: with the words of `markdown`, else with those of the versie that it replaces.

    It begins with the bijlagen of that versie.

    Raises Ongeldig for a number that can't be used, OngeldigeTekst when the words have faults.
    """
    document = _beginwoorden(markdown, vervangt)
    versie = _voeg_versie_toe(session, overeenkomst, nummer, vervangt, geldig)
    tekst = voeg_tekst_toe(session, versie, document)
    if vervangt is not None:
        neem_bijlagen_over(session, laatste_tekst(vervangt), tekst)
        tekst.basis_tekst_id = laatste_tekst(vervangt).basis_tekst_id
    elif overeenkomst.basis_id is not None:
        tekst.basis_tekst_id = openbare_basistekst_id(session, overeenkomst.basis_id, nu=daad.nu)
    leg_vast(session, VERSIE_GEMAAKT, versie.id, daad=daad)
    return versie


def _beginwoorden(markdown: str | None, vervangt: Versie | None) -> Document:
    if markdown is not None:
        return lees_tekst(markdown)
    if vervangt is None:
        raise Ongeldig("Een eerste versie heeft een tekst nodig.")
    return lees_tekst(laatste_tekst(vervangt).markdown)


def _voeg_versie_toe(
    session: Session, overeenkomst: Overeenkomst, nummer: str, vervangt: Versie | None, geldig: Geldigheid
) -> Versie:
    if zin := weiger_nummer(nummer, [ander.nummer for ander in overeenkomst.versies]):
        raise Ongeldig(zin, veld="nummer")
    if zin := weiger_dagen(geldig.van, geldig.tot):
        raise Ongeldig(zin, veld="geldig_tot")
    gelezen = recht_nummer(nummer)
    versie = Versie(overeenkomst=overeenkomst, nummer=gelezen, vervangt=vervangt, termijnen=_termijnen(overeenkomst))
    versie.termijnbronnen = vervangt.termijnbronnen if vervangt is not None else None
    zet_dagen(versie, geldig)
    session.add(versie)
    session.flush()
    return versie


def _termijnen(overeenkomst: Overeenkomst) -> dict[str, str]:
    """Return the terms that a new versie starts with: those of the versie before it, else the usual ones."""
    if overeenkomst.soort is not OvereenkomstSoort.BASIS:
        return {}
    eerdere = overeenkomst.versies[-1].termijnen if overeenkomst.versies else {}
    return {sleutel: str(termijn) for sleutel, termijn in STANDAARD.items()} | eerdere


def zet_dagen(versie: Versie, geldig: Geldigheid) -> None:
    """Let `versie` count from and up to these days."""
    versie.geldig_van = clock.begin_van(geldig.van) if geldig.van else None
    versie.geldig_tot = clock.einde_van(geldig.tot) if geldig.tot else None


def zet_geldigheid(session: Session, versie: Versie, van: date, tot: date | None, *, daad: Daad) -> None:
    """Set from when to when a versie counts; raise Geweigerd when that contradicts what took effect."""
    if zin := weiger_geldigheid(versie, van, tot, nu=daad.nu):
        raise Geweigerd(zin)
    zet_dagen(versie, Geldigheid(van, tot))
    session.flush()
    leg_vast(session, VERSIE_GELDIGHEID_GEZET, versie.id, daad=daad)


def stel_vast(
    session: Session,
    versie: Versie,
    dag: date,
    besluit: str,
    van: date,
    tot: date | None,
    *,
    daad: Daad,
) -> None:
    """Record the collegebesluit that adopted `versie`: its day, its kenmerk, and the days on which the versie counts.

    Raises Geweigerd while one of the gates of `rules.poorten` is closed.
    """
    stand = besluitstand(session, versie, nu=daad.nu)
    zin = weiger_vaststellen(versie, dag, stand, nu=daad.nu) or weiger_geldigheid(versie, van, tot, nu=daad.nu)
    if zin:
        raise Geweigerd(zin)
    if not besluit.strip():
        raise Ongeldig("Vul het kenmerk van het besluit in.")
    notas = [ronde.reactienota_op for ronde in versie.ronden if ronde.reactienota_op is not None]
    versie.vastgesteld_op = max([clock.begin_van(dag), *notas])
    versie.besluit = besluit.strip()
    zet_dagen(versie, Geldigheid(van, tot))
    session.flush()
    leg_vast(session, VERSIE_VASTGESTELD, versie.id, daad=daad)


def trek_in(session: Session, versie: Versie, reden: str, *, daad: Daad) -> None:
    """Withdraw a versie with its reason: its ronde ends now, what is public stays, what is planned is undone."""
    if zin := weiger_intrekken(versie, reden, nu=daad.nu):
        raise Geweigerd(zin)
    neem_planning_terug(session, versie, nu=daad.nu)
    versie.ingetrokken_op = daad.nu
    versie.ingetrokken_reden = reden.strip()
    session.flush()
    leg_vast(session, VERSIE_INGETROKKEN, versie.id, daad=daad)
