"""Whether somebody may answer for a person whose old mail address takes no mail, so that it can change all the same."""

from __future__ import annotations

from datetime import datetime

from overlegtafel.organisaties.models import Adreswijziging

LOOPT_NIET = "Deze wijziging loopt niet meer. Vraag de beheerder om het opnieuw te doen."
KOMT_AAN = (
    "De mail naar het oude adres is niet teruggekomen. Wie dat adres leest, moet zelf bevestigen. Komt de mail terug, "
    "dan kan een andere beheerder voor deze persoon instaan."
)
ZELF = "Iemand anders moet hiervoor instaan: niet wie de wijziging vroeg, en niet de persoon zelf."


def weiger_instaan(
    wijziging: Adreswijziging, *, door_id: int | None, is_teruggekomen: bool, nu: datetime
) -> str | None:
    """Return why `door_id` can't answer for the old address, or None: two people say so, and the address is dead.

    `is_teruggekomen` tells whether the mail that asked it came back.
    """
    if wijziging.uitgevoerd_op is not None or wijziging.geldig_tot <= nu:
        return LOOPT_NIET
    if wijziging.oud_bevestigd_op is not None:
        return "Voor het oude adres is al bevestigd."
    if not is_teruggekomen:
        return KOMT_AAN
    onbekend = wijziging.gevraagd_door_id is None or door_id is None
    return ZELF if onbekend or door_id in (wijziging.gevraagd_door_id, wijziging.gebruiker_id) else None
