"""The workplace of the secretaris for an agenda: points, their order, what they are about, and publication."""

from __future__ import annotations

from functools import partial

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, is_bereikt, kijker, vereist
from overlegtafel.core.web.bewerkform import Stand
from overlegtafel.core.web.handelen import doe, probeer
from overlegtafel.core.web.invoer import lees_id
from overlegtafel.fysieke_tafel.forms.agenda import Koppelform, Puntform, stand_van_punt
from overlegtafel.fysieke_tafel.forms.velden import Bevestigform, Planform, keuzes
from overlegtafel.fysieke_tafel.models import Agendapunt, Bijeenkomst
from overlegtafel.fysieke_tafel.queries.bijeenkomsten import (
    haal_bijeenkomst,
    versies_om_te_koppelen,
    voorstellen_om_te_koppelen,
)
from overlegtafel.fysieke_tafel.queries.stukken import artikel_in_versie, nummer_van_artikel
from overlegtafel.fysieke_tafel.routes.agendawenken import uitnodigen, verborgen
from overlegtafel.fysieke_tafel.routes.bijeenkomsten import haal, punten_van, woord_agenda
from overlegtafel.fysieke_tafel.routes.weergave import kruimels, voorstelnaam, wordt_verteld
from overlegtafel.fysieke_tafel.rules.agenda import (
    geldende_punten,
    weiger_koppelen,
    weiger_puntwijziging,
    weiger_wijziging,
)
from overlegtafel.fysieke_tafel.rules.stukken import geldende_stukken
from overlegtafel.fysieke_tafel.rules.termijnen import agenda_uiterlijk
from overlegtafel.fysieke_tafel.rules.woorden import datum, naam_van
from overlegtafel.fysieke_tafel.services.agenda import (
    koppel_voorstel,
    ontkoppel_voorstel,
    orden_punten,
    publiceer_agenda,
    stop_agendaplanning,
    trek_punt_in,
    verschuif_punt,
    voeg_punt_toe,
    wijzig_punt,
)
from overlegtafel.overeenkomsten.queries import termijnen
from overlegtafel.virtuele_tafel.queries import zoek_voorstel

blueprint = Blueprint("agenda", __name__, url_prefix="/bijeenkomsten/<int:bijeenkomst_id>/agenda")
als_secretaris = vereist(Rol.SECRETARIS)
LANGSTE_VOLGORDE = 4_000
"""Characters of a list of points: far more than an agenda has."""


def _hier(bijeenkomst_id: int) -> str:
    return url_for("agenda.show", bijeenkomst_id=bijeenkomst_id)


def punt_op(bijeenkomst_id: int, punt_id: int) -> Agendapunt:
    """Return a point of a bijeenkomst that the viewer may know of; raise NietGevonden."""
    return _punt(haal(bijeenkomst_id), punt_id)


def _punt(bijeenkomst: Bijeenkomst, punt_id: int) -> Agendapunt:
    gevonden = next((punt for punt in bijeenkomst.agendapunten if punt.id == punt_id), None)
    if gevonden is None:
        raise NietGevonden("Dit agendapunt bestaat niet.")
    return gevonden


@blueprint.get("")
@als_secretaris
def show(bijeenkomst_id: int) -> str:
    """Show the agenda with everything that can be done to it."""
    return _toon(bijeenkomst_id, Koppelform(), None)


def _toon(bijeenkomst_id: int, koppelform: Koppelform, koppel_aan: int | None) -> str:
    session, nu = db.session(), clock.nu()
    bijeenkomst = haal_bijeenkomst(session, bijeenkomst_id, kijker(), nu=nu)
    uiterlijk = agenda_uiterlijk(bijeenkomst.begin, termijnen(session, nu=nu))
    vanaf = bijeenkomst.agenda_openbaar_vanaf
    return render_template(
        "fysieke_tafel/agenda/show.html",
        bijeenkomst=bijeenkomst,
        naam=naam_van(bijeenkomst),
        punten=punten_van(bijeenkomst, nu=nu),
        uiterlijk=uiterlijk,
        dagen_over=(uiterlijk - clock.dag_van(nu)).days,
        is_openbaar=is_bereikt(vanaf, nu=nu),
        gepland_op=None if is_bereikt(vanaf, nu=nu) else vanaf,
        mag_ordenen=weiger_puntwijziging(bijeenkomst, nu=nu) is None,
        mag_toevoegen=weiger_wijziging(bijeenkomst, nu=nu) is None,
        mag_koppelen=weiger_koppelen(bijeenkomst, nu=nu) is None,
        koppelform=koppelform,
        koppel_aan=koppel_aan,
        voorstellen=[f"{een.nummer} {een.openbare_titel or een.titel}" for een in voorstellen_om_te_koppelen(session)],
        verschoven=lees_id(request.args.get("verschoven", "")),
        is_omhoog=request.args.get("richting") == "omhoog",
        **uitnodigen(bijeenkomst),
        kruimels=kruimels(bijeenkomst, woord_agenda(bijeenkomst, nu=nu)),
    )


