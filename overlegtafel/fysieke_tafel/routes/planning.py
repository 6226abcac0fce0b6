"""Planning by the secretaris: one bijeenkomst, a series, another time; what asks attention is told before saving."""

from __future__ import annotations

from datetime import datetime

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.database.instellingen import regio
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.vakanties import lees_vakanties
from overlegtafel.core.toegang.access import kijker
from overlegtafel.core.web.bewerkform import Stand
from overlegtafel.core.web.handelen import probeer
from overlegtafel.core.web.invoer import lees_id
from overlegtafel.fysieke_tafel.forms.bijeenkomsten import (
    Planningform,
    Reeksform,
    Verplaatsform,
    stand_van_bijeenkomst,
    stand_van_plek,
)
from overlegtafel.fysieke_tafel.forms.velden import ingevuld, keuzes
from overlegtafel.fysieke_tafel.queries.bijeenkomsten import haal_bijeenkomst
from overlegtafel.fysieke_tafel.queries.tafels import alle_tafels, tafel_met_id
from overlegtafel.fysieke_tafel.routes.bijeenkomsten import als_secretaris, blueprint, haal
from overlegtafel.fysieke_tafel.routes.weergave import url_van
from overlegtafel.fysieke_tafel.rules.planning import let_op_agenda, let_op_dag, omschrijf_maand, volgende_dag
from overlegtafel.fysieke_tafel.rules.woorden import weekdag
from overlegtafel.fysieke_tafel.services.bijeenkomsten import plan_bijeenkomst, plan_reeks, verplaats_bijeenkomst
from overlegtafel.overeenkomsten.queries import termijnen

WAAR = ("plaats", "route", "toegankelijkheid", "link")
PLAN = ("tafel_id", "dag", "van", "tot", *WAAR, "is_aangekondigd")
REEKS = ("tafel_id", "dag", "van", "tot", "ritme", "weken", "aantal", *WAAR, "is_aangekondigd")


def let_op(begin: datetime) -> list[str]:
    """Return what the secretaris should see before a bijeenkomst is planned at `begin`."""
    nu = clock.nu()
    dag = let_op_dag(clock.dag_van(begin), lees_vakanties(regio().schoolvakanties))
    return dag + let_op_agenda(begin, termijnen(db.session(), nu=nu), nu=nu)


def _eerdere() -> Stand:
    """Where and when the bijeenkomst was that this one follows, its day by the rhythm; else the chosen table."""
    vorige_id = lees_id(request.args.get("bijeenkomst_id", ""))
    if vorige_id is None:
        tafel_id = lees_id(request.args.get("tafel_id", ""))
        return {"tafel_id": tafel_id} if tafel_id else {}
    vorige = haal_bijeenkomst(db.session(), vorige_id, kijker(), nu=clock.nu())
    ritme = vorige.tafel.ritme
    dag = {"dag": volgende_dag(clock.dag_van(vorige.begin), ritme)} if ritme is not None else {}
    return {**stand_van_plek(vorige), **dag, "tafel_id": vorige.tafel_id}


@blueprint.route("/nieuw", methods=["GET", "POST"])
@als_secretaris
def new() -> str | Response:
    """Plan a bijeenkomst, as the one before it where that is asked; what asks attention has to be seen first."""
    form = Planningform()
    form.volgt_op(_eerdere())
    form.tafel_id.choices = keuzes((tafel.id, tafel.naam) for tafel in alle_tafels(db.session()))
    is_goed = form.validate_on_submit()
    zinnen = let_op(form.begin) if is_goed and form.begin > clock.nu() else []
    if (
        is_goed
        and (form.toch.data or not zinnen)
        and (
            gedaan := probeer(
                form,
                lambda session, daad: plan_bijeenkomst(
                    session,
                    tafel_met_id(session, form.tafel_id.data),
                    begin=form.begin,
                    einde=form.einde,
                    is_aangekondigd=form.is_aangekondigd.data,
                    daad=daad,
                    **vars(form.plek),
                ),
            )
        )
    ):
        flash("De bijeenkomst is gepland. Maak nu de agenda.", "ok")
        return redirect(url_for("agenda.show", bijeenkomst_id=gedaan.waarde.id))
    return render_template(
        "fysieke_tafel/bijeenkomsten/form.html",
        form=form,
        titel="Een bijeenkomst plannen",
        velden=PLAN,
        zinnen=zinnen,
        knop="Plan de bijeenkomst",
        elders=("Een reeks bijeenkomsten plannen", url_for(".series")),
        terug=url_for(".index"),
    )


