"""What was agreed at a bijeenkomst of gemeenten among themselves: who does what by when, and that it is done."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import kijker
from overlegtafel.core.web.handelen import probeer
from overlegtafel.fysieke_tafel.forms import Actieform, Afsluitform
from overlegtafel.fysieke_tafel.rules import weiger_uitkomst
from overlegtafel.fysieke_tafel.services import maak_actiepunt, sluit_actiepunt
from overlegtafel.samenwerking.forms.velden import ingevuld
from overlegtafel.samenwerking.queries.overleg import haal_actie, haal_punt
from overlegtafel.samenwerking.routes.overleg import als_eenheid, binnen
from overlegtafel.samenwerking.routes.overlegdag import dagformulier, haal, klaar
from overlegtafel.samenwerking.rules.overleg import zittende
from overlegtafel.samenwerking.services import overleg as dienst

blueprint = Blueprint("overlegacties", __name__, url_prefix="/samenwerking/overleg/dag")


@blueprint.route("/<int:dag_id>/punten/<int:punt_id>/actie", methods=["GET", "POST"])
@als_eenheid
def add_action(dag_id: int, punt_id: int) -> str | Response:
    """Record who does what by when."""
    dag, form = haal(dag_id), Actieform()
    punt = haal_punt(dag, punt_id)
    form.kies_uit([een.organisatie for een in zittende(dag.tafel.zetels, op=dag.begin)])
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: maak_actiepunt(
            session,
            haal_punt(dag, punt_id),
            wat=ingevuld(form.wat.data),
            organisatie_id=form.organisatie_id.data,
            uiterlijk=ingevuld(form.uiterlijk.data),
            daad=daad,
        ),
    ):
        return klaar(dag, "Het actiepunt is vastgelegd.")
    uitleg = weiger_uitkomst(punt, nu=clock.nu()) or f"Bij punt {punt.volgorde}: {punt.titel}."
    return dagformulier(dag, form, "Nieuw actiepunt", ("wat", "organisatie_id", "uiterlijk"), uitleg)


@blueprint.route("/acties/<int:actie_id>/afsluiten", methods=["GET", "POST"])
@binnen
def close_action(actie_id: int) -> str | Response:
    """Say that an actiepunt is done, or dropped and why: the gemeente that does it, or the centrale eenheid."""
    session, form = db.session(), Afsluitform()
    actie = haal_actie(session, actie_id, kijker(), nu=clock.nu())
    dag = haal(actie.agendapunt.bijeenkomst_id)
    if form.validate_on_submit() and probeer(form, _sluit(actie_id, form), veld="reden"):
        return klaar(dag, "Het actiepunt is afgesloten.")
    return dagformulier(dag, form, f"Actiepunt {actie.nummer} afsluiten", ("hoe", "reden"), actie.wat)


def _sluit(actie_id: int, form: Afsluitform) -> Callable[[Session, Daad], None]:
    def act(session: Session, daad: Daad) -> None:
        actie = haal_actie(session, actie_id, kijker(), nu=daad.nu)
        dienst.eis_eigen_actie(actie, kijker())
        sluit_actiepunt(
            session, actie, reden=form.reden.data or "", is_vervallen=form.hoe.data == "vervallen", daad=daad
        )

    return act
