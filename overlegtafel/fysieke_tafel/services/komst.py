"""Whether people come: answered, another sent instead, guests called and called off."""

from __future__ import annotations

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.fysieke_tafel.gebeurtenissen import GENODIGDE_AFGEZEGD, GENODIGDE_TOEGEVOEGD, KOMST_GEMELD
from overlegtafel.fysieke_tafel.models import Bijeenkomst, Genodigde, Komst, Komstbericht, Komstweg
from overlegtafel.fysieke_tafel.queries.genodigden import aantal_berichten
from overlegtafel.fysieke_tafel.rules.genodigden import (
    MEESTE_ANTWOORDEN,
    Komstmelding,
    weiger_afzeggen,
    weiger_andere_tijd,
    weiger_antwoord,
    weiger_gast,
    weiger_vervanger,
)
from overlegtafel.fysieke_tafel.services.bijeenkomsten import verplaats_bijeenkomst
from overlegtafel.logboek.services import leg_vast

LANGSTE_TOELICHTING = 2000


def meld_komst(session: Session, genodigde: Genodigde, melding: Komstmelding, *, daad: Daad) -> Komstbericht:
    """Write down whether somebody comes; who comes after all takes the deputy's place again."""
    if fout := weiger_antwoord(genodigde, nu=daad.nu):
        raise Geweigerd(fout)
    if aantal_berichten(session, genodigde) >= MEESTE_ANTWOORDEN:
        raise Geweigerd("U hebt al heel vaak geantwoord. Overleg met de secretaris.")
    stand = genodigde.bijeenkomst.sequence
    bericht = Komstbericht(
        komst=melding.komst,
        weg=melding.weg,
        gegeven_op=daad.nu,
        sequence=stand if melding.sequence is None else min(stand, max(0, melding.sequence - genodigde.extra)),
        toelichting=melding.toelichting.strip()[:LANGSTE_TOELICHTING],
        ander_begin=melding.ander_begin,
        ander_einde=melding.ander_einde,
    )
    genodigde.berichten.append(bericht)
    if melding.komst is Komst.KOMT:
        _haal_vervangers_weg(session, genodigde, daad=daad)
    session.flush()
    leg_vast(session, KOMST_GEMELD, genodigde.bijeenkomst_id, daad=daad, genodigde_id=genodigde.id)
    return bericht


def stuur_vervanger(
    session: Session,
    genodigde: Genodigde,
    *,
    naam: str,
    adres: str,
    weg: Komstweg,
    daad: Daad,
    toelichting: str = "",
) -> None:
    """Send another instead: who was called doesn't come, and the other gets an invitation of his own."""
    adres = adres.strip().lower()
    if fout := weiger_vervanger(genodigde, adres, nu=daad.nu):
        raise Ongeldig(fout, veld="adres")
    meld_komst(session, genodigde, Komstmelding(Komst.KOMT_NIET, weg, toelichting), daad=daad)
    _haal_vervangers_weg(session, genodigde, daad=daad)
    vervanger = _roep(genodigde.bijeenkomst, naam, adres)
    vervanger.organisatie_id, vervanger.vervangt = genodigde.organisatie_id, genodigde
    session.flush()
    leg_vast(session, GENODIGDE_TOEGEVOEGD, genodigde.bijeenkomst_id, daad=daad, genodigde_id=vervanger.id)


def nodig_gast_uit(session: Session, bijeenkomst: Bijeenkomst, *, naam: str, adres: str, daad: Daad) -> Genodigde:
    """Call somebody without a seat: a voorzitter, a speaker, the deputy of a seat."""
    adres = adres.strip().lower()
    if fout := weiger_gast(bijeenkomst, adres, nu=daad.nu):
        raise Ongeldig(fout, veld="adres")
    gast = _roep(bijeenkomst, naam, adres)
    session.flush()
    leg_vast(session, GENODIGDE_TOEGEVOEGD, bijeenkomst.id, daad=daad, genodigde_id=gast.id)
    return gast


def _roep(bijeenkomst: Bijeenkomst, naam: str, adres: str) -> Genodigde:
    """Return who is called by name; the calendar mail follows by itself."""
    bekend = next((een for een in bijeenkomst.genodigden if een.adres == adres), None)
    genodigde = bekend or Genodigde(adres=adres, extra=0)
    if bekend is None:
        bijeenkomst.genodigden.append(genodigde)
    genodigde.naam, genodigde.is_los = naam.strip(), True
    return genodigde


def zeg_gast_af(session: Session, genodigde: Genodigde, *, daad: Daad) -> None:
    """Call off who was called by name; who has a seat stays called as long as the seat lasts."""
    if fout := weiger_afzeggen(genodigde, nu=daad.nu):
        raise Geweigerd(fout)
    genodigde.is_los = False
    leg_vast(session, GENODIGDE_AFGEZEGD, genodigde.bijeenkomst_id, daad=daad, genodigde_id=genodigde.id)


def _haal_vervangers_weg(session: Session, genodigde: Genodigde, *, daad: Daad) -> None:
    for vervanger in genodigde.vervangers:
        if vervanger.is_los:
            vervanger.is_los = False
            leg_vast(session, GENODIGDE_AFGEZEGD, genodigde.bijeenkomst_id, daad=daad, genodigde_id=vervanger.id)


def neem_tijd_over(session: Session, bericht: Komstbericht, *, daad: Daad) -> None:
    """Move the bijeenkomst to the time that somebody proposed; everybody's appointment moves along."""
    if fout := weiger_andere_tijd(bericht, nu=daad.nu):
        raise Geweigerd(fout)
    bijeenkomst = bericht.genodigde.bijeenkomst
    verplaats_bijeenkomst(
        session,
        bijeenkomst,
        begin=bericht.ander_begin or bijeenkomst.begin,
        einde=bericht.ander_einde or bijeenkomst.einde,
        plaats=bijeenkomst.plaats,
        reden="Op voorstel van een genodigde.",
        daad=daad,
    )