@blueprint.route("/reeks", methods=["GET", "POST"])
@als_secretaris
def series() -> str | Response:
    """Plan several bijeenkomsten: first the days are shown, each can be left out, then they are planned together."""
    form = Reeksform()
    form.volgt_op(_eerdere())
    form.tafel_id.choices = keuzes((tafel.id, tafel.naam) for tafel in alle_tafels(db.session()))
    is_goed, zinnen = form.validate_on_submit(), []
    if is_goed:
        is_getoond = form.getoond.data == form.sleutel
        if is_getoond and not form.gekozen:
            zinnen = ["Er is geen dag aangevinkt."]
        elif is_getoond and (gedaan := _plan_reeks(form)):
            aantal = len(gedaan)
            flash("1 bijeenkomst is gepland." if aantal == 1 else f"{aantal} bijeenkomsten zijn gepland.", "ok")
            return redirect(url_for(".index"))
        _toon_dagen(form, is_getoond=is_getoond)
    return render_template(
        "fysieke_tafel/bijeenkomsten/form.html",
        form=form,
        titel="Een reeks bijeenkomsten plannen",
        velden=(*REEKS, "getoond", "dagen") if is_goed else REEKS,
        zinnen=zinnen,
        uitleg=_uitleg(form) if is_goed else "",
        knop="Plan deze bijeenkomsten" if is_goed else "Toon de dagen",
        terug=url_for(".new"),
    )


def _plan_reeks(form: Reeksform) -> list[int]:
    gedaan = probeer(
        form,
        lambda session, daad: [
            een.id
            for een in plan_reeks(
                session,
                tafel_met_id(session, form.tafel_id.data),
                form.gekozen,
                form.plek,
                is_aangekondigd=form.is_aangekondigd.data,
                daad=daad,
            )
        ],
    )
    return gedaan.waarde if gedaan else []


def _toon_dagen(form: Reeksform, *, is_getoond: bool) -> None:
    vakanties = lees_vakanties(regio().schoolvakanties)
    gevonden = [(dag, let_op_dag(dag, vakanties)) for dag in form.voorgesteld]
    form.dagen.choices = keuzes((dag.isoformat(), " ".join([f"{weekdag(dag)}.", *zinnen])) for dag, zinnen in gevonden)
    if not is_getoond:
        form.dagen.data = [dag.isoformat() for dag, zinnen in gevonden if not zinnen]
    form.getoond.data = form.sleutel


def _uitleg(form: Reeksform) -> str:
    if form.ritme.data == "maand":
        return f"Elke maand op {omschrijf_maand(ingevuld(form.dag.data))}. Kijk de dagen na en plan ze."
    return "Kijk de dagen na en plan ze. Bij een vrije dag of vakantie staat het vinkje uit."


@blueprint.route("/<int:bijeenkomst_id>/verplaatsen", methods=["GET", "POST"])
@als_secretaris
def move(bijeenkomst_id: int) -> str | Response:
    """Give a bijeenkomst another time or place, with the reason; in calendars it stays the same appointment."""
    bijeenkomst, form = haal(bijeenkomst_id), Verplaatsform()
    form.begin_met(stand_van_bijeenkomst(bijeenkomst))
    is_goed = form.validate_on_submit()
    is_andere_tijd = is_goed and form.begin != bijeenkomst.begin and form.begin > clock.nu()
    zinnen = let_op(form.begin) if is_andere_tijd else []
    if (
        is_goed
        and (form.toch.data or not zinnen)
        and probeer(
            form,
            lambda session, daad: verplaats_bijeenkomst(
                session,
                bijeenkomst,
                begin=form.begin,
                einde=form.einde,
                plaats=form.plek.plaats,
                plek=form.plek,
                reden=ingevuld(form.reden.data),
                daad=daad,
            ),
            stand=lambda: stand_van_bijeenkomst(bijeenkomst),
        )
    ):
        flash("De bijeenkomst is verplaatst. De oude datum en de reden blijven zichtbaar.", "ok")
        return redirect(url_van(bijeenkomst))
    return render_template(
        "fysieke_tafel/bijeenkomsten/form.html",
        form=form,
        titel="Bijeenkomst verplaatsen",
        velden=("dag", "van", "tot", *WAAR, "reden"),
        zinnen=zinnen,
        knop="Verplaats de bijeenkomst",
        terug=url_van(bijeenkomst),
    )
