"""Wijzigingsverzoeken: asked by who was there beside the text, decided by the secretaris, taken over by a click."""

from __future__ import annotations

from typing import TypedDict

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.errors import MagNiet, NietGevonden
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, ingelogd, kijker, vereist
from overlegtafel.core.web.bewerkform import Stand
from overlegtafel.core.web.handelen import doe, probeer
from overlegtafel.core.web.invoer import lees_id
from overlegtafel.fysieke_tafel.forms.wijzigingen import Verzoekbesluitform, Wijzigingsverzoekform
from overlegtafel.fysieke_tafel.models import Bijeenkomst, Verslag, Wijzigingsverzoek
from overlegtafel.fysieke_tafel.queries.verslagen import eigen_aan_tafel, verzoek_met_nummer
from overlegtafel.fysieke_tafel.routes.bijeenkomsten import haal
from overlegtafel.fysieke_tafel.routes.weergave import kruimels
from overlegtafel.fysieke_tafel.rules.agenda import geldende_punten
from overlegtafel.fysieke_tafel.rules.openbaar import is_concept_zichtbaar
from overlegtafel.fysieke_tafel.rules.verslag import html_van, stukken_van
from overlegtafel.fysieke_tafel.rules.wijziging import weiger_besluit, weiger_overnemen, weiger_verzoek
from overlegtafel.fysieke_tafel.rules.woorden import naam_van
from overlegtafel.fysieke_tafel.services.wijzigingen import beslis_verzoek, deel_van, trek_verzoek_in, vraag_wijziging
from overlegtafel.overeenkomsten.queries import termijnen

blueprint = Blueprint(
    "verslagwijzigingen", __name__, url_prefix="/bijeenkomsten/<int:bijeenkomst_id>/verslag/wijzigingen"
)
als_secretaris = vereist(Rol.SECRETARIS)


def verslag_url(bijeenkomst_id: int, anker: str = "gevraagd") -> str:
    """Return the page of the verslag, at what was asked of it."""
    return url_for("verslagen.show", bijeenkomst_id=bijeenkomst_id, _anchor=anker)


def _concept(bijeenkomst: Bijeenkomst) -> Verslag:
    verslag = bijeenkomst.verslag
    if verslag is None or not is_concept_zichtbaar(verslag, nu=clock.nu()):
        raise NietGevonden("Van deze bijeenkomst is nog geen conceptverslag openbaar.")
    return verslag


@blueprint.route("/nieuw", methods=["GET", "POST"])
@ingelogd
def new(bijeenkomst_id: int) -> str | Response:
    """Show the text with a form beside it, and keep what is asked."""
    session, nu = db.session(), clock.nu()
    bijeenkomst, form = haal(bijeenkomst_id), Wijzigingsverzoekform()
    verslag = _concept(bijeenkomst)
    organisaties = eigen_aan_tafel(session, bijeenkomst, kijker())
    form.kies_uit(geldende_punten(bijeenkomst), organisaties)
    punt_id = lees_id(request.args.get("punt", ""))
    if not form.is_submitted() and punt_id:
        form.agendapunt_id.data = punt_id
    weigering = weiger_verzoek(verslag, termijnen(session, nu=nu), is_erbij=bool(organisaties), nu=nu)
    if not weigering and form.validate_on_submit():
        gedaan = probeer(form, lambda session, daad: vraag_wijziging(session, bijeenkomst, form.gegevens, daad=daad))
        if gedaan:
            flash("Uw verzoek is bewaard. U krijgt een mail als erover is beslist.", "ok")
            return redirect(verslag_url(bijeenkomst_id))
    return render_template(
        "fysieke_tafel/verslagen/wijziging.html",
        form=form,
        weigering=weigering,
        naam=naam_van(bijeenkomst),
        html=_tekst_bij(bijeenkomst, verslag, punt_id),
        kruimels=kruimels(bijeenkomst, "Wijziging vragen"),
        terug=verslag_url(bijeenkomst_id, ""),
    )


def _tekst_bij(bijeenkomst: Bijeenkomst, verslag: Verslag, punt_id: int | None) -> str:
    """Return the text of one point, or all of it where no point was chosen."""
    nummer = next((str(punt.volgorde) for punt in geldende_punten(bijeenkomst) if punt.id == punt_id), None)
    eigen = [stuk for eigen_nummer, stuk in stukken_van(verslag.concept_html) if eigen_nummer == nummer]
    return eigen[0] if nummer and eigen else verslag.concept_html


@blueprint.post("/<int:volgnr>/intrekken")
@ingelogd
def withdraw(bijeenkomst_id: int, volgnr: int) -> Response:
    """Let somebody take his own verzoek back."""
    bijeenkomst = haal(bijeenkomst_id)
    verzoek = verzoek_met_nummer(db.session(), _concept(bijeenkomst), volgnr)
    if verzoek.gebruiker_id != kijker().gebruiker_id:
        raise MagNiet("U kunt alleen uw eigen verzoek intrekken.")
    doe(lambda session, daad: trek_verzoek_in(session, verzoek, daad=daad))
    flash("Uw verzoek is ingetrokken.", "ok")
    return redirect(verslag_url(bijeenkomst_id))


def _stand(verzoek: Wijzigingsverzoek) -> Stand:
    """Return what a decision rests on: what was decided before, and the words of the text now."""
    deel = deel_van(verzoek)
    return {
        "oordeel": verzoek.oordeel.value if verzoek.oordeel else "",
        "reden": verzoek.reden,
        "tekst": deel.markdown if deel else "",
    }


@blueprint.route("/<int:volgnr>", methods=["GET", "POST"])
@als_secretaris
def decide(bijeenkomst_id: int, volgnr: int) -> str | Response:
    """Show what is asked beside the text as it is now, and decide with a reason."""
    bijeenkomst, form = haal(bijeenkomst_id), Verzoekbesluitform()
    verzoek = verzoek_met_nummer(db.session(), bijeenkomst.verslag, volgnr)
    form.begin_met(_stand(verzoek))
    niet_over = weiger_overnemen(verzoek, _stand(verzoek)["tekst"])
    if not form.is_submitted():
        form.is_overnemen.data = niet_over is None
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: beslis_verzoek(session, verzoek, form.besluit, daad=daad),
        stand=lambda: _stand(verzoek),
    ):
        flash(f"Het besluit over verzoek {volgnr} is vastgelegd.", "ok")
        return redirect(verslag_url(bijeenkomst_id))
    return render_template(
        "fysieke_tafel/verslagen/besluit.html", form=form, niet_over=niet_over, **_om_te_tonen(bijeenkomst, verzoek)
    )


class Verzoekblad(TypedDict):
    """What is asked beside the text as it is now, by the names that the template uses."""

    verzoek: Wijzigingsverzoek
    weigering: str | None
    punt: str
    html: str
    kruimels: list[tuple[str, str]]
    terug: str


def _om_te_tonen(bijeenkomst: Bijeenkomst, verzoek: Wijzigingsverzoek) -> Verzoekblad:
    punt, tekst = verzoek.agendapunt, _stand(verzoek)["tekst"]
    return {
        "verzoek": verzoek,
        "weigering": weiger_besluit(verzoek),
        "punt": f"{punt.volgorde} {punt.titel}" if punt else "Niet bij een agendapunt",
        "html": html_van(f"\n{tekst}") if tekst else "",
        "kruimels": kruimels(bijeenkomst, f"Verzoek {verzoek.volgnr}"),
        "terug": verslag_url(bijeenkomst.id),
    }
