"""One traject: written down, shown with its steps and what is missing, changed, estimated and registered."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.database.nummers import Nummer
from overlegtafel.core.errors import MagNiet
from overlegtafel.core.register.koppelingen import koppelingen_van
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, iedereen, kijker, vereist
from overlegtafel.core.web.handelen import probeer
from overlegtafel.samenwerking.forms.trajecten import (
    Knopform,
    NieuwTrajectform,
    Ramingform,
    Trajectform,
    Voordeelform,
    stand_van_traject,
)
from overlegtafel.samenwerking.forms.velden import gekozen, ingevuld, keuzes
from overlegtafel.samenwerking.models import Traject
from overlegtafel.samenwerking.queries.gemeenten import deelnemende_gemeenten, gemeenten_van
from overlegtafel.samenwerking.queries.trajecten import haal_traject
from overlegtafel.samenwerking.routes.acties import acties_voor
from overlegtafel.samenwerking.routes.trajectblad import binnen_van, stap_van
from overlegtafel.samenwerking.routes.weergave import BADGES, kruimels
from overlegtafel.samenwerking.rules.openbaar import bekende_deelnemers
from overlegtafel.samenwerking.rules.publicaties import NAMEN, geldende_publicaties
from overlegtafel.samenwerking.rules.toegang import NIET_VAN_U, eis_eigen, gemeenten_met, is_binnen, mag_wijzigen
from overlegtafel.samenwerking.rules.trajecten import stappen, toestand
from overlegtafel.samenwerking.services.trajecten import (
    leg_voordeel_vast,
    maak_traject,
    meld_aan,
    raam,
    wijzig_traject,
)

blueprint = Blueprint("trajecten", __name__, url_prefix="/samenwerking/trajecten")
als_adviseur = vereist(Rol.INKOOPADVISEUR)
als_wijziger = vereist(Rol.INKOOPADVISEUR, Rol.COORDINATOR)


def haal(nummer: Nummer) -> Traject:
    """Return a traject that the viewer may know of; raise NietGevonden."""
    return haal_traject(db.session(), nummer, kijker(), nu=clock.nu())


def haal_van_mij(nummer: Nummer) -> Traject:
    """Return a traject that the viewer may change; raise MagNiet for another gemeente."""
    traject = haal(nummer)
    if not mag_wijzigen(kijker(), traject.aanmelder_id):
        raise MagNiet(NIET_VAN_U)
    return traject


def eigen_keuzes() -> list[tuple[int, str]]:
    """Return the gemeenten for which the viewer is inkoopadviseur."""
    eigen = gemeenten_met(kijker(), {Rol.INKOOPADVISEUR})
    return [(gemeente.id, gemeente.naam) for gemeente in gemeenten_van(db.session(), eigen, nu=clock.nu())]


def eigen_gemeente(gekozen_id: object) -> int:
    """Return the chosen gemeente; raise MagNiet when it isn't the viewer's own."""
    gemeente_id = gekozen(gekozen_id)
    if gemeente_id is None:
        raise MagNiet(NIET_VAN_U)
    eis_eigen(kijker(), gemeente_id)
    return gemeente_id


@blueprint.get("/<nummer:nummer>")
@iedereen
def show(nummer: Nummer) -> str:
    """Show a traject: its steps, who takes part, and to who works on it what is missing and what may be done."""
    session, nu, wie = db.session(), clock.nu(), kijker()
    traject, vandaag = haal(nummer), clock.vandaag()
    stand, deelnemers = toestand(traject, vandaag=vandaag), deelnemende_gemeenten(session, nu=nu)
    return render_template(
        "samenwerking/trajecten/show.html",
        traject=traject,
        kruimels=kruimels(traject),
        badge=(stand.value.capitalize(), BADGES[stand]),
        stappen=[stap_van(naam, dag, is_klaar) for naam, dag, is_klaar in stappen(traject, vandaag=vandaag)],
        publicaties=[(een, NAMEN[een.formulier]) for een in geldende_publicaties(traject)],
        bekend=[oordeel.organisatie.naam for oordeel in bekende_deelnemers(traject, vandaag=vandaag)],
        binnen=binnen_van(traject, deelnemers) if is_binnen(wie) else None,
        acties=acties_voor(traject, wie),
        jaar=vandaag.year,
        koppelingen=koppelingen_van("traject", [traject.id], wie, nu=nu).get(traject.id, []),
    )


@blueprint.route("/nieuw", methods=["GET", "POST"])
@als_adviseur
def new() -> str | Response:
    """Write down what a gemeente wants to buy, with its raming."""
    form = NieuwTrajectform()
    form.gemeente_id.choices = keuzes(eigen_keuzes())
    gedaan = form.validate_on_submit() and probeer(form, lambda session, daad: _maak(session, form, daad))
    if gedaan:
        flash("Het traject is bewaard. Meld het aan als het op de kalender moet.", "ok")
        return redirect(url_for(".show", nummer=gedaan.waarde))
    return render_template(
        "samenwerking/trajecten/form.html", form=form, titel="Nieuw traject", terug=url_for("inkoopkalender.index")
    )


def _maak(session: Any, form: NieuwTrajectform, daad: Any) -> Nummer:
    gemeente_id = eigen_gemeente(form.gemeente_id.data)
    traject = maak_traject(session, form.gegevens, aanmelder_id=gemeente_id, daad=daad)
    if form.bedrag.data is not None:
        raam(session, traject, organisatie_id=gemeente_id, bedrag=form.bedrag.data, daad=daad)
    return traject.nummer


@blueprint.route("/<nummer:nummer>/wijzigen", methods=["GET", "POST"])
@als_wijziger
def edit(nummer: Nummer) -> str | Response:
    """Change what a traject says and its planning."""
    traject, form = haal_van_mij(nummer), Trajectform()
    form.begin_met(stand_van_traject(traject))
    terug = url_for(".show", nummer=nummer)
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: wijzig_traject(session, haal_van_mij(nummer), form.gegevens, daad=daad),
        stand=lambda: stand_van_traject(haal(nummer)),
    ):
        flash("Het traject is gewijzigd.", "ok")
        return redirect(terug)
    titel = f"{traject.kenmerk} wijzigen"
    return render_template("samenwerking/trajecten/form.html", form=form, titel=titel, terug=terug)


@blueprint.route("/<nummer:nummer>/raming", methods=["GET", "POST"])
@als_adviseur
def estimate(nummer: Nummer) -> str | Response:
    """Tell what the own gemeente expects to spend."""
    traject, form = haal(nummer), Ramingform()
    form.gemeente_id.choices = keuzes(eigen_keuzes())
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: raam(
            session,
            haal(nummer),
            organisatie_id=eigen_gemeente(form.gemeente_id.data),
            bedrag=ingevuld(form.bedrag.data),
            daad=daad,
        ),
    ):
        flash("De raming is bewaard. Alleen uw gemeente en de centrale eenheid zien haar.", "ok")
        return redirect(url_for(".show", nummer=nummer))
    uitleg = "Een raming is nooit openbaar. Andere gemeenten zien haar ook niet."
    return stappagina(traject, form, "Raming van uw gemeente", "Bewaar de raming", uitleg, ("gemeente_id", "bedrag"))


@blueprint.route("/<nummer:nummer>/voordeel", methods=["GET", "POST"])
@als_wijziger
def benefit(nummer: Nummer) -> str | Response:
    """Record the benefit that a market analysis shows."""
    traject, form = haal_van_mij(nummer), Voordeelform()
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: leg_voordeel_vast(
            session,
            haal_van_mij(nummer),
            dag=ingevuld(form.dag.data),
            toelichting=form.toelichting.data or "",
            daad=daad,
        ),
    ):
        flash("Het voordeel is vastgelegd. U kunt het traject nu aanmelden.", "ok")
        return redirect(url_for(".show", nummer=nummer))
    uitleg = "Onder de drempel meldt u alleen aan wat voordeel heeft van samen inkopen."
    return stappagina(traject, form, "Voordeel uit de marktanalyse", "Bewaar", uitleg, ("dag", "toelichting"))


@blueprint.route("/<nummer:nummer>/aanmelden", methods=["GET", "POST"])
@als_wijziger
def register(nummer: Nummer) -> str | Response:
    """Ask once more, and register the traject for the kalender."""
    traject, form = haal_van_mij(nummer), Knopform()
    if form.validate_on_submit() and probeer(
        form, lambda session, daad: meld_aan(session, haal_van_mij(nummer), daad=daad)
    ):
        flash("Het traject is aangemeld. De coördinator zet het op de kalender.", "ok")
        return redirect(url_for(".show", nummer=nummer))
    uitleg = "Alle gemeenten zien het traject dan. Uw raming zien zij niet."
    return stappagina(traject, form, "Traject aanmelden", "Meld aan", uitleg)


def stappagina(
    traject: Traject,
    form: Any,
    titel: str,
    knop: str,
    uitleg: str,
    velden: tuple[str, ...] = (),
    soort: str = "eerste",
    *,
    bestanden: bool = False,
) -> str:
    """Return the page that asks what one step needs."""
    return render_template(
        "samenwerking/trajecten/stap.html",
        traject=traject,
        kruimels=kruimels(traject, titel),
        form=form,
        titel=titel,
        knop=knop,
        uitleg=uitleg,
        velden=velden,
        soort=soort,
        bestanden=bestanden,
        terug=url_for("trajecten.show", nummer=traject.nummer),
    )
