"""Pages: the tariefbladen of a versie with every sum, publishing one, and what was agreed on indexing."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import Geweigerd, NietGevonden
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, iedereen, is_openbaar, kijker, vereist
from overlegtafel.core.web.bewerkform import Stand
from overlegtafel.core.web.handelen import doe, lees_in, probeer
from overlegtafel.core.web.pagina import moment
from overlegtafel.overeenkomsten.forms.tariefbladen import (
    IndexeringsafspraakForm,
    TariefbladForm,
    maak_tariefblad_form,
)
from overlegtafel.overeenkomsten.models import Tariefblad, Versie
from overlegtafel.overeenkomsten.queries.tariefbladen import afspraak_over_indexeren, bladen_van, regels_van_blad
from overlegtafel.overeenkomsten.queries.tarieven import gemeentenamen_van
from overlegtafel.overeenkomsten.routes import weergave
from overlegtafel.overeenkomsten.routes.adressen import versieadres
from overlegtafel.overeenkomsten.routes.tariefsommen import in_woorden, kort_van, na_van, som_van
from overlegtafel.overeenkomsten.routes.zoek import eis_beheer, vind_versie
from overlegtafel.overeenkomsten.rules.tarieven.bladen import (
    DOORREKENEN,
    LEIDEND,
    cijfers_van,
    weiger_indexeren,
    weiger_terugnemen,
)
from overlegtafel.overeenkomsten.rules.tarieven.indexeren import factor_van, formule, getal
from overlegtafel.overeenkomsten.rules.toegang import mag_beheren
from overlegtafel.overeenkomsten.services.tariefbladen import (
    Berekend,
    bereken,
    neem_tariefblad_terug,
    publiceer_tariefblad,
    spreek_indexering_af,
    weiger_voorstel,
)

blueprint = Blueprint("tariefbladen", __name__, url_prefix="/overeenkomsten/<kenmerk>/<nummer>/tariefbladen")
PER_PAGINA = 50


def _vind(kenmerk: str, nummer: str, volgnr: int, nu: datetime) -> tuple[Versie, Tariefblad]:
    """Return a tariefblad of a versie, if the viewer may see it: before it is public only people of the gastheer."""
    versie = vind_versie(db.session(), kenmerk, nummer, nu=nu)
    blad = next((een for een in bladen_van(db.session(), versie.id) if een.volgnr == volgnr), None)
    if blad is None or not (kijker().is_gastheer or is_openbaar(blad, nu=nu)):
        raise NietGevonden("Dit tariefblad bestaat niet, of is nog niet openbaar.")
    return versie, blad


@blueprint.get("")
@iedereen
def index(kenmerk: str, nummer: str) -> str:
    """Show the tariefbladen of a versie, and how its tarieven are indexed."""
    nu = clock.nu()
    versie = vind_versie(db.session(), kenmerk, nummer, nu=nu)
    bladen = bladen_van(db.session(), versie.id, openbaar_op=None if kijker().is_gastheer else nu)
    return render_template(
        "overeenkomsten/tariefbladen/index.html",
        versie=versie,
        bladen=[kort_van(een, bladen, nu) for een in reversed(bladen)],
        afspraak=in_woorden(afspraak_over_indexeren(db.session(), versie.id)),
        mag_indexeren=mag_beheren(kijker()) and weiger_indexeren(versie, nu=nu) is None,
        plaats=versieadres(versie),
        terug=weergave.url_van(versie),
    )


@blueprint.get("/<int:volgnr>")
@iedereen
def show(kenmerk: str, nummer: str, volgnr: int) -> str:
    """Show a tariefblad: formula, figures with their source, and the sum of each tarief."""
    nu = clock.nu()
    versie, blad = _vind(kenmerk, nummer, volgnr, nu)
    alle = bladen_van(db.session(), versie.id)
    pagina = min(max(request.args.get("pagina", 1, type=int), 1), 100)
    regels = regels_van_blad(db.session(), blad.id, vanaf=(pagina - 1) * PER_PAGINA, hoogstens=PER_PAGINA + 1)
    cijfers, namen = cijfers_van(blad), gemeentenamen_van(db.session(), versie.overeenkomst_id)
    factor = factor_van(cijfers)
    plaats = versieadres(versie)
    return render_template(
        "overeenkomsten/tariefbladen/show.html",
        versie=versie,
        blad=blad,
        kort=kort_van(blad, alle, nu),
        formule=formule(cijfers),
        cijfers=[[een.naam, f"{getal(een.gewicht)}%", f"{getal(een.percentage)}%", een.bron] for een in cijfers],
        manier=[("Verder rekenen met", DOORREKENEN[blad.doorrekenen]), ("Afronden", LEIDEND[blad.leidend])],
        rijen=[
            som_van(Berekend(een.tarief, een.oud, Decimal(een.begin), na_van(een)), factor, blad, namen)
            for een in regels
        ][:PER_PAGINA],
        vorige=url_for("tariefbladen.show", **plaats, volgnr=volgnr, pagina=pagina - 1) if pagina > 1 else None,
        volgende=url_for("tariefbladen.show", **plaats, volgnr=volgnr, pagina=pagina + 1)
        if len(regels) > PER_PAGINA
        else None,
        mag_terug=mag_beheren(kijker()) and weiger_terugnemen(blad, alle, nu=nu) is None,
        plaats=plaats,
        terug=weergave.url_van(versie),
    )


@blueprint.route("/nieuw", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def new(kenmerk: str, nummer: str) -> str | Response:
    """Fill in the figures, see the sum of each tarief, and publish the tariefblad, now or planned."""
    eis_beheer()
    nu = clock.nu()
    versie = vind_versie(db.session(), kenmerk, nummer, nu=nu)
    if zin := weiger_indexeren(versie, nu=nu):
        raise Geweigerd(zin)
    afspraak = afspraak_over_indexeren(db.session(), versie.id)
    if afspraak is None:
        flash("Leg eerst vast hoe de tarieven worden geïndexeerd. Daarna maakt u het tariefblad.", "ok")
        return redirect(url_for("tariefbladen.agree", **versieadres(versie)))
    formulier = maak_tariefblad_form([(naam, Decimal(gewicht)) for naam, gewicht in afspraak.gewichten])
    formulier.begin_met(_gezien(db.session(), versie))
    if formulier.validate_on_submit():
        if request.form.get("stap") != "bevestigd":
            gelezen = lees_in(formulier, lambda: _bevestig(versie, formulier, nu), veld="van")
            if gelezen:
                return gelezen.waarde
        elif gedaan := probeer(formulier, lambda s, daad: _publiceer(s, kenmerk, nummer, formulier, daad), veld="van"):
            flash("Het tariefblad is klaar. De partijen krijgen bericht zodra het openbaar is.", "ok")
            return redirect(url_for("tariefbladen.show", **versieadres(versie), volgnr=gedaan.waarde.volgnr))
    return render_template(
        "overeenkomsten/tariefbladen/new.html",
        versie=versie,
        formulier=formulier,
        afspraak=in_woorden(afspraak),
        plaats=versieadres(versie),
        terug=url_for("tariefbladen.index", **versieadres(versie)),
    )


def _gezien(session: Session, versie: Versie) -> Stand:
    """Return what a tariefblad is counted from: what was agreed, and the tariefbladen before it."""
    afspraak = afspraak_over_indexeren(session, versie.id)
    bladen = [f"{een.volgnr}" for een in bladen_van(session, versie.id)]
    manier = [str(afspraak.gewichten), afspraak.doorrekenen.value, afspraak.leidend.value] if afspraak else []
    return {"gelezen": " ".join([*manier, *bladen])}


def _bevestig(versie: Versie, formulier: TariefbladForm, nu: datetime) -> str:
    voorstel = formulier.voorstel(nu)
    regels = bereken(db.session(), versie, voorstel)
    if zin := weiger_voorstel(db.session(), versie, voorstel, regels, nu=nu):
        raise Geweigerd(zin)
    namen, factor = gemeentenamen_van(db.session(), versie.overeenkomst_id), factor_van(voorstel.cijfers)
    afspraak = afspraak_over_indexeren(db.session(), versie.id)
    gekozen = formulier.vanaf.data
    return render_template(
        "overeenkomsten/tariefbladen/bevestig.html",
        versie=versie,
        formulier=formulier,
        formule=formule(voorstel.cijfers),
        rijen=[som_van(een, factor, afspraak, namen) for een in regels[:PER_PAGINA]],
        aantal=len(regels),
        van=voorstel.van,
        openbaar="meteen" if voorstel.vanaf == nu else f"op {moment(voorstel.vanaf)}",
        werkt_terug=voorstel.vanaf > clock.begin_van(voorstel.van),
        velden=[
            ("van", voorstel.van.isoformat()),
            ("vanaf", gekozen.strftime("%Y-%m-%dT%H:%M") if gekozen else ""),
            ("toelichting", voorstel.toelichting),
            *((veld.name, veld.data) for veld in formulier.cijfervelden),
            ("stap", "bevestigd"),
        ],
        actie=url_for("tariefbladen.new", **versieadres(versie)),
        terug=url_for("tariefbladen.index", **versieadres(versie)),
    )


def _publiceer(session: Session, kenmerk: str, nummer: str, formulier: TariefbladForm, daad: Daad) -> Tariefblad:
    versie = vind_versie(session, kenmerk, nummer, nu=daad.nu)
    formulier.eis_ongewijzigd(_gezien(session, versie))
    return publiceer_tariefblad(session, versie, formulier.voorstel(daad.nu), daad=daad)


@blueprint.post("/<int:volgnr>/terugnemen")
@vereist(Rol.INKOPER)
def withdraw(kenmerk: str, nummer: str, volgnr: int) -> Response:
    """Take back a tariefblad that was planned."""
    eis_beheer()

    def act(session: Session, daad: Daad) -> None:
        _, blad = _vind(kenmerk, nummer, volgnr, daad.nu)
        neem_tariefblad_terug(session, blad, daad=daad)

    doe(act)
    flash("Het tariefblad is teruggenomen. Niemand krijgt er bericht van.", "ok")
    return redirect(url_for("tariefbladen.index", kenmerk=kenmerk, nummer=nummer))


@blueprint.route("/afspraak", methods=["GET", "POST"])
@vereist(Rol.INKOPER)
def agree(kenmerk: str, nummer: str) -> str | Response:
    """Record how the tarieven of a versie are indexed."""
    eis_beheer()
    nu = clock.nu()
    versie = vind_versie(db.session(), kenmerk, nummer, nu=nu)
    if zin := weiger_indexeren(versie, nu=nu):
        raise Geweigerd(zin)
    formulier = IndexeringsafspraakForm()
    formulier.begin_met(_afspraak(db.session(), versie))
    terug = url_for("tariefbladen.index", **versieadres(versie))
    if formulier.validate_on_submit():

        def act(session: Session, daad: Daad) -> None:
            verse = vind_versie(session, kenmerk, nummer, nu=daad.nu)
            spreek_indexering_af(session, verse, formulier.afspraak(), daad=daad)

        if probeer(formulier, act, veld="gewicht_1", stand=lambda: _afspraak(db.session(), versie)):
            flash("De afspraak over indexeren is vastgelegd.", "ok")
            return redirect(terug)
    return render_template("overeenkomsten/tariefbladen/agree.html", versie=versie, formulier=formulier, terug=terug)


def _afspraak(session: Session, versie: Versie) -> Stand:
    afspraak = afspraak_over_indexeren(session, versie.id)
    if afspraak is None:
        return {}
    stand = {"artikel": afspraak.artikel, "doorrekenen": afspraak.doorrekenen, "leidend": afspraak.leidend}
    for nummer, (naam, gewicht) in enumerate(afspraak.gewichten, start=1):
        stand |= {f"naam_{nummer}": naam, f"gewicht_{nummer}": getal(Decimal(gewicht))}
    return stand
