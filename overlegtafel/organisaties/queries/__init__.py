"""Finding people and organisations, and who looks."""

from overlegtafel.organisaties.queries.aanmeldingen import begonnen_op
from overlegtafel.organisaties.queries.combinaties import combinatie_ids, combinaties_met, lid_van, mogelijke_leden
from overlegtafel.organisaties.queries.contacten import Contact, contactadressen, contacten, contactpersonen
from overlegtafel.organisaties.queries.gastheer import (
    gastheer,
    gastheerschappen,
    mensen_van_andere_gemeenten,
)
from overlegtafel.organisaties.queries.mensen import (
    adressen_van,
    gebruiker_met_adres,
    herken_afzender,
    huidige_leden,
    is_lid_op,
    kijker_voor,
    list_gebruikers,
    namen_van,
    open_uitnodigingen,
)
from overlegtafel.organisaties.queries.partijen import list_organisaties, zoek_organisatie
from overlegtafel.organisaties.rules import Herkenning

__all__ = [
    "Contact",
    "Herkenning",
    "adressen_van",
    "begonnen_op",
    "combinatie_ids",
    "combinaties_met",
    "contactadressen",
    "contacten",
    "contactpersonen",
    "gastheer",
    "gastheerschappen",
    "gebruiker_met_adres",
    "herken_afzender",
    "huidige_leden",
    "is_lid_op",
    "kijker_voor",
    "lid_van",
    "list_gebruikers",
    "list_organisaties",
    "mensen_van_andere_gemeenten",
    "mogelijke_leden",
    "namen_van",
    "open_uitnodigingen",
    "zoek_organisatie",
]
