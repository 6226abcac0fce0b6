"""Inhabitants by peildatum: shown with their source, written down by hand or read from a sheet of CBS."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, iedereen, kijker, vereist
from overlegtafel.core.web.handelen import lees_in, probeer
from overlegtafel.samenwerking.forms.kosten import CbsForm, Codeform, Inwonersform
from overlegtafel.samenwerking.forms.velden import gekozen, ingevuld, keuzes
from overlegtafel.samenwerking.queries.gemeenten import deelnemende_gemeenten
from overlegtafel.samenwerking.queries.kosten import alle_inwonertallen, codes
from overlegtafel.samenwerking.rules.cbs import MEESTE_OCTETTEN, Ingelezen, lees_cbs
from overlegtafel.samenwerking.services.inwoners import lees_inwoners_in, leg_inwoners_vast, zet_code

blueprint = Blueprint("inwoners", __name__, url_prefix="/samenwerking/inwoners")
als_coordinator = vereist(Rol.COORDINATOR)


@blueprint.get("")
@iedereen
def index() -> str:
    """Show every number that was ever written down, with its source."""
    return render_template(
        "samenwerking/inwoners/index.html",
        rijen=alle_inwonertallen(db.session()),
        mag=kijker().mag(Rol.COORDINATOR),
    )


def _gemeenten() -> Any:
    return keuzes((een.id, een.naam) for een in deelnemende_gemeenten(db.session(), nu=clock.nu()))


def _pagina(form: Any, titel: str, velden: tuple[str, ...], *, bestanden: bool = False) -> str:
    return render_template(
        "samenwerking/formulier.html",
        form=form,
        titel=titel,
        velden=velden,
        bestanden=bestanden,
        terug=url_for("inwoners.index"),
        kruimels=[
            ("Samenwerking", url_for("samenwerking.show")),
            ("Inwoners", url_for("inwoners.index")),
            (titel, None),
        ],
    )


@blueprint.route("/nieuw", methods=["GET", "POST"])
@als_coordinator
def new() -> str | Response:
    """Write down the inhabitants of one gemeente."""
    form = Inwonersform()
    form.gemeente_id.choices = _gemeenten()
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: leg_inwoners_vast(
            session,
            jaar=ingevuld(form.jaar.data),
            organisatie_id=gekozen(form.gemeente_id.data) or 0,
            aantal=ingevuld(form.aantal.data),
            bron=form.bron.data or "",
            daad=daad,
        ),
    ):
        flash("Het aantal inwoners is vastgelegd.", "ok")
        return redirect(url_for(".index"))
    return _pagina(form, "Inwoners vastleggen", ("gemeente_id", "jaar", "aantal", "bron"))


def _lees(form: CbsForm) -> Ingelezen:
    """Return what the sheet says. Raises Ongeldig when it can't be read."""
    inhoud = form.bestand.data.stream.read(MEESTE_OCTETTEN + 1)
    return lees_cbs(inhoud, codes(db.session()), jaar=ingevuld(form.jaar.data))


@blueprint.route("/inlezen", methods=["GET", "POST"])
@als_coordinator
def upload() -> str | Response:
    """Read the inhabitants from a sheet; when one line can't be read nothing is taken."""
    form = CbsForm()
    gelezen = form.validate_on_submit() and lees_in(form, lambda: _lees(form), veld="bestand")
    if gelezen:
        uit = gelezen.waarde
        bron = f"CBS, bestand {form.bestand.data.filename or 'zonder naam'}"[:200]
        if probeer(
            form,
            lambda session, daad: lees_inwoners_in(
                session, uit.aantallen, jaar=ingevuld(form.jaar.data), bron=bron, daad=daad
            ),
        ):
            aantal, andere = len(uit.aantallen), uit.overgeslagen
            flash(f"Gemeenten ingelezen: {aantal}. Regels van andere gemeenten of jaren, overgeslagen: {andere}.", "ok")
            return redirect(url_for(".index"))
    return _pagina(form, "Inwoners inlezen", ("jaar", "bestand"), bestanden=True)


@blueprint.route("/code", methods=["GET", "POST"])
@als_coordinator
def code() -> str | Response:
    """Say by which code CBS knows a gemeente."""
    form = Codeform()
    form.gemeente_id.choices = _gemeenten()
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: zet_code(
            session, organisatie_id=gekozen(form.gemeente_id.data) or 0, code=form.code.data or "", daad=daad
        ),
    ):
        flash("De code is bewaard.", "ok")
        return redirect(url_for(".index"))
    return _pagina(form, "Code bij CBS", ("gemeente_id", "code"))
