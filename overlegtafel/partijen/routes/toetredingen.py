"""Pages of the gemeente: who asks to join, the papers, asking for an addition, and the decision."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import quote

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.opslag.bestanden import lees
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.termijnen import laatste_dag_van
from overlegtafel.core.toegang.access import Rol, iedereen, kijker, vereist
from overlegtafel.core.web.handelen import doe, probeer
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.overeenkomsten.forms import tekst_van
from overlegtafel.overeenkomsten.queries import termijnen
from overlegtafel.overeenkomsten.routes import eis_beheer
from overlegtafel.overeenkomsten.rules import mag_beheren
from overlegtafel.partijen.forms.toetreden import DEZELFDE, HerstelForm, ToetredingsbesluitForm, UitkomstForm
from overlegtafel.partijen.models import Bewijsstuk, Toetreding
from overlegtafel.partijen.queries.combinatie import zelf_partij
from overlegtafel.partijen.queries.toetreden import besloten, bijna_verlopen, met_kvk, te_beslissen, zoek_toetreding
from overlegtafel.partijen.routes.aanvragen import stukken_van, vind_eigen
from overlegtafel.partijen.rules.bewijzen import is_verlopen, naam_van
from overlegtafel.partijen.rules.toetreden import ToetredingStatus, laatste_beslisdag, leden_van_aanvraag, status_van
from overlegtafel.partijen.rules.voorwaarde import is_voorwaarde_open
from overlegtafel.partijen.services.toetredingsbesluit import besluit_over, vraag_herstel, zie_stuk
from overlegtafel.partijen.services.voorwaarden import beoordeel_voorwaarde

blueprint = Blueprint("toetredingen", __name__, url_prefix="/toetredingen")
PER_PAGINA = 50


def _vind(session: Session, toetreding_id: int) -> Toetreding:
    """Return a request that was sent; what isn't sent is nobody's business yet."""
    toetreding = zoek_toetreding(session, toetreding_id)
    if toetreding is None or toetreding.ingediend_op is None:
        raise NietGevonden("Dit verzoek bestaat niet.")
    return toetreding


def _beslisdag(toetreding: Toetreding, nu: datetime) -> object:
    basis_id = toetreding.overeenkomst.basis_id or toetreding.overeenkomst_id
    return laatste_beslisdag(toetreding, termijnen(db.session(), nu=nu, basis_id=basis_id)["toetreding"])


@blueprint.get("")
@vereist(Rol.INKOPER)
def index() -> str:
    """Show the requests that wait, those that were decided, and papers that expire."""
    eis_beheer()
    nu = clock.nu()
    pagina = max(request.args.get("pagina", 1, type=int), 1)
    termijn = termijnen(db.session(), nu=nu)["toetreding"]
    wachten = te_beslissen(db.session(), nu=nu, vanaf=(pagina - 1) * PER_PAGINA, aantal=PER_PAGINA + 1)
    return render_template(
        "partijen/toetredingen/index.html",
        wachten=[(een, status_van(een, nu=nu), laatste_beslisdag(een, termijn)) for een in wachten[:PER_PAGINA]],
        vorige=url_for("toetredingen.index", pagina=pagina - 1) if pagina > 1 else None,
        volgende=url_for("toetredingen.index", pagina=pagina + 1) if len(wachten) > PER_PAGINA else None,
        besloten=[(een, status_van(een, nu=nu)) for een in besloten(db.session())],
        verlopen=[
            (stuk, naam_van(stuk), laatste_dag_van(stuk.geldig_tot), is_verlopen(stuk, nu=nu))
            for stuk in bijna_verlopen(db.session(), None, nu=nu)
            if stuk.geldig_tot is not None
        ],
    )


@blueprint.route("/<int:toetreding_id>", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def show(toetreding_id: int) -> str | Response:
    """Show a request with its papers, and decide on it."""
    eis_beheer()
    toetreding = _vind(db.session(), toetreding_id)
    formulier = _besluitformulier(toetreding)
    if formulier.validate_on_submit():
        besluit, is_dezelfde = formulier.besluit(), formulier.organisatie.data == DEZELFDE
        if probeer(
            formulier,
            lambda s, daad: besluit_over(s, _vind(s, toetreding_id), besluit, is_dezelfde=is_dezelfde, daad=daad),
            veld="grond",
        ):
            flash("Het besluit is vastgelegd. De aanvrager krijgt een mail.", "ok")
            return redirect(url_for("toetredingen.show", toetreding_id=toetreding_id))
    return _toon(toetreding, formulier, HerstelForm(formdata=None))


def _besluitformulier(toetreding: Toetreding, *, is_leeg: bool = False) -> ToetredingsbesluitForm:
    formulier = ToetredingsbesluitForm(formdata=None) if is_leeg else ToetredingsbesluitForm()
    bestaand = met_kvk(db.session(), toetreding.kvk) if toetreding.organisatie_id is None else None
    formulier.kies_uit(bestaand.naam if bestaand is not None else None)
    return formulier


def _toon(
    toetreding: Toetreding,
    formulier: ToetredingsbesluitForm,
    herstel: HerstelForm,
    uitkomst: UitkomstForm | None = None,
) -> str:
    nu = clock.nu()
    return render_template(
        "partijen/toetredingen/show.html",
        toetreding=toetreding,
        stand=status_van(toetreding, nu=nu),
        is_open=status_van(toetreding, nu=nu) is ToetredingStatus.IN_TOETSING,
        stukgroepen=stukken_van(toetreding, nu),
        leden=leden_van_aanvraag(toetreding),
        zelf_partij=_zelf_partij(toetreding) if toetreding.combinatie is not None else [],
        beslisdag=_beslisdag(toetreding, nu),
        herstel_dag=laatste_dag_van(toetreding.herstel_tot) if toetreding.herstel_tot else None,
        voorwaarde_dag=laatste_dag_van(toetreding.voorwaarde_tot) if toetreding.voorwaarde_tot else None,
        formulier=formulier,
        herstel=herstel,
        uitkomst=(uitkomst or UitkomstForm(formdata=None)) if is_voorwaarde_open(toetreding) else None,
        toelating_dag=laatste_dag_van(toetreding.toelating_tot) if toetreding.toelating_tot else None,
    )


def _zelf_partij(toetreding: Toetreding) -> list[str]:
    """Return which members of the combinatie that asks signed the agreement as a party of their own."""
    nummers = [toetreding.kvk, *(een.kvk for een in leden_van_aanvraag(toetreding))]
    ids = db.session().scalars(select(Organisatie.id).where(Organisatie.kvk.in_(nummers))).all()
    return [naam for _, naam in zelf_partij(db.session(), ids).get(toetreding.overeenkomst_id, [])]


@blueprint.post("/<int:toetreding_id>/voorwaarde")
@vereist(Rol.INKOPER)
def judge(toetreding_id: int) -> str | Response:
    """Record what came of the condition of an admission."""
    eis_beheer()
    toetreding, formulier = _vind(db.session(), toetreding_id), UitkomstForm()
    if formulier.validate_on_submit():
        uitkomst = formulier.uitkomst()
        if probeer(
            formulier,
            lambda s, daad: beoordeel_voorwaarde(s, _vind(s, toetreding_id), uitkomst, daad=daad),
            veld="laatste_dag",
        ):
            flash("De uitkomst is vastgelegd. De partij krijgt een mail.", "ok")
            return redirect(url_for("toetredingen.show", toetreding_id=toetreding_id))
    besluit = _besluitformulier(toetreding, is_leeg=True)
    return _toon(toetreding, besluit, HerstelForm(formdata=None), formulier)


@blueprint.post("/<int:toetreding_id>/herstel")
@vereist(Rol.INKOPER)
def repair(toetreding_id: int) -> str | Response:
    """Ask once for what is missing."""
    eis_beheer()
    toetreding, formulier = _vind(db.session(), toetreding_id), HerstelForm()
    if formulier.validate_on_submit():
        vraag = tekst_van(formulier.vraag)
        if probeer(
            formulier, lambda s, daad: vraag_herstel(s, _vind(s, toetreding_id), vraag, daad=daad), veld="vraag"
        ):
            flash("De aanvrager is om aanvulling gevraagd. De beslistermijn staat stil.", "ok")
            return redirect(url_for("toetredingen.show", toetreding_id=toetreding_id))
    return _toon(toetreding, _besluitformulier(toetreding, is_leeg=True), formulier)


@blueprint.post("/<int:toetreding_id>/stukken/<int:stuk_id>/gezien")
@vereist(Rol.INKOPER)
def see(toetreding_id: int, stuk_id: int) -> Response:
    """Record that one looked at a paper."""
    eis_beheer()
    doe(lambda s, daad: zie_stuk(s, _stuk(_vind(s, toetreding_id), stuk_id), daad=daad))
    return redirect(url_for("toetredingen.show", toetreding_id=toetreding_id))


def _stuk(toetreding: Toetreding, stuk_id: int) -> Bewijsstuk:
    stuk = next((een for een in toetreding.bewijsstukken if een.id == stuk_id and een.ingetrokken_op is None), None)
    if stuk is None:
        raise NietGevonden("Dit stuk bestaat niet.")
    return stuk


@blueprint.get("/<int:toetreding_id>/stukken/<int:stuk_id>")
@iedereen
def paper(toetreding_id: int, stuk_id: int) -> Response:
    """Give a paper to keep: to the inkoper of the gastheer once it was sent, and to who sent it."""
    if mag_beheren(kijker()):
        toetreding = _vind(db.session(), toetreding_id)
    else:
        toetreding = vind_eigen(db.session(), toetreding_id, clock.nu())
    stuk = _stuk(toetreding, stuk_id)
    antwoord = Response(lees(stuk.bestand), mimetype=stuk.bestand.type)
    kaal = stuk.bestandsnaam.encode("ascii", "replace").decode().replace('"', "_").replace("\\", "_")
    antwoord.headers["Content-Disposition"] = (
        f"attachment; filename=\"{kaal}\"; filename*=UTF-8''{quote(stuk.bestandsnaam, safe='')}"
    )
    antwoord.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    antwoord.headers["Cache-Control"] = "private, no-store"
    return antwoord
