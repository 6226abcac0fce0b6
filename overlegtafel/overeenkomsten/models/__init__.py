"""Agreements: versies, teksten, articles and ronden; who takes part and decides; what changed between teksten."""

from overlegtafel.overeenkomsten.models.deelname import (
    Deelname,
    GemeenteOordeel,
    Instemming,
)
from overlegtafel.overeenkomsten.models.storingen import Storing
from overlegtafel.overeenkomsten.models.tarieven import Kader, Tarief, Tarieflijst
from overlegtafel.overeenkomsten.models.teksten import (
    Artikel,
    ArtikelTekst,
    BijlageSoort,
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
    "GemeenteOordeel",
    "Instemming",
    "Kader",
    "Overeenkomst",
    "OvereenkomstSoort",
    "Overeenkomstbijlage",
    "Ronde",
    "RondeSoort",
    "Storing",
    "Tarief",
    "Tarieflijst",
    "Tekst",
    "Vaststelling",
    "Vergelijking",
    "Versie",
    "Wijziging",
]
