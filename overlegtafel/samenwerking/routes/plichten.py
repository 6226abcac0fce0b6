"""Duties of the samenwerking: evaluations and the talk before the end, by which day, done or overdue."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.register.taken import Taak
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Kijker, Rol, kijker, vereist
from overlegtafel.core.web.handelen import probeer
from overlegtafel.samenwerking.forms.afspraken import Plichtform, Plichtgedaanform, stand_van_plicht
from overlegtafel.samenwerking.forms.velden import ingevuld
from overlegtafel.samenwerking.models import PlichtSoort
from overlegtafel.samenwerking.queries.afspraken import haal_plicht, plichten
from overlegtafel.samenwerking.queries.deelname import einde_van, samenwerkingsovereenkomst
from overlegtafel.samenwerking.rules.afspraken import PLICHTEN, dag_voor_einde, is_te_laat
from overlegtafel.samenwerking.rules.toegang import BINNEN
from overlegtafel.samenwerking.services import afspraken as dienst

blueprint = Blueprint("plichten", __name__, url_prefix="/samenwerking/afspraken")
binnen = vereist(*sorted(BINNEN))
als_programmamanager = vereist(Rol.PROGRAMMAMANAGER)


@blueprint.get("")
@binnen
def index() -> str:
    """List what is to be done by when, what was done, and what is overdue."""
    session, nu, vandaag = db.session(), clock.nu(), clock.vandaag()
    so = samenwerkingsovereenkomst(session, nu=nu)
    einde = einde_van(session, so.id) if so is not None else None
    rijen = plichten(session)
    heeft_gesprek = any(een.soort is PlichtSoort.GESPREK and so and een.overeenkomst_id == so.id for een in rijen)
    return render_template(
        "samenwerking/deelname/plichten.html",
        rijen=[(een, PLICHTEN[een.soort], is_te_laat(een, vandaag=vandaag)) for een in rijen],
        so=so,
        einde=einde,
        voorstel=None if heeft_gesprek else dag_voor_einde(einde),
        mag=kijker().mag(Rol.PROGRAMMAMANAGER),
    )


def _pagina(form: Plichtform | Plichtgedaanform, titel: str, velden: tuple[str, ...], uitleg: str = "") -> str:
    kruimels = [("Samenwerking", url_for("samenwerking.show")), ("Afspraken", url_for(".index")), (titel, None)]
    return render_template(
        "samenwerking/formulier.html",
        form=form,
        titel=titel,
        velden=velden,
        uitleg=uitleg,
        terug=url_for(".index"),
        kruimels=kruimels,
    )


@blueprint.route("/nieuw", methods=["GET", "POST"])
@als_programmamanager
def new() -> str | Response:
    """Set a duty; the talk before the end is proposed six months before it."""
    form, session = Plichtform(), db.session()
    if not form.is_submitted() and request.args.get("soort") == PlichtSoort.GESPREK:
        so = samenwerkingsovereenkomst(session, nu=clock.nu())
        form.soort.data = PlichtSoort.GESPREK.value
        form.uiterlijk.data = dag_voor_einde(einde_van(session, so.id)) if so is not None else None
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: dienst.zet_plicht(
            session, PlichtSoort(form.soort.data), ingevuld(form.uiterlijk.data), daad=daad
        ),
    ):
        flash("De afspraak staat vast. U ziet haar op uw startpagina tot zij gedaan is.", "ok")
        return redirect(url_for(".index"))
    return _pagina(form, "Nieuwe afspraak", ("soort", "uiterlijk"))


@blueprint.route("/<int:plicht_id>/gedaan", methods=["GET", "POST"])
@als_programmamanager
def finish(plicht_id: int) -> str | Response:
    """Record that a duty was done, and what came of it."""
    plicht, form = haal_plicht(db.session(), plicht_id), Plichtgedaanform()
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: dienst.rond_plicht_af(
            session,
            haal_plicht(session, plicht_id),
            dag=ingevuld(form.dag.data),
            uitkomst=ingevuld(form.uitkomst.data),
            daad=daad,
        ),
    ):
        flash("Vastgelegd dat dit is gedaan.", "ok")
        return redirect(url_for(".index"))
    return _pagina(form, "Afspraak gedaan", ("dag", "uitkomst"), f"{PLICHTEN[plicht.soort]}.")


@blueprint.route("/<int:plicht_id>/verbeteren", methods=["GET", "POST"])
@als_programmamanager
def correct(plicht_id: int) -> str | Response:
    """Correct the day or the outcome of what was done."""
    plicht, form = haal_plicht(db.session(), plicht_id), Plichtgedaanform()
    form.begin_met(stand_van_plicht(plicht))
    if form.validate_on_submit() and probeer(
        form,
        lambda session, daad: dienst.verbeter_plicht(
            session,
            haal_plicht(session, plicht_id),
            dag=ingevuld(form.dag.data),
            uitkomst=ingevuld(form.uitkomst.data),
            daad=daad,
        ),
        stand=lambda: stand_van_plicht(haal_plicht(db.session(), plicht_id)),
    ):
        flash("De uitkomst is verbeterd.", "ok")
        return redirect(url_for(".index"))
    return _pagina(form, "Uitkomst verbeteren", ("dag", "uitkomst"), f"{PLICHTEN[plicht.soort]}.")


def plichttaken(wie: Kijker, *, nu: datetime) -> list[Taak]:
    """Return the duties that wait for the programmamanager; those that are overdue come first by their day."""
    if not wie.mag(Rol.PROGRAMMAMANAGER):
        return []
    return [
        Taak(
            PLICHTEN[een.soort], url_for("plichten.finish", plicht_id=een.id), uiterlijk=clock.einde_van(een.uiterlijk)
        )
        for een in plichten(db.session(), alleen_open=True)
    ]
