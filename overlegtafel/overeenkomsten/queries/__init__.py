"""Reading agreements: lists, pages, states in SQL, terms, and where an inbreng belongs."""

from overlegtafel.overeenkomsten.queries.plaats import (
    artikel_met_nummer,
    kenmerken,
    openbare_kenmerken,
    ronde_voor,
    tekst_voor_inbreng,
    zoek_overeenkomst,
)
from overlegtafel.overeenkomsten.queries.status import einde_van_ronde_sql, versie_status_sql
from overlegtafel.overeenkomsten.queries.termijnen import termijn, termijnen

__all__ = [
    "artikel_met_nummer",
    "einde_van_ronde_sql",
    "kenmerken",
    "openbare_kenmerken",
    "ronde_voor",
    "tekst_voor_inbreng",
    "termijn",
    "termijnen",
    "versie_status_sql",
    "zoek_overeenkomst",
]
