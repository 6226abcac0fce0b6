"""Papers of an agenda: their files for everybody, and put with a point, ordered and taken back by the secretaris."""

from __future__ import annotations

from typing import cast

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import NietGevonden, Vervallen
from overlegtafel.core.opslag.bestanden import lees
from overlegtafel.core.opslag.scannen import weiger_bestand
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, iedereen, kijker, vereist
from overlegtafel.core.web.bestand import geef_bestand
from overlegtafel.core.web.handelen import doe, probeer
from overlegtafel.core.web.verzoek import Verzoek, redt_tekst
from overlegtafel.fysieke_tafel.forms.stukken import Intrekform, Vergaderstukform
from overlegtafel.fysieke_tafel.forms.velden import ingevuld
from overlegtafel.fysieke_tafel.models import Agendapunt, Vergaderstuk
from overlegtafel.fysieke_tafel.queries.stukken import BESTAAT_NIET, haal_stuk
from overlegtafel.fysieke_tafel.routes.agenda import punt_op
from overlegtafel.fysieke_tafel.routes.weergave import kruimels, stuk_van, wordt_verteld
from overlegtafel.fysieke_tafel.rules.agenda import is_punt_getoond, weiger_wijziging
from overlegtafel.fysieke_tafel.rules.openbaar import is_agenda_zichtbaar, is_stuk_zichtbaar
from overlegtafel.fysieke_tafel.rules.stukken import getoonde_stukken, is_stuk_getoond, weiger_ordenen
from overlegtafel.fysieke_tafel.services.stukken import (
    bezwaar_tegen_bundelen,
    trek_stuk_in,
    voeg_stuk_toe,
    zet_stuk_eerder,
)
from overlegtafel.overeenkomsten.queries import termijnen

blueprint = Blueprint("vergaderstukken", __name__, url_prefix="/bijeenkomsten/<int:bijeenkomst_id>")
als_secretaris = vereist(Rol.SECRETARIS)
TE_GROOT = "Het bestand is te groot en is niet bewaard. Ten hoogste {maximaal} mag. Maak het kleiner of splits het."
NIET_IN_BUNDEL = (
    "Het stuk is bewaard, maar kan niet in de bundel van alle stukken. Kijk of u het kunt openen. "
    "Lukt dat niet, trek het dan in en voeg een PDF toe die u opnieuw hebt gemaakt."
)
VOL = "Het bestand is niet bewaard: onze schijf is vol. Probeer het later nog eens."


@blueprint.get("/stukken/<int:stuk_id>")
@iedereen
def show(bijeenkomst_id: int, stuk_id: int) -> Response:
    """Give the file of a paper: the same bytes for everybody; 410 once it was taken back."""
    nu, stuk = clock.nu(), haal_stuk(db.session(), bijeenkomst_id, stuk_id)
    is_vrij = is_stuk_zichtbaar(stuk, nu=nu)
    stond_er = is_agenda_zichtbaar(stuk.agendapunt.bijeenkomst, nu=nu) and is_punt_getoond(stuk.agendapunt)
    if stuk.ingetrokken_op is not None and stond_er and is_stuk_getoond(stuk):
        raise Vervallen(f"Dit stuk is ingetrokken. {stuk.intrekreden}")
    if stuk.ingetrokken_op is not None or not (is_vrij or kijker().is_gastheer):
        raise NietGevonden(BESTAAT_NIET)
    return geef_bestand(lees(stuk.bestand), stuk.bestand.type, stuk.bestandsnaam, openbaar=is_vrij)


def _maximaal() -> str:
    """Return the largest size in whole megabytes, rounded down: what people can remember, and never too much."""
    return f"{current_app.config['MAX_CONTENT_LENGTH'] // 1_000_000} MB"


def _hier(punt: Agendapunt) -> str:
    return url_for("vergaderstukken.edit", bijeenkomst_id=punt.bijeenkomst_id, punt_id=punt.id)


@blueprint.route("/agenda/<int:punt_id>/stukken", methods=["GET", "POST"])
@als_secretaris
@redt_tekst
def edit(bijeenkomst_id: int, punt_id: int) -> str | Response:
    """Put a paper with a point, and see all with what can be done with each."""
    punt, form = punt_op(bijeenkomst_id, punt_id), Vergaderstukform()
    if zin := _niet_aangenomen():
        form.validate()
        form.bestand.errors = [zin]
    elif form.validate_on_submit() and _voeg_toe(form, bijeenkomst_id, punt_id):
        flash(f"Het stuk staat bij het punt.{wordt_verteld(punt.bijeenkomst, nu=clock.nu())}", "ok")
        return redirect(_hier(punt))
    return _toon(punt, form)


