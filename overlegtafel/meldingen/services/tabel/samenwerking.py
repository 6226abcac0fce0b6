"""What is told of gemeenten that buy together, and what is not, with the reason."""

from __future__ import annotations

from collections.abc import Mapping

from overlegtafel.meldingen.queries import samenwerking as samen
from overlegtafel.meldingen.services.tabel.redenen import SAMEN, ZELF
from overlegtafel.meldingen.services.tabel.vertelling import TOELATERS, Vertelling

VERTELD: Mapping[str, Vertelling] = {
    "deelname.aangevraagd": Vertelling(
        "deelname_aangevraagd", samen.nieuws_van_aanvraag, (TOELATERS,), is_voor_volgers=False
    ),
    "traject.op_kalender": Vertelling("traject_op_kalender", samen.nieuws_van_traject),
    "traject.aangekondigd": Vertelling("traject_aangekondigd", samen.nieuws_van_traject),
    "traject.gegund": Vertelling("traject_gegund", samen.nieuws_van_traject),
    "traject.gestopt": Vertelling("traject_gestopt", samen.nieuws_van_traject),
}

_TUSSEN_GEMEENTEN = {
    "activiteit": "gemaakt voortgang",
    "afrekening": "afgestemd opgesteld verzonden",
    "afwijking": "afgehandeld gemeld",
    "beginstap": "gedaan geschreven",
    "begroting": "akkoord gemaakt post post_weg vastgesteld",
    "boeking": "betaald teruggenomen vastgelegd",
    "contract": "optie_gebruikt vastgelegd",
    "drempel": "ingetrokken vastgelegd",
    "deelname": "besloten ingetrokken toegelaten verzocht",
    "format": "gebruikt gemaakt getoetst stap uitgegeven versie",
    "gemeentecode": "gezet",
    "inventaris": "bewaard traject",
    "inwonertal": "vastgelegd",
    "jaarplan": "akkoord gemaakt geweigerd gewijzigd vastgesteld voorgelegd",
    "kennis": "bewaard",
    "traject": "aangemeld beoordeeld gemaakt geraamd gewijzigd kickoff penvoerder pre_kickoff publicatie publicatie_weg"
    " voordeel",
    "overleg": "besloten vastgesteld",
    "samenwerkingsvorm": "gezet",
    "plicht": "gedaan gezet verbeterd",
    "trajectvoorstel": "opzij overgenomen",
    "uittreding": "begonnen besloten ingestemd ingetrokken toegezonden vastgesteld",
    "volgorde": "gestemd vastgesteld voorgesteld",
    "voorwaarde": "beantwoord",
}
"""What gemeenten that buy together do, by what it is about."""

NIET_VERTELD: Mapping[str, str] = {
    "deelname.aanvraag_afgewezen": ZELF,
    "deelname.aanvraag_verstuurd": ZELF,
} | {f"{wat}.{daad}": SAMEN for wat, daden in _TUSSEN_GEMEENTEN.items() for daad in daden.split()}
