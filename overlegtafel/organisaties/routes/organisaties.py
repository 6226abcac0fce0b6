"""Organisations and their people."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.errors import MagNiet, NietGevonden
from overlegtafel.core.register.koppelingen import Koppeling, koppelingen_van
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, ingelogd, kijker, vereist
from overlegtafel.core.web.bewerkform import Stand
from overlegtafel.core.web.handelen import doe, probeer
from overlegtafel.organisaties.forms import (
    SOORTNAMEN,
    ContactForm,
    OrganisatieForm,
    UitnodigForm,
    stand_van_organisatie,
)
from overlegtafel.organisaties.models import Lidmaatschap, Organisatie
from overlegtafel.organisaties.queries import contactpersonen, huidige_leden, list_organisaties, open_uitnodigingen
from overlegtafel.organisaties.queries.contacten import VERTEGENWOORDIGERS
from overlegtafel.organisaties.rules import ROLNAMEN, is_laatste_tekenaar, rollen_voor, weiger_rol
from overlegtafel.organisaties.services import maak_organisatie, neem_rol, nodig_uit, wijzig_organisatie
from overlegtafel.organisaties.services.contacten import kies_contacten

blueprint = Blueprint("organisaties", __name__, url_prefix="/organisaties")


@blueprint.get("")
@vereist(Rol.BEHEERDER)
def index() -> str:
    """Show all organisations."""
    alle = list_organisaties(db.session())
    banden = koppelingen_van("organisatie", [een.id for een in alle], kijker(), nu=clock.nu())
    rijen = [(een, SOORTNAMEN[een.soort], _doet_mee_aan(banden.get(een.id, []))) for een in alle]
    return render_template("organisaties/organisaties/index.html", rijen=rijen)


def _doet_mee_aan(banden: Sequence[Koppeling]) -> list[Koppeling]:
    """Return the agreements among what rooms link to an organisation: its own inbreng is none."""
    return [een for een in banden if een.soort == "Doet mee aan"]


@blueprint.get("/eigen")
@ingelogd
def own() -> Response:
    """Go to the organisation of the viewer; the first, when there are several."""
    return redirect(url_for("organisaties.show", id_=min(kijker().organisatie_ids)))


@blueprint.get("/<int:id_>")
@ingelogd
def show(id_: int) -> str:
    """Show an organisation to its own people and to the beheerder."""
    organisatie = _zoek(db.session(), id_)
    leden = huidige_leden(db.session(), organisatie_id=id_, nu=clock.nu())
    return render_template(
        "organisaties/organisaties/show.html",
        organisatie=organisatie,
        soort=SOORTNAMEN[organisatie.soort],
        koppelingen=koppelingen_van("organisatie", [id_], kijker(), nu=clock.nu()).get(id_, []),
        leden=[(lid, ROLNAMEN[Rol(lid.rol)], _mag(organisatie, Rol(lid.rol))) for lid in leden],
        uitgenodigd=[
            (lid, ROLNAMEN[Rol(lid.rol)], _mag(organisatie, Rol(lid.rol)))
            for lid in open_uitnodigingen(db.session(), id_, nu=clock.nu())
        ],
        mag_uitnodigen=bool(_te_geven(organisatie)),
        mag_wijzigen=kijker().mag(Rol.BEHEERDER),
        contacten=[contact.gebruiker.naam for contact in contactpersonen(db.session(), id_)],
        mag_contacten=_mag_contacten(id_) and bool(leden),
    )


def _mag_contacten(id_: int) -> bool:
    return kijker().mag(Rol.BEHEERDER) or bool(set(VERTEGENWOORDIGERS) & kijker().rollen_bij.get(id_, frozenset()))


@blueprint.route("/<int:id_>/contactpersonen", methods=["GET", "POST"])
@vereist(Rol.BEHEERDER, *VERTEGENWOORDIGERS)
def contacts(id_: int) -> str | Response:
    """Choose who hears for an organisation what it must know."""
    organisatie = _zoek(db.session(), id_)
    if not _mag_contacten(id_):
        raise MagNiet("Alleen een vertegenwoordiger kiest de contactpersonen.")
    leden = {
        lid.gebruiker_id: lid.gebruiker.naam for lid in huidige_leden(db.session(), organisatie_id=id_, nu=clock.nu())
    }
    nu_gekozen = [contact.gebruiker_id for contact in contactpersonen(db.session(), id_)]
    form = ContactForm(contacten=nu_gekozen).kies_uit(leden)
    if form.validate_on_submit():
        gekozen = form.contacten.data or []
        doe(lambda session, daad: kies_contacten(session, session.get_one(Organisatie, id_), gekozen, daad=daad))
        flash("De contactpersonen zijn bewaard.", "ok")
        return redirect(url_for("organisaties.show", id_=id_))
    return render_template("organisaties/organisaties/contacts.html", form=form, organisatie=organisatie)


def _zoek(session: Session, id_: int) -> Organisatie:
    organisatie = session.get(Organisatie, id_)
    if organisatie is None or not (kijker().mag(Rol.BEHEERDER) or id_ in kijker().organisatie_ids):
        raise NietGevonden("Deze organisatie is er niet.")
    return organisatie


def _mag(organisatie: Organisatie, rol: Rol) -> bool:
    return weiger_rol(kijker(), organisatie, rol) is None


def _te_geven(organisatie: Organisatie) -> tuple[Rol, ...]:
    return tuple(rol for rol in rollen_voor(organisatie) if _mag(organisatie, rol))


@blueprint.route("/nieuw", methods=["GET", "POST"])
@vereist(Rol.BEHEERDER)
def new() -> str | Response:
    """Add an organisation."""
    form = OrganisatieForm()
    if form.validate_on_submit():
        gedaan = probeer(form, lambda session, daad: maak_organisatie(session, form.gegevens(), daad=daad))
        if gedaan:
            flash(f"{gedaan.waarde.naam} is toegevoegd.", "ok")
            return redirect(url_for("organisaties.show", id_=gedaan.waarde.id))
    return render_template("organisaties/organisaties/new.html", form=form)


@blueprint.route("/<int:id_>/wijzig", methods=["GET", "POST"])
@vereist(Rol.BEHEERDER)
def edit(id_: int) -> str | Response:
    """Change what is known of an organisation."""
    organisatie = _zoek(db.session(), id_)
    form = OrganisatieForm()
    form.begin_met(_stand(organisatie))
    if form.validate_on_submit():
        gedaan = probeer(
            form,
            lambda session, daad: wijzig_organisatie(session, _zoek(session, id_), form.gegevens(), daad=daad),
            stand=lambda: _stand(_zoek(db.session(), id_)),
        )
        if gedaan:
            flash("De wijziging is opgeslagen.", "ok")
            return redirect(url_for("organisaties.show", id_=id_))
    return render_template("organisaties/organisaties/edit.html", form=form, organisatie=organisatie)


def _stand(organisatie: Organisatie) -> Stand:
    return stand_van_organisatie(organisatie)


@blueprint.route("/<int:id_>/uitnodigen", methods=["GET", "POST"])
@vereist(Rol.BEHEERDER, Rol.VERTEGENWOORDIGER)
def invite(id_: int) -> str | Response:
    """Invite somebody into the organisation."""
    organisatie = _zoek(db.session(), id_)
    form = UitnodigForm().kies_uit(_te_geven(organisatie))
    if form.validate_on_submit():
        gedaan = probeer(
            form,
            lambda session, daad: nodig_uit(
                session,
                _zoek(session, id_),
                email=form.email.data or "",
                naam=form.naam.data or "",
                rol=Rol(form.rol.data),
                nu=daad.nu,
                door=kijker(),
            ),
        )
        if gedaan:
            flash("De uitnodiging is per mail verstuurd.", "ok")
            return redirect(url_for("organisaties.show", id_=id_))
    return render_template("organisaties/organisaties/invite.html", form=form, organisatie=organisatie)


@blueprint.route("/leden/<int:id_>/beeindig", methods=["GET", "POST"])
@vereist(Rol.BEHEERDER, Rol.VERTEGENWOORDIGER)
def end(id_: int) -> str | Response:
    """Ask once more, then end the role of a person."""
    lid = _lid(db.session(), id_)
    terug = url_for("organisaties.show", id_=lid.organisatie_id)
    zinnen: list[str] = []
    if request.method == "POST":
        gedaan = probeer(
            lambda fout: zinnen.append(fout.zin),
            lambda session, daad: neem_rol(session, _lid(session, id_), nu=daad.nu, door=kijker()),
        )
        if gedaan:
            flash("De rol is beëindigd.", "ok")
            return redirect(terug)
    return render_template(
        "organisaties/organisaties/end.html",
        lid=lid,
        rol=ROLNAMEN[Rol(lid.rol)].lower(),
        terug=terug,
        fout=next(iter(zinnen), None),
        is_laatste=is_laatste_tekenaar(
            lid,
            huidige_leden(db.session(), organisatie_id=lid.organisatie_id, rol=Rol.VERTEGENWOORDIGER, nu=clock.nu()),
        ),
    )


def _lid(session: Session, id_: int) -> Lidmaatschap:
    lid = session.get(Lidmaatschap, id_)
    if lid is None:
        raise NietGevonden("Deze rol is er niet.")
    _zoek(session, lid.organisatie_id)
    return lid
