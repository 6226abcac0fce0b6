"""Redlines: compared once, when a tekst is saved, and kept."""

from __future__ import annotations

import hashlib

from sqlalchemy.orm import Session

from overlegtafel.core.papier.html import schrijf_html
from overlegtafel.overeenkomsten.models import Tekst, Vergelijking, Wijziging
from overlegtafel.overeenkomsten.queries.pagina import tekst_met_artikelen
from overlegtafel.overeenkomsten.queries.vergelijkingen import vind_vergelijking
from overlegtafel.overeenkomsten.rules.document import ontleed
from overlegtafel.overeenkomsten.rules.eerder import eerdere_teksten, vorige_tekst
from overlegtafel.overeenkomsten.rules.redline import Redline, vat_samen, vergelijk, volg
from overlegtafel.overeenkomsten.rules.redline.artikelen import ArtikelSoort
from overlegtafel.overeenkomsten.rules.redline.scherm import vel_van_aanhef, vel_van_artikel
from overlegtafel.overeenkomsten.rules.redline.vergelijking import Artikelwijziging

SOFTWARE = "redline-1"
"""Stands in the kenmerk of what is kept; raise it when a comparison or its HTML comes out otherwise."""
_VELDEN = ("is_vorige", "kenmerk", "samenvatting", "aanhef_html")
_WIJZIGING = ("volgorde", "soorten", "oud_nummer", "nieuw_nummer", "titel", "redline_html")


def vergelijk_teksten(oud: Tekst, nieuw: Tekst) -> Redline:
    """Return the comparison of two teksten, with articles paired as their identities say."""
    plek = {rij.artikel_id: x for x, rij in enumerate(oud.artikel_teksten)}
    paren = [(plek[rij.artikel_id], y) for y, rij in enumerate(nieuw.artikel_teksten) if rij.artikel_id in plek]
    return vergelijk(ontleed(oud.markdown), ontleed(nieuw.markdown), paren=paren)


def kenmerk_van(oud: Tekst, nieuw: Tekst) -> str:
    """Return a hash of all that a comparison comes from."""
    wie = [str(rij.artikel_id) for tekst in (oud, nieuw) for rij in (*tekst.artikel_teksten,)]
    return hashlib.sha256("\n".join([SOFTWARE, oud.sha256, nieuw.sha256, *wie]).encode()).hexdigest()


def maak_vergelijking(oud: Tekst, nieuw: Tekst) -> Vergelijking:
    """Return the redline between two teksten as it is kept, without keeping it."""
    redline = vergelijk_teksten(oud, nieuw)
    vorige = vorige_tekst(nieuw)
    return Vergelijking(
        van_tekst_id=oud.id,
        naar_tekst_id=nieuw.id,
        is_vorige=vorige is not None and vorige.id == oud.id,
        kenmerk=kenmerk_van(oud, nieuw),
        samenvatting=vat_samen(redline, volg(redline)),
        aanhef_html=schrijf_html(vel_van_aanhef(redline)),
        wijzigingen=[
            _wijziging(rij, plaats, redline, oud, nieuw)
            for plaats, rij in enumerate(redline.artikelen, start=1)
            if rij.soorten != (ArtikelSoort.ONGEWIJZIGD,)
        ],
    )


def _wijziging(rij: Artikelwijziging, plaats: int, redline: Redline, oud: Tekst, nieuw: Tekst) -> Wijziging:
    is_oud = rij.nieuw is None or (not rij.is_hoofd and ArtikelSoort.SAMENGEVOEGD in rij.soorten)
    bron, plek = (oud, rij.oud) if is_oud else (nieuw, rij.nieuw)
    assert plek is not None
    return Wijziging(
        artikel_id=bron.artikel_teksten[plek].artikel_id,
        volgorde=plaats,
        soorten=[soort.value for soort in rij.soorten],
        oud_nummer=rij.oud_artikel.nummer if rij.oud_artikel else None,
        nieuw_nummer=rij.nieuw_artikel.nummer if rij.nieuw_artikel else None,
        titel=bron.artikel_teksten[plek].titel,
        redline_html=schrijf_html(vel_van_artikel(rij, redline)),
    )


def bewaar_vergelijking(session: Session, oud: Tekst, nieuw: Tekst) -> Vergelijking:
    """Keep the redline between two teksten; what was kept and still holds stays as it is.

    A reason that a person gave for the change of an article stays with that article.
    """
    bewaard = vind_vergelijking(session, oud.id, nieuw.id)
    if bewaard is not None and bewaard.kenmerk == kenmerk_van(oud, nieuw):
        return bewaard
    vers = maak_vergelijking(oud, nieuw)
    if bewaard is None:
        session.add(vers)
    else:
        _neem_over(session, bewaard, vers)
    session.flush()
    return bewaard or vers


def _neem_over(session: Session, bewaard: Vergelijking, vers: Vergelijking) -> None:
    for veld in _VELDEN:
        setattr(bewaard, veld, getattr(vers, veld))
    oud = {wijziging.artikel_id: wijziging for wijziging in bewaard.wijzigingen}
    rijen = []
    for nieuw in list(vers.wijzigingen):
        rij = oud.get(nieuw.artikel_id) or Wijziging(artikel_id=nieuw.artikel_id)
        for veld in _WIJZIGING:
            setattr(rij, veld, getattr(nieuw, veld))
        rijen.append(rij)
    bewaard.wijzigingen = rijen


def vergelijk_met_eerdere(session: Session, tekst: Tekst) -> None:
    """Keep what `tekst` changes of the one before it, and of the one that was in consultation last."""
    vorige = vorige_tekst(tekst)
    besproken = {ronde.tekst_id for ronde in tekst.versie.ronden}
    laatst = next((ander for ander in eerdere_teksten(tekst) if ander.id in besproken), None)
    for ander in dict.fromkeys(een for een in (vorige, laatst) if een is not None):
        bewaar_vergelijking(session, ander, tekst)


def toon_vergelijking(session: Session, oud_id: int, nieuw_id: int) -> Vergelijking:
    """Return the redline between two teksten as it is kept, else made now and not kept."""
    bewaard = vind_vergelijking(session, oud_id, nieuw_id)
    return bewaard or maak_vergelijking(tekst_met_artikelen(session, oud_id), tekst_met_artikelen(session, nieuw_id))