def _puntform() -> Puntform:
    form = Puntform()
    form.versie_id.choices = keuzes([(0, "Geen versie"), *versies_om_te_koppelen(db.session())])
    form.vind_artikelen_met(partial(artikel_in_versie, db.session()))
    return form


@blueprint.route("/nieuw", methods=["GET", "POST"])
@als_secretaris
def new(bijeenkomst_id: int) -> str | Response:
    """Add a point."""
    bijeenkomst, form = haal(bijeenkomst_id), _puntform()
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: voeg_punt_toe(session, bijeenkomst, form.gegevens, daad=daad),
    ):
        flash(f"Het punt staat op de agenda.{wordt_verteld(bijeenkomst, nu=clock.nu())}", "ok")
        return redirect(_hier(bijeenkomst_id))
    return _toon_puntform(form, bijeenkomst, "Agendapunt toevoegen")


@blueprint.route("/<int:punt_id>/wijzigen", methods=["GET", "POST"])
@als_secretaris
def edit(bijeenkomst_id: int, punt_id: int) -> str | Response:
    """Change a point that nobody has read yet."""
    bijeenkomst, form = haal(bijeenkomst_id), _puntform()
    punt = _punt(bijeenkomst, punt_id)
    form.begin_met(_stand(punt))
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: wijzig_punt(session, punt, form.gegevens, daad=daad),
        stand=lambda: _stand(punt),
    ):
        flash("Het punt is gewijzigd.", "ok")
        return redirect(_hier(bijeenkomst_id))
    return _toon_puntform(form, bijeenkomst, "Agendapunt wijzigen")


def _stand(punt: Agendapunt) -> Stand:
    return stand_van_punt(punt, nummer_van_artikel(db.session(), punt))


def _toon_puntform(form: Puntform, bijeenkomst: Bijeenkomst, titel: str) -> str:
    uiterlijk = agenda_uiterlijk(bijeenkomst.begin, termijnen(db.session(), nu=clock.nu()))
    return render_template(
        "fysieke_tafel/agenda/form.html",
        form=form,
        titel=titel,
        uiterlijk=datum(uiterlijk),
        kruimels=kruimels(bijeenkomst, titel),
        terug=_hier(bijeenkomst.id),
    )


@blueprint.post("/<int:punt_id>/verschuiven")
@als_secretaris
def shift(bijeenkomst_id: int, punt_id: int) -> Response:
    """Move a point one place up or down."""
    is_omhoog = request.form.get("richting") == "omhoog"

    def verschuif(session: Session, daad: Daad) -> None:
        verschuif_punt(session, _punt(haal(bijeenkomst_id), punt_id), is_omhoog=is_omhoog, daad=daad)

    doe(verschuif)
    # No anchor: a browser that goes to one gives the focus to nothing.
    richting = "omhoog" if is_omhoog else "omlaag"
    return redirect(url_for("agenda.show", bijeenkomst_id=bijeenkomst_id, verschoven=punt_id, richting=richting))


@blueprint.post("/volgorde")
@als_secretaris
def order(bijeenkomst_id: int) -> Response:
    """Put all points in the order in which they were dragged."""
    ids = [lees_id(deel) or 0 for deel in request.form.get("punten", "")[:LANGSTE_VOLGORDE].split(",")]
    doe(lambda session, daad: orden_punten(session, haal(bijeenkomst_id), ids, daad=daad))
    flash("De volgorde is bewaard.", "ok")
    return redirect(_hier(bijeenkomst_id))


