"""The start page after signing in: what waits for me, which terms run, and what is new since I was here."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, render_template, session

from overlegtafel.core.database.db import db
from overlegtafel.core.register.nieuws import nieuws_voor
from overlegtafel.core.register.taken import Urgentie, per_urgentie, taken_van
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Rol, ingelogd, kijker
from overlegtafel.organisaties.queries import huidige_leden
from overlegtafel.organisaties.queries.aanmeldingen import vorige_aanmelding
from overlegtafel.organisaties.rules import ROLNAMEN
from overlegtafel.organisaties.rules.bezoek import Bezoek, bezoek_nu

blueprint = Blueprint("start", __name__)

KLEUR_VAN_URGENTIE = {
    Urgentie.TE_LAAT: "fout",
    Urgentie.WELDRA: "let_op",
    Urgentie.LATER: "neutraal",
    Urgentie.ZONDER_TERMIJN: "neutraal",
}
BEZOEK = "bezoek"
"""Under this name the cookie carries since when things are new to its person, and when he last looked."""


@blueprint.get("/start")
@ingelogd
def show() -> str:
    """Show what waits for the viewer, and what is new since the last visit."""
    nu = clock.nu()
    taken = taken_van(kijker(), nu=nu)
    leden = huidige_leden(db.session(), gebruiker_id=kijker().gebruiker_id, nu=nu)
    sinds = _bezoek(nu).nieuw_sinds
    return render_template(
        "organisaties/start/show.html",
        groepen=[
            (urgentie.value, KLEUR_VAN_URGENTIE[urgentie], groep)
            for urgentie, groep in per_urgentie((taak for taak in taken if not taak.is_termijn), nu=nu)
        ],
        termijnen=[taak for taak in taken if taak.is_termijn],
        rollen=[(lid.organisatie.naam, ROLNAMEN[Rol(lid.rol)]) for lid in leden],
        sinds=sinds,
        nieuws=nieuws_voor(kijker(), sinds=sinds, nu=nu),
    )


def _bezoek(nu: datetime) -> Bezoek:
    eerder = _uit_koekje()
    vorige_keer = vorige_aanmelding(db.session(), kijker().gebruiker_id) if eerder is None else None
    bezoek = bezoek_nu(eerder, vorige_keer=vorige_keer, nu=nu)
    session[BEZOEK] = [bezoek.nieuw_sinds.timestamp(), bezoek.laatst.timestamp()]
    return bezoek


def _uit_koekje() -> Bezoek | None:
    match session.get(BEZOEK):
        case [float(sinds), float(laatst)]:
            return Bezoek(datetime.fromtimestamp(sinds, UTC), datetime.fromtimestamp(laatst, UTC))
    return None
