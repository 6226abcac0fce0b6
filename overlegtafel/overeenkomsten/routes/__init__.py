"""The pages of agreements, and what pages of other rooms show or ask in the same way."""

from __future__ import annotations

from overlegtafel.overeenkomsten.routes.adressen import Tekstadres, Versieadres, tekstadres, versieadres
from overlegtafel.overeenkomsten.routes.bijlagen import rijen_van
from overlegtafel.overeenkomsten.routes.eigen_tarieven import (
    Tariefwijzigingen,
    komende_indexeringen,
    tarieven_in_nieuwe_versies,
)
from overlegtafel.overeenkomsten.routes.wat_verandert import (
    Tekstverandering,
    Verandering,
    stukken_bij,
    verandering_van,
    wat_verandert,
    wat_verandert_bij,
)
from overlegtafel.overeenkomsten.routes.weergave import dag_voluit, reactienotas_van, url_van
from overlegtafel.overeenkomsten.routes.wijzigingen import Wijzigingweergave, wijziging_item
from overlegtafel.overeenkomsten.routes.zoek import eis_beheer, vind_overeenkomst, vind_versie, zichtbare_versies

__all__ = [
    "Tariefwijzigingen",
    "Tekstadres",
    "Tekstverandering",
    "Verandering",
    "Versieadres",
    "Wijzigingweergave",
    "dag_voluit",
    "eis_beheer",
    "komende_indexeringen",
    "reactienotas_van",
    "rijen_van",
    "stukken_bij",
    "tarieven_in_nieuwe_versies",
    "tekstadres",
    "url_van",
    "verandering_van",
    "versieadres",
    "vind_overeenkomst",
    "vind_versie",
    "wat_verandert",
    "wat_verandert_bij",
    "wijziging_item",
    "zichtbare_versies",
]
