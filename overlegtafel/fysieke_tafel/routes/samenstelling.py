"""Why who sits at a table, on any day; its rule and deputies by the secretaris, interests by who holds a seat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.errors import MagNiet
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, iedereen, kijker, vereist
from overlegtafel.core.web.bewerkform import Stand
from overlegtafel.core.web.handelen import doe, probeer
from overlegtafel.fysieke_tafel.forms.samenstelling import Belangform, Regelform, Vervangerform, stand_van_regel
from overlegtafel.fysieke_tafel.forms.tafels import Datumform
from overlegtafel.fysieke_tafel.forms.velden import ingevuld, keuzes
from overlegtafel.fysieke_tafel.models import Bijeenkomst, Zetel
from overlegtafel.fysieke_tafel.queries.samenstelling import (
    aantal_in_jaar,
    belang_met_id,
    belangen_bij,
    regels_van,
    zetels_met_alles,
)
from overlegtafel.fysieke_tafel.queries.tafels import organisaties, tafel_met_id, zetel_met_id
from overlegtafel.fysieke_tafel.routes.bijeenkomsten import haal
from overlegtafel.fysieke_tafel.routes.weergave import kruimels, url_van
from overlegtafel.fysieke_tafel.rules.agenda import geldende_punten
from overlegtafel.fysieke_tafel.rules.openbaar import is_agenda_zichtbaar
from overlegtafel.fysieke_tafel.rules.samenstelling import (
    SOORTEN,
    geldende_regel,
    geldige_belangen,
    samenstelling_op,
    toets_aantal,
    toets_samenstelling,
    vervanger_op,
    weiger_belangen,
    wisseldagen,
)
from overlegtafel.fysieke_tafel.rules.tafel import bezet_op
from overlegtafel.fysieke_tafel.services.samenstelling import (
    Regelgegevens,
    bepaal_regel,
    meld_belang,
    trek_belang_in,
    zet_plaatsvervanger,
)

blueprint = Blueprint("samenstelling", __name__)
als_secretaris = vereist(Rol.SECRETARIS)
aan_tafel = vereist(Rol.SECRETARIS, Rol.VERTEGENWOORDIGER, Rol.MEDEWERKER)
MEESTE_DAGEN = 60


@blueprint.get("/tafels/<int:tafel_id>/samenstelling")
@iedereen
def show(tafel_id: int) -> str:
    """Tell why who sits at the table on the chosen day, and whether that meets its rule."""
    session, nu = db.session(), clock.nu()
    tafel, dag = tafel_met_id(session, tafel_id), Datumform(request.args).op.data
    moment = nu if dag is None else clock.einde_van(dag) - timedelta(seconds=1)
    alle = zetels_met_alles(session, tafel)
    zetels, regel = samenstelling_op(alle, moment), geldende_regel(regels_van(session, tafel), moment)
    jaar = clock.dag_van(moment).year
    toetsen = toets_samenstelling(regel, zetels) if regel else []
    if regel:
        toetsen.append(toets_aantal(regel, jaar, aantal_in_jaar(session, tafel, jaar, nu=nu)))
    return render_template(
        "fysieke_tafel/samenstelling/show.html",
        tafel=tafel,
        op=clock.dag_van(moment),
        form=Datumform(request.args),
        zetels=[_rij(zetel, moment) for zetel in zetels],
        toetsen=toetsen,
        dagen=[clock.dag_van(een) for een in wisseldagen(alle)[:MEESTE_DAGEN]],
        mag_beheren=kijker().mag(Rol.SECRETARIS),
    )


@dataclass(frozen=True, slots=True)
class Zetelrij:
    """Who sits at a table and why; `tot` is the last day, and `vervanger` empty where there is none."""

    naam: str
    soort: str
    criterium: str
    peildatum: date | None
    onderbouwing: str
    van: date
    tot: date | None
    vervanger: str
    belangen: Sequence[str]


def _rij(zetel: Zetel, moment: datetime) -> Zetelrij:
    vervanger = vervanger_op(zetel, moment)
    return Zetelrij(
        naam=zetel.organisatie.naam,
        soort=SOORTEN[zetel.soort],
        criterium=zetel.criterium,
        peildatum=zetel.peildatum,
        onderbouwing=zetel.onderbouwing,
        van=clock.dag_van(zetel.van),
        tot=clock.dag_van(zetel.tot - timedelta(seconds=1)) if zetel.tot else None,
        vervanger=vervanger.organisatie.naam if vervanger else "",
        belangen=[een.omschrijving for een in geldige_belangen(zetel) if een.agendapunt_id is None],
    )


@blueprint.route("/tafels/<int:tafel_id>/samenstelling/regel", methods=["GET", "POST"])
@als_secretaris
def rule(tafel_id: int) -> str | Response:
    """Ask how the table has to be composed from now on."""
    session, form = db.session(), Regelform()
    tafel = tafel_met_id(session, tafel_id)

    def nu_geldig() -> Stand:
        return dict(stand_van_regel(geldende_regel(regels_van(db.session(), tafel), clock.nu())))

    form.begin_met(nu_geldig())
    namen = ("meeste_aanbieders", "minste_klein", "minste_adviesraad", "minste_bijeenkomsten")
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: bepaal_regel(
            session, tafel, Regelgegevens(*(ingevuld(form[naam].data) for naam in namen)), daad=daad
        ),
        stand=nu_geldig,
    ):
        flash("De regel geldt vanaf nu. Wat eerder gold, blijft na te lezen.", "ok")
        return redirect(url_for(".show", tafel_id=tafel_id))
    return render_template(
        "fysieke_tafel/samenstelling/form.html",
        form=form,
        titel=f"Regel van samenstelling van {tafel.naam}",
        velden=namen,
        terug=url_for("tafels.seats", tafel_id=tafel_id),
    )


@blueprint.route("/tafels/<int:tafel_id>/zetels/<int:zetel_id>/plaatsvervanger", methods=["GET", "POST"])
@als_secretaris
def deputy(tafel_id: int, zetel_id: int) -> str | Response:
    """Ask which organisation takes a seat when its holder can't come."""
    session, form = db.session(), Vervangerform()
    zetel = zetel_met_id(session, tafel_met_id(session, tafel_id), zetel_id)
    form.organisatie_id.choices = keuzes([(0, "Niemand"), *organisaties(session)])

    def nu_geldig() -> Stand:
        vervanger = vervanger_op(zetel, clock.nu())
        return {"organisatie_id": vervanger.organisatie_id if vervanger else 0}

    form.begin_met(nu_geldig())
    terug = url_for("tafels.seats", tafel_id=tafel_id)
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: zet_plaatsvervanger(session, zetel, form.organisatie_id.data or None, daad=daad),
        stand=nu_geldig,
        veld="organisatie_id",
    ):
        flash("De plaatsvervanger is bewaard.", "ok")
        return redirect(terug)
    return render_template(
        "fysieke_tafel/samenstelling/form.html",
        form=form,
        titel=f"Plaatsvervanger van {zetel.organisatie.naam}",
        velden=("organisatie_id",),
        terug=terug,
    )


