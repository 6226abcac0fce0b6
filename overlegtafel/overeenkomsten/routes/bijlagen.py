"""Pages: the bijlagen of a tekst, their files, and the manifest of them all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, flash, redirect, render_template, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import Geweigerd, NietGevonden
from overlegtafel.core.opslag.bestanden import lees
from overlegtafel.core.opslag.scannen import weiger_bestand
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, iedereen, is_openbaar, vereist
from overlegtafel.core.web.bestand import geef_bestand
from overlegtafel.core.web.handelen import doe, probeer
from overlegtafel.overeenkomsten.forms.deelname import BijlageForm
from overlegtafel.overeenkomsten.models import Tekst
from overlegtafel.overeenkomsten.routes.adressen import tekstadres
from overlegtafel.overeenkomsten.routes.zoek import eis_beheer, vind_tekst
from overlegtafel.overeenkomsten.rules.handelingen import weiger_bewerken
from overlegtafel.overeenkomsten.rules.manifest import (
    BIJLAGESOORTEN,
    maak_manifest,
    manifest_sha256,
    rangorde,
    rangorde_in_woorden,
)
from overlegtafel.overeenkomsten.services.bijlagen import verwijder_bijlage, voeg_bijlage_toe, zet_hoger

blueprint = Blueprint("overeenkomstbijlagen", __name__, url_prefix="/overeenkomsten/<kenmerk>/<nummer>")
_TEKST = "/tekst/<int:volgnr>"


@dataclass(frozen=True, slots=True)
class Bijlagerij:
    """A bijlage of a tekst, as a page shows it."""

    id: int
    nummer: int
    naam: str
    soort: str
    versie: str
    grootte: int
    sha256: str
    url: str


@dataclass(frozen=True, slots=True)
class Bijlagenblok:
    """The bijlagen on the page of a tekst, their order, and the addresses of the manifest and of changing them."""

    rijen: Sequence[Bijlagerij]
    rangorde: Sequence[str]
    manifest: str
    sha256: str
    wijzig: str | None


def rijen_van(tekst: Tekst) -> list[Bijlagerij]:
    """Return the bijlagen of a tekst as a page shows them."""
    return [
        Bijlagerij(
            id=bijlage.id,
            nummer=bijlage.volgorde,
            naam=bijlage.naam,
            soort=BIJLAGESOORTEN[bijlage.soort.value],
            versie=bijlage.versienummer,
            grootte=bijlage.bestand.grootte,
            sha256=bijlage.bestand.sha256.hex(),
            url=url_for("overeenkomstbijlagen.show", **tekstadres(tekst), volgorde=bijlage.volgorde),
        )
        for bijlage in tekst.bijlagen
    ]


def blok_van(tekst: Tekst, *, mag_wijzigen: bool) -> Bijlagenblok:
    """Return the block on the page of a tekst: its bijlagen, their order, and the manifest."""
    adres = tekstadres(tekst)
    return Bijlagenblok(
        rijen=rijen_van(tekst),
        rangorde=rangorde_in_woorden(tekst),
        manifest=url_for("overeenkomstbijlagen.manifest", **adres),
        sha256=manifest_sha256(tekst),
        wijzig=url_for("overeenkomstbijlagen.edit", **adres) if mag_wijzigen else None,
    )


@blueprint.get(f"{_TEKST}/bijlagen/<int:volgorde>")
@iedereen
def show(kenmerk: str, nummer: str, volgnr: int, volgorde: int) -> Response:
    """Give the file of a bijlage to keep: exactly the bytes whose SHA-256 the page shows."""
    nu = clock.nu()
    tekst = vind_tekst(db.session(), kenmerk, nummer, volgnr, nu=nu)
    bijlage = next((een for een in tekst.bijlagen if een.volgorde == volgorde), None)
    if bijlage is None:
        raise NietGevonden("Deze bijlage bestaat niet, of is nog niet openbaar.")
    openbaar = is_openbaar(tekst, nu=nu)
    return geef_bestand(lees(bijlage.bestand), bijlage.bestand.type, bijlage.bestandsnaam, openbaar=openbaar)


@blueprint.get(f"{_TEKST}/manifest.txt")
@iedereen
def manifest(kenmerk: str, nummer: str, volgnr: int) -> Response:
    """Give the manifest: exactly the bytes whose SHA-256 the page shows."""
    nu = clock.nu()
    tekst = vind_tekst(db.session(), kenmerk, nummer, volgnr, nu=nu)
    naam = f"{tekst.versie.overeenkomst.kenmerk}-{tekst.versie.nummer}-tekst-{tekst.volgnr}-manifest.txt"
    return geef_bestand(maak_manifest(tekst), "text/plain", naam, openbaar=is_openbaar(tekst, nu=nu))


@blueprint.route(f"{_TEKST}/bijlagen", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def edit(kenmerk: str, nummer: str, volgnr: int) -> str | Response:
    """Add a bijlage to a concept, and see all with what can be done with each."""
    tekst = _concept(kenmerk, nummer, volgnr, clock.nu())
    formulier = BijlageForm()
    if formulier.validate_on_submit() and _voeg_toe(formulier, kenmerk, nummer, volgnr):
        flash("De bijlage is toegevoegd.", "ok")
        return redirect(url_for("overeenkomstbijlagen.edit", **tekstadres(tekst)))
    return render_template(
        "overeenkomsten/bijlagen/edit.html",
        tekst=tekst,
        formulier=formulier,
        plaats=tekstadres(tekst),
        rijen=rijen_van(tekst),
        eerste=next((een.id for een in rangorde(tekst.bijlagen)[:1] if een), None),
        volgorde=rangorde_in_woorden(tekst),
    )


def _concept(kenmerk: str, nummer: str, volgnr: int, nu: datetime) -> Tekst:
    eis_beheer()
    tekst = vind_tekst(db.session(), kenmerk, nummer, volgnr, nu=nu)
    if zin := weiger_bewerken(tekst, nu=nu):
        raise Geweigerd(zin)
    return tekst


def _voeg_toe(formulier: BijlageForm, kenmerk: str, nummer: str, volgnr: int) -> bool:
    """Add what was sent; the scanner looks at it before anything is locked."""
    inhoud = formulier.bestand.data.read()
    if zin := weiger_bestand(formulier.bestand.data.filename or "", inhoud):
        formulier.bestand.errors = [*formulier.bestand.errors, zin]
        return False

    def act(session: Session, daad: Daad) -> None:
        tekst = vind_tekst(session, kenmerk, nummer, volgnr, nu=daad.nu)
        voeg_bijlage_toe(session, tekst, formulier.nieuw(inhoud), daad=daad)

    return probeer(formulier, act, veld="bestand") is not None


def _met_bijlage(
    kenmerk: str, nummer: str, volgnr: int, zin: str, handeling: Callable[[Session, Tekst, Daad], None]
) -> Response:
    eis_beheer()
    doe(lambda session, daad: handeling(session, vind_tekst(session, kenmerk, nummer, volgnr, nu=daad.nu), daad))
    flash(zin, "ok")
    return redirect(url_for("overeenkomstbijlagen.edit", kenmerk=kenmerk, nummer=nummer, volgnr=volgnr))


@blueprint.post(f"{_TEKST}/bijlagen/<int:bijlage_id>/verwijderen")
@vereist(Rol.INKOPER)
def delete(kenmerk: str, nummer: str, volgnr: int, bijlage_id: int) -> Response:
    """Take a bijlage away from a concept."""
    return _met_bijlage(
        kenmerk,
        nummer,
        volgnr,
        "De bijlage hoort niet meer bij deze tekst.",
        lambda session, tekst, daad: verwijder_bijlage(session, tekst, bijlage_id, daad=daad),
    )


@blueprint.post(f"{_TEKST}/bijlagen/<int:bijlage_id>/hoger")
@vereist(Rol.INKOPER)
def raise_(kenmerk: str, nummer: str, volgnr: int, bijlage_id: int) -> Response:
    """Let a bijlage go before what goes before it now."""
    return _met_bijlage(
        kenmerk,
        nummer,
        volgnr,
        "De volgorde is veranderd.",
        lambda session, tekst, daad: zet_hoger(session, tekst, bijlage_id, daad=daad),
    )
