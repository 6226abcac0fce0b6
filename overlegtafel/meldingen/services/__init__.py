"""Telling, following, and the overviews."""

from overlegtafel.meldingen.services.nieuws import Nieuwtje, openbaar_nieuws

__all__ = [
    "Nieuwtje",
    "openbaar_nieuws",
]