@blueprint.route("/bijeenkomsten/<int:bijeenkomst_id>/belangen", methods=["GET", "POST"])
@aan_tafel
def interests(bijeenkomst_id: int) -> str | Response:
    """Declare an interest in a point, as who holds a seat or for him as secretaris."""
    bijeenkomst, form = haal(bijeenkomst_id), Belangform()
    zetels = {zetel.id: zetel for zetel in _eigen_zetels(bijeenkomst)}
    if not zetels:
        raise MagNiet("Uw organisatie heeft geen zetel bij deze bijeenkomst.")
    is_leesbaar = kijker().is_gastheer or is_agenda_zichtbaar(bijeenkomst, nu=clock.nu())
    punten = {punt.id: punt for punt in geldende_punten(bijeenkomst)} if is_leesbaar else {}
    form.zetel_id.choices = keuzes((zetel.id, zetel.organisatie.naam) for zetel in zetels.values())
    form.agendapunt_id.choices = keuzes(
        [*((punt.id, f"{punt.volgorde} {punt.titel}") for punt in punten.values()), (0, "Geen punt, in het algemeen")]
    )
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: meld_belang(
            session,
            zetels[form.zetel_id.data],
            ingevuld(form.omschrijving.data),
            punt=punten.get(form.agendapunt_id.data),
            daad=daad,
        ),
    ):
        flash("Het belang is gemeld en staat op de pagina.", "ok")
        return redirect(url_for(".interests", bijeenkomst_id=bijeenkomst_id))
    return render_template(
        "fysieke_tafel/samenstelling/belangen.html",
        form=form,
        bijeenkomst=bijeenkomst,
        belangen=belangen_bij(db.session(), bijeenkomst) if is_leesbaar else [],
        eigen=set(zetels),
        is_begonnen=bijeenkomst.begin <= clock.nu(),
        weigering=weiger_belangen(bijeenkomst),
        kruimels=kruimels(bijeenkomst, "Belangen"),
        terug=url_van(bijeenkomst),
    )


def _eigen_zetels(bijeenkomst: Bijeenkomst) -> list[Zetel]:
    """The seats on its day for which the viewer may speak: the secretaris for all."""
    zetels = [een for een in zetels_met_alles(db.session(), bijeenkomst.tafel) if bezet_op(een, bijeenkomst.begin)]
    wie = kijker()
    return zetels if wie.mag(Rol.SECRETARIS) else [een for een in zetels if een.organisatie_id in wie.organisatie_ids]


@blueprint.post("/bijeenkomsten/<int:bijeenkomst_id>/belangen/<int:belang_id>/intrekken")
@aan_tafel
def withdraw_interest(bijeenkomst_id: int, belang_id: int) -> Response:
    """Take an interest back before the bijeenkomst."""
    bijeenkomst = haal(bijeenkomst_id)
    belang = belang_met_id(db.session(), bijeenkomst, belang_id)
    if belang.zetel_id not in {zetel.id for zetel in _eigen_zetels(bijeenkomst)}:
        raise MagNiet("Dit belang is van een andere organisatie.")
    doe(lambda session, daad: trek_belang_in(session, belang, daad=daad))
    flash("Het belang is ingetrokken.", "ok")
    return redirect(url_for(".interests", bijeenkomst_id=bijeenkomst_id))
