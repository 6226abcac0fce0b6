"""Which traject comes first: the order that holds, a proposal, what each gemeente says of it, and adopting it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.register.taken import Taak
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Kijker, Rol, vereist
from overlegtafel.core.web.handelen import probeer
from overlegtafel.samenwerking.forms.trajecten import Knopform
from overlegtafel.samenwerking.forms.velden import keuzes
from overlegtafel.samenwerking.forms.voorrang import Volgordestemform, volgordeform
from overlegtafel.samenwerking.models import Volgordeoordeel
from overlegtafel.samenwerking.queries.gemeenten import deelnemende_gemeenten, gemeenten_van
from overlegtafel.samenwerking.queries.voorrang import (
    geldende_volgorde_id,
    haal_volgorde,
    nieuwste_volgorde_id,
    te_ordenen,
    volgordes,
    wacht_op_stem,
)
from overlegtafel.samenwerking.routes.trajecten import eigen_gemeente, eigen_keuzes
from overlegtafel.samenwerking.rules.toegang import BINNEN, gemeenten_met
from overlegtafel.samenwerking.rules.voorrang import weiger_volgorde_vaststellen
from overlegtafel.samenwerking.services import voorrang as dienst

blueprint = Blueprint("voorrang", __name__, url_prefix="/samenwerking/volgorde")
binnen = vereist(*sorted(BINNEN))
als_coordinator = vereist(Rol.COORDINATOR)
als_adviseur = vereist(Rol.INKOOPADVISEUR)


@blueprint.get("")
@binnen
def index() -> str:
    """Show the order that holds, and the proposal on which gemeenten speak."""
    session = db.session()
    alle, deelnemers = volgordes(session), deelnemende_gemeenten(session, nu=clock.nu())
    nieuwste, geldt = nieuwste_volgorde_id(session), geldende_volgorde_id(session)
    return render_template(
        "samenwerking/voorrang/index.html",
        geldend=next((een for een in alle if een.id == geldt), None),
        voorstellen=[
            (een, weiger_volgorde_vaststellen(een, deelnemers, nieuwste_id=nieuwste))
            for een in alle
            if een.vastgesteld_op is None and een.id == nieuwste
        ],
        eerder=[een for een in alle if een.vastgesteld_op is not None and een.id != geldt],
    )


def _pagina(form: Any, titel: str, velden: tuple[str, ...], uitleg: str, knop: str = "Opslaan") -> str:
    terug = url_for(".index")
    return render_template(
        "samenwerking/formulier.html",
        form=form,
        titel=titel,
        velden=velden,
        terug=terug,
        uitleg=uitleg,
        knop=knop,
        kruimels=[("Samenwerking", url_for("samenwerking.show")), ("Voorrang", terug), (titel, None)],
    )


def _klaar(zin: str) -> Response:
    flash(zin, "ok")
    return redirect(url_for(".index"))


@blueprint.route("/nieuw", methods=["GET", "POST"])
@als_coordinator
def new() -> str | Response:
    """Propose an order."""
    form = volgordeform(te_ordenen(db.session()))
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: dienst.stel_volgorde_voor(
            session, form.gekozen, toelichting=form.toelichting.data or "", daad=daad
        ),
    ):
        return _klaar("De volgorde is voorgesteld. Elke gemeente zegt nu of zij akkoord is.")
    uitleg = "Is er geen tijd voor alles tegelijk? Stel voor wat eerst komt. Het geldt als elke gemeente akkoord is."
    return _pagina(form, "Volgorde voorstellen", (*form.plekken, "toelichting"), uitleg, "Stel voor")


@blueprint.route("/<int:besluit_id>/stem", methods=["GET", "POST"])
@als_adviseur
def vote(besluit_id: int) -> str | Response:
    """Say whether the own gemeente agrees."""
    form = Volgordestemform()
    haal_volgorde(db.session(), besluit_id)
    form.gemeente_id.choices = keuzes(eigen_keuzes())
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: dienst.stem_over_volgorde(
            session,
            haal_volgorde(session, besluit_id),
            organisatie_id=eigen_gemeente(form.gemeente_id.data),
            oordeel=Volgordeoordeel(form.oordeel.data),
            reden=form.reden.data or "",
            daad=daad,
        ),
    ):
        return _klaar("Uw antwoord is bewaard. U kunt het wijzigen tot de volgorde vaststaat.")
    uitleg = "Met een bezwaar blijft de volgorde zoals zij is."
    return _pagina(form, "Wat vindt u van deze volgorde?", ("gemeente_id", "oordeel", "reden"), uitleg)


@blueprint.route("/<int:besluit_id>/vaststellen", methods=["GET", "POST"])
@als_coordinator
def adopt(besluit_id: int) -> str | Response:
    """Ask once more, and let the order hold."""
    form = Knopform()
    haal_volgorde(db.session(), besluit_id)
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: dienst.stel_volgorde_vast(
            session, haal_volgorde(session, besluit_id), deelnemende_gemeenten(session, nu=daad.nu), daad=daad
        ),
    ):
        return _klaar("De volgorde staat vast.")
    uitleg = "De volgorde geldt tot een volgende is vastgesteld."
    return _pagina(form, "Volgorde vaststellen", (), uitleg, "Stel vast")


def volgordetaken(kijker: Kijker, *, nu: datetime) -> list[Taak]:
    """Return that a proposed order waits for what a gemeente of the viewer says."""
    eigen = gemeenten_met(kijker, {Rol.INKOOPADVISEUR})
    if not eigen:
        return []
    mee = [een.id for een in gemeenten_van(db.session(), eigen, nu=nu)]
    besluit_id = wacht_op_stem(db.session(), mee) if mee else None
    if besluit_id is None:
        return []
    return [
        Taak("Zeg of u akkoord bent met de volgorde van trajecten", url_for("voorrang.vote", besluit_id=besluit_id))
    ]
