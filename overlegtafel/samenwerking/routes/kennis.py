"""Knowledge: notes on jurisprudence, found by words, tied to formats and trajecten."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, kijker, vereist
from overlegtafel.core.web.handelen import probeer
from overlegtafel.samenwerking.forms.kennis import Notitieform, stand_van_notitie
from overlegtafel.samenwerking.forms.velden import keuzes
from overlegtafel.samenwerking.queries.formats import alle_formats
from overlegtafel.samenwerking.queries.kennis import haal_notitie, notities
from overlegtafel.samenwerking.queries.trajecten import lopende_trajecten
from overlegtafel.samenwerking.rules.toegang import BINNEN
from overlegtafel.samenwerking.services.kennis import bewaar_notitie

blueprint = Blueprint("kennis", __name__, url_prefix="/samenwerking/kennis")
binnen = vereist(*sorted(BINNEN))
als_schrijver = vereist(Rol.COORDINATOR, Rol.INKOOPADVISEUR, Rol.VAKSPECIALIST)
VELDEN = ("titel", "instantie", "ecli", "uitspraak_op", "samenvatting", "formats", "trajecten")
LANGSTE_VRAAG = 200


def _mag_schrijven() -> bool:
    return kijker().mag(Rol.COORDINATOR, Rol.INKOOPADVISEUR, Rol.VAKSPECIALIST)


@blueprint.get("")
@binnen
def index() -> str:
    """List the notes, or those in which the words of the question stand."""
    zoek = request.args.get("q", "")[:LANGSTE_VRAAG]
    return render_template(
        "samenwerking/kennis/index.html", notities=notities(db.session(), zoek=zoek), zoek=zoek, mag=_mag_schrijven()
    )


@blueprint.get("/<int:notitie_id>")
@binnen
def show(notitie_id: int) -> str:
    """Show a note with what it matters to."""
    return render_template(
        "samenwerking/kennis/show.html", notitie=haal_notitie(db.session(), notitie_id), mag=_mag_schrijven()
    )


def _form() -> Notitieform:
    form, session = Notitieform(), db.session()
    form.formats.choices = keuzes((een.id, een.naam) for een in alle_formats(session))
    lopend = lopende_trajecten(session, kijker(), nu=clock.nu())
    form.trajecten.choices = keuzes((een.id, f"{een.kenmerk} {een.titel}") for een in lopend)
    return form


def _pagina(form: Any, titel: str, terug: str) -> str:
    kruimels = [("Samenwerking", url_for("samenwerking.show")), ("Kennis", url_for(".index")), (titel, None)]
    return render_template(
        "samenwerking/formulier.html", form=form, titel=titel, velden=VELDEN, terug=terug, kruimels=kruimels
    )


@blueprint.route("/nieuw", methods=["GET", "POST"])
@als_schrijver
def new() -> str | Response:
    """Write a note."""
    form = _form()
    gedaan = form.validate_on_submit() and probeer(
        form, lambda session, daad: bewaar_notitie(session, None, form.gegevens, daad=daad).id
    )
    if gedaan:
        flash("De notitie is bewaard.", "ok")
        return redirect(url_for(".show", notitie_id=gedaan.waarde))
    return _pagina(form, "Nieuwe notitie", url_for(".index"))


@blueprint.route("/<int:notitie_id>/wijzigen", methods=["GET", "POST"])
@als_schrijver
def edit(notitie_id: int) -> str | Response:
    """Change a note."""
    form, terug = _form(), url_for(".show", notitie_id=notitie_id)
    form.begin_met(stand_van_notitie(haal_notitie(db.session(), notitie_id)))
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: bewaar_notitie(session, haal_notitie(session, notitie_id), form.gegevens, daad=daad),
        stand=lambda: stand_van_notitie(haal_notitie(db.session(), notitie_id)),
    ):
        flash("De notitie is bewaard.", "ok")
        return redirect(terug)
    return _pagina(form, "Notitie wijzigen", terug)
