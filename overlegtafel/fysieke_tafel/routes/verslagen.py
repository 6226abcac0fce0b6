"""The verslag as everybody reads and downloads it."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, Response, render_template, url_for

from overlegtafel.core.database.db import db
from overlegtafel.core.errors import NietGevonden, Vervallen
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, iedereen, kijker
from overlegtafel.fysieke_tafel.models import Bijeenkomst, Verslag
from overlegtafel.fysieke_tafel.queries.verslagen import eigen_aan_tafel, laatste_intrekking
from overlegtafel.fysieke_tafel.routes.bijeenkomsten import haal
from overlegtafel.fysieke_tafel.routes.verslagblad import (
    errata_voor,
    namen_bij,
    pdf_van,
    stukken,
    uitgaven_bij,
    verzoeken_voor,
)
from overlegtafel.fysieke_tafel.routes.weergave import kruimels, url_van
from overlegtafel.fysieke_tafel.rules.openbaar import is_concept_zichtbaar, is_verslag_zichtbaar
from overlegtafel.fysieke_tafel.rules.status import VerslagStatus, verslag_status
from overlegtafel.fysieke_tafel.rules.termijnen import wijzigen_tot
from overlegtafel.fysieke_tafel.rules.verslag import titel_van
from overlegtafel.fysieke_tafel.rules.wijziging import eerste_vaststeldag, weiger_verzoek
from overlegtafel.fysieke_tafel.rules.woorden import datum, naam_van
from overlegtafel.overeenkomsten.queries import termijnen

blueprint = Blueprint("verslagen", __name__, url_prefix="/bijeenkomsten/<int:bijeenkomst_id>")
_GEPUBLICEERD = VerslagStatus.GEPUBLICEERD
_TERUG = ("retract", "Concept intrekken")
GEEN_VERSLAG = "Van deze bijeenkomst is nog geen verslag openbaar."


def _leesbaar(bijeenkomst: Bijeenkomst) -> Verslag:
    """Return what everybody may read; raise Vervallen with the reason where a concept was taken back."""
    verslag = bijeenkomst.verslag
    if verslag is not None and is_verslag_zichtbaar(verslag, nu=clock.nu()):
        return verslag
    intrekking = laatste_intrekking(db.session(), verslag) if verslag else None
    if intrekking is None:
        raise NietGevonden(GEEN_VERSLAG)
    op = datum(clock.dag_van(intrekking.ingetrokken_op))
    raise Vervallen(f"Het conceptverslag is op {op} ingetrokken. Reden: {intrekking.reden}")


def _leesbaar_concept(bijeenkomst: Bijeenkomst) -> Verslag:
    verslag = _leesbaar(bijeenkomst)
    if not is_concept_zichtbaar(verslag, nu=clock.nu()):
        raise NietGevonden(GEEN_VERSLAG)
    return verslag


def _gepubliceerd(bijeenkomst: Bijeenkomst) -> Verslag:
    verslag = _leesbaar(bijeenkomst)
    if verslag_status(verslag, nu=clock.nu()) is not _GEPUBLICEERD:
        raise NietGevonden(GEEN_VERSLAG)
    return verslag


@blueprint.get("/verslag")
@iedereen
def show(bijeenkomst_id: int) -> str:
    """Show the published verslag, or until then the concept, marked as such."""
    bijeenkomst = haal(bijeenkomst_id)
    verslag = _leesbaar(bijeenkomst)
    return _toon(bijeenkomst, verslag, is_concept=verslag_status(verslag, nu=clock.nu()) is not _GEPUBLICEERD)


@blueprint.get("/conceptverslag")
@iedereen
def concept(bijeenkomst_id: int) -> str:
    """Show the concept as it was published, also after the adopted verslag came."""
    bijeenkomst = haal(bijeenkomst_id)
    return _toon(bijeenkomst, _leesbaar_concept(bijeenkomst), is_concept=True)


def _toon(bijeenkomst: Bijeenkomst, verslag: Verslag, *, is_concept: bool) -> str:
    nu = clock.nu()
    is_af = verslag_status(verslag, nu=nu) is _GEPUBLICEERD
    verzoeken = verzoeken_voor(verslag)
    eigen = eigen_aan_tafel(db.session(), bijeenkomst, kijker())
    gelden = termijnen(db.session(), nu=nu)
    weigering = weiger_verzoek(verslag, gelden, is_erbij=bool(eigen), nu=nu)
    html = verslag.concept_html if is_concept else verslag.html
    namen, staat_erbij = namen_bij(verslag)
    return render_template(
        "fysieke_tafel/verslagen/show.html",
        titel=titel_van(bijeenkomst, is_concept=is_concept),
        stukken=stukken(bijeenkomst, html, verzoeken, mag_vragen=is_concept and weigering is None),
        verzoeken=verzoeken,
        errata=[] if is_concept else errata_voor(verslag, nu=nu),
        namen=namen,
        mag_naam=bool(eigen),
        staat_erbij=staat_erbij,
        sha256=verslag.concept_sha256 if is_concept else verslag.sha256,
        weggelakt=uitgaven_bij(verslag, is_concept=is_concept),
        adressen=_adressen(bijeenkomst, is_concept=is_concept),
        is_concept=is_concept,
        is_vervangen=is_concept and is_af,
        mag_vragen=weigering is None,
        kan_wijzigen=weiger_verzoek(verslag, gelden, is_erbij=True, nu=nu) is None,
        wijzigen_tot=wijzigen_tot(verslag.concept_vanaf, gelden) if verslag.concept_vanaf and is_concept else None,
        verslag=verslag,
        vastgesteld_in=_vastgesteld_in(verslag),
        kruimels=kruimels(bijeenkomst, "Conceptverslag" if is_concept else "Verslag"),
        acties=stappen(bijeenkomst) if kijker().mag(Rol.SECRETARIS) else [],
    )


def _vastgesteld_in(verslag: Verslag) -> str:
    return f"door de tafel, op {naam_van(verslag.vastgesteld_in)}" if verslag.vastgesteld_in else ""


def _adressen(bijeenkomst: Bijeenkomst, *, is_concept: bool) -> dict[str, str]:
    soort = "_concept" if is_concept else ""
    return {
        "md": url_for(f"verslagen.download{soort}", bijeenkomst_id=bijeenkomst.id),
        "pdf": url_for(f"verslagen.paper{soort}", bijeenkomst_id=bijeenkomst.id),
        "verslag": url_for("verslagen.show", bijeenkomst_id=bijeenkomst.id),
        "concept": url_for("verslagen.concept", bijeenkomst_id=bijeenkomst.id),
        "bijeenkomst": url_van(bijeenkomst),
        "wijziging": url_for("verslagwijzigingen.new", bijeenkomst_id=bijeenkomst.id),
        "naam": url_for("verslagen.consent", bijeenkomst_id=bijeenkomst.id),
    }


def vaststellen_vanaf(bijeenkomst: Bijeenkomst) -> datetime | None:
    """Return the first moment at which its verslag can be adopted, once the concept is out or planned."""
    vanaf = bijeenkomst.verslag.concept_vanaf if bijeenkomst.verslag else None
    return eerste_vaststeldag(vanaf, termijnen(db.session(), nu=clock.nu())) if vanaf else None


def stappen(bijeenkomst: Bijeenkomst) -> list[tuple[str, str]]:
    """Return the next steps of the secretaris."""
    stappen: dict[VerslagStatus, tuple[tuple[str, str], ...]] = {
        VerslagStatus.GEEN: (),
        VerslagStatus.IN_BEWERKING: (("publish_concept", "Concept publiceren"),),
        VerslagStatus.CONCEPT_OPENBAAR: (
            ("edit", "Verslag bewerken"),
            ("adopt", "Vaststelling vastleggen"),
            _TERUG,
        ),
        VerslagStatus.VASTGESTELD: (("publish", "Verslag publiceren"),),
        VerslagStatus.GEPUBLICEERD: (("correct", "Een fout herstellen"),),
    }
    status = verslag_status(bijeenkomst.verslag, nu=clock.nu())
    vanaf = vaststellen_vanaf(bijeenkomst)
    if vanaf is not None and vanaf > clock.nu():
        woord = f"Vaststellen (vanaf {datum(clock.dag_van(vanaf))})"
        stappen[VerslagStatus.CONCEPT_OPENBAAR] = (("edit", "Verslag bewerken"), ("adopt", woord), _TERUG)
    return [(label, url_for(f"verslagen.{stap}", bijeenkomst_id=bijeenkomst.id)) for stap, label in stappen[status]]


def _bestand(inhoud: bytes, soort: str, naam: str, *, is_concept: bool) -> Response:
    antwoord = Response(inhoud, content_type=soort)
    antwoord.headers["Content-Disposition"] = f'attachment; filename="{naam}"'
    if is_concept:
        antwoord.headers["X-Robots-Tag"] = "noindex"
    return antwoord


def _naam(bijeenkomst: Bijeenkomst, *, is_concept: bool) -> str:
    return f"{'conceptverslag' if is_concept else 'verslag'}-{clock.dag_van(bijeenkomst.begin)}-{bijeenkomst.id}"


def _geef_tekst(bijeenkomst: Bijeenkomst, tekst: str, *, is_concept: bool) -> Response:
    naam = f"{_naam(bijeenkomst, is_concept=is_concept)}.md"
    return _bestand(tekst.encode("utf-8"), "text/markdown; charset=utf-8", naam, is_concept=is_concept)


@blueprint.get("/verslag.md")
@iedereen
def download(bijeenkomst_id: int) -> Response:
    """Give exactly the bytes of the published verslag that were hashed."""
    bijeenkomst = haal(bijeenkomst_id)
    return _geef_tekst(bijeenkomst, _gepubliceerd(bijeenkomst).markdown, is_concept=False)


@blueprint.get("/conceptverslag.md")
@iedereen
def download_concept(bijeenkomst_id: int) -> Response:
    """Give exactly the bytes of the concept that were hashed."""
    bijeenkomst = haal(bijeenkomst_id)
    return _geef_tekst(bijeenkomst, _leesbaar_concept(bijeenkomst).concept_markdown, is_concept=True)


def _hash(verslag: Verslag, *, is_concept: bool) -> str:
    """Return the hash of the text, and that of what is left of it where words were blacked out."""
    eerste = verslag.concept_sha256 if is_concept else verslag.sha256
    later = [een.sha256 for een in uitgaven_bij(verslag, is_concept=is_concept)[:1]]
    return "; na weglakken: ".join([eerste, *later])


@blueprint.get("/verslag.pdf")
@iedereen
def paper(bijeenkomst_id: int) -> Response:
    """Give the published verslag as a tagged PDF, with its errata on top."""
    bijeenkomst = haal(bijeenkomst_id)
    verslag = _gepubliceerd(bijeenkomst)
    titel, errata = titel_van(bijeenkomst, is_concept=False), errata_voor(verslag, nu=clock.nu())
    moment = verslag.openbaar_vanaf or clock.nu()
    inhoud = pdf_van(titel, verslag.html, errata, sha256=_hash(verslag, is_concept=False), moment=moment)
    return _bestand(inhoud, "application/pdf", f"{_naam(bijeenkomst, is_concept=False)}.pdf", is_concept=False)


@blueprint.get("/conceptverslag.pdf")
@iedereen
def paper_concept(bijeenkomst_id: int) -> Response:
    """Give the concept as a tagged PDF."""
    bijeenkomst = haal(bijeenkomst_id)
    verslag = _leesbaar_concept(bijeenkomst)
    titel, moment = titel_van(bijeenkomst, is_concept=True), verslag.concept_vanaf or clock.nu()
    inhoud = pdf_van(titel, verslag.concept_html, [], sha256=_hash(verslag, is_concept=True), moment=moment)
    return _bestand(inhoud, "application/pdf", f"{_naam(bijeenkomst, is_concept=True)}.pdf", is_concept=True)