def _niet_aangenomen() -> str | None:
    """Return why the file wasn't taken in, where the request was cut off; what was typed is still there."""
    verzoek = cast(Verzoek, request)
    if verzoek.method == "POST" and verzoek.form is not None and verzoek.is_schijf_vol:
        return VOL
    return TE_GROOT.format(maximaal=_maximaal()) if verzoek.is_te_groot else None


def _toon(punt: Agendapunt, form: Vergaderstukform) -> str:
    session, nu = db.session(), clock.nu()
    gelden, stukken = termijnen(session, nu=nu), getoonde_stukken(punt)
    return render_template(
        "fysieke_tafel/stukken/edit.html",
        form=form,
        punt=punt,
        rijen=[stuk_van(stuk, gelden) for stuk in stukken],
        mag_ordenen=bool(stukken) and weiger_ordenen(stukken[0], nu=nu) is None,
        waarom_niet=weiger_wijziging(punt.bijeenkomst, nu=nu),
        maximaal=_maximaal(),
        kruimels=kruimels(punt.bijeenkomst, f"Stukken bij punt {punt.volgorde}"),
        terug=url_for("agenda.show", bijeenkomst_id=punt.bijeenkomst_id),
    )


def _voeg_toe(form: Vergaderstukform, bijeenkomst_id: int, punt_id: int) -> bool:
    """Put what was sent with the point; the scanner looks at it before anything is locked."""
    bestandsnaam, inhoud = form.bestand.data.filename or "", form.bestand.data.read()
    if zin := weiger_bestand(bestandsnaam, inhoud):
        form.bestand.errors = [*form.bestand.errors, zin]
        return False
    waarom_niet = bezwaar_tegen_bundelen(inhoud)

    def voeg_toe(session: Session, daad: Daad) -> None:
        voeg_stuk_toe(
            session,
            punt_op(bijeenkomst_id, punt_id),
            naam=ingevuld(form.naam.data),
            bestandsnaam=bestandsnaam,
            inhoud=inhoud,
            niet_in_bundel=waarom_niet,
            gescand_op=daad.nu if current_app.config["CLAMD"] else None,
            daad=daad,
        )

    is_bewaard = probeer(form, voeg_toe, veld="bestand") is not None
    if is_bewaard and waarom_niet:
        flash(f"{waarom_niet} {NIET_IN_BUNDEL}", "waarschuwing")
    return is_bewaard


def _gelezen(stuk: Vergaderstuk) -> dict[str, object]:
    return {"naam": stuk.naam, "openbaar": stuk.agendapunt.bijeenkomst.agenda_openbaar_vanaf}


@blueprint.route("/stukken/<int:stuk_id>/intrekken", methods=["GET", "POST"])
@als_secretaris
def withdraw(bijeenkomst_id: int, stuk_id: int) -> str | Response:
    """Ask once more, with the reason, and take a paper back."""
    stuk, form = haal_stuk(db.session(), bijeenkomst_id, stuk_id), Intrekform()
    form.begin_met(_gelezen(stuk))
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: trek_stuk_in(session, stuk, reden=form.reden.data or "", daad=daad),
        veld="reden",
        stand=lambda: _gelezen(stuk),
    ):
        flash("Het stuk is ingetrokken.", "ok")
        return redirect(_hier(stuk.agendapunt))
    return render_template(
        "fysieke_tafel/stukken/withdraw.html",
        form=form,
        stuk=stuk,
        kruimels=kruimels(stuk.agendapunt.bijeenkomst, "Stuk intrekken"),
        terug=_hier(stuk.agendapunt),
    )


@blueprint.post("/stukken/<int:stuk_id>/eerder")
@als_secretaris
def raise_(bijeenkomst_id: int, stuk_id: int) -> Response:
    """Let a paper go before what goes before it now."""

    def zet_eerder(session: Session, daad: Daad) -> Agendapunt:
        stuk = haal_stuk(session, bijeenkomst_id, stuk_id)
        zet_stuk_eerder(session, stuk, daad=daad)
        return stuk.agendapunt

    return redirect(_hier(doe(zet_eerder)))
