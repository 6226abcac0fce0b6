"""What this room hangs in the house."""

from __future__ import annotations

from flask import Flask

from overlegtafel.core.opslag.opruimen import register_houder
from overlegtafel.core.register.koppelingen import register_koppelingen
from overlegtafel.core.register.lakkers import register_lakker
from overlegtafel.core.register.menu import Menupunt, voeg_toe
from overlegtafel.core.register.namen import register_namen
from overlegtafel.core.register.onderdelen import Tab, register_onderdelen, register_tab
from overlegtafel.core.register.taken import register_taken
from overlegtafel.core.register.verloop import register_verloop
from overlegtafel.core.register.vinders import register_vinder
from overlegtafel.core.toegang.access import Rol
from overlegtafel.core.toegang.sleutels import register_doel
from overlegtafel.core.web.terug import register_plekken, register_terug
from overlegtafel.overeenkomsten.queries import register_verklaarder
from overlegtafel.virtuele_tafel.queries.namen import namen_van_inbrengen, namen_van_voorstellen
from overlegtafel.virtuele_tafel.queries.verklaard import verklaarde_artikelen
from overlegtafel.virtuele_tafel.routes import (
    antwoorden,
    beantwoorden,
    beoordelen,
    bijlagen,
    eigen,
    groepen,
    indienen,
    nakijken,
    nieuwe_link,
    nota_bestanden,
    ordenen,
    over_overeenkomst,
    overtypen,
    reactienota,
    verloop,
    vinder,
    voorstellen,
    vragen,
    wissen,
)
from overlegtafel.virtuele_tafel.routes.koppelingen import koppelingen
from overlegtafel.virtuele_tafel.routes.taken import taken
from overlegtafel.virtuele_tafel.routes.vinden import naar_inbreng
from overlegtafel.virtuele_tafel.services.formulier import BEVESTIG
from overlegtafel.virtuele_tafel.services.lakken import LAKKERS
from overlegtafel.virtuele_tafel.services.onderhoud import houd_bestanden
from overlegtafel.virtuele_tafel.services.ontvangst import EIGEN_INBRENG

PAGINAS = (
    groepen,
    nakijken,
    voorstellen,
    verloop,
    over_overeenkomst,
    indienen,
    nieuwe_link,
    overtypen,
    beoordelen,
    antwoorden,
    eigen,
    beantwoorden,
    ordenen,
    bijlagen,
    reactienota,
    nota_bestanden,
    vragen,
    wissen,
)
NIEUWE_LINK = ("Vraag een nieuwe link naar uw inbreng aan", "inbreng.new_link")
GEMEENTE = frozenset({Rol.INKOPER, Rol.SECRETARIS})
PARTIJEN = frozenset({Rol.MEDEWERKER, Rol.VERTEGENWOORDIGER, Rol.GEMEENTE_VERTEGENWOORDIGER})

PLEKKEN = {
    "voorstellen.index": "Naar de voorstellen",
    "voorstellen.show": "Naar dit voorstel",
    "over_overeenkomst.reactions": "Naar de reacties op deze overeenkomst",
    "over_overeenkomst.answers": "Naar de antwoorden over deze overeenkomst",
    "behandelen.index": "Naar de inbreng die wacht",
    "punten.index": "Naar de punten van deze inbreng",
    "inbreng.eigen": "Naar uw inbreng",
    "eigen.show": "Naar uw inbreng",
    "eigen.index": "Naar mijn inbreng",
    "reactienota.show": "Naar deze reactienota",
    "vragen.index": "Naar de vragen en antwoorden",
    "behandelen.check": "Naar de punten om na te kijken",
}
"""Pages to which one goes back from a refusal."""


def init_app(app: Flask) -> None:
    """Register the room's pages and providers with `app`."""
    register_plekken(app, PLEKKEN)
    for blueprint in ("behandelen", "punten", "ordenen", "bijlagen"):
        register_terug(app, blueprint, naar_inbreng)
    for blueprint in dict.fromkeys(pagina.blueprint for pagina in PAGINAS):
        app.register_blueprint(blueprint)
    register_doel(app, EIGEN_INBRENG, "inbreng.eigen", opnieuw=NIEUWE_LINK)
    register_doel(app, BEVESTIG, "inbreng.confirm", opnieuw=NIEUWE_LINK)
    register_koppelingen(koppelingen)
    register_koppelingen(vragen.koppelingen)
    register_verloop(verloop.verloop)
    register_onderdelen(app, over_overeenkomst.onderdelen)
    register_tab(
        app,
        Tab("over_overeenkomst.reactions", "Reacties", 30),
        Tab("over_overeenkomst.answers", "Antwoorden", 40),
    )
    register_namen("voorstel", namen_van_voorstellen)
    register_namen("inbreng", namen_van_inbrengen)
    register_taken(taken)
    register_houder(houd_bestanden)
    register_lakker(*LAKKERS)
    register_vinder(vinder.vind)
    register_verklaarder(verklaarde_artikelen)
    voeg_toe(
        app,
        Menupunt("voorstellen.index", "Voorstellen", volgorde=30),
        Menupunt("inbreng.new", "Inbreng geven", volgorde=40),
        Menupunt("eigen.index", "Mijn inbreng", PARTIJEN, volgorde=30),
        Menupunt("behandelen.index", "Inbreng", GEMEENTE, volgorde=20),
        Menupunt("overtypen.new", "Inbreng overtypen", GEMEENTE, volgorde=25),
    )
