"""Reading tables, bijeenkomsten and verslagen."""

from overlegtafel.fysieke_tafel.queries.bijeenkomsten import (
    geweest,
    komende,
    laatste_verslagen,
    openbare_bijeenkomsten_tussen,
    volgende_bijeenkomst,
)
from overlegtafel.fysieke_tafel.queries.genodigden import bijeenkomst_met_uid, genodigde_met_adres, genodigden_van

__all__ = [
    "bijeenkomst_met_uid",
    "genodigde_met_adres",
    "genodigden_van",
    "geweest",
    "komende",
    "laatste_verslagen",
    "openbare_bijeenkomsten_tussen",
    "volgende_bijeenkomst",
]
