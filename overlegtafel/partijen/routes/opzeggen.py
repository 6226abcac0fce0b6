"""Pages: notices under an agreement, giving one, recording one, and taking one back by agreement."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, flash, redirect, render_template, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import Geweigerd, NietGevonden
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.telling import Telling, datum, tel
from overlegtafel.core.tijd.termijnen import Termijn, laatste_dag_van
from overlegtafel.core.toegang.access import Kijker, Rol, kijker, vereist
from overlegtafel.core.web.handelen import doe, probeer
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.overeenkomsten.models import Overeenkomst, OvereenkomstSoort
from overlegtafel.overeenkomsten.queries import gemeenten_van, producten_van
from overlegtafel.overeenkomsten.routes import eis_beheer, vind_overeenkomst
from overlegtafel.overeenkomsten.rules import mag_beheren
from overlegtafel.partijen.forms.opzeggen import AmbtelijkeOpzegForm, OpzegForm
from overlegtafel.partijen.models import Kant, Opzegging
from overlegtafel.partijen.queries.eindes import beperkingen_van, opzeggingen_van
from overlegtafel.partijen.queries.ontbinden import gebreken_van
from overlegtafel.partijen.queries.partij import getekende_overeenkomsten, partijen_bij
from overlegtafel.partijen.routes.percelen import perceelkeuzes
from overlegtafel.partijen.rules.ontbinden import is_open, is_voorbij, stand_van_gebrek
from overlegtafel.partijen.rules.opzeggen import Opzegbericht, deel_van, is_terugname_van, laatste_dag, weiger_terugname
from overlegtafel.partijen.services.opzeggen import neem_terug, termijn_van, zeg_op

blueprint = Blueprint("opzeggingen", __name__, url_prefix="/overeenkomsten/<kenmerk>/opzeggingen")


def eigen_ids(wie: Kijker) -> list[int]:
    """Return the organisations for which the viewer may give notice."""
    return [id_ for id_, rollen in wie.rollen_bij.items() if Rol.VERTEGENWOORDIGER in rollen]


def _kant(wie: Kijker, opzegging: Opzegging) -> Kant | None:
    """Return for which side the viewer may speak about a notice, or None."""
    if opzegging.organisatie_id in eigen_ids(wie):
        return Kant.PARTIJ
    return Kant.GEMEENTE if mag_beheren(wie) else None


@blueprint.get("")
@vereist(Rol.VERTEGENWOORDIGER, Rol.INKOPER)
def index(kenmerk: str) -> str:
    """Show the notices and limits under an agreement: to the gastheer all, to a party its own."""
    nu = clock.nu()
    overeenkomst = vind_overeenkomst(db.session(), kenmerk, nu=nu)
    wie = None if mag_beheren(kijker()) else eigen_ids(kijker())
    partijen = {een.id for een in partijen_bij(db.session(), overeenkomst, nu=nu)}
    return render_template(
        "partijen/opzeggen/index.html",
        overeenkomst=overeenkomst,
        rijen=[_rij(een, nu) for een in opzeggingen_van(db.session(), [overeenkomst.id], wie)],
        beperkingen=[
            (een, laatste_dag_van(een.tot) if een.tot else None, een.tot is None or een.tot > nu)
            for een in beperkingen_van(db.session(), [overeenkomst.id], wie)
        ],
        gebreken=[
            (een, stand_van_gebrek(een, nu=nu), is_open(een), is_voorbij(een, nu=nu))
            for een in gebreken_van(db.session(), [overeenkomst.id], wie)
        ],
        mag_beheren=wie is None,
        heeft_partijen=bool(partijen),
        mag_opzeggen=not partijen.isdisjoint(eigen_ids(kijker())),
    )


def _rij(opzegging: Opzegging, nu: datetime) -> dict[str, object]:
    kant = _kant(kijker(), opzegging)
    zin = weiger_terugname(opzegging, kant, nu=nu) if kant else "niet van u"
    ander = Kant.GEMEENTE if kant is Kant.PARTIJ else Kant.PARTIJ
    termijn = Termijn.lees(opzegging.termijn)
    return {
        "een": opzegging,
        "deel": deel_van(opzegging),
        "laatste": laatste_dag_van(opzegging.einde),
        "telling": tel(termijn, clock.dag_van(opzegging.ontvangen_op)).regels if termijn else (),
        "mag_terug": zin is None,
        "is_gevraagd": is_terugname_van(opzegging, ander),
    }


@blueprint.route("/nieuw", methods=["GET", "POST"])
@vereist(Rol.VERTEGENWOORDIGER)
def new(kenmerk: str) -> str | Response:
    """Give notice for one's own organisation; it is shown counted before it is sent."""
    overeenkomst = vind_overeenkomst(db.session(), kenmerk, nu=clock.nu())
    partijen = [een for een in partijen_bij(db.session(), overeenkomst, nu=clock.nu()) if een.id in eigen_ids(kijker())]
    if not partijen:
        raise Geweigerd("Uw organisatie is geen partij bij deze overeenkomst.")
    return _zeg_op(overeenkomst, partijen, OpzegForm())


