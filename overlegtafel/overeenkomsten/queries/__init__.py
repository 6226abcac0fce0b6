"""Reading agreements: lists, pages, states in SQL, terms, and where an inbreng belongs."""

from overlegtafel.overeenkomsten.queries.besluiten import (
    besluitstand,
    gemeenten_per_overeenkomst,
    gemeenten_van,
    instemmingen_op,
)
from overlegtafel.overeenkomsten.queries.deelname import deelnemers, is_er_deelnemer, lopend
from overlegtafel.overeenkomsten.queries.opvolgen import opvolgers_van, voorgangers_van
from overlegtafel.overeenkomsten.queries.pagina import (
    lijst_overeenkomsten,
    lopende_ronden,
    overeenkomsten_met,
    tekst_met_artikelen,
    toon_overeenkomst,
)
from overlegtafel.overeenkomsten.queries.plaats import (
    artikel_met_nummer,
    kenmerken,
    openbare_kenmerken,
    ronde_voor,
    tekst_voor_inbreng,
    zoek_overeenkomst,
)
from overlegtafel.overeenkomsten.queries.status import einde_van_ronde_sql, versie_status_sql
from overlegtafel.overeenkomsten.queries.tarieven import producten_van
from overlegtafel.overeenkomsten.queries.termijnen import termijn, termijnen
from overlegtafel.overeenkomsten.queries.vergelijkingen import Tekstverschil, openbare_samenvattingen
from overlegtafel.overeenkomsten.queries.verklaard import register_verklaarder

__all__ = [
    "Tekstverschil",
    "artikel_met_nummer",
    "besluitstand",
    "deelnemers",
    "einde_van_ronde_sql",
    "gemeenten_per_overeenkomst",
    "gemeenten_van",
    "instemmingen_op",
    "is_er_deelnemer",
    "kenmerken",
    "lijst_overeenkomsten",
    "lopend",
    "lopende_ronden",
    "openbare_kenmerken",
    "openbare_samenvattingen",
    "opvolgers_van",
    "overeenkomsten_met",
    "producten_van",
    "register_verklaarder",
    "ronde_voor",
    "tekst_met_artikelen",
    "tekst_voor_inbreng",
    "termijn",
    "termijnen",
    "toon_overeenkomst",
    "versie_status_sql",
    "voorgangers_van",
    "zoek_overeenkomst",
]
