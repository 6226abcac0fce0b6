"""Notices of a traject: written down with their subtype, kenmerk and day, and taken away."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.database.nummers import Nummer
from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.toegang.access import Rol, vereist
from overlegtafel.core.web.handelen import probeer
from overlegtafel.samenwerking.forms.publicaties import Publicatieform
from overlegtafel.samenwerking.forms.trajecten import Knopform
from overlegtafel.samenwerking.forms.velden import ingevuld, keuzes
from overlegtafel.samenwerking.models import Formulier, Trajectpublicatie
from overlegtafel.samenwerking.routes.trajecten import haal, stappagina
from overlegtafel.samenwerking.rules.publicaties import NAMEN, geldende_publicaties, passend
from overlegtafel.samenwerking.services.publicaties import haal_publicatie_weg, leg_publicatie_vast

blueprint = Blueprint("publicaties", __name__, url_prefix="/samenwerking/trajecten/<nummer:nummer>/bekendmakingen")
als_coordinator = vereist(Rol.COORDINATOR)


@blueprint.route("/nieuw", methods=["GET", "POST"])
@als_coordinator
def new(nummer: Nummer) -> str | Response:
    """Record what was published."""
    traject, form = haal(nummer), Publicatieform()
    form.formulier.choices = keuzes((een.value, NAMEN[een]) for een in passend(traject.soort))
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: leg_publicatie_vast(
            session,
            haal(nummer),
            formulier=Formulier(form.formulier.data),
            kenmerk=ingevuld(form.kenmerk.data),
            op=ingevuld(form.op.data),
            daad=daad,
        ),
    ):
        flash("De bekendmaking is vastgelegd.", "ok")
        return redirect(url_for("trajecten.show", nummer=nummer))
    uitleg = "Overlegtafel maakt zelf niets bekend. Leg hier vast wat bij TenderNed bekend is gemaakt."
    return stappagina(traject, form, "Bekendmaking vastleggen", "Leg vast", uitleg, ("formulier", "kenmerk", "op"))


def _zoek(nummer: Nummer, publicatie_id: int) -> Trajectpublicatie:
    gevonden = next((een for een in geldende_publicaties(haal(nummer)) if een.id == publicatie_id), None)
    if gevonden is None:
        raise NietGevonden("Deze bekendmaking bestaat niet, of zij is weggehaald.")
    return gevonden


@blueprint.route("/<int:publicatie_id>/weg", methods=["GET", "POST"])
@als_coordinator
def remove(nummer: Nummer, publicatie_id: int) -> str | Response:
    """Ask once more, and take away what was written down wrongly."""
    publicatie, form = _zoek(nummer, publicatie_id), Knopform()
    if form.validate_on_submit() and probeer(
        form, lambda session, daad: haal_publicatie_weg(session, _zoek(nummer, publicatie_id), daad=daad)
    ):
        flash("De bekendmaking is weggehaald.", "ok")
        return redirect(url_for("trajecten.show", nummer=nummer))
    uitleg = f"{NAMEN[publicatie.formulier]}, kenmerk {publicatie.kenmerk}. Bij TenderNed verandert er niets."
    return stappagina(publicatie.traject, form, "Bekendmaking weghalen", "Haal weg", uitleg, soort="gevaar")