def vind_met_partijen(kenmerk: str) -> tuple[Overeenkomst, list[Organisatie]]:
    """Return an agreement with its parties, for who manages it; raise Geweigerd where it has none yet."""
    eis_beheer()
    overeenkomst = vind_overeenkomst(db.session(), kenmerk, nu=clock.nu())
    partijen = list(partijen_bij(db.session(), overeenkomst, nu=clock.nu()))
    if not partijen:
        raise Geweigerd("Deze overeenkomst heeft nog geen partijen.")
    return overeenkomst, partijen


@blueprint.route("/vastleggen", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def record(kenmerk: str) -> str | Response:
    """Record a notice of the gemeenten, or one of a party that came in otherwise."""
    overeenkomst, partijen = vind_met_partijen(kenmerk)
    return _zeg_op(overeenkomst, partijen, AmbtelijkeOpzegForm())


def _zeg_op(overeenkomst: Overeenkomst, partijen: list[Organisatie], formulier: OpzegForm) -> str | Response:
    """Ask for a notice, show what it ends and how that was counted, and send it once that was seen."""
    nu, telling, gevolgen = clock.nu(), None, []
    formulier.kies_uit(
        [(een.id, een.naam) for een in partijen],
        _gemeenten(overeenkomst, nu),
        _producten(overeenkomst),
        perceelkeuzes(overeenkomst.id),
    )
    if formulier.validate_on_submit():
        bericht, wie = formulier.bericht(clock.dag_van(nu)), int(formulier.organisatie.data)
        termijn = termijn_van(db.session(), overeenkomst, bericht.kant, daad=Daad(nu))
        dag = laatste_dag(bericht, termijn)
        if formulier.gezien.data == _merk(bericht, dag):
            if _verstuur(formulier, overeenkomst.kenmerk, wie, bericht):
                flash(f"De opzegging is vastgelegd. De laatste dag is {datum(dag)}.", "ok")
                return redirect(url_for("opzeggingen.index", kenmerk=overeenkomst.kenmerk))
        else:
            formulier.gezien.data = _merk(bericht, dag)
            telling, gevolgen = tel(termijn, bericht.ontvangen), _gevolgen(overeenkomst, wie, bericht, termijn)
    return _formulier(overeenkomst, formulier, telling, gevolgen)


def _formulier(overeenkomst: Overeenkomst, formulier: OpzegForm, telling: Telling | None, gevolgen: list[str]) -> str:
    return render_template(
        "partijen/opzeggen/new.html",
        overeenkomst=overeenkomst,
        formulier=formulier,
        is_ambtelijk=isinstance(formulier, AmbtelijkeOpzegForm),
        telling=telling,
        gevolgen=gevolgen,
    )


def _merk(bericht: Opzegbericht, dag: object) -> str:
    """Return what the form carries of what was shown, so that nobody sends another notice than he saw."""
    deel = f"{bericht.productcode}/{bericht.perceel_id}"
    return f"{bericht.kant}/{bericht.ontvangen}/{bericht.gemeente_id or 0}/{deel}/{dag}"


def _verstuur(formulier: OpzegForm, kenmerk: str, organisatie_id: int, bericht: Opzegbericht) -> bool:
    def act(schrijver: Session, daad: Daad) -> Opzegging:
        verse = vind_overeenkomst(schrijver, kenmerk, nu=daad.nu)
        return zeg_op(schrijver, verse, schrijver.get_one(Organisatie, organisatie_id), bericht, daad=daad)

    return probeer(formulier, act, veld="laatste_dag") is not None


def _gemeenten(overeenkomst: Overeenkomst, nu: datetime) -> list[tuple[int, str]]:
    if overeenkomst.soort is OvereenkomstSoort.BASIS:
        return []
    return [(een.id, een.naam) for een in gemeenten_van(db.session(), overeenkomst.id, nu=nu)]


def _producten(overeenkomst: Overeenkomst) -> list[tuple[str, str]]:
    return [(code, f"{code} {naam}") for code, naam in producten_van(db.session(), overeenkomst.id)]


def _gevolgen(overeenkomst: Overeenkomst, organisatie_id: int, bericht: Opzegbericht, termijn: Termijn) -> list[str]:
    """Return in sentences what ends and what goes on."""
    dag = datum(laatste_dag(bericht, termijn))
    andere = [
        een.citeertitel
        for een in getekende_overeenkomsten(db.session(), organisatie_id)
        if een.id != overeenkomst.id and een.basis_id in (overeenkomst.id, overeenkomst.basis_id)
    ]
    if bericht.perceel_id is not None:
        waar = f" in {db.session.get_one(Organisatie, bericht.gemeente_id).naam}" if bericht.gemeente_id else ""
        naam = dict(perceelkeuzes(overeenkomst.id))[bericht.perceel_id]
        return [f"{naam} eindigt{waar} na {dag}.", "De andere percelen lopen door."]
    if bericht.productcode is not None:
        waar = f" in {db.session.get_one(Organisatie, bericht.gemeente_id).naam}" if bericht.gemeente_id else ""
        regels = [f"Product {bericht.productcode} eindigt{waar} na {dag}.", "De andere producten lopen door."]
        return [*regels, *(["In de andere gemeenten loopt ook dit product door."] if waar else [])]
    if bericht.gemeente_id is not None:
        naam = db.session.get_one(Organisatie, bericht.gemeente_id).naam
        return [f"{overeenkomst.citeertitel} eindigt in {naam} na {dag}.", "In de andere gemeenten loopt zij door."]
    regels = [f"{overeenkomst.citeertitel} eindigt na {dag}."]
    if overeenkomst.soort is OvereenkomstSoort.BASIS:
        return [*regels, *(f"Daarmee eindigt op dezelfde dag ook {naam}." for naam in andere)]
    return [*regels, *(f"{naam} loopt door." for naam in andere)]


@blueprint.post("/<int:opzegging_id>/terugnemen")
@vereist(Rol.VERTEGENWOORDIGER, Rol.INKOPER)
def withdraw(kenmerk: str, opzegging_id: int) -> Response:
    """Ask to take a notice back, or agree to what the other side asked."""

    def act(schrijver: Session, daad: Daad) -> bool:
        overeenkomst = vind_overeenkomst(schrijver, kenmerk, nu=daad.nu)
        opzegging = schrijver.get(Opzegging, opzegging_id)
        kant = _kant(kijker(), opzegging) if opzegging is not None else None
        if opzegging is None or opzegging.overeenkomst_id != overeenkomst.id or kant is None:
            raise NietGevonden("Deze opzegging bestaat niet.")
        return neem_terug(schrijver, opzegging, kant, daad=daad)

    is_weg = doe(act)
    flash("De opzegging is van tafel." if is_weg else "De ander is gevraagd om de opzegging terug te nemen.", "ok")
    return redirect(url_for("opzeggingen.index", kenmerk=kenmerk))
