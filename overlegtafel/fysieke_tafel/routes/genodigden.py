"""The page of the secretaris on who is called to a bijeenkomst, who comes, and who is called besides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, vereist
from overlegtafel.core.web.handelen import doe, probeer
from overlegtafel.fysieke_tafel.forms.genodigden import Gastform
from overlegtafel.fysieke_tafel.forms.velden import ingevuld
from overlegtafel.fysieke_tafel.models import Genodigde, Komst, Komstbericht
from overlegtafel.fysieke_tafel.queries.genodigden import genodigden_van, zonder_contact
from overlegtafel.fysieke_tafel.routes.bijeenkomsten import haal
from overlegtafel.fysieke_tafel.routes.weergave import kruimels, url_van
from overlegtafel.fysieke_tafel.rules.genodigden import (
    KOMSTEN,
    geldend_bericht,
    vervanger_van,
    weiger_afzeggen,
    weiger_andere_tijd,
    weiger_antwoord,
)
from overlegtafel.fysieke_tafel.rules.woorden import naam_van, tijden, weekdag
from overlegtafel.fysieke_tafel.services.komst import neem_tijd_over, nodig_gast_uit, zeg_gast_af

blueprint = Blueprint("genodigden", __name__, url_prefix="/bijeenkomsten/<int:bijeenkomst_id>/genodigden")
als_secretaris = vereist(Rol.SECRETARIS)
BADGES = {Komst.KOMT: "goed", Komst.MISSCHIEN: "let_op", Komst.KOMT_NIET: "neutraal"}


@blueprint.route("", methods=["GET", "POST"])
@als_secretaris
def index(bijeenkomst_id: int) -> str | Response:
    """Show who is called and what they answered, and call somebody besides."""
    bijeenkomst, form = haal(bijeenkomst_id), Gastform()
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: nodig_gast_uit(
            session, bijeenkomst, naam=ingevuld(form.naam.data), adres=ingevuld(form.adres.data), daad=daad
        ),
    ):
        flash("De uitnodiging gaat vanzelf weg, als de bijeenkomst is aangekondigd.", "ok")
        return redirect(url_for(".index", bijeenkomst_id=bijeenkomst_id))
    genodigden = genodigden_van(db.session(), bijeenkomst)
    rijen = [_rij(een) for een in genodigden]
    return render_template(
        "fysieke_tafel/genodigden/index.html",
        form=form,
        bijeenkomst=bijeenkomst,
        naam=naam_van(bijeenkomst),
        rijen=rijen,
        tellingen=_tellingen(genodigden),
        onbereikbaar=zonder_contact(db.session(), bijeenkomst, nu=clock.nu()),
        mag_uitnodigen=bijeenkomst.geannuleerd_op is None and bijeenkomst.begin > clock.nu(),
        kruimels=kruimels(bijeenkomst, "Genodigden"),
    )


def _tellingen(genodigden: list[Genodigde]) -> list[tuple[str, str]]:
    lopend = [een for een in genodigden if een.afgezegd_op is None]
    berichten = [geldend_bericht(een) for een in lopend]
    tel = {komst: sum(een is not None and een.komst is komst for een in berichten) for komst in Komst}
    return [
        ("Uitgenodigd", str(len(lopend))),
        ("Komen", str(tel[Komst.KOMT])),
        ("Misschien", str(tel[Komst.MISSCHIEN])),
        ("Komen niet", str(tel[Komst.KOMT_NIET])),
        ("Nog geen antwoord", str(sum(een is None for een in berichten))),
    ]


@dataclass(frozen=True, slots=True)
class Anderetijd:
    """Another time that somebody proposed by his calendar, and why that can't be."""

    id: int
    tijd: str
    waarom_niet: str | None


@dataclass(frozen=True, slots=True)
class Genodigderij:
    """Who is called, what he answered, and what the secretaris can do about it."""

    id: int
    naam: str
    adres: str
    organisatie: str
    vervangt: str
    vervanger: str
    is_afgezegd: bool
    is_verstuurd: bool
    antwoord: str
    badge: str
    is_oud: bool
    ander: Anderetijd | None
    toelichtingen: Sequence[str]
    mag_antwoorden: bool
    mag_afzeggen: bool


def _rij(genodigde: Genodigde) -> Genodigderij:
    bericht, vervanger = geldend_bericht(genodigde), vervanger_van(genodigde)
    eerder = genodigde.berichten[-1] if genodigde.berichten else None
    return Genodigderij(
        id=genodigde.id,
        naam=genodigde.naam,
        adres=genodigde.adres,
        organisatie=genodigde.organisatie.naam if genodigde.organisatie else "",
        vervangt=(genodigde.vervangt.naam or genodigde.vervangt.adres) if genodigde.vervangt else "",
        vervanger=(vervanger.naam or vervanger.adres) if vervanger else "",
        is_afgezegd=genodigde.afgezegd_op is not None,
        is_verstuurd=genodigde.verstuurd is not None,
        antwoord=KOMSTEN[bericht.komst] if bericht else "",
        badge=BADGES[bericht.komst] if bericht else "neutraal",
        is_oud=bericht is None and eerder is not None,
        ander=_andere_tijd(bericht),
        toelichtingen=[een.toelichting for een in genodigde.berichten if een.toelichting],
        mag_antwoorden=weiger_antwoord(genodigde, nu=clock.nu()) is None,
        mag_afzeggen=weiger_afzeggen(genodigde, nu=clock.nu()) is None,
    )


def _andere_tijd(bericht: Komstbericht | None) -> Anderetijd | None:
    if bericht is None or bericht.ander_begin is None or bericht.ander_einde is None:
        return None
    dag = weekdag(clock.dag_van(bericht.ander_begin))
    tijd = f"{dag}, {tijden(bericht.ander_begin, bericht.ander_einde)}"
    return Anderetijd(bericht.id, tijd, weiger_andere_tijd(bericht, nu=clock.nu()))


@blueprint.post("/andere-tijd/<int:bericht_id>")
@als_secretaris
def take_over(bijeenkomst_id: int, bericht_id: int) -> Response:
    """Move the bijeenkomst to the time that somebody proposed by his calendar."""
    bijeenkomst = haal(bijeenkomst_id)
    alle = (bericht for een in genodigden_van(db.session(), bijeenkomst) for bericht in een.berichten)
    bericht = next((een for een in alle if een.id == bericht_id), None)
    if bericht is None:
        raise NietGevonden("Dit voorstel voor een andere tijd is er niet.")
    doe(lambda session, daad: neem_tijd_over(session, bericht, daad=daad))
    flash("De bijeenkomst is verplaatst. Alle genodigden krijgen de nieuwe tijd in hun agenda.", "ok")
    return redirect(url_van(bijeenkomst))


@blueprint.post("/<int:genodigde_id>/afzeggen")
@als_secretaris
def cancel(bijeenkomst_id: int, genodigde_id: int) -> Response:
    """Call off who was called by name; the calendar mail follows by itself."""

    genodigde = next((een for een in haal(bijeenkomst_id).genodigden if een.id == genodigde_id), None)
    if genodigde is None:
        raise NietGevonden("Deze genodigde is er niet.")
    doe(lambda session, daad: zeg_gast_af(session, genodigde, daad=daad))
    flash("De genodigde krijgt een afzegging in de agenda.", "ok")
    return redirect(url_for(".index", bijeenkomst_id=bijeenkomst_id))
