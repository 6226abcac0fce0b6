"""Writing the words of a versie: taken apart, rendered and hashed once, when they are saved."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.tekst.markup import sha256_van
from overlegtafel.core.toegang.access import is_bereikt
from overlegtafel.logboek.services import leg_vast
from overlegtafel.overeenkomsten.gebeurtenissen import (
    TEKST_BEWERKT,
    TEKST_GEMAAKT,
    TEKST_GEPUBLICEERD,
    TEKST_GERENDERD,
    TEKST_PUBLICATIE_GEANNULEERD,
)
from overlegtafel.overeenkomsten.models import ArtikelTekst, Tekst, Versie
from overlegtafel.overeenkomsten.queries.vergelijkingen import vind_vergelijking
from overlegtafel.overeenkomsten.rules.document import Document, GelezenArtikel, lees_document
from overlegtafel.overeenkomsten.rules.eerder import vorige_teksten
from overlegtafel.overeenkomsten.rules.fouten import OngeldigeTekst
from overlegtafel.overeenkomsten.rules.handelingen import (
    laatste_tekst,
    weiger_annuleren,
    weiger_bewerken,
    weiger_nieuwe_tekst,
    weiger_publiceren,
)
from overlegtafel.overeenkomsten.rules.opmaak import GERENDERD_MET, render_aanhef, render_artikel
from overlegtafel.overeenkomsten.rules.redline.artikelen import Artikelbeeld
from overlegtafel.overeenkomsten.rules.redline.verwijzingen import wat_bestaat, weiger_dode_verwijzingen
from overlegtafel.overeenkomsten.rules.verwijswerk import lees_werk, verbeter
from overlegtafel.overeenkomsten.services.artikelen import nieuw_artikel, zoek_identiteiten
from overlegtafel.overeenkomsten.services.bijlagen import neem_bijlagen_over
from overlegtafel.overeenkomsten.services.vergelijken import houd_vergelijkingen_bij
from overlegtafel.overeenkomsten.services.zoeken import indexeer_tekst


def lees_tekst(markdown: str) -> Document:
    """Return the parts of a text; raise OngeldigeTekst with every fault in it."""
    document, fouten = lees_document(markdown)
    if fouten:
        raise OngeldigeTekst(fouten)
    return document


def voeg_tekst_toe(session: Session, versie: Versie, document: Document) -> Tekst:
    """Give `versie` its next tekst, not frozen and not public."""
    volgnr = max((tekst.volgnr for tekst in versie.teksten), default=0) + 1
    tekst = Tekst(versie=versie, volgnr=volgnr, markdown="", aanhef_html="", gerenderd_met="", sha256="")
    vul_tekst(session, tekst, document)
    return tekst


def vul_tekst(session: Session, tekst: Tekst, document: Document) -> None:
    """Put the words of `document` into `tekst`; articles keep their identity where it is recognised."""
    with session.no_autoflush:
        identiteiten = zoek_identiteiten(tekst, document.artikelen)
    tekst.markdown = document.markdown
    tekst.aanhef_html = render_aanhef(document.aanhef)
    tekst.gerenderd_met = GERENDERD_MET
    tekst.sha256 = sha256_van(document.markdown)
    tekst.artikel_teksten.clear()
    session.add(tekst)
    session.flush()
    bestaat, basis = wat_bestaat([Artikelbeeld.van(een) for een in document.artikelen]), _basis_van(tekst)
    for volgorde, artikel in enumerate(document.artikelen, start=1):
        artikel_id = identiteiten.get(artikel.nummer) or nieuw_artikel(session, tekst.versie, artikel.titel).id
        html = render_artikel(artikel.nummer, artikel.markdown, bestaat, basis)
        tekst.artikel_teksten.append(_rij(artikel, artikel_id, volgorde, html))
    session.flush()
    houd_vergelijkingen_bij(session, tekst)


def _basis_van(tekst: Tekst) -> str | None:
    """Return the address of the basisovereenkomst that a deelovereenkomst stands under: the versie in force then."""
    basis = tekst.versie.overeenkomst.basis
    return f"/overeenkomsten/{basis.kenmerk}/geldend" if basis is not None else None


def _rij(artikel: GelezenArtikel, artikel_id: int, volgorde: int, html: str) -> ArtikelTekst:
    return ArtikelTekst(
        artikel_id=artikel_id,
        nummer=artikel.nummer,
        titel=artikel.titel,
        volgorde=volgorde,
        markdown=artikel.markdown,
        html=html,
    )


def bewerk_tekst(session: Session, tekst: Tekst, markdown: str, *, daad: Daad) -> None:
    """Change the words of a concept; raise Geweigerd when it is frozen, OngeldigeTekst when it has faults."""
    if zin := weiger_bewerken(tekst, nu=daad.nu):
        raise Geweigerd(zin)
    vul_tekst(session, tekst, lees_tekst(markdown))
    leg_vast(session, TEKST_BEWERKT, tekst.id, daad=daad)


def verbeter_verwijzing(session: Session, tekst: Tekst, uitleg: str, *, daad: Daad) -> None:
    """Write what was proposed for the reference of which this is the matter, in the words of a concept.

    Raises Geweigerd when the tekst is frozen, or when the words aren't there any more.
    """
    if zin := weiger_bewerken(tekst, nu=daad.nu):
        raise Geweigerd(zin)
    bewaard = [vind_vergelijking(session, eerder.id, tekst.id) for eerder in vorige_teksten(tekst)]
    alle = [lees_werk(een) for ander in bewaard if ander is not None for een in ander.verwijzingen or []]
    werk = next((een for een in alle if een.uitleg == uitleg), None)
    markdown = verbeter(lees_tekst(tekst.markdown), werk) if werk is not None else None
    if markdown is None:
        raise Geweigerd("Deze verwijzing staat er niet meer zo. Verbeter haar zelf in de tekst.")
    bewerk_tekst(session, tekst, markdown, daad=daad)


def maak_nieuwe_tekst(session: Session, versie: Versie, *, daad: Daad) -> Tekst:
    """Begin the next tekst of `versie` as a copy of the last one; raise Geweigerd when that isn't its turn."""
    if zin := weiger_nieuwe_tekst(versie, nu=daad.nu):
        raise Geweigerd(zin)
    vorige = laatste_tekst(versie)
    tekst = voeg_tekst_toe(session, versie, lees_tekst(vorige.markdown))
    neem_bijlagen_over(session, vorige, tekst)
    tekst.basis_tekst_id = vorige.basis_tekst_id
    leg_vast(session, TEKST_GEMAAKT, tekst.id, daad=daad)
    return tekst


