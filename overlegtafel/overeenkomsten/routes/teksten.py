"""Pages: a tekst to read, its Markdown, and editing and publishing it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from markupsafe import Markup
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.tekst.markup import canoniek
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, iedereen, is_bereikt, is_openbaar, vereist
from overlegtafel.core.web.bewerkform import Stand
from overlegtafel.core.web.handelen import doe, probeer
from overlegtafel.core.web.pagina import moment
from overlegtafel.overeenkomsten.forms.teksten import (
    ArtikelenForm,
    PubliceerForm,
    TekstForm,
    maak_artikelen_form,
    stand_van_stukken,
    stand_van_tekst,
    tekst_van,
)
from overlegtafel.overeenkomsten.models import Tekst
from overlegtafel.overeenkomsten.queries.pagina import tekst_met_artikelen
from overlegtafel.overeenkomsten.queries.verklaard import onverklaard
from overlegtafel.overeenkomsten.routes import weergave
from overlegtafel.overeenkomsten.routes.leespagina import toon_tekst
from overlegtafel.overeenkomsten.routes.opmerkingen import opmerkingen_bij, zeg_bewaard
from overlegtafel.overeenkomsten.routes.zoek import eis_beheer, vind_tekst, vind_versie
from overlegtafel.overeenkomsten.rules.document import Document, lees_document
from overlegtafel.overeenkomsten.rules.eerder import vorige_teksten
from overlegtafel.overeenkomsten.rules.fouten import Tekstfout
from overlegtafel.overeenkomsten.rules.handelingen import (
    weiger_annuleren,
    weiger_bewerken,
    weiger_nieuwe_tekst,
    weiger_publiceren,
)
from overlegtafel.overeenkomsten.rules.opmaak import anker_van, render_aanhef, render_artikel
from overlegtafel.overeenkomsten.rules.opmerkingen import opmerkingen
from overlegtafel.overeenkomsten.rules.redline.artikelen import Artikelbeeld
from overlegtafel.overeenkomsten.rules.redline.verwijzingen import wat_bestaat
from overlegtafel.overeenkomsten.services import (
    annuleer_publicatie,
    bewerk_tekst,
    maak_nieuwe_tekst,
    publiceer_tekst,
)
from overlegtafel.overeenkomsten.services.artikelen import wijs_aan

blueprint = Blueprint("teksten", __name__, url_prefix="/overeenkomsten/<kenmerk>/<nummer>")
_TEKST = "/tekst/<int:volgnr>"


def _url(tekst: Tekst, endpoint: str = "teksten.show") -> str:
    versie = tekst.versie
    return url_for(endpoint, kenmerk=versie.overeenkomst.kenmerk, nummer=versie.nummer, volgnr=tekst.volgnr)


def _open(kenmerk: str, nummer: str, volgnr: int, nu: datetime) -> Tekst:
    eis_beheer()
    return vind_tekst(db.session(), kenmerk, nummer, volgnr, nu=nu)


def _eis(zin: str | None) -> None:
    if zin is not None:
        raise Geweigerd(zin)


@blueprint.get(_TEKST)
@iedereen
def show(kenmerk: str, nummer: str, volgnr: int) -> str:
    """Show one tekst at its permanent address."""
    nu = clock.nu()
    return toon_tekst(vind_tekst(db.session(), kenmerk, nummer, volgnr, nu=nu), nu=nu)


@blueprint.get(f"{_TEKST}.md")
@iedereen
def download(kenmerk: str, nummer: str, volgnr: int) -> Response:
    """Give the Markdown of a tekst: exactly the bytes whose SHA-256 the page shows, the last one of an uitgave."""
    nu = clock.nu()
    tekst = vind_tekst(db.session(), kenmerk, nummer, volgnr, nu=nu)
    antwoord = Response(canoniek(tekst.markdown).encode("utf-8"), mimetype="text/markdown")
    naam = f"{tekst.versie.overeenkomst.kenmerk}-{tekst.versie.nummer}-tekst-{tekst.volgnr}.md"
    antwoord.headers["Content-Disposition"] = f'attachment; filename="{naam}"'
    antwoord.headers["Cache-Control"] = "public, max-age=300" if is_openbaar(tekst, nu=nu) else "private, no-store"
    antwoord.add_etag()
    return antwoord


@blueprint.route("/nieuwe-tekst", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def new(kenmerk: str, nummer: str) -> str | Response:
    """Begin the next tekst of a versie, after asking."""
    eis_beheer()
    nu = clock.nu()
    versie = vind_versie(db.session(), kenmerk, nummer, nu=nu)
    _eis(weiger_nieuwe_tekst(versie, nu=nu))
    if request.method == "POST":
        tekst = doe(
            lambda session, daad: maak_nieuwe_tekst(session, vind_versie(session, kenmerk, nummer, nu=nu), daad=daad)
        )
        flash("De nieuwe tekst is gemaakt. Niemand buiten de gastheergemeente ziet haar tot u publiceert.", "ok")
        return redirect(_url(tekst, "teksten.edit"))
    return render_template("overeenkomsten/teksten/new.html", versie=versie, terug=weergave.url_van(versie))


@blueprint.route(f"{_TEKST}/bewerken", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def edit(kenmerk: str, nummer: str, volgnr: int) -> str | Response:
    """Edit a concept as Markdown, with a preview and the faults by article."""
    nu = clock.nu()
    tekst = _open(kenmerk, nummer, volgnr, nu)
    _eis(weiger_bewerken(tekst, nu=nu))
    formulier = TekstForm()
    formulier.begin_met(stand_van_tekst(tekst))
    moet_bewaard = formulier.validate_on_submit() and request.form.get("stap") != "voorbeeld"
    if moet_bewaard and probeer(formulier, lambda session, daad: _bewaar(session, tekst.id, formulier, daad)):
        zeg_bewaard("De tekst is bewaard.", tekst.id)
        return redirect(_url(tekst))
    return toon_bewerken(tekst, formulier, met_voorbeeld=formulier.is_submitted())


def toon_bewerken(
    tekst: Tekst, formulier: TekstForm, *, met_voorbeeld: bool = True, meldingen: Sequence[str] | None = None
) -> str:
    """Return the page on which a whole text is edited; `meldingen` tell what of a file could not be read."""
    woorden = tekst_van(formulier.markdown)
    document, fouten = lees_document(woorden) if met_voorbeeld and woorden.strip() else (None, [])
    return render_template(
        "overeenkomsten/teksten/edit.html",
        tekst=tekst,
        formulier=formulier,
        voorbeeld=_voorbeeld(document, fouten) if document else None,
        aanhef=Markup(render_aanhef(document.aanhef)) if document else "",
        meldingen=meldingen,
        actie=_url(tekst, "teksten.edit"),
        terug=_url(tekst),
        per_artikel=_url(tekst, "opstellen.index") if meldingen is None else None,
    )


@dataclass(frozen=True, slots=True)
class Voorbeeldartikel:
    """An article as it will look, with its faults and what to look at."""

    anker: str
    nummer: str
    titel: str
    html: Markup
    fouten: Sequence[str]
    let_op: Sequence[str]


def _voorbeeld(document: Document, fouten: list[Tekstfout]) -> list[Voorbeeldartikel]:
    """Return the articles as they will look, each with its faults and what to look at."""
    beelden = [Artikelbeeld.van(artikel) for artikel in document.artikelen]
    bestaat, na_te_kijken = wat_bestaat(beelden), opmerkingen(beelden)
    return [
        Voorbeeldartikel(
            anker=anker_van(artikel.nummer),
            nummer=artikel.nummer,
            titel=artikel.titel,
            html=Markup(render_artikel(artikel.nummer, artikel.markdown, bestaat)),
            fouten=[str(fout) for fout in fouten if fout.artikel == artikel.nummer],
            let_op=[een.zin for een in na_te_kijken if een.artikel == artikel.nummer],
        )
        for artikel in document.artikelen
    ]


def _bewaar(session: Session, tekst_id: int, formulier: TekstForm, daad: Daad) -> None:
    tekst = tekst_met_artikelen(session, tekst_id)
    formulier.eis_ongewijzigd(stand_van_tekst(tekst))
    bewerk_tekst(session, tekst, tekst_van(formulier.markdown), daad=daad)


def _terug(tekst: Tekst, zin: str) -> Response:
    """Say what was done and go back to the page of the tekst."""
    flash(zin, "ok")
    return redirect(_url(tekst))


@blueprint.route(f"{_TEKST}/artikelen", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def artikelen(kenmerk: str, nummer: str, volgnr: int) -> str | Response:
    """Correct which article of the tekst is which article of the one before."""
    nu = clock.nu()
    tekst = _open(kenmerk, nummer, volgnr, nu)
    _eis(weiger_bewerken(tekst, nu=nu))
    vorige = vorige_teksten(tekst)
    bron = " en ".join(weergave.plaats_bij(een, tekst) for een in vorige)
    vorige_rijen = list({rij.artikel_id: rij for een in reversed(vorige) for rij in een.artikel_teksten}.values())
    formulier = maak_artikelen_form(tekst.artikel_teksten, vorige_rijen, bron)
    formulier.begin_met(_aangewezen(tekst))
    if formulier.validate_on_submit() and probeer(
        formulier, lambda session, daad: _wijs_aan(session, tekst.id, formulier, daad)
    ):
        return _terug(tekst, "De artikelen zijn aangewezen.")
    verdwenen = {rij.artikel_id for rij in vorige_rijen} - {rij.artikel_id for rij in tekst.artikel_teksten}
    return render_template(
        "overeenkomsten/teksten/artikelen.html",
        tekst=tekst,
        formulier=formulier,
        bron=bron,
        verdwenen=[f"artikel {rij.nummer} {rij.titel}" for rij in vorige_rijen if rij.artikel_id in verdwenen],
        terug=_url(tekst),
    )


def _aangewezen(tekst: Tekst) -> Stand:
    """Return which article is which, and their words."""
    return {"aangewezen": [f"{rij.nummer} {rij.artikel_id}" for rij in tekst.artikel_teksten], "gelezen": tekst.sha256}


def _wijs_aan(session: Session, tekst_id: int, formulier: ArtikelenForm, daad: Daad) -> None:
    tekst = tekst_met_artikelen(session, tekst_id)
    formulier.eis_ongewijzigd(_aangewezen(tekst))
    wijs_aan(session, tekst, formulier.keuzes(), daad=daad)


@blueprint.route(f"{_TEKST}/publiceren", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def publiceren(kenmerk: str, nummer: str, volgnr: int) -> str | Response:
    """Publish a tekst without a ronde, now or at a planned moment, after asking."""
    nu = clock.nu()
    tekst = _open(kenmerk, nummer, volgnr, nu)
    formulier = PubliceerForm()
    formulier.begin_met(stand_van_stukken(tekst))
    _eis(weiger_publiceren(tekst, vanaf=nu, nu=nu))
    if formulier.validate_on_submit():
        gedaan = probeer(formulier, lambda session, daad: _publiceer(session, tekst.id, formulier, daad), veld="vanaf")
        if gedaan:
            vanaf = gedaan.waarde
            wanneer = "nu openbaar" if is_bereikt(vanaf, nu=clock.nu()) else f"openbaar vanaf {moment(vanaf)}"
            return _terug(tekst, f"De tekst staat vast en is {wanneer}.")
    return render_template(
        "overeenkomsten/teksten/publiceren.html",
        tekst=tekst,
        formulier=formulier,
        terug=_url(tekst),
        onverklaard=onverklaard(db.session(), [tekst.versie]).get(tekst.versie_id),
        redenen=_url(tekst, "wijzigingen.reasons"),
        opmerkingen=opmerkingen_bij(tekst),
    )


def _publiceer(session: Session, tekst_id: int, formulier: PubliceerForm, daad: Daad) -> datetime:
    tekst, vanaf = tekst_met_artikelen(session, tekst_id), formulier.moment(daad.nu)
    formulier.eis_ongewijzigd(stand_van_stukken(tekst))
    publiceer_tekst(session, tekst, vanaf=vanaf, daad=daad)
    return vanaf


@blueprint.route(f"{_TEKST}/planning-terugnemen", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def annuleren(kenmerk: str, nummer: str, volgnr: int) -> str | Response:
    """Take back a planned publication, after asking."""
    nu = clock.nu()
    tekst = _open(kenmerk, nummer, volgnr, nu)
    _eis(weiger_annuleren(tekst, nu=nu))
    if request.method == "POST":
        doe(lambda session, daad: annuleer_publicatie(session, tekst_met_artikelen(session, tekst.id), daad=daad))
        return _terug(tekst, "De planning is teruggenomen. U kunt de tekst weer bewerken.")
    return render_template("overeenkomsten/teksten/annuleren.html", tekst=tekst, terug=_url(tekst))
