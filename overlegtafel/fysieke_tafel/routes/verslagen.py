"""The verslag as everybody reads and downloads it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, render_template, url_for

from overlegtafel.core.database.db import db
from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, iedereen, kijker
from overlegtafel.fysieke_tafel.models import Bijeenkomst, Verslag
from overlegtafel.fysieke_tafel.routes.bijeenkomsten import haal, punten_van
from overlegtafel.fysieke_tafel.routes.weergave import kruimels, url_van
from overlegtafel.fysieke_tafel.rules.openbaar import is_concept_zichtbaar, is_verslag_zichtbaar
from overlegtafel.fysieke_tafel.rules.status import VerslagStatus, verslag_status
from overlegtafel.fysieke_tafel.rules.termijnen import wijzigen_tot
from overlegtafel.fysieke_tafel.rules.verslag import titel_van
from overlegtafel.overeenkomsten.queries import termijnen

blueprint = Blueprint("verslagen", __name__, url_prefix="/bijeenkomsten/<int:bijeenkomst_id>")
_GEPUBLICEERD = VerslagStatus.GEPUBLICEERD
GEEN_VERSLAG = "Van deze bijeenkomst is nog geen verslag openbaar."


def _leesbaar(bijeenkomst: Bijeenkomst) -> Verslag:
    verslag = bijeenkomst.verslag
    if verslag is None or not is_verslag_zichtbaar(verslag, nu=clock.nu()):
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
    verslag = _leesbaar(bijeenkomst)
    if not is_concept_zichtbaar(verslag, nu=clock.nu()):
        raise NietGevonden(GEEN_VERSLAG)
    return _toon(bijeenkomst, verslag, is_concept=True)


def _toon(bijeenkomst: Bijeenkomst, verslag: Verslag, *, is_concept: bool) -> str:
    nu = clock.nu()
    gelden = termijnen(db.session(), nu=nu)
    is_af = verslag_status(verslag, nu=nu) is _GEPUBLICEERD
    adres = "verslagen.download_concept" if is_concept else "verslagen.download"
    return render_template(
        "fysieke_tafel/verslagen/show.html",
        titel=titel_van(bijeenkomst, is_concept=is_concept),
        html=verslag.concept_html if is_concept else verslag.html,
        sha256=verslag.concept_sha256 if is_concept else verslag.sha256,
        download=url_for(adres, bijeenkomst_id=bijeenkomst.id),
        is_concept=is_concept,
        is_vervangen=is_concept and is_af,
        wijzigen_tot=wijzigen_tot(verslag.concept_vanaf, gelden) if verslag.concept_vanaf and is_concept else None,
        verslag=verslag,
        bijeenkomst_url=url_van(bijeenkomst),
        besproken=_besproken(bijeenkomst),
        verslag_url=url_for("verslagen.show", bijeenkomst_id=bijeenkomst.id),
        concept_url=url_for("verslagen.concept", bijeenkomst_id=bijeenkomst.id),
        kruimels=kruimels(bijeenkomst, "Conceptverslag" if is_concept else "Verslag"),
        acties=stappen(bijeenkomst) if kijker().mag(Rol.SECRETARIS) and not is_af else [],
    )


def _besproken(bijeenkomst: Bijeenkomst) -> list[dict[str, Any]]:
    """Return links to the versies and voorstellen that were on the agenda, with the point."""
    return [
        {"soort": f"Punt {punt['nummer']}", "label": label, "url": url}
        for punt in punten_van(bijeenkomst, nu=clock.nu())
        for _, label, url in punt["links"]
        if url and not punt["is_ingetrokken"]
    ]


def stappen(bijeenkomst: Bijeenkomst) -> list[tuple[str, str]]:
    """Return the next steps of the secretaris."""
    stappen = {
        VerslagStatus.GEEN: (),
        VerslagStatus.IN_BEWERKING: (("publish_concept", "Concept publiceren"),),
        VerslagStatus.CONCEPT_OPENBAAR: (("edit", "Verslag bewerken"), ("adopt", "Vaststelling vastleggen")),
        VerslagStatus.VASTGESTELD: (("publish", "Verslag publiceren"),),
        VerslagStatus.GEPUBLICEERD: (),
    }
    status = verslag_status(bijeenkomst.verslag, nu=clock.nu())
    return [(label, url_for(f"verslagen.{stap}", bijeenkomst_id=bijeenkomst.id)) for stap, label in stappen[status]]


def _markdown(tekst: str, naam: str, *, is_concept: bool) -> Response:
    antwoord = Response(tekst.encode("utf-8"), content_type="text/markdown; charset=utf-8")
    antwoord.headers["Content-Disposition"] = f'attachment; filename="{naam}.md"'
    if is_concept:
        antwoord.headers["X-Robots-Tag"] = "noindex"
    return antwoord


@blueprint.get("/verslag.md")
@iedereen
def download(bijeenkomst_id: int) -> Response:
    """Give exactly the bytes of the published verslag that were hashed."""
    bijeenkomst = haal(bijeenkomst_id)
    verslag = _leesbaar(bijeenkomst)
    if verslag_status(verslag, nu=clock.nu()) is not _GEPUBLICEERD:
        raise NietGevonden(GEEN_VERSLAG)
    naam = f"verslag-{clock.dag_van(bijeenkomst.begin)}-{bijeenkomst.id}"
    return _markdown(verslag.markdown, naam, is_concept=False)


@blueprint.get("/conceptverslag.md")
@iedereen
def download_concept(bijeenkomst_id: int) -> Response:
    """Give exactly the bytes of the concept that were hashed."""
    bijeenkomst = haal(bijeenkomst_id)
    verslag = _leesbaar(bijeenkomst)
    if not is_concept_zichtbaar(verslag, nu=clock.nu()):
        raise NietGevonden(GEEN_VERSLAG)
    naam = f"conceptverslag-{clock.dag_van(bijeenkomst.begin)}-{bijeenkomst.id}"
    return _markdown(verslag.concept_markdown, naam, is_concept=True)
