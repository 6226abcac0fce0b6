"""Pages: how a versie binds, offering it to who is bound by silence, delivery, and saying no."""

from __future__ import annotations

from datetime import date, datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import Geweigerd, NietGevonden
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.telling import datum
from overlegtafel.core.tijd.termijnen import laatste_dag_van
from overlegtafel.core.toegang.access import Rol, kijker, vereist
from overlegtafel.core.web.bewerkform import Stand
from overlegtafel.core.web.handelen import doe, probeer
from overlegtafel.overeenkomsten.forms import dag_in, tekst_van
from overlegtafel.overeenkomsten.models import Tekst, Versie
from overlegtafel.overeenkomsten.routes import eis_beheer, url_van, vind_versie
from overlegtafel.overeenkomsten.rules import laatste_tekst
from overlegtafel.partijen.forms.binden import BezorgForm, BindingForm, NietForm
from overlegtafel.partijen.models import Aanbieding, Binding, Bindingsregel
from overlegtafel.partijen.queries.zwijgen import aanbiedingen_van, laatste_dagen, regel_van
from overlegtafel.partijen.rules.zwijgen import weiger_aanbieden, weiger_bericht
from overlegtafel.partijen.services.zwijgen import bied_aan, leg_bezorging_vast, stem_niet_in, zet_binding

blueprint = Blueprint("binding", __name__, url_prefix="/overeenkomsten/<kenmerk>/<nummer>")


def _versie(schrijver: Session, kenmerk: str, nummer: str, nu: datetime) -> Versie:
    return vind_versie(schrijver, kenmerk, nummer, nu=nu)


