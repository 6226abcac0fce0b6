"""What this room hangs in the house."""

from __future__ import annotations

from flask import Flask

from overlegtafel.core.register.koppelingen import register_koppelingen
from overlegtafel.core.register.lakkers import register_lakker
from overlegtafel.core.register.menu import Menupunt, voeg_toe
from overlegtafel.core.register.namen import register_namen
from overlegtafel.core.register.onderdelen import Tab, register_onderdelen, register_tab
from overlegtafel.core.register.taken import register_taken
from overlegtafel.core.register.verloop import register_verloop
from overlegtafel.core.register.wissers import register_wisser
from overlegtafel.core.toegang.sleutels import register_doel
from overlegtafel.core.web.terug import register_plekken
from overlegtafel.fysieke_tafel.queries.namen import namen_van_agendapunten, namen_van_bijeenkomsten
from overlegtafel.fysieke_tafel.routes import (
    aanwezigheid,
    agenda,
    besproken,
    bundel,
    doorschuiven,
    genodigden,
    kalender,
    komst,
    notulen,
    planning,
    samenstelling,
    stukken,
    tafels,
    uitkomsten,
    verslagzorg,
    wijzigingen,
)
from overlegtafel.fysieke_tafel.routes.koppelingen import koppelingen_van
from overlegtafel.fysieke_tafel.routes.taken import taken_van
from overlegtafel.fysieke_tafel.services.bundel import wis_bundels, wis_bundels_met_tekst
from overlegtafel.fysieke_tafel.services.lakken import LAKKER
from overlegtafel.fysieke_tafel.services.uitnodigen import DOEL
from overlegtafel.fysieke_tafel.services.wissen import wis_titels

PLEKKEN = {
    "besproken.show": "Naar waar deze overeenkomst is besproken",
    "bijeenkomsten.index": "Naar de bijeenkomsten",
    "bijeenkomsten.show": "Naar deze bijeenkomst",
    "agenda.show": "Naar de agenda",
    "vergaderstukken.edit": "Naar de stukken",
    "genodigden.index": "Naar de genodigden",
    "notulen.show": "Naar de aantekeningen",
    "verslagen.show": "Naar het verslag",
    "tafels.index": "Naar de tafels",
    "tafels.show": "Naar deze tafel",
    "tafels.seats": "Naar de zetels",
    "uitkomsten.actions": "Naar de actiepunten",
    "uitkomsten.advices": "Naar de adviezen",
}
"""Pages to which one goes back from a refusal."""


def init_app(app: Flask) -> None:
    """Register the room's pages and providers with `app`."""
    register_plekken(app, PLEKKEN)
    for module in (
        planning,
        agenda,
        stukken,
        bundel,
        aanwezigheid,
        verslagzorg,
        wijzigingen,
        tafels,
        genodigden,
        komst,
        kalender,
        samenstelling,
        notulen,
        doorschuiven,
        uitkomsten,
        besproken,
    ):
        app.register_blueprint(module.blueprint)
    voeg_toe(app, Menupunt("bijeenkomsten.index", "Bijeenkomsten", volgorde=40))
    register_koppelingen(koppelingen_van)
    register_verloop(besproken.verloop)
    register_onderdelen(app, besproken.onderdelen)
    register_tab(app, Tab("besproken.show", "Besproken", 50))
    register_koppelingen(doorschuiven.stap_naar_tafel)
    register_namen("bijeenkomst", namen_van_bijeenkomsten)
    register_namen("agendapunt", namen_van_agendapunten)
    register_taken(taken_van)
    register_lakker(LAKKER)
    register_wisser("inbreng", wis_titels)
    register_wisser("inbreng", wis_bundels)
    register_wisser("tekst", wis_bundels_met_tekst)
    register_doel(app, DOEL, "komst.confirm", opnieuw=("Naar de bijeenkomsten", "bijeenkomsten.index"))
