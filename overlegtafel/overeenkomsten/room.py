"""What this room hangs in the house."""

from __future__ import annotations

from datetime import date

from flask import Flask, has_app_context

from overlegtafel.core.database.instellingen import regio
from overlegtafel.core.register import menu
from overlegtafel.core.register.koppelingen import register_koppelingen
from overlegtafel.core.register.menu import Menupunt
from overlegtafel.core.register.namen import register_namen
from overlegtafel.core.register.onderdelen import Tab, register_tab
from overlegtafel.core.register.taken import register_taken
from overlegtafel.core.register.verloop import register_verloop
from overlegtafel.core.register.vinders import register_vinder
from overlegtafel.core.tijd import termijnen
from overlegtafel.core.web.terug import register_plekken
from overlegtafel.overeenkomsten.queries.namen import namen_van_overeenkomsten, namen_van_versies
from overlegtafel.overeenkomsten.routes import (
    besluiten,
    bijlagen,
    deelname,
    elders,
    geschiedenis,
    kort,
    opstellen,
    opvolgen,
    overeenkomsten,
    papieren,
    redenen,
    ronden,
    storingen,
    tariefbladen,
    tarieven,
    teksten,
    versies,
    vinder,
    wijzigingen,
)
from overlegtafel.overeenkomsten.routes import (
    termijnen as termijnpagina,
)
from overlegtafel.overeenkomsten.routes.koppelingen import koppelingen
from overlegtafel.overeenkomsten.routes.taken import taken
from overlegtafel.overeenkomsten.routes.verloop import verloop


def _toegevoegde_dagen() -> frozenset[date]:
    """Return the decreed days that a beheerder added to those we know."""
    return termijnen.lees_dagen(regio().vrije_dagen) if has_app_context() else frozenset()


PLEKKEN = {
    "overeenkomsten.index": "Naar de overeenkomsten",
    "overeenkomsten.show": "Naar deze overeenkomst",
    "geschiedenis.show": "Naar de geschiedenis van deze overeenkomst",
    "versies.show": "Naar deze versie",
    "teksten.show": "Naar deze tekst",
    "kort.show": "Naar deze tekst in vijf minuten",
    "opstellen.index": "Naar het opstellen per artikel",
    "overeenkomstbijlagen.edit": "Naar de bijlagen",
    "tarieven.show": "Naar de tarieven",
    "tariefbladen.index": "Naar de tariefbladen",
    "tariefbladen.show": "Naar dit tariefblad",
    "deelname.index": "Naar wie er meedoet",
}
"""Pages to which one goes back from a refusal."""


def init_app(app: Flask) -> None:
    """Register the room's pages and providers with `app`."""
    register_plekken(app, PLEKKEN)
    paginas = (
        overeenkomsten,
        geschiedenis,
        opvolgen,
        deelname,
        versies,
        termijnpagina,
        teksten,
        kort,
        opstellen,
        bijlagen,
        besluiten,
        elders,
        papieren,
        tarieven,
        tariefbladen,
        wijzigingen,
        redenen,
        ronden,
        storingen,
    )
    for blueprint in dict.fromkeys(pagina.blueprint for pagina in paginas):
        app.register_blueprint(blueprint)
    register_koppelingen(koppelingen)
    register_verloop(verloop)
    register_tab(app, Tab("overeenkomsten.show", "Overzicht", 10), Tab("geschiedenis.show", "Geschiedenis", 90))
    register_namen("overeenkomst", namen_van_overeenkomsten)
    register_namen("versie", namen_van_versies)
    register_taken(taken)
    register_vinder(vinder.vind)
    termijnen.register_gelijkgesteld(_toegevoegde_dagen)
    menu.voeg_toe(app, Menupunt("overeenkomsten.index", "Overeenkomsten", volgorde=10))
