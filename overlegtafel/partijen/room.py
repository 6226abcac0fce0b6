"""What this room hangs in the house."""

from __future__ import annotations

from flask import Flask

from overlegtafel.core.register import menu
from overlegtafel.core.register.koppelingen import register_koppelingen
from overlegtafel.core.register.menu import Menupunt
from overlegtafel.core.register.onderdelen import Tab, register_onderdelen, register_tab
from overlegtafel.core.register.taken import register_taken
from overlegtafel.core.register.verloop import register_verloop
from overlegtafel.core.toegang.access import Rol
from overlegtafel.core.toegang.sleutels import register_doel
from overlegtafel.core.web.terug import register_plekken
from overlegtafel.core.werk.maakwerk import register_maker
from overlegtafel.partijen.routes import (
    aanvraagleden,
    aanvragen,
    beperken,
    binden,
    combinaties,
    elders,
    gemeenten,
    handtekeningen,
    ontbinden,
    opzeggen,
    percelen,
    register,
    registerbestanden,
    tekenen,
    toelaten,
    toetredingen,
    verlengen,
    volmachten,
    voor_u,
)
from overlegtafel.partijen.routes.links import koppelingen, onderdelen, taken
from overlegtafel.partijen.routes.verloop import verloop
from overlegtafel.partijen.services.toetredingsmail import DOEL

PLEKKEN = {
    "combinaties.index": "Naar de combinaties",
    "combinaties.show": "Naar deze combinatie",
    "percelen.index": "Naar de percelen",
    "register.index": "Naar wie is gebonden",
    "gemeentetekens.show": "Naar wie heeft getekend",
    "handtekeningen.index": "Naar de handtekeningen",
    "handtekeningen.show": "Naar deze handtekeningen",
    "volmachten.index": "Naar de volmachten",
    "opzeggingen.index": "Naar de opzeggingen",
    "toetredingen.index": "Naar de toetredingen",
    "toetredingen.show": "Naar dit verzoek",
    "toelating.show": "Naar het toetreden tot deze overeenkomst",
    "aanvragen.start": "Naar het toetreden",
    "aanvragen.show": "Naar uw verzoek",
}
"""Pages to which one goes back from a refusal."""


def init_app(app: Flask) -> None:
    """Register the room's pages and providers with `app`."""
    register_plekken(app, PLEKKEN)
    for routes in (
        tekenen,
        gemeenten,
        handtekeningen,
        elders,
        opzeggen,
        ontbinden,
        beperken,
        binden,
        verlengen,
        aanvragen,
        aanvraagleden,
        toelaten,
        toetredingen,
        voor_u,
        combinaties,
        percelen,
        register,
        volmachten,
    ):
        app.register_blueprint(routes.blueprint)
    register_doel(app, DOEL, "aanvragen.own", opnieuw=("Vraag een nieuwe link voor uw verzoek", "aanvragen.start"))
    register_maker(registerbestanden.SOORT, registerbestanden.maak)
    register_koppelingen(koppelingen)
    register_koppelingen(combinaties.koppelingen)
    register_taken(taken)
    register_verloop(verloop)
    register_onderdelen(app, onderdelen)
    register_tab(app, Tab("register.index", "Wie is gebonden", 60, sleutel="overeenkomst"))
    menu.voeg_toe(
        app,
        Menupunt("register.index", "Wie is gebonden", volgorde=15),
        Menupunt("voor_u.show", "Dit verandert voor u", frozenset({Rol.MEDEWERKER, Rol.VERTEGENWOORDIGER}), volgorde=5),
        Menupunt(
            "handtekeningen.index",
            "Handtekeningen",
            frozenset({Rol.VERTEGENWOORDIGER, Rol.GEMEENTE_VERTEGENWOORDIGER, Rol.INKOPER}),
            volgorde=44,
        ),
        Menupunt("toetredingen.index", "Toetredingen", frozenset({Rol.INKOPER}), volgorde=45),
    )