def publiceer_tekst(session: Session, tekst: Tekst, *, vanaf: datetime, daad: Daad) -> None:
    """Freeze a tekst and make it public from `vanaf` on, now or planned; raise Geweigerd when it can't be."""
    if zin := weiger_publiceren(tekst, vanaf=vanaf, nu=daad.nu) or weiger_dode_verwijzingen(artikelbeelden(tekst)):
        raise Geweigerd(zin)
    zet_openbaar(session, tekst, vanaf=vanaf, nu=daad.nu)
    session.flush()
    leg_vast(session, TEKST_GEPUBLICEERD, tekst.id, daad=daad)


def artikelbeelden(tekst: Tekst) -> list[Artikelbeeld]:
    """Return the articles of a tekst as they are compared, in order."""
    return [Artikelbeeld.van(rij) for rij in tekst.artikel_teksten]


def zet_openbaar(session: Session, tekst: Tekst, *, vanaf: datetime, nu: datetime) -> None:
    """Freeze `tekst` as it is and let it be public from `vanaf` on; what was planned for later comes sooner."""
    if tekst.bevroren_op is None:
        tekst.bevroren_op = nu
    tekst.openbaar_vanaf = min(tekst.openbaar_vanaf or vanaf, vanaf)
    session.flush()
    indexeer_tekst(session, tekst)


def annuleer_publicatie(session: Session, tekst: Tekst, *, daad: Daad) -> None:
    """Take back a planned publication, with the planned ronde on it; the tekst can be edited again."""
    if zin := weiger_annuleren(tekst, nu=daad.nu):
        raise Geweigerd(zin)
    neem_planning_terug(session, tekst.versie, nu=daad.nu)
    leg_vast(session, TEKST_PUBLICATIE_GEANNULEERD, tekst.id, daad=daad)


def neem_planning_terug(session: Session, versie: Versie, *, nu: datetime) -> None:
    """Undo what is planned for `versie` and was never public: publications and ronden."""
    for ronde in [ronde for ronde in versie.ronden if not is_bereikt(ronde.openbaar_vanaf, nu=nu)]:
        versie.ronden.remove(ronde)
        session.delete(ronde)
    for tekst in versie.teksten:
        if tekst.openbaar_vanaf is not None and not is_bereikt(tekst.openbaar_vanaf, nu=nu):
            tekst.openbaar_vanaf = tekst.bevroren_op = None
            indexeer_tekst(session, tekst)
    session.flush()


def herrender(session: Session, *, nu: datetime, hoogstens: int | None = None) -> int:
    """Render again every tekst that an older renderer made, at most so many; return how many were done.

    The words, their hash and their moments stay as they are. Called again it goes on with the rest.
    """
    verouderd = select(Tekst).where(Tekst.gerenderd_met != GERENDERD_MET).order_by(Tekst.id)
    teksten = session.scalars(verouderd.limit(hoogstens) if hoogstens is not None else verouderd).all()
    for tekst in teksten:
        render_opnieuw(tekst)
        leg_vast(session, TEKST_GERENDERD, tekst.id, daad=Daad(nu))
    session.flush()
    return len(teksten)


def render_opnieuw(tekst: Tekst) -> None:
    """Make the HTML of a tekst and its articles anew from their words."""
    document, _fouten = lees_document(tekst.markdown)
    tekst.aanhef_html = render_aanhef(document.aanhef)
    bestaat, basis = wat_bestaat(artikelbeelden(tekst)), _basis_van(tekst)
    for rij in tekst.artikel_teksten:
        rij.html = render_artikel(rij.nummer, rij.markdown, bestaat, basis)
    tekst.gerenderd_met = GERENDERD_MET
