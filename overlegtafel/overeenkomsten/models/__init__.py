"""Agreements: versies, teksten, articles and ronden; who takes part and decides; what changed between teksten."""

from overlegtafel.overeenkomsten.models.deelname import (
    Deelname,
    GemeenteOordeel,
    Instemming,
)
from overlegtafel.overeenkomsten.models.storingen import Storing
from overlegtafel.overeenkomsten.models.tarieven import (
    Doorrekenen,
    Indexeringsafspraak,
    Kader,
    Leidend,
    Tarief,
    Tariefblad,
    Tariefbladregel,
    Tarieflijst,
)
from overlegtafel.overeenkomsten.models.teksten import (
    Artikel,
    ArtikelTekst,
    BijlageSoort,
    OpvolgerVan,
    Overeenkomst,
    Overeenkomstbijlage,
    OvereenkomstSoort,
    Ronde,
    RondeSoort,
    Tekst,
    Vaststelling,
    Versie,
)
from overlegtafel.overeenkomsten.models.wijzigingen import (
    Vergelijking,
    Wijziging,
)

__all__ = [
    "Artikel",
    "ArtikelTekst",
    "BijlageSoort",
    "Deelname",
    "Doorrekenen",
    "GemeenteOordeel",
    "Indexeringsafspraak",
    "Instemming",
    "Kader",
    "Leidend",
    "OpvolgerVan",
    "Overeenkomst",
    "OvereenkomstSoort",
    "Overeenkomstbijlage",
    "Ronde",
    "RondeSoort",
    "Storing",
    "Tarief",
    "Tariefblad",
    "Tariefbladregel",
    "Tarieflijst",
    "Tekst",
    "Vaststelling",
    "Vergelijking",
    "Versie",
    "Wijziging",
]
