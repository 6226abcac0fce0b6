"""Tables: what they are about and who sits there, now and on any date; made and manned by the secretaris."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.register.koppelingen import koppelingen_van
from overlegtafel.core.register.namen import naam_voor, namen_voor
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, iedereen, kijker, vereist
from overlegtafel.core.web.beelden import stoelen
from overlegtafel.core.web.handelen import probeer
from overlegtafel.fysieke_tafel.forms.tafels import Datumform, Tafelform, Zeteleindeform, Zetelform, stand_van_tafel
from overlegtafel.fysieke_tafel.forms.velden import ingevuld, keuzes
from overlegtafel.fysieke_tafel.models import Zetel, ZetelSoort
from overlegtafel.fysieke_tafel.queries.bijeenkomsten import van_tafel
from overlegtafel.fysieke_tafel.queries.tafels import (
    alle_tafels,
    alle_zetels,
    organisaties,
    samenstelling,
    tafel_met_id,
    zetel_met_id,
)
from overlegtafel.fysieke_tafel.routes.weergave import kaart_van
from overlegtafel.fysieke_tafel.rules.samenstelling import SOORTEN
from overlegtafel.fysieke_tafel.services.tafels import beeindig_zetel, geef_zetel, maak_tafel, wijzig_tafel
from overlegtafel.overeenkomsten.queries import kenmerken

blueprint = Blueprint("tafels", __name__, url_prefix="/tafels")
als_secretaris = vereist(Rol.SECRETARIS)


@blueprint.get("")
@iedereen
def index() -> str:
    """List the tables."""
    session = db.session()
    tafels = alle_tafels(session)
    namen = namen_voor(session, "overeenkomst", [tafel.overeenkomst_id for tafel in tafels], kijker(), nu=clock.nu())
    return render_template("fysieke_tafel/tafels/index.html", tafels=tafels, namen=namen)


def _moment() -> datetime:
    """The moment of which the composition is asked: the end of the day in the address, else now."""
    dag = Datumform(request.args).op.data
    return clock.nu() if dag is None else clock.einde_van(dag) - timedelta(seconds=1)


@blueprint.get("/<int:tafel_id>")
@iedereen
def show(tafel_id: int) -> str:
    """Show what a table is about, who sits there on the chosen date, and its bijeenkomsten."""
    session, nu = db.session(), clock.nu()
    tafel, moment = tafel_met_id(session, tafel_id), _moment()
    zetels = [_rij(zetel) for zetel in samenstelling(session, tafel, op=moment)]
    return render_template(
        "fysieke_tafel/tafels/show.html",
        tafel=tafel,
        overeenkomst=naam_voor(session, "overeenkomst", tafel.overeenkomst_id, kijker(), nu=nu),
        op=clock.dag_van(moment),
        vandaag=clock.vandaag(),
        form=Datumform(request.args),
        zetels=zetels,
        stoelen=stoelen(len(zetels)),
        kaarten=[kaart_van(een, nu=nu) for een in van_tafel(session, tafel, kijker(), nu=nu)],
        mag_beheren=kijker().mag(Rol.SECRETARIS),
        koppelingen=koppelingen_van("tafel", [tafel.id], kijker(), nu=nu).get(tafel.id, []),
    )


def _rij(zetel: Zetel) -> dict[str, object]:
    tot = zetel.tot and clock.dag_van(zetel.tot - timedelta(seconds=1))
    return {
        "id": zetel.id,
        "naam": zetel.organisatie.naam,
        "criterium": zetel.criterium,
        "soort": SOORTEN[zetel.soort],
        "van": clock.dag_van(zetel.van),
        "tot": tot,
    }


def _form() -> Tafelform:
    form = Tafelform()
    form.overeenkomst_id.choices = keuzes(
        [(0, "Alle overeenkomsten")] + [(id_, f"{kenmerk} {titel}") for id_, kenmerk, titel in kenmerken(db.session())]
    )
    return form


@blueprint.route("/nieuw", methods=["GET", "POST"])
@als_secretaris
def new() -> str | Response:
    """Make a table."""
    form = _form()
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: maak_tafel(
            session,
            naam=ingevuld(form.naam.data),
            doel=ingevuld(form.doel.data),
            overeenkomst_id=form.gekozen_overeenkomst,
            ritme=form.gekozen_ritme,
            daad=daad,
        ),
    ):
        flash("De tafel is gemaakt. Geef nu organisaties een zetel.", "ok")
        return redirect(url_for("tafels.index"))
    return render_template("fysieke_tafel/tafels/form.html", form=form, titel="Nieuwe tafel", terug=url_for(".index"))


@blueprint.route("/<int:tafel_id>/wijzigen", methods=["GET", "POST"])
@als_secretaris
def edit(tafel_id: int) -> str | Response:
    """Change what a table is called and what it is about."""
    tafel, form = tafel_met_id(db.session(), tafel_id), _form()
    form.begin_met(stand_van_tafel(tafel))
    terug = url_for("tafels.show", tafel_id=tafel_id)
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: wijzig_tafel(
            session,
            tafel,
            naam=ingevuld(form.naam.data),
            doel=ingevuld(form.doel.data),
            overeenkomst_id=form.gekozen_overeenkomst,
            ritme=form.gekozen_ritme,
            daad=daad,
        ),
        stand=lambda: stand_van_tafel(tafel),
    ):
        flash("De tafel is gewijzigd.", "ok")
        return redirect(terug)
    return render_template("fysieke_tafel/tafels/form.html", form=form, titel=f"{tafel.naam} wijzigen", terug=terug)


@blueprint.route("/<int:tafel_id>/zetels", methods=["GET", "POST"])
@als_secretaris
def seats(tafel_id: int) -> str | Response:
    """Show every seat there ever was, and give a new one."""
    session = db.session()
    tafel, form = tafel_met_id(session, tafel_id), Zetelform()
    form.organisatie_id.choices = keuzes(organisaties(session))
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: geef_zetel(
            session,
            tafel,
            organisatie_id=form.organisatie_id.data,
            criterium=ingevuld(form.criterium.data),
            soort=ZetelSoort(form.soort.data),
            peildatum=form.peildatum.data,
            onderbouwing=form.onderbouwing.data or "",
            van=clock.begin_van(ingevuld(form.van.data)),
            tot=clock.einde_van(form.tot.data) if form.tot.data else None,
            daad=daad,
        ),
    ):
        flash("De organisatie heeft een zetel.", "ok")
        return redirect(url_for("tafels.seats", tafel_id=tafel_id))
    zetels = [_rij(zetel) for zetel in alle_zetels(db.session(), tafel)]
    return render_template("fysieke_tafel/tafels/zetels.html", tafel=tafel, form=form, zetels=zetels)


@blueprint.route("/<int:tafel_id>/zetels/<int:zetel_id>/beeindigen", methods=["GET", "POST"])
@als_secretaris
def end_seat(tafel_id: int, zetel_id: int) -> str | Response:
    """Ask for the last day of a seat, and end it then."""
    tafel = tafel_met_id(db.session(), tafel_id)
    zetel, form = zetel_met_id(db.session(), tafel, zetel_id), Zeteleindeform()
    terug = url_for("tafels.seats", tafel_id=tafel_id)
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: beeindig_zetel(
            session,
            zetel,
            tot=clock.einde_van(ingevuld(form.laatste_dag.data)),
            daad=daad,
        ),
    ):
        flash("De zetel is beëindigd. Wie er zat, blijft na te lezen.", "ok")
        return redirect(terug)
    return render_template(
        "fysieke_tafel/tafels/zetel_einde.html", tafel=tafel, zetel=_rij(zetel), form=form, terug=terug
    )
