"""Why the gemeente changed a tekst after its ronde: a reason for each article that no punt asked to change."""

from __future__ import annotations

from datetime import datetime

from flask import flash, redirect, render_template, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import Geweigerd
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, vereist
from overlegtafel.core.web.handelen import probeer
from overlegtafel.overeenkomsten.forms.redenen import maak_redenen_form, stand_van_redenen
from overlegtafel.overeenkomsten.models import Tekst, Wijziging
from overlegtafel.overeenkomsten.queries.pagina import tekst_met_artikelen
from overlegtafel.overeenkomsten.queries.verklaard import gevraagd
from overlegtafel.overeenkomsten.routes.adressen import versieadres
from overlegtafel.overeenkomsten.routes.wijzigingen import blueprint, wijziging_item
from overlegtafel.overeenkomsten.routes.zoek import eis_beheer, vind_tekst
from overlegtafel.overeenkomsten.rules.handelingen import geraadpleegd_en_nieuw, weiger_redenen
from overlegtafel.overeenkomsten.rules.wijziging import is_inhoudelijk
from overlegtafel.overeenkomsten.services.vergelijken import geef_ambtshalve_redenen, toon_vergelijking


@blueprint.route("/redenen", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def reasons(kenmerk: str, nummer: str, volgnr: int) -> str | Response:
    """Keep why articles changed after the ronde without a punt that asked for it."""
    eis_beheer()
    nu = clock.nu()
    oud, nieuw = _paar(kenmerk, nummer, volgnr, nu)
    wijzigingen = _zonder_punt(db.session(), oud, nieuw)
    formulier = maak_redenen_form(wijzigingen)
    formulier.begin_met(stand_van_redenen(wijzigingen))
    plaats = versieadres(nieuw.versie)
    if formulier.validate_on_submit():
        redenen = formulier.redenen()

        def act(session: Session, daad: Daad) -> None:
            van, naar = tekst_met_artikelen(session, oud.id), tekst_met_artikelen(session, nieuw.id)
            formulier.eis_ongewijzigd(stand_van_redenen(_zonder_punt(session, van, naar)))
            geef_ambtshalve_redenen(session, van, naar, redenen, daad=daad)

        if probeer(formulier, act):
            flash("De redenen zijn bewaard. Iedereen leest ze zodra de tekst openbaar is.", "ok")
            return redirect(url_for("versies.show", **plaats))
    return render_template(
        "overeenkomsten/wijzigingen/redenen.html",
        oud=oud,
        nieuw=nieuw,
        formulier=formulier,
        wijzigingen={rij.artikel_id: wijziging_item(rij) for rij in wijzigingen},
        terug=url_for("versies.show", **plaats),
    )


def _paar(kenmerk: str, nummer: str, volgnr: int, nu: datetime) -> tuple[Tekst, Tekst]:
    """Return the tekst of the last ronde and the one of the address; refuse what needs or takes no reasons."""
    nieuw = vind_tekst(db.session(), kenmerk, nummer, volgnr, nu=nu)
    paar = geraadpleegd_en_nieuw(nieuw.versie)
    if paar is None or paar[1] != nieuw.id:
        raise Geweigerd("Na de laatste ronde veranderde deze tekst niet.")
    if zin := weiger_redenen(nieuw, nu=nu):
        raise Geweigerd(zin)
    return tekst_met_artikelen(db.session(), paar[0]), nieuw


def _zonder_punt(session: Session, oud: Tekst, nieuw: Tekst) -> list[Wijziging]:
    bekend = gevraagd(session, {oud.id})
    rijen = toon_vergelijking(session, oud.id, nieuw.id).wijzigingen
    return [rij for rij in rijen if is_inhoudelijk(rij) and (oud.id, rij.artikel_id) not in bekend]
