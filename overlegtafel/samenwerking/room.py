"""What this room hangs in the house."""

from __future__ import annotations

from flask import Flask

from overlegtafel.core.register.koppelingen import register_koppelingen
from overlegtafel.core.register.menu import Menupunt, voeg_toe
from overlegtafel.core.register.namen import register_namen
from overlegtafel.core.register.taken import register_taken
from overlegtafel.core.register.vinders import register_vinder
from overlegtafel.core.toegang.sleutels import register_doel
from overlegtafel.core.web.terug import register_plekken
from overlegtafel.fysieke_tafel.services import register_dagpagina
from overlegtafel.samenwerking.queries.trajecten import namen_van_trajecten
from overlegtafel.samenwerking.routes import (
    afrekeningen,
    agendas,
    beginnen,
    begrotingen,
    contracten,
    deelname,
    drempels,
    formatgebruik,
    formats,
    herindeling,
    intrekken,
    inwoners,
    jaarplannen,
    kalender,
    kennis,
    meedoen,
    overleg,
    overlegacties,
    overlegdag,
    overlegstukken,
    overlegverslag,
    plichten,
    publicaties,
    samenwerking,
    stappen,
    trajecten,
    vinder,
    voorrang,
    voorstellen,
)
from overlegtafel.samenwerking.routes.taken import taken_van
from overlegtafel.samenwerking.rules.overleg import LEZERS
from overlegtafel.samenwerking.services.aanvraag import DOEL

PAGINAS = (
    samenwerking,
    kalender,
    trajecten,
    stappen,
    publicaties,
    drempels,
    contracten,
    inwoners,
    begrotingen,
    afrekeningen,
    deelname,
    meedoen,
    herindeling,
    intrekken,
    jaarplannen,
    formats,
    formatgebruik,
    beginnen,
    kennis,
    overleg,
    overlegacties,
    overlegdag,
    overlegstukken,
    overlegverslag,
    plichten,
    agendas,
    voorrang,
    voorstellen,
)

PLEKKEN = {
    "samenwerking.show": "Naar de samenwerking",
    "trajecten.show": "Naar dit traject",
    "inkoopkalender.index": "Naar de aanbestedingskalender",
    "drempels.index": "Naar de Europese drempels",
    "contracten.index": "Naar de contracten",
    "begrotingen.index": "Naar de begrotingen",
    "begrotingen.show": "Naar deze begroting",
    "afrekeningen.show": "Naar de afrekeningen",
    "afrekeningen.settlement": "Naar deze afrekening",
    "samendoen.index": "Naar toe- en uittreding",
    "meedoen.new": "Naar het formulier om mee te doen",
    "inwoners.index": "Naar de inwonertallen",
    "plichten.index": "Naar de afspraken",
    "voorrang.index": "Naar de volgorde van trajecten",
    "overleg.index": "Naar het overleg van de gemeenten",
    "overleg.show": "Naar dit overleg",
    "overlegdagen.show": "Naar deze bijeenkomst",
}
"""Pages to which one goes back from a refusal."""


def init_app(app: Flask) -> None:
    """Register the room's pages and providers with `app`."""
    register_plekken(app, PLEKKEN)
    for soort in LEZERS:
        register_dagpagina(soort, "overlegdagen.show")
    for module in PAGINAS:
        app.register_blueprint(module.blueprint)
    voeg_toe(app, Menupunt("samenwerking.show", "Samenwerking", volgorde=45))
    register_doel(app, DOEL, "meedoen.confirm", opnieuw=("Vraag opnieuw om mee te doen", "meedoen.new"))
    register_namen("traject", namen_van_trajecten)
    register_taken(taken_van)
    register_vinder(vinder.vind)
    register_koppelingen(voorstellen.koppelingen)
