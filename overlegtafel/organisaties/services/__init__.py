"""Signing in, inviting people, and keeping organisations."""

from overlegtafel.organisaties.services.combinaties import (
    laat_lid_gaan,
    laat_lid_toe,
    maak_combinatie,
    wijs_penvoerder_aan,
)
from overlegtafel.organisaties.services.gastheer import draag_over, trek_overdracht_in
from overlegtafel.organisaties.services.inloggen import (
    EERSTE_GELDIG,
    log_in_met_code,
    log_in_met_link,
    maak_demo_link,
    maak_eerste_link,
    vraag_link,
)
from overlegtafel.organisaties.services.mensen import neem_rol, nodig_uit, wijzig_gebruiker
from overlegtafel.organisaties.services.organisaties import (
    OrganisatieGegevens,
    laat_opgaan,
    maak_organisatie,
    neem_opgaan_terug,
    wijzig_organisatie,
)

__all__ = [
    "EERSTE_GELDIG",
    "OrganisatieGegevens",
    "draag_over",
    "laat_lid_gaan",
    "laat_lid_toe",
    "laat_opgaan",
    "log_in_met_code",
    "log_in_met_link",
    "maak_combinatie",
    "maak_demo_link",
    "maak_eerste_link",
    "maak_organisatie",
    "neem_opgaan_terug",
    "neem_rol",
    "nodig_uit",
    "trek_overdracht_in",
    "vraag_link",
    "wijs_penvoerder_aan",
    "wijzig_gebruiker",
    "wijzig_organisatie",
]
