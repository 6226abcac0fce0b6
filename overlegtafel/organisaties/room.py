"""What this room hangs in the house."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from flask import Flask, has_request_context, session, url_for
from flask_login import LoginManager, current_user

from overlegtafel.core.database.db import db
from overlegtafel.core.register import menu
from overlegtafel.core.register.koppelingen import Koppeling, register_koppelingen
from overlegtafel.core.register.namen import register_namen
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang import access, sleutels
from overlegtafel.core.toegang.access import BEZOEKER, Kijker, Rol
from overlegtafel.core.web.invoer import lees_id
from overlegtafel.core.web.terug import register_plekken
from overlegtafel.organisaties.models import Gebruiker
from overlegtafel.organisaties.queries import kijker_voor, namen_van
from overlegtafel.organisaties.queries.aanmeldingen import gebruiker_van
from overlegtafel.organisaties.queries.partijen import namen_van_organisaties
from overlegtafel.organisaties.routes import (
    aanmeldingen,
    adreswijzigingen,
    gastheer,
    gebruikers,
    inloggen,
    organisaties,
    start,
    uitnodigingen,
)
from overlegtafel.organisaties.routes.aanmeldingen import AANMELDING
from overlegtafel.organisaties.rules import DEMO_INLOGGEN, INLOGGEN, ONTHOUDEN, UITNODIGING
from overlegtafel.organisaties.services.adreswijziging import ADRESWIJZIGING

NIEUWE_LINK = ("Vraag een nieuwe inloglink aan", "inloggen.new")
AL_AANVAARD = ("Inloggen, als u al meedoet", "inloggen.new")
NIEUWE_UITNODIGING = (
    "Deze uitnodiging werkt niet meer. Hebt u haar al aanvaard? Dan kunt u inloggen. "
    "Vraag anders een nieuwe uitnodiging aan wie u uitnodigde, of mail ons."
)


def _laad_gebruiker(gebruiker_id: str) -> Gebruiker | None:
    """Return who is signed in: the cookie says who and holds a secret, and its row says whether that still holds."""
    gelezen, geheim = lees_id(gebruiker_id), session.get(AANMELDING)
    if gelezen is None or not isinstance(geheim, str):
        return None
    return gebruiker_van(db.session(), geheim, gelezen, nu=clock.nu())


def _laad_kijker() -> Kijker:
    """Find the roles anew at every request, so that a role that was taken ends at once."""
    if not has_request_context() or not current_user.is_authenticated:
        return BEZOEKER
    return kijker_voor(db.session(), current_user.id, nu=clock.nu())


def _koppelingen(soort: str, ids: Collection[int], kijker: Kijker, _nu: datetime) -> dict[int, list[Koppeling]]:
    """Tell the beheerder who is behind an id, for the logboek."""
    if soort != "gebruiker" or not kijker.mag(Rol.BEHEERDER):
        return {}
    namen = namen_van(db.session(), ids)
    return {id_: [Koppeling("gebruiker", naam, url_for("gebruikers.show", id_=id_))] for id_, naam in namen.items()}


PLEKKEN = {
    "organisaties.index": "Naar de organisaties",
    "organisaties.show": "Naar deze organisatie",
    "gastheer.show": "Naar de gastheer",
    "gebruikers.index": "Naar de mensen",
    "gebruikers.show": "Naar deze persoon",
    "aanmeldingen.index": "Naar waar u bent ingelogd",
    "inloggen.new": "Naar het inloggen",
}
"""Pages to which one goes back from a refusal."""


def init_app(app: Flask) -> None:
    """Register the room's pages and providers with `app`, and flask-login."""
    register_plekken(app, PLEKKEN)
    app.config["PERMANENT_SESSION_LIFETIME"] = ONTHOUDEN  # the row of the sign-in decides, this only ends the cookie
    beheer = LoginManager(app)
    beheer.user_loader(_laad_gebruiker)
    access.register_kijker(_laad_kijker)
    for pagina in (inloggen, start, organisaties, gastheer, gebruikers, aanmeldingen, uitnodigingen, adreswijzigingen):
        app.register_blueprint(pagina.blueprint)
    sleutels.register_doel(app, INLOGGEN, "inloggen.confirm", opnieuw=NIEUWE_LINK)
    sleutels.register_doel(app, ADRESWIJZIGING, "adreswijzigingen.confirm", opnieuw=NIEUWE_LINK)
    sleutels.register_doel(app, UITNODIGING, "uitnodigingen.accept", opnieuw=AL_AANVAARD, zin=NIEUWE_UITNODIGING)
    sleutels.register_doel(app, DEMO_INLOGGEN, "inloggen.demo", opnieuw=NIEUWE_LINK)
    register_koppelingen(_koppelingen)
    register_namen("organisatie", namen_van_organisaties)
    partijen = frozenset({Rol.MEDEWERKER, Rol.VERTEGENWOORDIGER, Rol.GEMEENTE_VERTEGENWOORDIGER})
    beheerder = frozenset({Rol.BEHEERDER})
    menu.voeg_toe(
        app,
        menu.Menupunt("start.show", "Start", frozenset(Rol), volgorde=1),
        menu.Menupunt("aanmeldingen.index", "Waar u bent ingelogd", frozenset(Rol), volgorde=95),
        menu.Menupunt("organisaties.own", "Mijn organisatie", partijen, volgorde=70),
        menu.Menupunt("organisaties.index", "Organisaties", beheerder, volgorde=80),
        menu.Menupunt("gebruikers.index", "Gebruikers", beheerder, volgorde=81),
    )
