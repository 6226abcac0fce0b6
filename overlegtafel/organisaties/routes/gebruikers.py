"""People who can sign in, for the beheerder."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.errors import Geweigerd, NietGevonden
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, kijker, vereist
from overlegtafel.core.web.handelen import doe, probeer
from overlegtafel.organisaties.forms import GebruikerForm, stand_van_gebruiker
from overlegtafel.organisaties.models import Adreswijziging, Gebruiker
from overlegtafel.organisaties.queries import list_gebruikers
from overlegtafel.organisaties.queries.adreswijzigingen import is_oud_dood, lopende_wijziging
from overlegtafel.organisaties.rules import ROLNAMEN, is_lid
from overlegtafel.organisaties.rules.instaan import LOOPT_NIET, weiger_instaan
from overlegtafel.organisaties.services import wijzig_gebruiker
from overlegtafel.organisaties.services.adreswijziging import sta_in

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
    wijziging = lopende_wijziging(db.session(), id_, nu=nu)
    reden = _weiger_instaan(wijziging) if wijziging else None
    return render_template(
        "organisaties/gebruikers/show.html", gebruiker=gebruiker, leden=leden, wijziging=wijziging, weigert=reden
    )


def _weiger_instaan(wijziging: Adreswijziging) -> str | None:
    is_dood = is_oud_dood(db.session(), wijziging)
    return weiger_instaan(wijziging, door_id=kijker().gebruiker_id, is_teruggekomen=is_dood, nu=clock.nu())


@blueprint.route("/<int:id_>/adres-instaan", methods=["GET", "POST"])
@vereist(Rol.BEHEERDER)
def vouch(id_: int) -> str | Response:
    """Ask once more, then answer for a person whose old mail address takes no mail."""
    gebruiker = _zoek(db.session(), id_)
    if request.method == "POST":
        is_klaar = doe(lambda session, daad: sta_in(session, id_, daad=daad))
        flash("Het mailadres is gewijzigd." if is_klaar else "Vastgelegd. Nu moet het nieuwe adres bevestigen.", "ok")
        return redirect(url_for("gebruikers.show", id_=id_))
    wijziging = lopende_wijziging(db.session(), id_, nu=clock.nu())
    if wijziging is None or (reden := _weiger_instaan(wijziging)):
        raise Geweigerd(LOOPT_NIET if wijziging is None else reden or LOOPT_NIET)
    return render_template("organisaties/gebruikers/vouch.html", gebruiker=gebruiker, wijziging=wijziging)


@blueprint.route("/<int:id_>/wijzig", methods=["GET", "POST"])
@vereist(Rol.BEHEERDER)
def edit(id_: int) -> str | Response:
    """Change a name or an address."""
    gebruiker = _zoek(db.session(), id_)
    form = GebruikerForm()
    form.begin_met(stand_van_gebruiker(gebruiker))
    if form.validate_on_submit():
        gedaan = probeer(
            form,
            lambda session, daad: wijzig_gebruiker(
                session,
                _zoek(session, id_),
                naam=form.naam.data or "",
                email=form.email.data or "",
                daad=daad,
            ),
            stand=lambda: stand_van_gebruiker(gebruiker),
        )
        if gedaan:
            flash(TE_BEVESTIGEN if gedaan.waarde else "De wijziging is opgeslagen.", "ok")
            return redirect(url_for("gebruikers.show", id_=id_))
    return render_template("organisaties/gebruikers/edit.html", form=form, gebruiker=gebruiker)


def _zoek(session: Session, id_: int) -> Gebruiker:
    gebruiker = session.get(Gebruiker, id_)
    if gebruiker is None:
        raise NietGevonden("Deze gebruiker is er niet.")
    return gebruiker
