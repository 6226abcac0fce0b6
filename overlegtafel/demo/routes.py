"""The page of a demo: who one can be, which day it is here, and a button to go on to a later one."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from flask import Blueprint, Flask, current_app, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.errors import Geweigerd, NietGevonden
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.termijnen import is_werkdag
from overlegtafel.core.toegang.access import iedereen
from overlegtafel.core.web.handelen import doe
from overlegtafel.core.web.pagina import datum
from overlegtafel.demo.personen import WIE, namen
from overlegtafel.organisaties.services.aanmelden import verleng_aanmeldingen
from overlegtafel.organisaties.services.inloggen import demo_geheim
from overlegtafel.outbox.services import link
from overlegtafel.overeenkomsten.queries.pagina import lopende_ronden

blueprint = Blueprint("demo", __name__, url_prefix="/demo")
NA_DE_RONDE = "na-de-ronde"
STAPPEN = {"dag": ("Ga naar morgen", 1), "week": ("Ga een week verder", 7), "maand": ("Ga vier weken verder", 28)}
OCHTEND = timedelta(hours=10)


def klokbestand(app: Flask) -> Path:
    """Return the file by which all processes of a demo show the same time."""
    return Path(app.config["DATA_DIR"]) / "klok"


@blueprint.get("")
@iedereen
def show() -> str:
    """Show the people of the demo, its date and the steps in time."""
    _eis_demo()
    nu = clock.nu()
    bekend = namen()
    return render_template(
        "demo/show.html",
        nu=nu,
        mensen=[(bekend[adres], rol, link(demo_geheim(adres))) for rol, adres in WIE],
        stappen=[(naam, f"{label} ({datum(dag)})") for naam, label, dag in _stappen(nu)],
    )


@blueprint.post("/klok")
@iedereen
def set_clock() -> Response:
    """Let the clock of the demo go on to ten o'clock of a later day; it never goes back."""
    _eis_demo()
    dag = next((dag for naam, _, dag in _stappen(clock.nu()) if naam == request.form.get("stap")), None)
    if dag is None:
        raise Geweigerd("Deze stap kan nu niet.", verder=[("Naar de demopagina", "demo.show")])
    nieuw = clock.begin_van(dag) + OCHTEND
    doe(lambda session, daad: verleng_aanmeldingen(session, langer=nieuw - daad.nu, nu=daad.nu))
    clock.verzet(klokbestand(current_app), nieuw)
    flash(f"Het is hier nu {datum(clock.nu())}.", "ok")
    return redirect(url_for("demo.show"))


def _stappen(nu: datetime) -> list[tuple[str, str, date]]:
    """Return name, label and day of each step that can be made now."""
    vandaag = clock.dag_van(nu)
    stappen = [(naam, label, vandaag + timedelta(days=dagen)) for naam, (label, dagen) in STAPPEN.items()]
    sluit = min((ronde.sluit_op for ronde in lopende_ronden(db.session(), nu=nu) if ronde.sluit_op > nu), default=None)
    if sluit is not None:
        stappen.insert(0, (NA_DE_RONDE, "Ga naar de dag na de ronde", _werkdag_vanaf(clock.dag_van(sluit))))
    return stappen


def _werkdag_vanaf(dag: date) -> date:
    return next(dag + timedelta(days=n) for n in range(14) if is_werkdag(dag + timedelta(days=n)))


def _eis_demo() -> None:
    try:
        is_hier = ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        is_hier = False
    if not current_app.config["IS_DEMO"] or not is_hier:
        raise NietGevonden("Deze pagina is er alleen in een demo.")
