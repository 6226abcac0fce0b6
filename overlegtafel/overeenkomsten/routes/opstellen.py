"""Pages: a concept written article by article, or taken out of a Word file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from markupsafe import Markup
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import Geweigerd, NietGevonden
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, vereist
from overlegtafel.core.web.bewerkform import BevestigForm, Bewerkform, Stand
from overlegtafel.core.web.handelen import doe, probeer
from overlegtafel.overeenkomsten.forms.opstellen import (
    VOORAAN,
    ArtikelForm,
    ArtikelplaatsForm,
    ArtikelsplitsForm,
    NieuwArtikelForm,
    WoordForm,
    stand_van_artikel,
    stand_van_geheel,
)
from overlegtafel.overeenkomsten.forms.teksten import TekstForm, maak_keuzes, stand_van_tekst, tekst_van
from overlegtafel.overeenkomsten.models import Tekst
from overlegtafel.overeenkomsten.queries.pagina import tekst_met_artikelen
from overlegtafel.overeenkomsten.routes.adressen import tekstadres
from overlegtafel.overeenkomsten.routes.opmerkingen import opmerkingen_bij, zeg_bewaard
from overlegtafel.overeenkomsten.routes.teksten import toon_bewerken
from overlegtafel.overeenkomsten.routes.zoek import eis_beheer, vind_tekst
from overlegtafel.overeenkomsten.rules import redactie
from overlegtafel.overeenkomsten.rules.document import Document, GelezenArtikel, ontleed
from overlegtafel.overeenkomsten.rules.handelingen import weiger_bewerken
from overlegtafel.overeenkomsten.rules.opmaak import render_artikel
from overlegtafel.overeenkomsten.services import bewerk_tekst
from overlegtafel.overeenkomsten.services.teksten import verbeter_verwijzing

blueprint = Blueprint("opstellen", __name__, url_prefix="/overeenkomsten/<kenmerk>/<nummer>/tekst/<int:volgnr>")
inkoper = vereist(Rol.INKOPER)
Daadkracht = Callable[[Document], redactie.Bewerkt]
"""What is done with a text: a rule of `redactie` that knows the rest."""


def _open(kenmerk: str, nummer: str, volgnr: int) -> Tekst:
    eis_beheer()
    nu = clock.nu()
    tekst = vind_tekst(db.session(), kenmerk, nummer, volgnr, nu=nu)
    if zin := weiger_bewerken(tekst, nu=nu):
        raise Geweigerd(zin)
    return tekst


def _in_zin(naam: str) -> str:
    return naam[:1].lower() + naam[1:]


def _artikel(document: Document, nummer: str) -> GelezenArtikel:
    artikel = redactie.vind(document, nummer.lower())
    if artikel is None:
        raise NietGevonden("Dit artikel staat niet in de concepttekst.")
    return artikel


def _url(tekst: Tekst, endpoint: str, **meer: Any) -> str:
    return url_for(endpoint, **tekstadres(tekst), **meer)


def _bewaar(tekst: Tekst, formulier: Bewerkform, kracht: Daadkracht, *, stand: Callable[[Tekst], Stand]) -> bool:
    """Do something with the text as it is stored now, if nobody was first; return whether it was done."""

    def act(session: Session, daad: Daad) -> None:
        bewaard = tekst_met_artikelen(session, tekst.id)
        formulier.eis_ongewijzigd(stand(bewaard))
        bewerk_tekst(session, bewaard, kracht(ontleed(bewaard.markdown)).markdown, daad=daad)

    return probeer(formulier, act) is not None


def _stand_van(nummer: str) -> Callable[[Tekst], Stand]:
    """Return how the stand of one article is read; of one that is gone nothing is left."""

    def stand(tekst: Tekst) -> Stand:
        artikel = redactie.vind(ontleed(tekst.markdown), nummer)
        return stand_van_artikel(artikel) if artikel else {"titel": None, "markdown": None}

    return stand


def _klaar(tekst: Tekst, zin: str) -> Response:
    zeg_bewaard(zin, tekst.id)
    return redirect(_url(tekst, "opstellen.index"))


@blueprint.get("/opstellen")
@inkoper
def index(kenmerk: str, nummer: str, volgnr: int) -> str:
    """List the articles of a concept, each with what can be done with it."""
    tekst = _open(kenmerk, nummer, volgnr)
    document = ontleed(tekst.markdown)
    return render_template(
        "overeenkomsten/opstellen/index.html",
        tekst=tekst,
        plaats={"kenmerk": kenmerk, "nummer": nummer, "volgnr": volgnr},
        artikelen=[
            {"nummer": een.nummer, "naam": een.naam, "is_te_splitsen": bool(redactie.leden_om_te_splitsen(een))}
            for een in document.artikelen
        ],
        opmerkingen=opmerkingen_bij(tekst),
        terug=_url(tekst, "teksten.show"),
    )


@blueprint.post("/verwijzingen")
@inkoper
def mend(kenmerk: str, nummer: str, volgnr: int) -> Response:
    """Write what was proposed in the place of a reference that names something else now."""
    tekst = _open(kenmerk, nummer, volgnr)
    wat = request.form.get("wat", "")
    doe(lambda session, daad: verbeter_verwijzing(session, tekst_met_artikelen(session, tekst.id), wat, daad=daad))
    flash("De verwijzing is verbeterd.", "ok")
    return redirect(_url(tekst, "teksten.show"))


@blueprint.route("/inlezen", methods=["GET", "POST"])
@inkoper
def upload(kenmerk: str, nummer: str, volgnr: int) -> str | Response:
    """Take the words out of a Word file, and show them in the form before anything is kept."""
    tekst = _open(kenmerk, nummer, volgnr)
    formulier = WoordForm()
    gelezen = formulier.lees() if formulier.validate_on_submit() else None
    if gelezen is not None:
        bewerken = TekstForm(formdata=None)
        bewerken.neem_begin_over(stand_van_tekst(tekst))
        bewerken.markdown.data = gelezen[0]
        return toon_bewerken(tekst, bewerken, meldingen=gelezen[1])
    return render_template(
        "overeenkomsten/opstellen/upload.html", tekst=tekst, formulier=formulier, terug=_url(tekst, "teksten.show")
    )


@blueprint.route("/artikelen/nieuw", methods=["GET", "POST"])
@inkoper
def new(kenmerk: str, nummer: str, volgnr: int) -> str | Response:
    """Add an article; what stands after it gets the next number."""
    tekst = _open(kenmerk, nummer, volgnr)
    formulier = NieuwArtikelForm()
    formulier.vul_keuzes(ontleed(tekst.markdown).artikelen)
    formulier.begin_met(stand_van_geheel(tekst))
    if _moet_bewaard(formulier):
        na, titel, woorden = formulier.na.data or VOORAAN, tekst_van(formulier.titel), tekst_van(formulier.markdown)
        if _bewaar(
            tekst,
            formulier,
            lambda document: redactie.voeg_toe(document, na or None, titel, woorden),
            stand=stand_van_geheel,
        ):
            return _klaar(tekst, "Het artikel staat erin. Wat erna komt, is doorgenummerd.")
    return _toon(tekst, formulier, "Nieuw artikel", "edit", voorbeeld=_voorbeeld(formulier, "nieuw"))


def _moet_bewaard(formulier: ArtikelForm) -> bool:
    return bool(formulier.validate_on_submit()) and request.form.get("stap") != "voorbeeld"


def _voorbeeld(formulier: ArtikelForm, nummer: str) -> Markup | None:
    """Return how the article will look, once something was sent."""
    woorden = tekst_van(formulier.markdown).strip()
    return Markup(render_artikel(nummer, woorden)) if formulier.is_submitted() and woorden else None


def _toon(tekst: Tekst, formulier: Bewerkform, titel: str, sjabloon: str, **meer: Any) -> str:
    return render_template(
        f"overeenkomsten/opstellen/{sjabloon}.html",
        tekst=tekst,
        formulier=formulier,
        titel=titel,
        terug=_url(tekst, "opstellen.index"),
        **meer,
    )


@blueprint.route("/artikelen/<artikel>/bewerken", methods=["GET", "POST"])
@inkoper
def edit(kenmerk: str, nummer: str, volgnr: int, artikel: str) -> str | Response:
    """Change the title and the words of one article, with a preview."""
    tekst = _open(kenmerk, nummer, volgnr)
    gekozen = _artikel(ontleed(tekst.markdown), artikel)
    formulier = ArtikelForm()
    formulier.begin_met(stand_van_artikel(gekozen))
    if _moet_bewaard(formulier):
        titel, woorden = tekst_van(formulier.titel), tekst_van(formulier.markdown)
        if _bewaar(
            tekst,
            formulier,
            lambda document: redactie.wijzig(document, gekozen.nummer, titel, woorden),
            stand=_stand_van(gekozen.nummer),
        ):
            return _klaar(tekst, f"Artikel {gekozen.nummer} is bewaard.")
    return _toon(tekst, formulier, gekozen.naam, "edit", voorbeeld=_voorbeeld(formulier, gekozen.nummer))


@blueprint.route("/artikelen/<artikel>/verplaatsen", methods=["GET", "POST"])
@inkoper
def move(kenmerk: str, nummer: str, volgnr: int, artikel: str) -> str | Response:
    """Put an article at another place."""
    tekst = _open(kenmerk, nummer, volgnr)
    document = ontleed(tekst.markdown)
    gekozen = _artikel(document, artikel)
    overige = [een for een in document.artikelen if een.nummer != gekozen.nummer]
    formulier = ArtikelplaatsForm()
    formulier.na.choices = maak_keuzes(
        [(VOORAAN, "Vooraan"), *((een.nummer, f"Na {_in_zin(een.naam)}") for een in overige)]
    )
    formulier.begin_met(stand_van_geheel(tekst))
    if formulier.validate_on_submit():
        nummers = [een.nummer for een in overige]
        naar = nummers.index(formulier.na.data) + 1 if formulier.na.data else 0
        if _bewaar(
            tekst, formulier, lambda doc: redactie.verplaats(doc, gekozen.nummer, naar=naar), stand=stand_van_geheel
        ):
            return _klaar(tekst, "Het artikel is verplaatst. Nummers en verwijzingen zijn mee veranderd.")
    return _toon(tekst, formulier, f"Verplaats {_in_zin(gekozen.naam)}", "move", velden=[formulier.na])


@blueprint.route("/artikelen/<artikel>/splitsen", methods=["GET", "POST"])
@inkoper
def split(kenmerk: str, nummer: str, volgnr: int, artikel: str) -> str | Response:
    """Let part of an article go on as one of its own."""
    tekst = _open(kenmerk, nummer, volgnr)
    gekozen = _artikel(ontleed(tekst.markdown), artikel)
    leden = redactie.leden_om_te_splitsen(gekozen)
    if not leden:
        raise Geweigerd("Dit artikel heeft geen tweede lid. Er valt niets te splitsen.")
    formulier = ArtikelsplitsForm()
    formulier.lid.choices = maak_keuzes([(lid, f"Lid {lid}") for lid in leden])
    formulier.begin_met(stand_van_geheel(tekst))
    if formulier.validate_on_submit():
        lid, titel = formulier.lid.data, tekst_van(formulier.titel)
        if _bewaar(
            tekst,
            formulier,
            lambda document: redactie.splits(document, gekozen.nummer, lid, titel),
            stand=stand_van_geheel,
        ):
            return _klaar(tekst, "Het artikel is gesplitst. Wat erna komt, is doorgenummerd.")
    return _toon(tekst, formulier, f"Splits {_in_zin(gekozen.naam)}", "move", velden=[formulier.lid, formulier.titel])


@blueprint.route("/artikelen/<artikel>/samenvoegen", methods=["GET", "POST"])
@inkoper
def join(kenmerk: str, nummer: str, volgnr: int, artikel: str) -> str | Response:
    """Let the next article go into this one, after asking."""
    return _vraag(
        _open(kenmerk, nummer, volgnr),
        artikel,
        lambda document, gekozen: redactie.voeg_samen(document, gekozen),
        ("Voeg samen met het artikel erna", "Wilt u het artikel hierna aan dit artikel toevoegen?", "Voeg samen"),
    )


@blueprint.route("/artikelen/<artikel>/verwijderen", methods=["GET", "POST"])
@inkoper
def remove(kenmerk: str, nummer: str, volgnr: int, artikel: str) -> str | Response:
    """Take an article out of the concept, after asking."""
    return _vraag(
        _open(kenmerk, nummer, volgnr),
        artikel,
        lambda document, gekozen: redactie.verwijder(document, gekozen),
        ("Haal een artikel weg", "Wilt u dit artikel uit de concepttekst halen?", "Haal het artikel weg"),
    )


def _vraag(
    tekst: Tekst,
    artikel: str,
    handeling: Callable[[Document, str], redactie.Bewerkt],
    woorden: tuple[str, str, str],
) -> str | Response:
    document = ontleed(tekst.markdown)
    gekozen = _artikel(document, artikel)
    is_laatste = document.artikelen[-1].nummer == gekozen.nummer
    if woorden[2] == "Voeg samen" and is_laatste:
        raise Geweigerd("Dit is het laatste artikel. Er komt geen artikel meer na.")
    formulier = BevestigForm()
    formulier.begin_met(stand_van_geheel(tekst))
    if formulier.validate_on_submit() and _bewaar(
        tekst, formulier, lambda document: handeling(document, gekozen.nummer), stand=stand_van_geheel
    ):
        return _klaar(tekst, "Dat is gedaan. Nummers en verwijzingen zijn mee veranderd.")
    return _toon(tekst, formulier, woorden[0], "confirm", artikel=gekozen.naam, vraag=woorden[1], knop=woorden[2])
