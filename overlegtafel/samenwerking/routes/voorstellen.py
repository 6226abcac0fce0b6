"""Proposals for the kalender that came by mail: looked at, made into a traject, or put aside."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.register.koppelingen import Koppeling
from overlegtafel.core.register.namen import namen_voor
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Kijker, Rol, kijker, vereist
from overlegtafel.core.web.handelen import probeer
from overlegtafel.samenwerking.forms.trajecten import Opzijform, Trajectform
from overlegtafel.samenwerking.models import Traject
from overlegtafel.samenwerking.queries.gemeenten import deelnemende_gemeenten
from overlegtafel.samenwerking.queries.voorstellen import (
    haal_voorstel,
    trajecten_bij_draden,
    trajecten_uit_voorstellen,
    wachtende_voorstellen,
)
from overlegtafel.samenwerking.rules.toegang import gemeenten_met
from overlegtafel.samenwerking.rules.voorstellen import titel_uit
from overlegtafel.samenwerking.services import voorstellen as dienst
from overlegtafel.virtuele_tafel.models import Inbreng

blueprint = Blueprint("trajectvoorstellen", __name__, url_prefix="/samenwerking/voorstellen")
als_inkoper = vereist(Rol.COORDINATOR, Rol.INKOOPADVISEUR)
VELDEN = (
    "titel",
    "omschrijving",
    "soort",
    "cpv",
    "verwachte_aankondiging",
    "verwachte_gunning",
    "verwachte_ingang",
)


def gemeenten_voor(wie: Kijker) -> frozenset[int]:
    """Return the gemeenten whose mails the viewer looks at: of all for the coordinator, else of the own."""
    if not wie.mag(Rol.COORDINATOR):
        return gemeenten_met(wie, {Rol.INKOOPADVISEUR})
    return frozenset(een.id for een in deelnemende_gemeenten(db.session(), nu=clock.nu()))


@blueprint.get("")
@als_inkoper
def index() -> str:
    """List the mails that propose a traject."""
    rijen = wachtende_voorstellen(db.session(), gemeenten_voor(kijker()))
    return render_template("samenwerking/voorstellen/index.html", rijen=[(een, _titel(een)) for een in rijen])


def _haal(inbreng_id: int) -> Inbreng:
    return haal_voorstel(db.session(), inbreng_id, gemeenten_voor(kijker()))


def _titel(inbreng: Inbreng) -> str:
    return titel_uit(inbreng.voorstel.titel)


def _pagina(form: Any, titel: str, velden: tuple[str, ...], uitleg: str, knop: str) -> str:
    terug = url_for(".index")
    kruimels = [("Samenwerking", url_for("samenwerking.show")), ("Voorstellen per mail", terug), (titel, None)]
    return render_template(
        "samenwerking/formulier.html",
        form=form, titel=titel, velden=velden, terug=terug, kruimels=kruimels, uitleg=uitleg, knop=knop,
    )  # fmt: skip


@blueprint.route("/<int:inbreng_id>", methods=["GET", "POST"])
@als_inkoper
def take(inbreng_id: int) -> str | Response:
    """Make a traject of what a mail proposes."""
    inbreng, form = _haal(inbreng_id), Trajectform()
    if not form.is_submitted():
        form.titel.data, form.omschrijving.data = _titel(inbreng), inbreng.tekst
    gedaan = form.validate_on_submit() and probeer(
        form,
        lambda session, daad: (
            dienst.neem_voorstel_over(
                session, _haal(inbreng_id), form.gegevens, gemeenten_voor(kijker()), daad=daad
            ).nummer
        ),
    )
    if gedaan:
        flash("Het traject is gemaakt. Vul nu de raming in.", "ok")
        return redirect(url_for("trajecten.show", nummer=gedaan.waarde))
    uitleg = "Kijk de tekst uit de mail goed na. Haal bedragen en namen van mensen weg."
    return _pagina(form, f"Traject van {_titel(inbreng)}", VELDEN, uitleg, "Maak het traject")


@blueprint.route("/<int:inbreng_id>/opzij", methods=["GET", "POST"])
@als_inkoper
def dismiss(inbreng_id: int) -> str | Response:
    """Put a proposal aside with the reason."""
    inbreng, form = _haal(inbreng_id), Opzijform()
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: dienst.leg_voorstel_opzij(
            session, _haal(inbreng_id), gemeenten_voor(kijker()), reden=form.reden.data or "", daad=daad
        ),
    ):
        flash("Het voorstel ligt opzij. Het bericht blijft een gewone inbreng.", "ok")
        return redirect(url_for(".index"))
    return _pagina(form, "Voorstel opzij leggen", ("reden",), _titel(inbreng), "Leg opzij")


def koppelingen(soort: str, ids: Collection[int], kijker: Kijker, nu: datetime) -> Mapping[int, list[Koppeling]]:
    """Return for a traject the mail that it came from, and for that thread the traject, for who may know of both."""
    session = db.session()
    if soort == "traject":
        uit = {een.traject_id: een.inbreng.voorstel for een in trajecten_uit_voorstellen(session, traject_ids=ids)}
        namen = namen_voor(session, "voorstel", [een.id for een in uit.values()], kijker, nu=nu)
        return {
            traject_id: [Koppeling("Komt uit", namen[een.id], url_for("voorstellen.show", nummer=een.nummer))]
            for traject_id, een in uit.items()
            if traject_id is not None and een.id in namen
        }
    if soort != "voorstel":
        return {}
    paren = trajecten_bij_draden(session, voorstel_ids=ids)
    namen = namen_voor(session, "traject", [traject_id for _, traject_id in paren], kijker, nu=nu)
    return {
        draad: [Koppeling("Werd traject", namen[id_], url_for("trajecten.show", nummer=_nummer(id_)))]
        for draad, id_ in paren
        if id_ in namen
    }


def _nummer(traject_id: int) -> Any:
    return db.session().get_one(Traject, traject_id).nummer
