"""The steps of a traject, one page each: the rule that refuses says its sentence there."""

from __future__ import annotations

from collections.abc import Collection

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.database.nummers import Nummer
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, kijker, vereist
from overlegtafel.core.web.handelen import probeer
from overlegtafel.fysieke_tafel.queries import geweest, komende
from overlegtafel.fysieke_tafel.rules import naam_van
from overlegtafel.organisaties.queries import huidige_leden
from overlegtafel.samenwerking.forms.trajecten import (
    Aankondigingform,
    Gunningform,
    Knopform,
    Oordeelform,
    Penvoerderform,
    Stapform,
    Stopform,
    stand_van_traject,
)
from overlegtafel.samenwerking.forms.velden import gekozen, ingevuld, keuzes
from overlegtafel.samenwerking.models import Keuze
from overlegtafel.samenwerking.queries.gemeenten import deelnemende_gemeenten
from overlegtafel.samenwerking.queries.overleg import dagen_van, overleggen
from overlegtafel.samenwerking.routes.trajecten import eigen_gemeente, eigen_keuzes, haal, stappagina
from overlegtafel.samenwerking.services.stappen import (
    geef_oordeel,
    leg_aankondiging_vast,
    leg_gunning_vast,
    leg_kickoff_vast,
    leg_pre_kickoff_vast,
    wijs_penvoerder_aan,
)
from overlegtafel.samenwerking.services.trajecten import stop_traject, zet_op_kalender

blueprint = Blueprint("stappen", __name__, url_prefix="/samenwerking/trajecten/<nummer:nummer>")
als_coordinator = vereist(Rol.COORDINATOR)
als_adviseur = vereist(Rol.INKOOPADVISEUR)


def _verder(nummer: Nummer, zin: str) -> Response:
    flash(zin, "ok")
    return redirect(url_for("trajecten.show", nummer=nummer))


def _stapform() -> Stapform:
    form, session, nu = Stapform(), db.session(), clock.nu()
    eigen = dagen_van(session, [tafel.id for tafel in overleggen(session, kijker(), nu=nu)])
    bijeenkomsten = [*eigen, *komende(session, kijker(), nu=nu), *geweest(session, kijker(), nu=nu)[0]]
    form.bijeenkomst_id.choices = keuzes(
        ((een.id, naam_van(een)) for een in bijeenkomsten), leeg="Geen bijeenkomst van een tafel"
    )
    return form


@blueprint.route("/kalender", methods=["GET", "POST"])
@als_coordinator
def publish(nummer: Nummer) -> str | Response:
    """Ask once more, and show the traject on the public kalender."""
    traject, form = haal(nummer), Knopform()
    form.begin_met(stand_van_traject(traject))
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: zet_op_kalender(session, haal(nummer), daad=daad),
        stand=lambda: stand_van_traject(haal(nummer)),
    ):
        return _verder(nummer, "Het traject staat op de openbare kalender.")
    uitleg = "Iedereen ziet dan titel, omschrijving en planning. Ramingen en oordelen blijven geheim."
    if traject.omschrijving:
        uitleg += f" De omschrijving is: {traject.omschrijving}"
    return stappagina(traject, form, "Op de kalender zetten", "Zet op de kalender", uitleg)


@blueprint.route("/pre-kick-off", methods=["GET", "POST"])
@als_coordinator
def pre_kickoff(nummer: Nummer) -> str | Response:
    """Plan the pre-kick-off with the vakspecialisten, or record that it was."""
    traject, form = haal(nummer), _stapform()
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: leg_pre_kickoff_vast(
            session,
            haal(nummer),
            dag=ingevuld(form.dag.data),
            bijeenkomst_id=gekozen(form.bijeenkomst_id.data),
            daad=daad,
        ),
    ):
        return _verder(nummer, "De pre-kick-off is vastgelegd.")
    uitleg = (
        "De vakspecialisten bespreken wat nodig is. Kies een bijeenkomst van een projectteam: de vakspecialisten van "
        "de gemeenten aan die tafel krijgen dan een uitnodiging per mail. Daarna zegt elke gemeente of zij meedoet."
    )
    return stappagina(traject, form, "Pre-kick-off", "Bewaar", uitleg, ("dag", "bijeenkomst_id"))


VELDEN_VAN_OORDEEL = ("gemeente_id", "keuze", "reden", "fee")


@blueprint.route("/oordeel", methods=["GET", "POST"])
@als_adviseur
def judge(nummer: Nummer) -> str | Response:
    """Tell whether the own gemeente takes part."""
    traject, form = haal(nummer), Oordeelform()
    form.gemeente_id.choices = keuzes(eigen_keuzes())
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: geef_oordeel(
            session,
            haal(nummer),
            organisatie_id=eigen_gemeente(form.gemeente_id.data),
            keuze=Keuze(form.keuze.data),
            reden=form.reden.data or "",
            fee=form.fee.data,
            daad=daad,
        ),
    ):
        return _verder(nummer, "Uw antwoord is bewaard. U kunt het wijzigen tot de kick-off.")
    uitleg = "Andere gemeenten en bezoekers zien uw antwoord niet. Wie meedoet, wordt bekend met de aankondiging."
    return stappagina(traject, form, "Doet uw gemeente mee?", "Bewaar", uitleg, VELDEN_VAN_OORDEEL)


