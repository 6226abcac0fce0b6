"""Telling, following, and the overviews."""

from overlegtafel.meldingen.services.nieuws import Nieuwtje, bijgewerkt_op, openbaar_nieuws

__all__ = [
    "Nieuwtje",
    "bijgewerkt_op",
    "openbaar_nieuws",
]
