"""Asking from outside to take part: the form, the mail with a link, the button that confirms, and what follows."""

from __future__ import annotations

from flask import Blueprint, current_app, render_template, request, url_for
from flask import redirect as leid_door
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, iedereen, vereist
from overlegtafel.core.toegang.limieten import bewaak, even_lang
from overlegtafel.core.toegang.sleutels import geheim_voor, vergeet
from overlegtafel.core.web.handelen import doe, probeer
from overlegtafel.samenwerking.forms.aanvraag import NIEUW, Behandelform, Meedoenform
from overlegtafel.samenwerking.forms.velden import Redenform, gekozen, keuzes
from overlegtafel.samenwerking.models import Deelnameaanvraag, VerzoekSoort
from overlegtafel.samenwerking.queries.aanvraag import haal_aanvraag
from overlegtafel.samenwerking.queries.deelname import gemeenten_buiten, grondslag
from overlegtafel.samenwerking.queries.gemeenten import deelnemende_gemeenten
from overlegtafel.samenwerking.routes.deelname import klaar, pagina
from overlegtafel.samenwerking.services import aanvraag as dienst

blueprint = Blueprint("meedoen", __name__, url_prefix="/samenwerking/meedoen")
als_programmamanager = vereist(Rol.PROGRAMMAMANAGER)
TE_VAAK = "Vanaf uw verbinding is net vaak gevraagd om mee te doen. Probeer het {wacht} opnieuw."


@blueprint.route("", methods=["GET", "POST"])
@iedereen
def new() -> str | Response:
    """Ask to take part, without account; it counts once it was confirmed by mail. The answer is always the same."""
    form, nu = Meedoenform().bied(clock.vandaag()), clock.nu()
    kan = grondslag(db.session(), nu=nu) is not None
    if request.args.get("soort") == VerzoekSoort.JAAR and not form.is_submitted():
        form.soort.data = VerzoekSoort.JAAR.value
    if kan and form.validate_on_submit():
        with even_lang():
            gedaan = probeer(form, lambda session, daad: _vraag(session, form, daad), veld="gemeente")
        if gedaan is not None:
            return leid_door(url_for("meedoen.sent"))
    return render_template("samenwerking/meedoen/new.html", form=form, kan=kan)


def _vraag(session: Session, form: Meedoenform, daad: Daad) -> None:
    bewaak(session, dienst.DOEL, meest=current_app.config["CLIENT_FORMS"], zin=TE_VAAK, nu=daad.nu)
    dienst.vraag_mee_te_doen(session, form.gegevens, daad=daad)


@blueprint.get("/verstuurd")
@iedereen
def sent() -> str:
    """Say where to look for the mail; the same for everybody."""
    return render_template("samenwerking/meedoen/sent.html")


@blueprint.route("/bevestigen", methods=["GET", "POST"])
@iedereen
def confirm() -> str:
    """Show what the link confirms with one button, because mail scanners open links; posting lets it count."""
    geheim = geheim_voor(dienst.DOEL) or ""
    aanvraag = dienst.aanvraag_van_link(db.session(), geheim, nu=clock.nu())
    if request.method == "GET":
        return render_template("samenwerking/meedoen/confirm.html", aanvraag=aanvraag)
    doe(lambda session, daad: dienst.bevestig_aanvraag(session, geheim, daad=Daad(daad.nu)))
    vergeet(dienst.DOEL)
    return render_template("samenwerking/meedoen/confirmed.html")


def _aanvraag(aanvraag_id: int) -> Deelnameaanvraag:
    return haal_aanvraag(db.session(), aanvraag_id)


@blueprint.route("/<int:aanvraag_id>/behandelen", methods=["GET", "POST"])
@als_programmamanager
def take(aanvraag_id: int) -> str | Response:
    """Say which gemeente asked, and let the besluiten follow."""
    form, aanvraag, session = Behandelform(), _aanvraag(aanvraag_id), db.session()
    buiten = gemeenten_buiten(session, [een.id for een in deelnemende_gemeenten(session, nu=clock.nu())])
    bekend = [(str(een.id), een.naam) for een in buiten]
    form.gemeente_id.choices = keuzes([*bekend, (NIEUW, f"Nog niet bekend: voeg {aanvraag.gemeente} toe")])
    if not form.is_submitted():
        gelijk = [id_ for id_, naam in bekend if naam.casefold().endswith(aanvraag.gemeente.casefold())]
        form.gemeente_id.data = gelijk[0] if gelijk else NIEUW
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: dienst.neem_in_behandeling(
            session,
            _aanvraag(aanvraag_id),
            gemeente_id=None if form.gemeente_id.data == NIEUW else gekozen(form.gemeente_id.data),
            daad=daad,
        ),
    ):
        return klaar("De aanvraag is in behandeling. Wie haar deed, krijgt daarvan bericht.")
    uitleg = "Daarna ziet elke bestuurder dit verzoek, met de vraag om het besluit van het college vast te leggen."
    if aanvraag.soort is VerzoekSoort.JAAR:
        uitleg = "Daarna kunt u deze gemeente toelaten. De bestuurders zien het verzoek."
    return pagina(form, f"Aanvraag van {aanvraag.gemeente}", ("gemeente_id",), uitleg, "Neem in behandeling")


@blueprint.route("/<int:aanvraag_id>/afwijzen", methods=["GET", "POST"])
@als_programmamanager
def decline(aanvraag_id: int) -> str | Response:
    """Put aside what was asked, with the reason."""
    form, aanvraag = Redenform(), _aanvraag(aanvraag_id)
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: dienst.wijs_aanvraag_af(
            session, _aanvraag(aanvraag_id), reden=form.reden.data or "", daad=daad
        ),
    ):
        return klaar("De aanvraag is afgewezen. Wie haar deed, krijgt de reden per mail.")
    uitleg = "Bijvoorbeeld omdat zij niet van een gemeente komt, of omdat deze gemeente al meedoet."
    return pagina(form, f"Aanvraag van {aanvraag.gemeente} afwijzen", ("reden",), uitleg, "Wijs af")
