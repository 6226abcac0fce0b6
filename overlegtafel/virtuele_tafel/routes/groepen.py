"""Pages: which punten say the same and are answered together, and reading an answer of a colleague before it is out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.database.nummers import Nummer
from overlegtafel.core.toegang.access import Rol, kijker, vereist
from overlegtafel.core.web.bewerkform import BevestigForm
from overlegtafel.core.web.handelen import doe, probeer
from overlegtafel.virtuele_tafel.forms.behandelen import GroepForm, stand_van_antwoord
from overlegtafel.virtuele_tafel.forms.velden import keuzes
from overlegtafel.virtuele_tafel.models import Punt
from overlegtafel.virtuele_tafel.queries.groepen import eerdere_antwoorden, kan_erbij, leden_van, na_te_lezen
from overlegtafel.virtuele_tafel.queries.plaatsen import plaats_van_punt, plaatsen_bij
from overlegtafel.virtuele_tafel.routes.beoordelen import blueprint
from overlegtafel.virtuele_tafel.routes.vinden import vind_punt
from overlegtafel.virtuele_tafel.routes.weergave import Badge, gevolg_badge
from overlegtafel.virtuele_tafel.rules.groepen import weiger_nalezen
from overlegtafel.virtuele_tafel.rules.zicht import wie_voor_bureau
from overlegtafel.virtuele_tafel.services.groepen import lees_na, maak_los, voeg_bij

_BEGIN = 200
"""So many characters of another punt stand in a list to choose from."""


@dataclass(frozen=True, slots=True)
class Samenpunt:
    """A punt that gets the same answer: its number, who said it, and its first words."""

    nummer: str
    van: str
    kort: str


@dataclass(frozen=True, slots=True)
class Eerderantwoord:
    """An answer that was given before about an article, for the component eerder."""

    nummer: str
    url: str
    kort: str
    gevolg: Badge
    reden_html: str
    op: datetime | None


@dataclass(frozen=True, slots=True)
class Nalezing:
    """An answer of a colleague to read, with the form by which one agrees to it."""

    punt: Punt
    artikel: str | None
    gevolg: Badge | None
    van: str
    formulier: BevestigForm


@blueprint.route("/samen/<nummer:nummer>/<int:volgnr>", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def together(nummer: Nummer, volgnr: int) -> str | Response:
    """Choose with which punt this one is answered together."""
    punt = vind_punt(nummer, volgnr)
    punt_id, formulier = punt.id, GroepForm()
    formulier.punt.choices = keuzes((een.id, _label(een)) for een in kan_erbij(db.session(), punt))
    if formulier.validate_on_submit():
        ander_id = formulier.punt.data

        def voeg(session: Session, daad: Daad) -> None:
            voeg_bij(session, session.get_one(Punt, punt_id), session.get_one(Punt, ander_id), daad=daad)

        if probeer(formulier, voeg, veld="punt"):
            flash(f"Punt {nummer}.{volgnr} krijgt hetzelfde antwoord. Het houdt zijn eigen nummer.", "ok")
            return redirect(url_for("punten.index", nummer=nummer))
        punt = vind_punt(nummer, volgnr)
    return render_template("virtuele_tafel/punten/samen.html", punt=punt, formulier=formulier)


def _label(punt: Punt) -> str:
    return f"{punt.nummer}, {wie_voor_bureau(punt.inbreng)}: {kort(punt.fragment)}"


def kort(fragment: str) -> str:
    """Return the first words of a punt, for a list."""
    regel = " ".join(fragment.split())
    return regel if len(regel) <= _BEGIN else f"{regel[:_BEGIN].rsplit(' ', 1)[0]} …"


@blueprint.post("/samen/<nummer:nummer>/<int:volgnr>/los")
@vereist(Rol.INKOPER)
def apart(nummer: Nummer, volgnr: int) -> Response:
    """Let a punt be answered by itself again."""
    punt_id = vind_punt(nummer, volgnr).id
    doe(lambda session, daad: maak_los(session, session.get_one(Punt, punt_id), daad=daad))
    flash(f"Punt {nummer}.{volgnr} staat weer op zichzelf.", "ok")
    return redirect(url_for("punten.index", nummer=nummer))


def samen_met(session: Session, punten: list[Punt]) -> dict[int, list[Samenpunt]]:
    """Return by punt what is answered together with it: number, who said it, first words."""
    leden = leden_van(session, {punt.groep_id or punt.id for punt in punten})
    return {
        punt.id: [
            Samenpunt(een.nummer, wie_voor_bureau(een.inbreng), kort(een.fragment))
            for een in leden.get(punt.groep_id or punt.id, ())
            if een.id != punt.id
        ]
        for punt in punten
    }


def eerder_over(session: Session, punten: list[Punt]) -> dict[int, list[Eerderantwoord]]:
    """Return by article what was answered before about it, for who answers now."""
    ids = {punt.artikel_id for punt in punten if punt.artikel_id is not None}
    gevonden = eerdere_antwoorden(session, ids) if ids else {}
    return {id_: [_eerder(punt) for punt in rijen if punt.antwoord] for id_, rijen in gevonden.items()}


def _eerder(punt: Punt) -> Eerderantwoord:
    antwoord = punt.antwoord
    assert antwoord is not None
    return Eerderantwoord(
        nummer=punt.nummer,
        url=url_for("punten.index", nummer=punt.inbreng.nummer),
        kort=kort(punt.fragment),
        gevolg=gevolg_badge(punt, antwoord),
        reden_html=antwoord.reden_html,
        op=antwoord.openbaar_vanaf,
    )


@blueprint.get("/nalezen")
@vereist(Rol.INKOPER)
def review() -> str:
    """List answers of colleagues that nobody agreed to yet."""
    session = db.session()
    punten = na_te_lezen(session, kijker().gebruiker_id)
    plaatsen = plaatsen_bij(session, {punt.inbreng for punt in punten})
    return render_template(
        "virtuele_tafel/punten/nalezen.html",
        rijen=[
            Nalezing(
                punt=punt,
                artikel=plaats.voluit if (plaats := plaats_van_punt(plaatsen, punt)) else None,
                gevolg=gevolg_badge(punt, punt.antwoord) if punt.antwoord else None,
                van=wie_voor_bureau(punt.inbreng),
                formulier=_gelezen(punt),
            )
            for punt in punten
        ],
    )


def _gelezen(punt: Punt) -> BevestigForm:
    formulier = BevestigForm(formdata=None)
    formulier.neem_begin_over(stand_van_antwoord(punt))
    return formulier


@blueprint.post("/nalezen/<nummer:nummer>/<int:volgnr>")
@vereist(Rol.INKOPER)
def agree(nummer: Nummer, volgnr: int) -> Response:
    """Agree to the answer of a colleague as it was read."""
    punt_id, formulier = vind_punt(nummer, volgnr).id, BevestigForm()
    if formulier.validate_on_submit() and probeer(
        lambda fout: flash(fout.zin, "fout"),
        lambda session, daad: _lees_na(session, session.get_one(Punt, punt_id), formulier, daad),
    ):
        flash(f"U gaat akkoord met het antwoord op punt {nummer}.{volgnr}.", "ok")
    return redirect(
        url_for("behandelen.review") if request.form.get("terug") == "lijst" else url_for("punten.index", nummer=nummer)
    )


def _lees_na(session: Session, punt: Punt, formulier: BevestigForm, daad: Daad) -> None:
    formulier.eis_ongewijzigd(stand_van_antwoord(punt))
    lees_na(session, punt, daad=daad)


def nalees_formulier(punt: Punt) -> BevestigForm | None:
    """Return the form by which who looks agrees to the answer to `punt`; None where that can't be."""
    return _gelezen(punt) if weiger_nalezen(punt, kijker().gebruiker_id) is None else None
