"""The start page after signing in: what waits for me, and which terms run."""

from __future__ import annotations

from flask import Blueprint, render_template

from overlegtafel.core.database.db import db
from overlegtafel.core.register.taken import taken_van
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, ingelogd, kijker
from overlegtafel.organisaties.queries import huidige_leden
from overlegtafel.organisaties.rules import ROLNAMEN

blueprint = Blueprint("start", __name__)


@blueprint.get("/start")
@ingelogd
def show() -> str:
    """Show what waits for the viewer."""
    nu = clock.nu()
    taken = taken_van(kijker(), nu=nu)
    leden = huidige_leden(db.session(), gebruiker_id=kijker().gebruiker_id, nu=nu)
    return render_template(
        "organisaties/start/show.html",
        taken=[taak for taak in taken if not taak.is_termijn],
        termijnen=[taak for taak in taken if taak.is_termijn],
        rollen=[(lid.organisatie.naam, ROLNAMEN[Rol(lid.rol)]) for lid in leden],
    )