@blueprint.route("/kick-off", methods=["GET", "POST"])
@als_coordinator
def kickoff(nummer: Nummer) -> str | Response:
    """Plan or record the kick-off."""
    traject, form = haal(nummer), _stapform()
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: leg_kickoff_vast(
            session,
            haal(nummer),
            dag=ingevuld(form.dag.data),
            deelnemers=deelnemende_gemeenten(session, nu=daad.nu),
            bijeenkomst_id=gekozen(form.bijeenkomst_id.data),
            daad=daad,
        ),
    ):
        return _verder(nummer, "De kick-off is vastgelegd.")
    uitleg = "Dit kan als elke gemeente heeft gezegd of zij meedoet. Na de kick-off staat vast wie meedoet."
    return stappagina(traject, form, "Kick-off", "Bewaar", uitleg, ("dag", "bijeenkomst_id"))


def medewerkers_van(gemeente_ids: Collection[int]) -> list[tuple[int, str]]:
    """Return who works for one of these gemeenten, with its name."""
    leden = huidige_leden(db.session(), nu=clock.nu())
    gevonden = {een.gebruiker_id: een for een in leden if een.organisatie_id in gemeente_ids}
    return [(id_, f"{een.gebruiker.naam} ({een.organisatie.naam})") for id_, een in gevonden.items()]


@blueprint.route("/penvoerder", methods=["GET", "POST"])
@als_coordinator
def lead(nummer: Nummer) -> str | Response:
    """Choose the penvoerder."""
    traject, form = haal(nummer), Penvoerderform()
    gemeenten = deelnemende_gemeenten(db.session(), nu=clock.nu())
    form.penvoerder_id.choices = keuzes((gemeente.id, gemeente.naam) for gemeente in gemeenten)
    mensen = medewerkers_van([een.id for een in gemeenten])
    form.jurist_id.choices = keuzes(mensen, leeg="Nog niet bekend")
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: wijs_penvoerder_aan(
            session,
            haal(nummer),
            organisatie_id=gekozen(form.penvoerder_id.data) or 0,
            jurist_id=gekozen(form.jurist_id.data),
            daad=daad,
        ),
    ):
        return _verder(nummer, "De penvoerder is aangewezen.")
    uitleg = "De penvoerder kondigt aan, gunt en sluit het contract, ook voor de andere gemeenten die meedoen."
    return stappagina(traject, form, "Penvoerder aanwijzen", "Wijs aan", uitleg, ("penvoerder_id", "jurist_id"))


@blueprint.route("/aankondiging", methods=["GET", "POST"])
@als_coordinator
def announce(nummer: Nummer) -> str | Response:
    """Record the aankondiging."""
    traject, form = haal(nummer), Aankondigingform()
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: leg_aankondiging_vast(
            session, haal(nummer), dag=ingevuld(form.dag.data), kenmerk=form.kenmerk.data or "", daad=daad
        ),
    ):
        return _verder(nummer, "De aankondiging is vastgelegd. Wie meedoet, is nu voor iedereen te lezen.")
    uitleg = "Overlegtafel kondigt zelf niets aan. Leg hier vast wat u bij TenderNed hebt aangekondigd."
    return stappagina(traject, form, "Aankondiging vastleggen", "Leg vast", uitleg, ("dag", "kenmerk"))


@blueprint.route("/gunning", methods=["GET", "POST"])
@als_coordinator
def award(nummer: Nummer) -> str | Response:
    """Record the gunning."""
    traject, form = haal(nummer), Gunningform()
    if form.validate_on_submit() and probeer(
        form, lambda session, daad: leg_gunning_vast(session, haal(nummer), dag=ingevuld(form.dag.data), daad=daad)
    ):
        return _verder(nummer, "De gunning is vastgelegd. Leg nu de contracten vast die hieruit komen.")
    return stappagina(traject, form, "Gunning vastleggen", "Leg vast", "Daarna staat het traject vast.", ("dag",))


@blueprint.route("/stoppen", methods=["GET", "POST"])
@als_coordinator
def stop(nummer: Nummer) -> str | Response:
    """Ask why, and stop the traject."""
    traject, form = haal(nummer), Stopform()
    if form.validate_on_submit() and probeer(
        form, lambda session, daad: stop_traject(session, haal(nummer), reden=form.reden.data or "", daad=daad)
    ):
        return _verder(nummer, "Het traject is gestopt. Het blijft met de reden te lezen.")
    uitleg = "U kunt dit niet terugdraaien. Het traject blijft met de reden te lezen."
    return stappagina(traject, form, "Traject stoppen", "Stop dit traject", uitleg, ("reden",), soort="gevaar")
