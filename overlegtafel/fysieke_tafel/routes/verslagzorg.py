"""What is done round a verslag: names settled and agreed to, errata, a concept taken back."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.toegang.access import ingelogd, kijker
from overlegtafel.core.web.handelen import doe, probeer
from overlegtafel.fysieke_tafel.forms.velden import ingevuld
from overlegtafel.fysieke_tafel.forms.wijzigingen import Erratumform, Naamform, Terugneemform
from overlegtafel.fysieke_tafel.models import Bijeenkomst, Verslag
from overlegtafel.fysieke_tafel.queries.verslagen import eigen_aan_tafel, oordelen_van, wachtende_namen
from overlegtafel.fysieke_tafel.routes.bijeenkomsten import haal
from overlegtafel.fysieke_tafel.routes.verslagen import blueprint
from overlegtafel.fysieke_tafel.routes.verslagwerk import als_secretaris
from overlegtafel.fysieke_tafel.routes.weergave import kruimels, url_van
from overlegtafel.fysieke_tafel.rules.agenda import geldende_punten
from overlegtafel.fysieke_tafel.rules.namen import zinnen_met
from overlegtafel.fysieke_tafel.rules.verslag import tekst_van
from overlegtafel.fysieke_tafel.rules.woorden import naam_van
from overlegtafel.fysieke_tafel.services.errata import publiceer_erratum
from overlegtafel.fysieke_tafel.services.verslagen import neem_concept_terug
from overlegtafel.fysieke_tafel.services.verslagnamen import (
    geef_naam,
    laat_naam_staan,
    neem_naam_terug,
    vervang_in_tekst,
)


def _verslag(bijeenkomst: Bijeenkomst) -> Verslag:
    if bijeenkomst.verslag is None:
        raise NietGevonden("Van deze bijeenkomst is nog geen verslag gemaakt.")
    return bijeenkomst.verslag


@blueprint.route("/verslag/namen", methods=["GET", "POST"])
@als_secretaris
def names(bijeenkomst_id: int) -> str | Response:
    """Settle each name in the text: put a function in its place, or say why the words may stay."""
    bijeenkomst, form = haal(bijeenkomst_id), Naamform()
    verslag = _verslag(bijeenkomst)
    if form.validate_on_submit() and _beslis(form, bijeenkomst, verslag):
        flash(f"Over {form.naam.data} is beslist.", "ok")
        return redirect(url_for("verslagen.names", bijeenkomst_id=bijeenkomst_id))
    session, tekst = db.session(), tekst_van(bijeenkomst, is_concept=True)
    return render_template(
        "fysieke_tafel/verslagen/namen.html",
        form=form,
        namen=[(naam, zinnen_met(tekst, naam)) for naam in wachtende_namen(session, bijeenkomst)],
        oordelen=oordelen_van(session, verslag),
        is_te_vervangen=verslag.vastgesteld_op is None,
        kruimels=kruimels(bijeenkomst, "Namen in het verslag"),
        terug=url_for("verslagen.edit", bijeenkomst_id=bijeenkomst_id),
    )


def _beslis(form: Naamform, bijeenkomst: Bijeenkomst, verslag: Verslag) -> bool:
    naam, door, reden = ingevuld(form.naam.data), form.door.data or "", form.reden.data or ""
    if door:
        gedaan = probeer(form, lambda session, daad: vervang_in_tekst(session, bijeenkomst, naam, door, daad=daad))
    else:
        gedaan = probeer(form, lambda session, daad: laat_naam_staan(session, verslag, naam, reden, daad=daad))
    return gedaan is not None


@blueprint.post("/verslag/mijn-naam")
@ingelogd
def consent(bijeenkomst_id: int) -> Response:
    """Let one's own name stand beside the verslag, or take it away."""
    bijeenkomst = haal(bijeenkomst_id)
    verslag = _verslag(bijeenkomst)
    if request.form.get("stap") == "weg":
        doe(lambda session, daad: neem_naam_terug(session, verslag, daad=daad))
        flash("Uw naam staat niet meer bij dit verslag.", "ok")
    else:
        eigen = eigen_aan_tafel(db.session(), bijeenkomst, kijker())
        organisatie_id = eigen[0].id if eigen else None
        doe(lambda session, daad: geef_naam(session, verslag, organisatie_id=organisatie_id, daad=daad))
        flash("Uw naam staat bij dit verslag. U kunt hem altijd weer weghalen.", "ok")
    return redirect(url_for("verslagen.show", bijeenkomst_id=bijeenkomst_id, _anchor="namen"))


@blueprint.route("/verslag/erratum", methods=["GET", "POST"])
@als_secretaris
def correct(bijeenkomst_id: int) -> str | Response:
    """Publish a correction above a published verslag."""
    bijeenkomst, form = haal(bijeenkomst_id), Erratumform()
    form.kies_uit(geldende_punten(bijeenkomst))
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: publiceer_erratum(
            session,
            bijeenkomst,
            form.tekst.data or "",
            agendapunt_id=form.agendapunt_id.data or None,
            daad=daad,
        ),
    ):
        flash("Het erratum staat boven het verslag.", "ok")
        return redirect(url_for("verslagen.show", bijeenkomst_id=bijeenkomst_id))
    return render_template(
        "fysieke_tafel/verslagen/vraag.html",
        form=form,
        titel="Een fout in het verslag herstellen",
        uitleg=f"Het verslag van {naam_van(bijeenkomst)} verandert niet. Het erratum komt erboven, voor iedereen.",
        velden=(("agendapunt_id", 1), ("tekst", 8)),
        knop="Publiceer het erratum",
        kruimels=kruimels(bijeenkomst, "Erratum"),
        terug=url_for("verslagen.show", bijeenkomst_id=bijeenkomst_id),
    )


@blueprint.route("/verslag/concept-intrekken", methods=["GET", "POST"])
@als_secretaris
def retract(bijeenkomst_id: int) -> str | Response:
    """Take back a concept that was published by mistake."""
    bijeenkomst, form = haal(bijeenkomst_id), Terugneemform()
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: neem_concept_terug(session, bijeenkomst, reden=form.reden.data or "", daad=daad),
    ):
        flash("Het conceptverslag is ingetrokken. De reden staat op zijn plaats.", "ok")
        return redirect(url_van(bijeenkomst))
    return render_template(
        "fysieke_tafel/verslagen/vraag.html",
        form=form,
        titel="Conceptverslag intrekken",
        uitleg="Doe dit alleen als het conceptverslag per ongeluk is gepubliceerd. "
        "Het is dan niet meer te lezen, en de bijeenkomst heeft weer een conceptverslag nodig.",
        velden=(("reden", 4),),
        knop="Trek het conceptverslag in",
        soort="gevaar",
        kruimels=kruimels(bijeenkomst, "Conceptverslag intrekken"),
        terug=url_van(bijeenkomst),
    )
