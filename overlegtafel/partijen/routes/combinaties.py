"""Pages: who together are one party, since when, who speaks for them, and which members are a party too."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_wtf import FlaskForm
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.register.koppelingen import Koppeling
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.termijnen import laatste_dag_van
from overlegtafel.core.toegang.access import Kijker, Rol, iedereen, kijker, vereist
from overlegtafel.core.web.handelen import probeer
from overlegtafel.organisaties.models import Combinatielid, Organisatie
from overlegtafel.organisaties.queries import combinaties_met, lid_van, mogelijke_leden
from overlegtafel.organisaties.rules import leden_op
from overlegtafel.organisaties.services import laat_lid_gaan, laat_lid_toe, maak_combinatie, wijs_penvoerder_aan
from overlegtafel.overeenkomsten.forms import dag_in, maak_keuzes
from overlegtafel.overeenkomsten.routes import eis_beheer
from overlegtafel.overeenkomsten.rules import mag_beheren
from overlegtafel.partijen.forms.combinaties import CombinatieForm, LidErbijForm, LidEruitForm, PenvoerderForm
from overlegtafel.partijen.queries.combinatie import zelf_partij, zittende
from overlegtafel.partijen.queries.partij import getekende_overeenkomsten

blueprint = Blueprint("combinaties", __name__, url_prefix="/combinaties")


def koppelingen(soort: str, ids: Collection[int], _kijker: Kijker, nu: datetime) -> dict[int, list[Koppeling]]:
    """Return for an aanbieder each combinatie of which it is a member, and since when; for all else nothing."""
    gevonden: dict[int, list[Koppeling]] = {}
    if soort == "organisatie":
        for een in lid_van(db.session(), ids, nu=nu):
            url = url_for("combinaties.show", combinatie_id=een.combinatie_id)
            gevonden.setdefault(een.lid_id, []).append(Koppeling("Combinatie", een.combinatie.naam, url, een.van))
    return gevonden


@blueprint.get("")
@iedereen
def index() -> str:
    """Show each combinatie with who its members are now."""
    nu = clock.nu()
    alle = combinaties_met(db.session())
    rijen = [(plekken[0].combinatie, leden_op(plekken, nu)) for plekken in alle.values()]
    return render_template(
        "partijen/combinaties/index.html",
        rijen=sorted(rijen, key=lambda rij: rij[0].naam),
        mag_beheren=mag_beheren(kijker()),
    )


@blueprint.route("/nieuw", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def new() -> str | Response:
    """Record that aanbieders together are one party."""
    eis_beheer()
    formulier = CombinatieForm()
    formulier.kies_uit([(een.id, een.naam) for een in mogelijke_leden(db.session())])
    if formulier.validate_on_submit():
        naam, ids = formulier.naam.data or "", [int(id_) for id_ in formulier.leden.data or ()]

        def act(schrijver: Session, daad: Daad) -> int:
            leden = [schrijver.get_one(Organisatie, id_) for id_ in ids]
            penvoerder = schrijver.get_one(Organisatie, formulier.penvoerder.data)
            return maak_combinatie(schrijver, naam, leden, penvoerder, daad=daad).id

        if gemaakt := probeer(formulier, act, veld="leden"):
            flash("De combinatie is vastgelegd. Alle leden kunnen nu tekenen.", "ok")
            return redirect(url_for("combinaties.show", combinatie_id=gemaakt.waarde))
    return render_template("partijen/combinaties/new.html", formulier=formulier)


def _vind(session: Session, combinatie_id: int) -> tuple[Organisatie, list[Combinatielid]]:
    plekken = combinaties_met(session, [combinatie_id]).get(combinatie_id)
    if not plekken:
        raise NietGevonden("Deze combinatie bestaat niet.")
    return plekken[0].combinatie, plekken


@blueprint.get("/<int:combinatie_id>")
@iedereen
def show(combinatie_id: int) -> str:
    """Show the members of a combinatie from when to when, and what they signed."""
    return _toon(combinatie_id)


def _toon(combinatie_id: int, **gevuld: FlaskForm) -> str:
    nu = clock.nu()
    combinatie, plekken = _vind(db.session(), combinatie_id)
    leden = leden_op(plekken, nu)
    getekend = getekende_overeenkomsten(db.session(), combinatie.id)
    zelf = zelf_partij(db.session(), [een.lid_id for een in leden])
    anders = zittende(db.session(), combinatie.id)
    huidige = {een.lid_id for een in leden}
    return render_template(
        "partijen/combinaties/show.html",
        combinatie=combinatie,
        rijen=[(een, laatste_dag_van(een.tot) if een.tot else None) for een in sorted(plekken, key=_op_naam)],
        overeenkomsten=[
            (
                een,
                [naam for _, naam in zelf.get(een.id, [])],
                een.id not in anders,
                anders.get(een.id, huidige) != huidige,
            )
            for een in getekend
        ],
        formulieren=_formulieren(leden, plekken, nu) | gevuld if mag_beheren(kijker()) else None,
    )


def _op_naam(plek: Combinatielid) -> tuple[str, datetime]:
    return plek.lid.naam, plek.van


def _formulieren(leden: list[Combinatielid], plekken: list[Combinatielid], nu: datetime) -> dict[str, FlaskForm]:
    """Return the forms with which the members are changed, each with who can be chosen."""
    erbij, eruit, penvoerder = LidErbijForm(formdata=None), LidEruitForm(formdata=None), PenvoerderForm(formdata=None)
    _kies(erbij, eruit, penvoerder, leden, plekken, nu)
    return {"erbij": erbij, "eruit": eruit, "penvoerder": penvoerder}


def _kies(
    erbij: LidErbijForm,
    eruit: LidEruitForm,
    penvoerder: PenvoerderForm,
    leden: list[Combinatielid],
    plekken: list[Combinatielid],
    nu: datetime,
) -> None:
    lopend = {een.lid_id for een in plekken if een.tot is None or een.tot > nu}
    kan = [(een.id, een.naam) for een in mogelijke_leden(db.session()) if een.id not in lopend]
    anderen = [(een.lid_id, een.lid.naam) for een in leden if not een.is_penvoerder and een.tot is None]
    erbij.organisatie.choices = maak_keuzes(kan)
    eruit.lid.choices = maak_keuzes(anderen)
    penvoerder.nieuwe.choices = maak_keuzes(anderen)


def _gevuld(combinatie_id: int) -> tuple[LidErbijForm, LidEruitForm, PenvoerderForm]:
    """Return the three forms with what was sent; each act looks at its own."""
    eis_beheer()
    nu = clock.nu()
    _, plekken = _vind(db.session(), combinatie_id)
    erbij, eruit, penvoerder = LidErbijForm(), LidEruitForm(), PenvoerderForm()
    _kies(erbij, eruit, penvoerder, leden_op(plekken, nu), plekken, nu)
    return erbij, eruit, penvoerder


@blueprint.post("/<int:combinatie_id>/erbij")
@vereist(Rol.INKOPER)
def join(combinatie_id: int) -> str | Response:
    """Let an aanbieder be a member from a day on."""
    formulier, _, _ = _gevuld(combinatie_id)
    if formulier.validate_on_submit():
        dag = dag_in(formulier.eerste_dag)

        def act(schrijver: Session, daad: Daad) -> None:
            lid = schrijver.get_one(Organisatie, formulier.organisatie.data)
            laat_lid_toe(schrijver, _vind(schrijver, combinatie_id)[0], lid, dag, daad=daad)

        if probeer(formulier, act, veld="eerste_dag"):
            flash("Het lid is toegevoegd.", "ok")
            return redirect(url_for("combinaties.show", combinatie_id=combinatie_id))
    return _toon(combinatie_id, erbij=formulier)


@blueprint.post("/<int:combinatie_id>/eruit")
@vereist(Rol.INKOPER)
def leave(combinatie_id: int) -> str | Response:
    """Let a member leave after a day."""
    _, formulier, _ = _gevuld(combinatie_id)
    if formulier.validate_on_submit():
        lid_id, dag = formulier.lid.data, dag_in(formulier.laatste_dag)
        if probeer(
            formulier,
            lambda s, daad: laat_lid_gaan(s, _vind(s, combinatie_id)[0], lid_id, dag, daad=daad),
            veld="laatste_dag",
        ):
            flash("Het vertrek is vastgelegd.", "ok")
            return redirect(url_for("combinaties.show", combinatie_id=combinatie_id))
    return _toon(combinatie_id, eruit=formulier)


@blueprint.post("/<int:combinatie_id>/penvoerder")
@vereist(Rol.INKOPER)
def lead(combinatie_id: int) -> str | Response:
    """Let another member speak for the combinatie."""
    _, _, formulier = _gevuld(combinatie_id)
    if formulier.validate_on_submit():
        lid_id = formulier.nieuwe.data
        if probeer(
            formulier,
            lambda s, daad: wijs_penvoerder_aan(s, _vind(s, combinatie_id)[0], lid_id, daad=daad),
            veld="nieuwe",
        ):
            flash("De penvoerder is aangewezen.", "ok")
            return redirect(url_for("combinaties.show", combinatie_id=combinatie_id))
    return _toon(combinatie_id, penvoerder=formulier)
