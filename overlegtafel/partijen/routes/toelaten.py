"""Pages: how and when one may join an agreement, and writing that down."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.telling import datum
from overlegtafel.core.toegang.access import Rol, iedereen, kijker, vereist
from overlegtafel.core.web.bewerkform import Stand
from overlegtafel.core.web.handelen import doe, probeer
from overlegtafel.overeenkomsten.forms import dag_in, tekst_van
from overlegtafel.overeenkomsten.models import Overeenkomst
from overlegtafel.overeenkomsten.routes import eis_beheer, vind_overeenkomst
from overlegtafel.partijen.forms.toelaten import ALTIJD, IN_VENSTERS, ToelatingForm, VensterForm
from overlegtafel.partijen.models import Grondslag, Venster
from overlegtafel.partijen.queries.toelaten import toelating_van, vensters_van
from overlegtafel.partijen.rules.toelaten import (
    GRONDSLAGEN,
    dagen_van,
    is_venster_open,
    stand_in_woorden,
    weiger_buiten_venster,
    weiger_terugnemen,
)
from overlegtafel.partijen.services.toelaten import (
    Toelatingsgegevens,
    neem_venster_terug,
    open_venster,
    regel_toelating,
)

blueprint = Blueprint("toelating", __name__, url_prefix="/overeenkomsten/<kenmerk>/toelating")


def _vind(session: Session, kenmerk: str) -> Overeenkomst:
    """Return the agreement of an address, if one may know of it and aanbieders join it."""
    overeenkomst = vind_overeenkomst(session, kenmerk, nu=clock.nu())
    if overeenkomst.soort.is_tussen_gemeenten:
        raise NietGevonden("Tot deze overeenkomst treden geen aanbieders toe.")
    return overeenkomst


@blueprint.get("")
@iedereen
def show(kenmerk: str) -> str:
    """Show how and when one may join an agreement."""
    nu = clock.nu()
    overeenkomst = _vind(db.session(), kenmerk)
    toelating, vensters = toelating_van(db.session(), overeenkomst.id), vensters_van(db.session(), overeenkomst.id)
    return render_template(
        "partijen/toelating/show.html",
        overeenkomst=overeenkomst,
        stand=stand_in_woorden(toelating, vensters, nu=nu),
        mag_nu=weiger_buiten_venster(toelating, vensters, nu=nu) is None,
        feiten=[
            ("Grondslag", GRONDSLAGEN[toelating.grondslag] if toelating else None),
            ("Kenmerk van de procedure", (toelating.kenmerk or None) if toelating else None),
            ("Aangekondigd", datum(clock.dag_van(toelating.op)) if toelating and toelating.op else None),
        ],
        in_vensters=toelating is not None and toelating.in_vensters,
        vensters=[
            (een.id, dagen_van(een), is_venster_open(een, nu=nu), weiger_terugnemen(een, nu=nu) is None)
            for een in vensters
            if een.tot > nu
        ],
        mag_beheren=kijker().is_gastheer and kijker().mag(Rol.INKOPER),
    )


@blueprint.route("/periode", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def new(kenmerk: str) -> str | Response:
    """Open a further time in which one may ask to join."""
    eis_beheer()
    overeenkomst, formulier = _vind(db.session(), kenmerk), VensterForm()
    if formulier.validate_on_submit():
        van, tot = dag_in(formulier.van), dag_in(formulier.tot)

        def act(session: Session, daad: Daad) -> None:
            open_venster(session, _vind(session, kenmerk), van, tot, daad=daad)

        if probeer(formulier, act, veld="van"):
            flash("De periode is vastgelegd.", "ok")
            return redirect(url_for("toelating.show", kenmerk=kenmerk))
    return render_template("partijen/toelating/new.html", overeenkomst=overeenkomst, formulier=formulier)


@blueprint.route("/wijzigen", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def edit(kenmerk: str) -> str | Response:
    """Write down the grondslag of an agreement, and whether one may join at any moment."""
    eis_beheer()
    overeenkomst, formulier = _vind(db.session(), kenmerk), ToelatingForm()
    formulier.begin_met(_stand(db.session(), overeenkomst))
    if formulier.validate_on_submit():
        gegevens = Toelatingsgegevens(
            grondslag=Grondslag(formulier.grondslag.data),
            kenmerk=tekst_van(formulier.kenmerk),
            dag=formulier.dag.data,
            in_vensters=formulier.wanneer.data == IN_VENSTERS,
        )

        def act(session: Session, daad: Daad) -> None:
            regel_toelating(session, _vind(session, kenmerk), gegevens, daad=daad)

        if probeer(formulier, act, veld="grondslag", stand=lambda: _stand(db.session(), overeenkomst)):
            flash("Vastgelegd.", "ok")
            return redirect(url_for("toelating.show", kenmerk=kenmerk))
    return render_template("partijen/toelating/edit.html", overeenkomst=overeenkomst, formulier=formulier)


def _stand(session: Session, overeenkomst: Overeenkomst) -> Stand:
    toelating = toelating_van(session, overeenkomst.id)
    if toelating is None:
        return {}
    return {
        "grondslag": toelating.grondslag.value,
        "kenmerk": toelating.kenmerk,
        "dag": clock.dag_van(toelating.op) if toelating.op else None,
        "wanneer": IN_VENSTERS if toelating.in_vensters else ALTIJD,
    }


@blueprint.post("/<int:venster_id>/terugnemen")
@vereist(Rol.INKOPER)
def withdraw(kenmerk: str, venster_id: int) -> Response:
    """Take back a time in which one could have joined."""
    eis_beheer()

    def act(session: Session, daad: Daad) -> None:
        overeenkomst = _vind(session, kenmerk)
        venster = session.get(Venster, venster_id)
        if venster is None or venster.overeenkomst_id != overeenkomst.id:
            raise NietGevonden("Deze periode bestaat niet.")
        neem_venster_terug(session, venster, daad=daad)

    doe(act)
    flash("De periode is teruggenomen.", "ok")
    return redirect(url_for("toelating.show", kenmerk=kenmerk))
