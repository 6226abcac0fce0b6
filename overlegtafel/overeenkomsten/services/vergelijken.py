"""Redlines: compared once, when a tekst is saved, and kept."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.papier.html import schrijf_html
from overlegtafel.core.papier.vel import Vel
from overlegtafel.logboek.services import leg_vast
from overlegtafel.overeenkomsten.gebeurtenissen import TEKST_AMBTSHALVE
from overlegtafel.overeenkomsten.models import ArtikelTekst, Tekst, Vergelijking, Wijziging
from overlegtafel.overeenkomsten.queries.pagina import tekst_met_artikelen
from overlegtafel.overeenkomsten.queries.vergelijkingen import vergeleken_na, vind_vergelijking
from overlegtafel.overeenkomsten.rules.document import Document, GelezenArtikel, ontleed
from overlegtafel.overeenkomsten.rules.eerder import eerdere_teksten, vorige_tekst, vorige_teksten
from overlegtafel.overeenkomsten.rules.handelingen import weiger_redenen
from overlegtafel.overeenkomsten.rules.opvolgen import bronteksten, komt_van
from overlegtafel.overeenkomsten.rules.redline import Redline, Verwijzingstaat, vat_samen, vergelijk, volg
from overlegtafel.overeenkomsten.rules.redline.artikelen import ArtikelSoort
from overlegtafel.overeenkomsten.rules.redline.scherm import vel_van_aanhef, vel_van_artikel
from overlegtafel.overeenkomsten.rules.redline.vergelijking import Artikelwijziging
from overlegtafel.overeenkomsten.rules.verwijswerk import als_werk

SOFTWARE = "redline-2"
"""Stands in the kenmerk of what is kept; raise it when a comparison or its HTML comes out otherwise."""
_VELDEN = ("is_vorige", "kenmerk", "samenvatting", "aanhef_html", "verwijzingen")
_WIJZIGING = ("volgorde", "soorten", "oud_nummer", "nieuw_nummer", "titel", "redline_html")


def vergelijk_teksten(oud: Tekst, nieuw: Tekst) -> Redline:
    """Return the comparison of two teksten, with articles paired as their identities say."""
    plek = {rij.artikel_id: x for x, rij in enumerate(oud.artikel_teksten)}
    paren = [(plek[rij.artikel_id], y) for y, rij in enumerate(nieuw.artikel_teksten) if rij.artikel_id in plek]
    return vergelijk(_document(oud), _document(nieuw), paren=paren)


def _document(tekst: Tekst) -> Document:
    """Return a tekst as it is compared: the articles are the rows that are kept."""
    rijen = [GelezenArtikel(rij.nummer, rij.titel, rij.markdown, 0) for rij in tekst.artikel_teksten]
    return replace(ontleed(tekst.markdown), artikelen=tuple(rijen))


def vellen_per_artikel(oud: Tekst, nieuw: Tekst) -> dict[int, Vel]:
    """Return the changes between two teksten as papers, by the identity of the article."""
    redline = vergelijk_teksten(oud, nieuw)
    return {
        _bron(rij, oud, nieuw).artikel_id: vel_van_artikel(rij, redline)
        for rij in redline.artikelen
        if rij.soorten != (ArtikelSoort.ONGEWIJZIGD,)
    }


def kenmerk_van(oud: Tekst, nieuw: Tekst) -> str:
    """Return a hash of all that a comparison comes from."""
    wie = [str(rij.artikel_id) for tekst in (oud, nieuw) for rij in (*tekst.artikel_teksten,)]
    wie += [f"elders {id_}" for id_ in sorted(komt_van(nieuw, behalve=oud))]
    return hashlib.sha256("\n".join([SOFTWARE, oud.sha256, nieuw.sha256, *wie]).encode()).hexdigest()


def maak_vergelijking(oud: Tekst, nieuw: Tekst) -> Vergelijking:
    """Return the redline between two teksten as it is kept, without keeping it."""
    redline = vergelijk_teksten(oud, nieuw)
    vorige, gevolgd = next(iter(vorige_teksten(nieuw)), None), volg(redline)
    elders = komt_van(nieuw, behalve=oud)
    return Vergelijking(
        van_tekst_id=oud.id,
        naar_tekst_id=nieuw.id,
        is_vorige=vorige is not None and vorige.id == oud.id,
        kenmerk=kenmerk_van(oud, nieuw),
        samenvatting=vat_samen(
            redline, gevolgd, [y for y, rij in enumerate(nieuw.artikel_teksten) if rij.artikel_id in elders]
        ),
        verwijzingen=[als_werk(een) for een in gevolgd if een.staat is not Verwijzingstaat.GOED],
        aanhef_html=schrijf_html(vel_van_aanhef(redline)),
        wijzigingen=[
            _wijziging(rij, plaats, redline, oud, nieuw)
            for plaats, rij in enumerate(redline.artikelen, start=1)
            if rij.soorten != (ArtikelSoort.ONGEWIJZIGD,)
        ],
    )


def _wijziging(rij: Artikelwijziging, plaats: int, redline: Redline, oud: Tekst, nieuw: Tekst) -> Wijziging:
    bron = _bron(rij, oud, nieuw)
    return Wijziging(
        artikel_id=bron.artikel_id,
        volgorde=plaats,
        soorten=[soort.value for soort in rij.soorten],
        oud_nummer=rij.oud_artikel.nummer if rij.oud_artikel else None,
        nieuw_nummer=rij.nieuw_artikel.nummer if rij.nieuw_artikel else None,
        titel=bron.titel,
        redline_html=schrijf_html(vel_van_artikel(rij, redline)),
    )


def _bron(rij: Artikelwijziging, oud: Tekst, nieuw: Tekst) -> ArtikelTekst:
    """Return the stored article that a change is of: as it is now, of what went as it was."""
    is_oud = rij.nieuw is None or (not rij.is_hoofd and ArtikelSoort.SAMENGEVOEGD in rij.soorten)
    tekst, plek = (oud, rij.oud) if is_oud else (nieuw, rij.nieuw)
    assert plek is not None
    return tekst.artikel_teksten[plek]


def bewaar_vergelijking(session: Session, oud: Tekst, nieuw: Tekst) -> Vergelijking:
    """Keep the redline between two teksten; what was kept and still holds stays as it is.

    A reason that a person gave for the change of an article stays with that article.
    """
    bewaard = vind_vergelijking(session, oud.id, nieuw.id)
    if bewaard is not None and bewaard.kenmerk == kenmerk_van(oud, nieuw):
        return bewaard
    vers = maak_vergelijking(oud, nieuw)
    if bewaard is None:
        _erf_redenen(session, oud, nieuw, vers)
        session.add(vers)
    else:
        _neem_over(session, bewaard, vers)
    session.flush()
    return bewaard or vers


def vergelijk_opnieuw(session: Session, bewaard: Vergelijking) -> None:
    """Make what is kept of two teksten anew, whatever its kenmerk says."""
    oud, nieuw = (tekst_met_artikelen(session, id_) for id_ in (bewaard.van_tekst_id, bewaard.naar_tekst_id))
    _neem_over(session, bewaard, maak_vergelijking(oud, nieuw))
    session.flush()


def _erf_redenen(session: Session, oud: Tekst, nieuw: Tekst, vers: Vergelijking) -> None:
    """Let a change that stood in the tekst before the newer one, word for word, keep the reason it had there."""
    vorige = vorige_tekst(nieuw)
    eerder = vind_vergelijking(session, oud.id, vorige.id) if vorige is not None else None
    redenen = {(rij.artikel_id, rij.redline_html): rij.ambtshalve_reden for rij in eerder.wijzigingen} if eerder else {}
    for rij in vers.wijzigingen:
        rij.ambtshalve_reden = redenen.get((rij.artikel_id, rij.redline_html))


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


def houd_vergelijkingen_bij(session: Session, tekst: Tekst) -> None:
    """Compare `tekst`, whose words or articles are others now, with all that it is to be compared with.

    Before it that is the one before, the one that was in consultation last and the last of the versie that it replaces,
    or without one those of the agreements that its agreement follows;
    after it what was compared already: a redline that still shows what a concept said before would be read once both
    are public.
    """
    _vergelijk_met_eerdere(session, tekst)
    for naar in vergeleken_na(session, tekst.id):
        bewaar_vergelijking(session, tekst, naar)


def _vergelijk_met_eerdere(session: Session, tekst: Tekst) -> None:
    vorige = vorige_tekst(tekst)
    besproken = {ronde.tekst_id for ronde in tekst.versie.ronden}
    laatst = next((ander for ander in eerdere_teksten(tekst) if ander.id in besproken), None)
    geldend = next((ander for ander in eerdere_teksten(tekst) if ander.versie_id != tekst.versie_id), None)
    voorgangers = bronteksten(tekst) if geldend is None else []
    for ander in dict.fromkeys(een for een in (vorige, laatst, geldend, *voorgangers) if een is not None):
        bewaar_vergelijking(session, ander, tekst)


def toon_vergelijking(session: Session, oud_id: int, nieuw_id: int) -> Vergelijking:
    """Return the redline between two teksten as it is kept, else made now and not kept."""
    bewaard = vind_vergelijking(session, oud_id, nieuw_id)
    return bewaard or maak_vergelijking(tekst_met_artikelen(session, oud_id), tekst_met_artikelen(session, nieuw_id))


def geef_ambtshalve_redenen(
    session: Session, oud: Tekst, nieuw: Tekst, redenen: Mapping[int, str], *, daad: Daad
) -> None:
    """Say by article why it changes where no punt asked for it; an empty reason takes it away.

    Raises Geweigerd once the newer tekst is public: everybody read it without that reason then.
    """
    if zin := weiger_redenen(nieuw, nu=daad.nu):
        raise Geweigerd(zin)
    for rij in bewaar_vergelijking(session, oud, nieuw).wijzigingen:
        if rij.artikel_id in redenen:
            rij.ambtshalve_reden = redenen[rij.artikel_id].strip() or None
    session.flush()
    leg_vast(session, TEKST_AMBTSHALVE, nieuw.id, daad=daad)
