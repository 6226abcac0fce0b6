"""The verslag of a bijeenkomst of gemeenten among themselves: written by point, and adopted."""

from __future__ import annotations

from flask import Blueprint
from werkzeug.wrappers import Response

from overlegtafel.core.tijd import clock
from overlegtafel.core.web.handelen import probeer
from overlegtafel.fysieke_tafel.forms import verslagform
from overlegtafel.fysieke_tafel.rules import geldende_punten, tekst_van, weiger_bewerken
from overlegtafel.fysieke_tafel.services import bewaar_verslag
from overlegtafel.samenwerking.forms.trajecten import Knopform
from overlegtafel.samenwerking.routes.overleg import als_eenheid
from overlegtafel.samenwerking.routes.overlegdag import dagformulier, haal, klaar
from overlegtafel.samenwerking.services import overleg as dienst

blueprint = Blueprint("overlegverslagen", __name__, url_prefix="/samenwerking/overleg/dag")


@blueprint.route("/<int:dag_id>/verslag", methods=["GET", "POST"])
@als_eenheid
def write(dag_id: int) -> str | Response:
    """Write at each point what was said; two people may write at different points at the same time."""
    dag = haal(dag_id)
    form = verslagform(geldende_punten(dag))
    form.begin_met(form.stand(dag))
    zin = weiger_bewerken(dag, nu=clock.nu())
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: bewaar_verslag(
            session, dag, form.delen, aanwezig=form.aanwezig.data or "", slot=form.slot.data or "", daad=daad
        ),
        stand=lambda: form.stand(dag),
    ):
        return klaar(dag, "Het verslag is bewaard.")
    velden = ("aanwezig", *(f"punt_{id_}" for id_ in form.punten), "slot")
    uitleg = "Schrijf bij elk punt wat er is besproken. Alleen wie aan dit overleg meedoet, leest het."
    return dagformulier(dag, form, "Verslag schrijven", velden, zin or uitleg, "Bewaar")


@blueprint.route("/<int:dag_id>/vaststellen", methods=["GET", "POST"])
@als_eenheid
def adopt(dag_id: int) -> str | Response:
    """Ask once more over the words as they stand, and adopt the verslag."""
    dag, form = haal(dag_id), Knopform()
    form.begin_met({"tekst": tekst_van(dag, is_concept=False)})
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: dienst.stel_overlegverslag_vast(session, dag, daad=daad),
        stand=lambda: {"tekst": tekst_van(dag, is_concept=False)},
    ):
        return klaar(dag, "Het verslag is vastgesteld.")
    return dagformulier(
        dag, form, "Verslag vaststellen", (), "Daarna verandert het verslag niet meer.", "Stel het verslag vast"
    )
