"""The steps of the secretaris from writing a verslag to publishing it."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.database import instellingen
from overlegtafel.core.database.db import db
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, is_bereikt, vereist
from overlegtafel.core.web.bewerkform import Stand
from overlegtafel.core.web.handelen import doe, probeer
from overlegtafel.fysieke_tafel.forms.velden import Planform
from overlegtafel.fysieke_tafel.forms.verslagen import Vaststelform, Verslagform, verslagform
from overlegtafel.fysieke_tafel.models import Bijeenkomst
from overlegtafel.fysieke_tafel.queries.uitkomsten import lees_uitkomsten
from overlegtafel.fysieke_tafel.queries.verslagen import latere_bijeenkomsten, wachtende_namen
from overlegtafel.fysieke_tafel.routes.bijeenkomsten import haal, te_beslissen
from overlegtafel.fysieke_tafel.routes.vanzelf import is_vanzelf, zeg_bewaard, zeg_niet
from overlegtafel.fysieke_tafel.routes.verslagen import blueprint, stappen, vaststellen_vanaf
from overlegtafel.fysieke_tafel.routes.weergave import kruimels, url_van
from overlegtafel.fysieke_tafel.rules.agenda import geldende_punten
from overlegtafel.fysieke_tafel.rules.termijnen import concept_uiterlijk, publicatie_uiterlijk
from overlegtafel.fysieke_tafel.rules.uitkomsten import zonder_advies
from overlegtafel.fysieke_tafel.rules.verslag import anker_van, html_van, stel_samen, tekst_van, weiger_bewerken
from overlegtafel.fysieke_tafel.rules.woorden import datum, naam_van
from overlegtafel.fysieke_tafel.services.verslagen import (
    bewaar_verslag,
    publiceer_concept,
    publiceer_verslag,
    stel_vast,
    stop_conceptplanning,
)
from overlegtafel.overeenkomsten.queries import termijnen

als_secretaris = vereist(Rol.SECRETARIS)


@blueprint.route("/verslag/bewerken", methods=["GET", "POST"])
@als_secretaris
def edit(bijeenkomst_id: int) -> str | Response | tuple[Response, int]:
    """Write the verslag an agenda point, look at it, and save it for the gastheer only."""
    bijeenkomst = haal(bijeenkomst_id)
    form = verslagform(geldende_punten(bijeenkomst))
    form.begin_met(form.stand(bijeenkomst))
    wil_zien = request.form.get("stap") == "voorbeeld"
    is_bewaard = form.validate_on_submit() and not wil_zien and _bewaar(form, bijeenkomst)
    if is_vanzelf():
        return zeg_bewaard(form.stand(bijeenkomst)) if is_bewaard else zeg_niet(form)
    if is_bewaard:
        flash("Het verslag is bewaard. Alleen de gastheergemeente kan het zien.", "ok")
        return redirect(url_for("verslagen.edit", bijeenkomst_id=bijeenkomst_id))
    return _toon_werk(bijeenkomst, form, wil_zien=wil_zien and not form.errors)


def _bewaar(form: Verslagform, bijeenkomst: Bijeenkomst) -> bool:
    gedaan = probeer(
        form,
        lambda session, daad: bewaar_verslag(
            session,
            bijeenkomst,
            form.delen,
            aanwezig=form.aanwezig.data or "",
            slot=form.slot.data or "",
            daad=daad,
        ),
        stand=lambda: form.stand(bijeenkomst),
    )
    return gedaan is not None


def _toon_werk(bijeenkomst: Bijeenkomst, form: Verslagform, *, wil_zien: bool) -> str:
    session, nu = db.session(), clock.nu()
    lees_uitkomsten(session, bijeenkomst)
    tekst = stel_samen(bijeenkomst, form.delen, form.slot.data or "", is_concept=True)
    verslag = bijeenkomst.verslag
    concept_vanaf = verslag.concept_vanaf if verslag else None
    return render_template(
        "fysieke_tafel/verslagen/edit.html",
        form=form,
        naam=naam_van(bijeenkomst),
        weigering=weiger_bewerken(bijeenkomst, nu=nu),
        voorbeeld=html_van(tekst) if wil_zien else None,
        namen=wachtende_namen(session, bijeenkomst, tekst),
        namen_url=url_for("verslagen.names", bijeenkomst_id=bijeenkomst.id),
        uiterlijk=datum(concept_uiterlijk(bijeenkomst.einde, termijnen(session, nu=nu))),
        is_concept_openbaar=is_bereikt(concept_vanaf, nu=nu),
        gepland_op=None if is_bereikt(concept_vanaf, nu=nu) else concept_vanaf,
        niet_publiceren=url_for("verslagen.unplan", bijeenkomst_id=bijeenkomst.id),
        notulen_url=url_for("notulen.show", bijeenkomst_id=bijeenkomst.id),
        zonder_advies=_zonder_advies(bijeenkomst),
        acties=[actie for actie in stappen(bijeenkomst) if not actie[1].endswith("/bewerken")],
        kruimels=kruimels(bijeenkomst, "Verslag bewerken"),
        terug=url_van(bijeenkomst),
    )


def _zonder_advies(bijeenkomst: Bijeenkomst) -> list[tuple[str, str]]:
    """Return words and address of each point ter advies that has no advies yet."""
    return [
        (
            f"Leg het advies vast bij punt {punt.volgorde}, {punt.titel}",
            url_for("notulen.show", bijeenkomst_id=bijeenkomst.id, _anchor=anker_van(punt)),
        )
        for punt in zonder_advies(geldende_punten(bijeenkomst))
    ]


def _gelezen(bijeenkomst: Bijeenkomst) -> Stand:
    """Return the words that are about to be published or adopted."""
    lees_uitkomsten(db.session(), bijeenkomst)
    return {"tekst": tekst_van(bijeenkomst, is_concept=False)}


def _bevestig(bijeenkomst: Bijeenkomst, form: Any, titel: str, **meer: Any) -> str:
    tekst, mag_anders = tekst_van(bijeenkomst, is_concept=False), weiger_bewerken(bijeenkomst, nu=clock.nu()) is None
    return render_template(
        "fysieke_tafel/bevestig.html",
        form=form,
        titel=titel,
        namen=wachtende_namen(db.session(), bijeenkomst),
        namen_url=url_for("verslagen.names", bijeenkomst_id=bijeenkomst.id),
        voorbeeld=html_van(tekst),
        bewerken=url_for(".edit", bijeenkomst_id=bijeenkomst.id) if mag_anders else None,
        kruimels=kruimels(bijeenkomst, titel),
        terug=url_van(bijeenkomst),
        **meer,
    )


@blueprint.route("/verslag/concept-publiceren", methods=["GET", "POST"])
@als_secretaris
def publish_concept(bijeenkomst_id: int) -> str | Response:
    """Ask when, and publish the concept for everyone then."""
    bijeenkomst, form = haal(bijeenkomst_id), Planform()
    form.begin_met(_gelezen(bijeenkomst))
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: publiceer_concept(session, bijeenkomst, concept_vanaf=form.moment, daad=daad),
        stand=lambda: _gelezen(bijeenkomst),
    ):
        flash("De publicatie is gepland." if form.moment else "Het conceptverslag is voor iedereen te lezen.", "ok")
        return redirect(url_van(bijeenkomst))
    return _bevestig(
        bijeenkomst,
        form,
        "Conceptverslag publiceren",
        vraag=f"Wilt u het conceptverslag van {naam_van(bijeenkomst)} publiceren?",
        gevolgen=[
            "Iedereen kan het lezen. Het staat er duidelijk bij dat het een concept is.",
            "Zoekmachines nemen het niet op.",
            "Vanaf dan loopt de termijn waarin deelnemers wijzigingen kunnen vragen.",
        ],
        zonder_advies=_zonder_advies(bijeenkomst),
        velden=("dag", "tijd"),
        knop="Publiceer het conceptverslag",
    )


@blueprint.post("/verslag/concept-niet-publiceren")
@als_secretaris
def unplan(bijeenkomst_id: int) -> Response:
    """Take a planned publication of the concept back before its moment."""
    doe(lambda session, daad: stop_conceptplanning(session, haal(bijeenkomst_id), daad=daad))
    flash("Het conceptverslag wordt niet vanzelf gepubliceerd.", "ok")
    return redirect(url_for("verslagen.edit", bijeenkomst_id=bijeenkomst_id))


@blueprint.route("/verslag/vaststellen", methods=["GET", "POST"])
@als_secretaris
def adopt(bijeenkomst_id: int) -> str | Response:
    """Record that the voorzitter adopted the verslag."""
    bijeenkomst, form, nu = haal(bijeenkomst_id), Vaststelform(), clock.nu()
    is_door_tafel = instellingen.regio().is_verslag_door_tafel
    later = latere_bijeenkomsten(db.session(), bijeenkomst) if is_door_tafel else []
    form.kies_uit(later)
    wie = "de tafel" if is_door_tafel else "de voorzitter"
    form.begin_met(_gelezen(bijeenkomst))
    if not form.is_submitted():
        form.dag.data = clock.dag_van(nu)
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: stel_vast(
            session,
            bijeenkomst,
            vastgesteld_op=form.moment(nu=nu),
            vastgesteld_in=next((een for een in later if een.id == form.bijeenkomst_id.data), None),
            daad=daad,
        ),
        stand=lambda: _gelezen(bijeenkomst),
    ):
        flash("De vaststelling is vastgelegd. Publiceer het verslag nu.", "ok")
        return redirect(url_for("verslagen.publish", bijeenkomst_id=bijeenkomst_id))
    vanaf, wachtend = vaststellen_vanaf(bijeenkomst), te_beslissen(bijeenkomst)
    return _bevestig(
        bijeenkomst,
        form,
        "Verslag vaststellen",
        vraag=f"Heeft {wie} het verslag van {naam_van(bijeenkomst)} vastgesteld?",
        gevolgen=[
            *([f"Vaststellen kan vanaf {datum(clock.dag_van(vanaf))}."] if vanaf and vanaf > nu else []),
            "De tekst hieronder wordt het vastgestelde verslag en verandert daarna nooit meer.",
            *(["Over elke gevraagde wijziging moet zijn beslist."] if wachtend else []),
        ],
        te_beslissen=wachtend,
        zonder_advies=_zonder_advies(bijeenkomst),
        velden=("dag", "bijeenkomst_id") if is_door_tafel else ("dag",),
        knop="Leg de vaststelling vast",
    )


@blueprint.route("/verslag/publiceren", methods=["GET", "POST"])
@als_secretaris
def publish(bijeenkomst_id: int) -> str | Response:
    """Ask once more, and publish the adopted verslag."""
    bijeenkomst, form, nu = haal(bijeenkomst_id), Planform(), clock.nu()
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: publiceer_verslag(session, bijeenkomst, openbaar_vanaf=form.moment, daad=daad),
    ):
        if form.moment:
            flash("De publicatie van het verslag is gepland.", "ok")
            return redirect(url_van(bijeenkomst))
        flash("Het verslag is gepubliceerd.", "ok")
        return redirect(url_for("verslagen.show", bijeenkomst_id=bijeenkomst_id))
    op = bijeenkomst.verslag.vastgesteld_op if bijeenkomst.verslag else None
    uiterlijk = datum(publicatie_uiterlijk(op, termijnen(db.session(), nu=nu))) if op else None
    return _bevestig(
        bijeenkomst,
        form,
        "Verslag publiceren",
        vraag=f"Wilt u het vastgestelde verslag van {naam_van(bijeenkomst)} publiceren?",
        gevolgen=[
            *([f"Publiceren moet uiterlijk {uiterlijk}."] if uiterlijk else []),
            "De tekst en het adres veranderen daarna nooit meer. Een fout wordt hersteld met een erratum.",
            "Voorstellen en versies bij de agendapunten gelden daarna als besproken.",
        ],
        velden=("dag", "tijd"),
        knop="Publiceer het verslag",
    )
