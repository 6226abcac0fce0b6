"""Pages: the percelen of an agreement, adding one, and taking one back."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, iedereen, kijker, vereist
from overlegtafel.core.web.handelen import doe, probeer
from overlegtafel.overeenkomsten.models import OvereenkomstSoort
from overlegtafel.overeenkomsten.queries import producten_van
from overlegtafel.overeenkomsten.routes import eis_beheer, vind_overeenkomst
from overlegtafel.overeenkomsten.rules import mag_beheren
from overlegtafel.partijen.forms.percelen import PerceelForm
from overlegtafel.partijen.models import Perceel
from overlegtafel.partijen.queries.percelen import percelen_van
from overlegtafel.partijen.rules.percelen import lopende_percelen
from overlegtafel.partijen.services.percelen import maak_perceel, trek_perceel_in

blueprint = Blueprint("percelen", __name__, url_prefix="/overeenkomsten/<kenmerk>/percelen")


def perceelkeuzes(overeenkomst_id: int) -> list[tuple[int, str]]:
    """Return the percelen of an agreement as one chooses them."""
    huidige = lopende_percelen(percelen_van(db.session(), overeenkomst_id))
    return [(een.id, f"Perceel {een.nummer}: {een.naam}") for een in huidige]


@blueprint.get("")
@iedereen
def index(kenmerk: str) -> str:
    """Show the percelen of an agreement, with their products."""
    return _toon(kenmerk, None)


def _toon(kenmerk: str, formulier: PerceelForm | None) -> str:
    overeenkomst = vind_overeenkomst(db.session(), kenmerk, nu=clock.nu())
    producten = producten_van(db.session(), overeenkomst.id)
    mag = mag_beheren(kijker()) and overeenkomst.soort is OvereenkomstSoort.DEEL
    if mag and formulier is None:
        formulier = PerceelForm(formdata=None).kies_uit(producten)
    return render_template(
        "partijen/percelen.html",
        overeenkomst=overeenkomst,
        percelen=lopende_percelen(percelen_van(db.session(), overeenkomst.id)),
        formulier=formulier if mag else None,
    )


@blueprint.post("")
@vereist(Rol.INKOPER)
def add(kenmerk: str) -> str | Response:
    """Add a perceel."""
    eis_beheer()
    overeenkomst = vind_overeenkomst(db.session(), kenmerk, nu=clock.nu())
    formulier = PerceelForm().kies_uit(producten_van(db.session(), overeenkomst.id))
    if formulier.validate_on_submit():
        naam, codes = formulier.naam.data or "", list(formulier.producten.data or ())

        def act(schrijver: Session, daad: Daad) -> Perceel:
            verse = vind_overeenkomst(schrijver, kenmerk, nu=daad.nu)
            return maak_perceel(schrijver, verse, naam, codes, daad=daad)

        if probeer(formulier, act, veld="naam"):
            flash("Het perceel is toegevoegd. Wie tekent, kiest voortaan zijn percelen.", "ok")
            return redirect(url_for("percelen.index", kenmerk=kenmerk))
    return _toon(kenmerk, formulier)


@blueprint.post("/<int:perceel_id>/terug")
@vereist(Rol.INKOPER)
def remove(kenmerk: str, perceel_id: int) -> Response:
    """Take a perceel back for which nobody signed."""
    eis_beheer()

    def act(schrijver: Session, daad: Daad) -> None:
        overeenkomst = vind_overeenkomst(schrijver, kenmerk, nu=daad.nu)
        perceel = schrijver.get(Perceel, perceel_id)
        if perceel is None or perceel.overeenkomst_id != overeenkomst.id:
            raise NietGevonden("Dit perceel bestaat niet.")
        trek_perceel_in(schrijver, perceel, daad=daad)

    doe(act)
    flash("Het perceel is weggehaald.", "ok")
    return redirect(url_for("percelen.index", kenmerk=kenmerk))
