"""People who can sign in, for the beheerder."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.errors import NietGevonden, OverlegtafelFout
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, kijker, vereist
from overlegtafel.core.web.formulieren import neem_over
from overlegtafel.organisaties.forms import GebruikerForm, stand_van_gebruiker
from overlegtafel.organisaties.models import Gebruiker
from overlegtafel.organisaties.queries import list_gebruikers
from overlegtafel.organisaties.rules import ROLNAMEN, is_lid
from overlegtafel.organisaties.services import wijzig_gebruiker

TE_BEVESTIGEN = (
    "Naar het oude en het nieuwe adres gaat een mail. Het adres verandert als op beide is bevestigd, binnen drie dagen."
)
blueprint = Blueprint("gebruikers", __name__, url_prefix="/gebruikers")


@blueprint.get("")
@vereist(Rol.BEHEERDER)
def index() -> str:
    """Show everyone, or those whose name or address fits the search."""
    nu, zoek = clock.nu(), request.args.get("q", "")
    rijen = [
        (
            gebruiker,
            [
                f"{ROLNAMEN[Rol(lid.rol)]}, {lid.organisatie.naam}"
                for lid in gebruiker.lidmaatschappen
                if is_lid(lid, nu=nu)
            ],
        )
        for gebruiker in list_gebruikers(db.session(), zoek=zoek)
    ]
    return render_template("organisaties/gebruikers/index.html", rijen=rijen, zoek=zoek)


@blueprint.get("/<int:id_>")
@vereist(Rol.BEHEERDER)
def show(id_: int) -> str:
    """Show one person with the roles of now and before."""
    gebruiker = _zoek(db.session(), id_)
    nu = clock.nu()
    leden = [(lid, ROLNAMEN[Rol(lid.rol)], is_lid(lid, nu=nu)) for lid in gebruiker.lidmaatschappen]
    return render_template("organisaties/gebruikers/show.html", gebruiker=gebruiker, leden=leden)


@blueprint.route("/<int:id_>/wijzig", methods=["GET", "POST"])
@vereist(Rol.BEHEERDER)
def edit(id_: int) -> str | Response:
    """Change a name or an address."""
    gebruiker = _zoek(db.session(), id_)
    form = GebruikerForm()
    form.begin_met(stand_van_gebruiker(gebruiker))
    if form.validate_on_submit():
        try:
            with transaction() as session:
                verse = _zoek(session, id_)
                form.eis_ongewijzigd(stand_van_gebruiker(verse))
                is_gevraagd = wijzig_gebruiker(
                    session,
                    verse,
                    naam=form.naam.data or "",
                    email=form.email.data or "",
                    daad=Daad(clock.nu(), kijker().gebruiker_id),
                )
        except OverlegtafelFout as fout:
            neem_over(form, fout)
        else:
            flash(TE_BEVESTIGEN if is_gevraagd else "De wijziging is opgeslagen.", "ok")
            return redirect(url_for("gebruikers.show", id_=id_))
    return render_template("organisaties/gebruikers/edit.html", form=form, gebruiker=gebruiker)


def _zoek(session: Session, id_: int) -> Gebruiker:
    gebruiker = session.get(Gebruiker, id_)
    if gebruiker is None:
        raise NietGevonden("Deze gebruiker is er niet.")
    return gebruiker