@blueprint.route("/<int:punt_id>/intrekken", methods=["GET", "POST"])
@als_secretaris
def withdraw(bijeenkomst_id: int, punt_id: int) -> str | Response:
    """Ask once more, and take a point back."""
    bijeenkomst, form = haal(bijeenkomst_id), Bevestigform()
    punt = _punt(bijeenkomst, punt_id)
    if form.validate_on_submit() and probeer(form, lambda session, daad: trek_punt_in(session, punt, daad=daad)):
        flash("Het punt is ingetrokken.", "ok")
        return redirect(_hier(bijeenkomst_id))
    return render_template(
        "fysieke_tafel/bevestig.html",
        form=form,
        titel="Agendapunt intrekken",
        vraag=f"Wilt u punt {punt.volgorde}, {punt.titel}, intrekken?",
        gevolgen=["Is de agenda al openbaar, dan blijft het punt zichtbaar als ingetrokken en houdt het zijn nummer."],
        knop="Trek het punt in",
        soort="gevaar",
        kruimels=kruimels(bijeenkomst, "Agendapunt intrekken"),
        terug=_hier(bijeenkomst_id),
    )


@blueprint.post("/<int:punt_id>/voorstellen")
@als_secretaris
def link(bijeenkomst_id: int, punt_id: int) -> str | Response:
    """Put a voorstel under a point."""
    form, punt = Koppelform(), _punt(haal(bijeenkomst_id), punt_id)
    if not form.validate():
        return _toon(bijeenkomst_id, form, punt_id)
    voorstel = zoek_voorstel(db.session(), form.gelezen) if form.gelezen else None
    if voorstel is None:
        form.nummer.errors = [f"Er is geen voorstel met nummer {form.gelezen}."]
        return _toon(bijeenkomst_id, form, punt_id)
    if not probeer(
        form,
        lambda session, daad: koppel_voorstel(session, punt, voorstel, daad=daad),
        veld="nummer",
    ):
        return _toon(bijeenkomst_id, form, punt_id)
    flash(f"{voorstelnaam(voorstel)} staat bij punt {punt.volgorde}.", "ok")
    return redirect(_hier(bijeenkomst_id))


@blueprint.post("/<int:punt_id>/voorstellen/<int:voorstel_id>/ontkoppelen")
@als_secretaris
def unlink(bijeenkomst_id: int, punt_id: int, voorstel_id: int) -> Response:
    """Take a voorstel from a point; it can be put back."""
    doe(lambda session, daad: ontkoppel_voorstel(session, _punt(haal(bijeenkomst_id), punt_id), voorstel_id, daad=daad))
    flash("Het voorstel staat niet meer bij dit punt.", "ok")
    return redirect(_hier(bijeenkomst_id))


def _gelezen(bijeenkomst: Bijeenkomst) -> Stand:
    """Return the agenda that is about to be published."""
    return {
        "agenda": [
            f"{punt.volgorde} {sorted(_stand(punt).items())} {[stuk.id for stuk in geldende_stukken(punt)]}"
            for punt in geldende_punten(bijeenkomst)
        ]
    }


@blueprint.route("/publiceren", methods=["GET", "POST"])
@als_secretaris
def publish(bijeenkomst_id: int) -> str | Response:
    """Ask when, and publish the agenda then."""
    bijeenkomst, form = haal(bijeenkomst_id), Planform()
    form.begin_met(_gelezen(bijeenkomst))
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: publiceer_agenda(session, bijeenkomst, openbaar_vanaf=form.moment, daad=daad),
        stand=lambda: _gelezen(bijeenkomst),
    ):
        flash("De publicatie is gepland." if form.moment else "De agenda is gepubliceerd.", "ok")
        return redirect(_hier(bijeenkomst_id))
    uiterlijk = agenda_uiterlijk(bijeenkomst.begin, termijnen(db.session(), nu=clock.nu()))
    return render_template(
        "fysieke_tafel/bevestig.html",
        form=form,
        titel="Agenda publiceren",
        vraag=f"Wilt u de agenda van {naam_van(bijeenkomst)} publiceren?",
        gevolgen=[
            f"De agenda moet uiterlijk {datum(uiterlijk)} openbaar zijn.",
            "Iedereen ziet de agenda op hetzelfde moment.",
            "Punten wijzigen of verschuiven kan daarna niet meer. Toevoegen en intrekken wel.",
        ],
        velden=("dag", "tijd"),
        let_op=verborgen(bijeenkomst),
        agendapunten=punten_van(bijeenkomst, nu=clock.nu()),
        knop="Publiceer de agenda",
        kruimels=kruimels(bijeenkomst, "Agenda publiceren"),
        terug=_hier(bijeenkomst_id),
    )


@blueprint.post("/niet-publiceren")
@als_secretaris
def unplan(bijeenkomst_id: int) -> Response:
    """Take a planned publication back before its moment."""
    doe(lambda session, daad: stop_agendaplanning(session, haal(bijeenkomst_id), daad=daad))
    flash("De agenda wordt niet vanzelf gepubliceerd.", "ok")
    return redirect(_hier(bijeenkomst_id))