@blueprint.route("/binding", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def edit(kenmerk: str, nummer: str) -> str | Response:
    """Say how a versie binds and what holds for cliënten meanwhile."""
    eis_beheer()
    versie = _versie(db.session(), kenmerk, nummer, clock.nu())
    formulier = BindingForm()
    formulier.begin_met(_stand(db.session(), versie))
    if formulier.validate_on_submit():
        binding, nieuwe = Binding(formulier.binding.data), bool(formulier.nieuwe_in_uitloop.data)

        def act(schrijver: Session, daad: Daad) -> Bindingsregel:
            verse = _versie(schrijver, kenmerk, nummer, daad.nu)
            formulier.eis_ongewijzigd(_stand(schrijver, verse))
            return zet_binding(schrijver, verse, binding, nieuwe, formulier.lopend.data, daad=daad)

        if probeer(formulier, act, veld="binding"):
            flash("Vastgelegd hoe deze versie bindt.", "ok")
            return redirect(url_for("binding.offer", kenmerk=kenmerk, nummer=nummer))
    return render_template("partijen/binden/edit.html", versie=versie, formulier=formulier, terug=url_van(versie))


def _stand(session: Session, versie: Versie) -> Stand:
    regel = regel_van(session, versie.id)
    return {
        "binding": (regel.binding if regel else Binding.ONDERTEKENING).value,
        "nieuwe_in_uitloop": regel.nieuwe_in_uitloop if regel else False,
        "lopend": laatste_dag_van(regel.lopend_tot) if regel and regel.lopend_tot else None,
    }


@blueprint.route("/aanbieden", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def offer(kenmerk: str, nummer: str) -> str | Response:
    """Show to whom a versie was offered and how long they can still say no, and offer it."""
    eis_beheer()
    nu = clock.nu()
    versie = _versie(db.session(), kenmerk, nummer, nu)
    tekst, regel = laatste_tekst(versie), regel_van(db.session(), versie.id)
    if request.method == "POST":
        gemaakt = doe(lambda s, daad: bied_aan(s, laatste_tekst(_versie(s, kenmerk, nummer, daad.nu)), daad=daad))
        aantal = f"{len(gemaakt)} {'partij' if len(gemaakt) == 1 else 'partijen'}"
        flash(f"Aangeboden aan {aantal}. Zij krijgen een mail.", "ok")
        return redirect(url_for("binding.offer", kenmerk=kenmerk, nummer=nummer))
    return render_template(
        "partijen/binden/offer.html",
        versie=versie,
        regel=regel,
        lopend=laatste_dag_van(regel.lopend_tot) if regel and regel.lopend_tot else None,
        zin=weiger_aanbieden(tekst, regel, nu=nu),
        rijen=_rijen(tekst, nu),
        terug=url_van(versie),
    )


def _rijen(tekst: Tekst, nu: datetime) -> list[tuple[Aanbieding, str]]:
    """Return each offer with what there is to say of it."""
    aanbiedingen = aanbiedingen_van(db.session(), tekst.id)
    dagen = laatste_dagen(db.session(), aanbiedingen)
    return [(een, _staat(een, dagen[een.id], nu)) for een in aanbiedingen]


def _staat(aanbieding: Aanbieding, laatste: date | None, nu: datetime) -> str:
    if aanbieding.bericht_op is not None:
        return f"Stemt niet in, liet dat weten op {datum(clock.dag_van(aanbieding.bericht_op))}."
    if laatste is None:
        return "Nog niet bezorgd, of teruggekomen. Er loopt geen termijn."
    if clock.einde_van(laatste) <= nu:
        return f"Liet tot en met {datum(laatste)} niets weten, en is gebonden."
    return f"Kan tot en met {datum(laatste)} laten weten dat zij niet instemt."


@blueprint.route("/aanbieden/<int:aanbieding_id>/bezorging", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def deliver(kenmerk: str, nummer: str, aanbieding_id: int) -> str | Response:
    """Record how a party got an offer that mail didn't bring."""
    eis_beheer()
    aanbieding, formulier = _vind(db.session(), kenmerk, nummer, aanbieding_id), BezorgForm()
    terug = url_for("binding.offer", kenmerk=kenmerk, nummer=nummer)
    if formulier.validate_on_submit():
        dag, bewijs = dag_in(formulier.dag), tekst_van(formulier.bewijs)
        if probeer(
            formulier,
            lambda s, daad: leg_bezorging_vast(s, _vind(s, kenmerk, nummer, aanbieding_id), dag, bewijs, daad=daad),
            veld="dag",
        ):
            flash("De bezorging is vastgelegd.", "ok")
            return redirect(terug)
    return render_template("partijen/binden/deliver.html", aanbieding=aanbieding, formulier=formulier, terug=terug)


def _vind(session: Session, kenmerk: str, nummer: str, aanbieding_id: int) -> Aanbieding:
    versie = _versie(session, kenmerk, nummer, clock.nu())
    aanbieding = session.get(Aanbieding, aanbieding_id)
    if aanbieding is None or aanbieding.tekst.versie_id != versie.id:
        raise NietGevonden("Dit aanbod bestaat niet.")
    return aanbieding


@blueprint.route("/niet-instemmen", methods=["GET", "POST"])
@vereist(Rol.VERTEGENWOORDIGER)
def decline(kenmerk: str, nummer: str) -> str | Response:
    """Say for one's organisation, within the term, that it is not bound by a versie."""
    nu = clock.nu()
    versie = _versie(db.session(), kenmerk, nummer, nu)
    eigen = [id_ for id_, rollen in kijker().rollen_bij.items() if Rol.VERTEGENWOORDIGER in rollen]
    aanbiedingen = aanbiedingen_van(db.session(), laatste_tekst(versie).id, eigen)
    dagen = laatste_dagen(db.session(), aanbiedingen)
    open_ = [een for een in aanbiedingen if weiger_bericht(een, dagen[een.id], nu=nu) is None]
    if not open_:
        een = next(iter(aanbiedingen), None)
        raise Geweigerd(weiger_bericht(een, dagen[een.id] if een else None, nu=nu) or "Er is geen aanbod.")
    formulier = NietForm()
    if formulier.validate_on_submit():
        wie, bericht = open_[0].organisatie_id, tekst_van(formulier.bericht)

        def act(schrijver: Session, daad: Daad) -> Aanbieding:
            verse = _versie(schrijver, kenmerk, nummer, daad.nu)
            return stem_niet_in(schrijver, laatste_tekst(verse), wie, bericht, daad=daad)

        if probeer(formulier, act, veld="bericht"):
            flash("Vastgelegd: uw organisatie stemt niet in met deze versie.", "ok")
            return redirect(url_van(versie))
    return render_template(
        "partijen/binden/decline.html",
        versie=versie,
        aanbieding=open_[0],
        laatste=dagen[open_[0].id],
        formulier=formulier,
        terug=url_for("ondertekenen.sign", kenmerk=kenmerk, nummer=nummer),
    )
