"""The European thresholds for everybody to read, kept by the beheerder; and the rechtsvorm of the samenwerking."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, iedereen, kijker, vereist
from overlegtafel.core.web.handelen import probeer
from overlegtafel.overeenkomsten.models import Overeenkomst
from overlegtafel.samenwerking.forms.publicaties import OVERHEDEN, Drempelform, Vormform, stand_van_vorm
from overlegtafel.samenwerking.forms.trajecten import SOORTEN, Knopform
from overlegtafel.samenwerking.forms.velden import ingevuld
from overlegtafel.samenwerking.models import Overheid, Rechtsvorm, TrajectSoort
from overlegtafel.samenwerking.queries.deelname import grondslag
from overlegtafel.samenwerking.queries.drempels import haal_drempel, opgeschreven_drempels, vorm_van
from overlegtafel.samenwerking.rules.drempels import DREMPELS, Drempel
from overlegtafel.samenwerking.services import drempels as dienst

blueprint = Blueprint("drempels", __name__, url_prefix="/samenwerking")
als_beheerder = vereist(Rol.BEHEERDER)
VELDEN = ("soort", "overheid", "bedrag", "van", "tot_en_met", "bron")


@dataclass(frozen=True, slots=True)
class Drempelrij:
    """A threshold as a row; `weg` is where who may withdraws it."""

    drempel: Drempel
    soort: str
    overheid: str
    weg: str | None = None


def _rij(drempel: Drempel, weg: str | None = None) -> Drempelrij:
    return Drempelrij(drempel, SOORTEN[drempel.soort], OVERHEDEN[drempel.overheid], weg)


@blueprint.get("/drempels")
@iedereen
def index() -> str:
    """List the thresholds, the newest period first."""
    mag = kijker().mag(Rol.BEHEERDER)
    rijen = [_rij(een) for een in DREMPELS]
    for een in opgeschreven_drempels(db.session()):
        drempel = Drempel(een.soort, een.bedrag, een.van, een.tot_en_met, een.bron, een.overheid)
        rijen.append(_rij(drempel, url_for(".withdraw", drempel_id=een.id) if mag else None))
    rijen.sort(key=lambda rij: (rij.drempel.van, rij.overheid, rij.soort), reverse=True)
    return render_template("samenwerking/drempels/index.html", rijen=rijen, mag=mag)


def _pagina(
    form: Drempelform | Vormform | Knopform, titel: str, velden: tuple[str, ...], terug: str, uitleg: str, knop: str
) -> str:
    kruimels = [("Samenwerking", url_for("samenwerking.show")), (titel, None)]
    return render_template(
        "samenwerking/formulier.html",
        form=form, titel=titel, velden=velden, terug=terug, kruimels=kruimels, uitleg=uitleg, knop=knop,
    )  # fmt: skip


@blueprint.route("/drempels/nieuw", methods=["GET", "POST"])
@als_beheerder
def new() -> str | Response:
    """Write a threshold down."""
    form = Drempelform()
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: dienst.leg_drempel_vast(
            session,
            soort=TrajectSoort(form.soort.data),
            overheid=Overheid(form.overheid.data),
            bedrag=ingevuld(form.bedrag.data),
            van=ingevuld(form.van.data),
            tot_en_met=ingevuld(form.tot_en_met.data),
            bron=form.bron.data or "",
            daad=daad,
        ),
    ):
        flash("De drempel is vastgelegd.", "ok")
        return redirect(url_for(".index"))
    uitleg = "Staat er al een drempel voor deze dagen? Dan geldt wat u nu vastlegt."
    return _pagina(form, "Drempel vastleggen", VELDEN, url_for(".index"), uitleg, "Leg vast")


@blueprint.route("/drempels/<int:drempel_id>/intrekken", methods=["GET", "POST"])
@als_beheerder
def withdraw(drempel_id: int) -> str | Response:
    """Ask once more, and withdraw a threshold."""
    form, rij = Knopform(), haal_drempel(db.session(), drempel_id)
    if form.validate_on_submit() and probeer(
        form, lambda session, daad: dienst.trek_drempel_in(session, haal_drempel(session, drempel_id), daad=daad)
    ):
        flash("De drempel is ingetrokken.", "ok")
        return redirect(url_for(".index"))
    uitleg = f"{SOORTEN[rij.soort]}, uit: {rij.bron}. Daarna geldt weer wat er eerder stond."
    return _pagina(form, "Drempel intrekken", (), url_for(".index"), uitleg, "Trek in")


def _basis(session: Session) -> Overeenkomst:
    basis = grondslag(session, nu=clock.nu())
    if basis is None:
        raise Geweigerd("Er is nog geen overeenkomst tussen de gemeenten.")
    return basis


@blueprint.route("/rechtsvorm", methods=["GET", "POST"])
@vereist(Rol.PROGRAMMAMANAGER)
def form_() -> str | Response:
    """Say under which law the gemeenten work together."""
    form = Vormform()
    form.begin_met(stand_van_vorm(vorm_van(db.session(), _basis(db.session()).id)))
    terug = url_for("samenwerking.show")
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: dienst.zet_vorm(
            session,
            _basis(session),
            rechtsvorm=Rechtsvorm(form.rechtsvorm.data),
            woo=form.woo.data or "",
            daad=daad,
        ),
        stand=lambda: stand_van_vorm(vorm_van(db.session(), _basis(db.session()).id)),
    ):
        flash("De rechtsvorm is vastgelegd.", "ok")
        return redirect(terug)
    uitleg = "De rechtsvorm bepaalt wie op een verzoek om informatie antwoordt. Iedereen leest wat u hier vastlegt."
    return _pagina(form, "Rechtsvorm", ("rechtsvorm", "woo"), terug, uitleg, "Opslaan")
