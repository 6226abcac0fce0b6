"""Papers and decisions at a point of gemeenten among themselves; only who takes part gets the files."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.opslag.bestanden import lees
from overlegtafel.core.opslag.scannen import weiger_bestand
from overlegtafel.core.tijd import clock
from overlegtafel.core.web.handelen import probeer
from overlegtafel.fysieke_tafel.models import Agendapunt, Bijeenkomst, Vergaderstuk
from overlegtafel.fysieke_tafel.rules import afspraak_van, feed_van
from overlegtafel.outbox.services import absolute_url
from overlegtafel.samenwerking.forms.afspraken import Overlegbesluitform, Overlegstukform
from overlegtafel.samenwerking.forms.trajecten import Knopform
from overlegtafel.samenwerking.forms.velden import gekozen, ingevuld
from overlegtafel.samenwerking.models import Overlegbesluit
from overlegtafel.samenwerking.queries.afspraken import besluiten_van
from overlegtafel.samenwerking.queries.overleg import haal_punt
from overlegtafel.samenwerking.routes.overleg import als_eenheid, binnen
from overlegtafel.samenwerking.routes.overlegdag import haal, weg_naar
from overlegtafel.samenwerking.routes.weergave import als_bestand
from overlegtafel.samenwerking.services import afspraken as dienst

blueprint = Blueprint("overlegstukken", __name__, url_prefix="/samenwerking/overleg/dag/<int:dag_id>")


def _stuk(dag: Bijeenkomst, stuk_id: int) -> Vergaderstuk:
    for punt in dag.agendapunten:
        for stuk in punt.stukken:
            if stuk.id == stuk_id and stuk.ingetrokken_op is None:
                return stuk
    raise NietGevonden("Dit stuk bestaat niet.")


def _pagina(dag: Bijeenkomst, form: Any, titel: str, velden: tuple[str, ...], uitleg: str, **meer: Any) -> str:
    return render_template(
        "samenwerking/formulier.html",
        form=form,
        titel=titel,
        velden=velden,
        uitleg=uitleg,
        terug=url_for("overlegdagen.show", dag_id=dag.id),
        kruimels=weg_naar(dag, titel),
        **meer,
    )


def _klaar(dag_id: int, zin: str) -> Response:
    flash(zin, "ok")
    return redirect(url_for("overlegdagen.show", dag_id=dag_id))


@blueprint.get("/stukken/<int:stuk_id>")
@binnen
def show(dag_id: int, stuk_id: int) -> Response:
    """Give the file of a paper, to who takes part."""
    stuk = _stuk(haal(dag_id), stuk_id)
    return als_bestand(lees(stuk.bestand), stuk.bestand.type, stuk.bestandsnaam)


@blueprint.route("/punten/<int:punt_id>/stuk", methods=["GET", "POST"])
@als_eenheid
def add(dag_id: int, punt_id: int) -> str | Response:
    """Put a paper with a point; the scanner looks at it before anything is locked."""
    dag, form = haal(dag_id), Overlegstukform()
    punt = haal_punt(dag, punt_id)
    if form.validate_on_submit() and _voeg_toe(form, dag_id, punt_id):
        return _klaar(dag_id, "Het stuk staat bij het punt.")
    uitleg = f"Bij punt {punt.volgorde}: {punt.titel}. Alleen wie meedoet, kan het stuk lezen."
    return _pagina(dag, form, "Stuk toevoegen", ("naam", "bestand"), uitleg, bestanden=True)


def _voeg_toe(form: Overlegstukform, dag_id: int, punt_id: int) -> bool:
    bestandsnaam, inhoud = form.bestand.data.filename or "bestand", form.bestand.data.read()
    if zin := weiger_bestand(bestandsnaam, inhoud):
        form.bestand.errors = [*form.bestand.errors, zin]
        return False
    stuk = dienst.Overlegstuk(form.naam.data or "", bestandsnaam, inhoud, clock.nu())
    return bool(
        probeer(
            form,
            lambda session, daad: dienst.voeg_overlegstuk_toe(
                session, haal_punt(haal(dag_id), punt_id), stuk, daad=daad
            ),
        )
    )


@blueprint.route("/stukken/<int:stuk_id>/weghalen", methods=["GET", "POST"])
@als_eenheid
def remove(dag_id: int, stuk_id: int) -> str | Response:
    """Ask once more, and take a paper away."""
    dag, form = haal(dag_id), Knopform()
    stuk = _stuk(dag, stuk_id)

    def act(session: Session, daad: Daad) -> None:
        is_besloten = bool(besluiten_van(session, Overlegbesluit.stuk_id == stuk_id))
        dienst.haal_overlegstuk_weg(session, _stuk(haal(dag_id), stuk_id), is_besloten=is_besloten, daad=daad)

    if form.validate_on_submit() and probeer(form, act):
        return _klaar(dag_id, "Het stuk is weggehaald.")
    return _pagina(dag, form, "Stuk weghalen", (), f"U haalt “{stuk.naam}” weg.", knop="Haal het stuk weg")


@blueprint.route("/punten/<int:punt_id>/besluit", methods=["GET", "POST"])
@als_eenheid
def decide(dag_id: int, punt_id: int) -> str | Response:
    """Record what the portefeuillehouders decided on a point."""
    dag, form = haal(dag_id), Overlegbesluitform()
    punt = haal_punt(dag, punt_id)
    form.kies_uit(_geldende(punt))
    if form.validate_on_submit() and probeer(
        form, lambda session, daad: _leg_vast(session, form, dag_id, punt_id, daad)
    ):
        return _klaar(dag_id, "Het besluit is vastgelegd.")
    uitleg = f"Bij punt {punt.volgorde}: {punt.titel}. Het besluit komt in het verslag."
    return _pagina(dag, form, "Besluit vastleggen", ("tekst", "stuk_id"), uitleg)


def _geldende(punt: Agendapunt) -> list[Vergaderstuk]:
    return [een for een in punt.stukken if een.ingetrokken_op is None]


def _leg_vast(session: Session, form: Overlegbesluitform, dag_id: int, punt_id: int, daad: Daad) -> None:
    dag, stuk_id = haal(dag_id), gekozen(form.stuk_id.data)
    stuk = _stuk(dag, stuk_id) if stuk_id else None
    dienst.leg_overlegbesluit_vast(session, haal_punt(dag, punt_id), ingevuld(form.tekst.data), stuk=stuk, daad=daad)


@blueprint.get("/afspraak.ics")
@binnen
def calendar(dag_id: int) -> Response:
    """Give the bijeenkomst as a file for one's own calendar, to who takes part."""
    dag = haal(dag_id)
    afspraak = afspraak_van(dag, url=absolute_url("overlegdagen.show", dag_id=dag.id), link=dag.link)
    return als_bestand(feed_van(dag.tafel.naam, [afspraak]).encode(), "text/calendar", f"overleg-{dag.id}.ics")
