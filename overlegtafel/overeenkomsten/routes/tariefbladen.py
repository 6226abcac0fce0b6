"""Pages: the tariefbladen of a versie with every sum, publishing one, and what was agreed on indexing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import Geweigerd, NietGevonden
from overlegtafel.core.tekst.bedragen import centen
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
from overlegtafel.overeenkomsten.models import Indexeringsafspraak, Tariefblad, Versie
from overlegtafel.overeenkomsten.queries.tariefbladen import afspraak_over_indexeren, bladen_van, regels_van_blad
from overlegtafel.overeenkomsten.queries.tarieven import gemeentenamen_van
from overlegtafel.overeenkomsten.routes import weergave
from overlegtafel.overeenkomsten.routes.tarieftabel import gemeente_van
from overlegtafel.overeenkomsten.routes.zoek import eis_beheer, vind_versie
from overlegtafel.overeenkomsten.rules.openbaar import is_terugwerkend
from overlegtafel.overeenkomsten.rules.tarieven.bladen import (
    DOORREKENEN,
    LEIDEND,
    cijfers_van,
    vervangen_door,
    weiger_indexeren,
    weiger_terugnemen,
)
from overlegtafel.overeenkomsten.rules.tarieven.elementen import NAMEN
from overlegtafel.overeenkomsten.rules.tarieven.indexeren import Geindexeerd, factor_van, formule, getal, som
from overlegtafel.overeenkomsten.rules.tarieven.lijst import rij_van
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


def _plaats(versie: Versie) -> dict[str, Any]:
    return {"kenmerk": versie.overeenkomst.kenmerk, "nummer": versie.nummer}


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
        bladen=[_kort(een, bladen, nu) for een in reversed(bladen)],
        afspraak=_in_woorden(afspraak_over_indexeren(db.session(), versie.id)),
        mag_indexeren=mag_beheren(kijker()) and weiger_indexeren(versie, nu=nu) is None,
        plaats=_plaats(versie),
        terug=weergave.url_van(versie),
    )


def _kort(blad: Tariefblad, alle: Iterable[Tariefblad], nu: datetime) -> dict[str, Any]:
    ander = vervangen_door(blad, [een for een in alle if is_openbaar(een, nu=nu)])
    return {
        "volgnr": blad.volgnr,
        "van": blad.van,
        "percentage": getal((factor_van(cijfers_van(blad)) - 1) * 100),
        "openbaar": moment(blad.openbaar_vanaf),
        "is_gepland": not is_openbaar(blad, nu=nu),
        "werkt_terug": is_terugwerkend(blad),
        "vervangen_door": ander.volgnr if ander else None,
    }


def _in_woorden(afspraak: Indexeringsafspraak | None) -> list[tuple[str, str]]:
    """Return what was agreed on indexing, as a list of facts."""
    if afspraak is None:
        return []
    delen = [f"{naam} voor {getal(Decimal(gewicht))}%" for naam, gewicht in afspraak.gewichten]
    return [
        ("Staat in", afspraak.artikel),
        ("Cijfers", ", ".join(delen)),
        ("Verder rekenen met", DOORREKENEN[afspraak.doorrekenen]),
        ("Afronden", LEIDEND[afspraak.leidend]),
    ]


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
    plaats = {**_plaats(versie), "volgnr": volgnr}
    return render_template(
        "overeenkomsten/tariefbladen/show.html",
        versie=versie,
        blad=blad,
        kort=_kort(blad, alle, nu),
        formule=formule(cijfers),
        cijfers=[[een.naam, f"{getal(een.gewicht)}%", f"{getal(een.percentage)}%", een.bron] for een in cijfers],
        manier=[("Verder rekenen met", DOORREKENEN[blad.doorrekenen]), ("Afronden", LEIDEND[blad.leidend])],
        rijen=[
            _som(Berekend(een.tarief, een.oud, Decimal(een.begin), _na(een)), factor, blad, namen) for een in regels
        ][:PER_PAGINA],
        vorige=url_for("tariefbladen.show", **plaats, pagina=pagina - 1) if pagina > 1 else None,
        volgende=url_for("tariefbladen.show", **plaats, pagina=pagina + 1) if len(regels) > PER_PAGINA else None,
        mag_terug=mag_beheren(kijker()) and weiger_terugnemen(blad, alle, nu=nu) is None,
        plaats=_plaats(versie),
        terug=weergave.url_van(versie),
    )


def _na(regel: Any) -> Geindexeerd:
    delen = {naam: Decimal(regel.elementen[naam]).scaleb(-2) for naam in NAMEN if naam in regel.elementen}
    return Geindexeerd(regel.bedrag, Decimal(regel.onafgerond), delen)


def _som(een: Berekend, factor: Decimal, manier: Any, namen: dict[int, str]) -> dict[str, Any]:
    """Return what one tarief becomes, with its sum; `manier` has what leads in rounding."""
    rij = rij_van(een.tarief)
    gemeente = f" ({gemeente_van(rij, namen)})" if rij.gemeente_id is not None else ""
    return {
        "product": f"{rij.productcode} {rij.omschrijving}{gemeente}",
        "eenheid": rij.eenheid,
        "oud": f"€ {centen(een.oud)}",
        "som": som(een.begin, factor, een.na, manier.leidend),
        "nieuw": f"€ {centen(een.na.bedrag)}",
        "elementen": [(NAMEN[naam], f"€ {centen(deel)}") for naam, deel in een.na.elementen.items()],
    }


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
        return redirect(url_for("tariefbladen.agree", **_plaats(versie)))
    formulier = maak_tariefblad_form([(naam, Decimal(gewicht)) for naam, gewicht in afspraak.gewichten])
    formulier.begin_met(_gezien(db.session(), versie))
    if formulier.validate_on_submit():
        if request.form.get("stap") != "bevestigd":
            gelezen = lees_in(formulier, lambda: _bevestig(versie, formulier, nu), veld="van")
            if gelezen:
                return gelezen.waarde
        elif gedaan := probeer(formulier, lambda s, daad: _publiceer(s, kenmerk, nummer, formulier, daad), veld="van"):
            flash("Het tariefblad is klaar. De partijen krijgen bericht zodra het openbaar is.", "ok")
            return redirect(url_for("tariefbladen.show", **_plaats(versie), volgnr=gedaan.waarde.volgnr))
    return render_template(
        "overeenkomsten/tariefbladen/new.html",
        versie=versie,
        formulier=formulier,
        afspraak=_in_woorden(afspraak),
        plaats=_plaats(versie),
        terug=url_for("tariefbladen.index", **_plaats(versie)),
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
        rijen=[_som(een, factor, afspraak, namen) for een in regels[:PER_PAGINA]],
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
        actie=url_for("tariefbladen.new", **_plaats(versie)),
        terug=url_for("tariefbladen.index", **_plaats(versie)),
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
    terug = url_for("tariefbladen.index", **_plaats(versie))
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
