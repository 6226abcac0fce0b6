"""Taking back what was written down of joining and leaving: each asks once more, and for the reason."""

from __future__ import annotations

from flask import Blueprint
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.toegang.access import Rol, vereist
from overlegtafel.core.web.handelen import probeer
from overlegtafel.samenwerking.forms.velden import Redenform
from overlegtafel.samenwerking.queries.deelname import haal_verzoek
from overlegtafel.samenwerking.routes.deelname import klaar, mijn_vertrek, pagina
from overlegtafel.samenwerking.services.intrekken import trek_uittreding_in, trek_verzoek_in

blueprint = Blueprint("intrekken", __name__, url_prefix="/samenwerking/deelname")


@blueprint.route("/verzoeken/<int:verzoek_id>/intrekken", methods=["GET", "POST"])
@vereist(Rol.PROGRAMMAMANAGER)
def withdraw_request(verzoek_id: int) -> str | Response:
    """Withdraw a request to take part."""
    form, verzoek = Redenform(), haal_verzoek(db.session(), verzoek_id)
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: trek_verzoek_in(
            session, haal_verzoek(session, verzoek_id), reden=form.reden.data or "", daad=daad
        ),
    ):
        return klaar("Het verzoek is ingetrokken.")
    uitleg = "De gemeente kan later opnieuw vragen om mee te doen. Het verzoek blijft met de reden te lezen."
    return pagina(form, f"Verzoek van {verzoek.organisatie.naam} intrekken", ("reden",), uitleg, "Trek in")


@blueprint.route("/uittredingen/<int:uittreding_id>/intrekken", methods=["GET", "POST"])
@vereist(Rol.GEMEENTE_VERTEGENWOORDIGER)
def withdraw_departure(uittreding_id: int) -> str | Response:
    """Take back that the own gemeente leaves."""
    form = Redenform()
    mijn_vertrek(uittreding_id)
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: trek_uittreding_in(
            session, mijn_vertrek(uittreding_id), reden=form.reden.data or "", daad=daad
        ),
    ):
        return klaar("Het voornemen is ingetrokken. De gemeente blijft meedoen.")
    uitleg = "De gemeente blijft dan meedoen. Klopte er iets niet? Leg daarna een nieuw voornemen vast."
    return pagina(form, "Voornemen om uit te treden intrekken", ("reden",), uitleg, "Trek in")
