"""A gemeente becomes part of another: from that day on it takes part no more."""

from __future__ import annotations

from flask import Blueprint
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.errors import NietGevonden
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, vereist
from overlegtafel.core.web.handelen import probeer
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.samenwerking.forms.deelname import Opgaanform
from overlegtafel.samenwerking.forms.trajecten import Knopform
from overlegtafel.samenwerking.forms.velden import gekozen, ingevuld, keuzes
from overlegtafel.samenwerking.queries.deelname import gemeenten_buiten
from overlegtafel.samenwerking.routes.deelname import deelnemers_op, klaar, pagina
from overlegtafel.samenwerking.services import deelname as dienst

blueprint = Blueprint("herindelingen", __name__, url_prefix="/samenwerking/deelname")


@blueprint.route("/opgegaan", methods=["GET", "POST"])
@vereist(Rol.PROGRAMMAMANAGER)
def new() -> str | Response:
    """Record that a gemeente becomes part of another."""
    form, mee = Opgaanform(), deelnemers_op(clock.nu())
    alle = [*mee, *gemeenten_buiten(db.session(), [een.id for een in mee])]
    form.gemeente_id.choices = keuzes((een.id, een.naam) for een in mee)
    form.in_id.choices = keuzes((een.id, een.naam) for een in alle)
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: dienst.laat_gemeente_opgaan(
            session,
            session.get_one(Organisatie, gekozen(form.gemeente_id.data)),
            session.get_one(Organisatie, gekozen(form.in_id.data)),
            op=ingevuld(form.op.data),
            daad=daad,
        ),
    ):
        return klaar("De herindeling is vastgelegd. De gemeente doet vanaf die dag niet meer mee.")
    uitleg = "Vanaf die dag kan de gemeente niet tekenen of betalen. Tot die dag kunt u dit terugnemen."
    return pagina(form, "Gemeente opgegaan in een andere", ("gemeente_id", "in_id", "op"), uitleg)


@blueprint.route("/opgegaan/<int:organisatie_id>/terugnemen", methods=["GET", "POST"])
@vereist(Rol.PROGRAMMAMANAGER)
def withdraw(organisatie_id: int) -> str | Response:
    """Ask once more, and take back that a gemeente becomes part of another."""
    form, gemeente = Knopform(), _haal(db.session(), organisatie_id)
    if form.validate_on_submit() and probeer(
        form, lambda session, daad: dienst.neem_herindeling_terug(session, _haal(session, organisatie_id), daad=daad)
    ):
        return klaar("De herindeling is teruggenomen. De gemeente blijft meedoen.")
    titel = f"Herindeling van {gemeente.naam} terugnemen"
    return pagina(form, titel, (), "De gemeente blijft dan meedoen.", "Neem terug")


def _haal(session: Session, organisatie_id: int) -> Organisatie:
    gemeente = session.get(Organisatie, organisatie_id)
    if gemeente is None or gemeente.opgegaan_op is None:
        raise NietGevonden("Deze herindeling bestaat niet.")
    return gemeente
