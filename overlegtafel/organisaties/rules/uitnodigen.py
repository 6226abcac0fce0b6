"""What an invitation may say, how often, and how long it stands."""

from __future__ import annotations

from datetime import datetime, timedelta

from overlegtafel.organisaties.models import Lidmaatschap
from overlegtafel.taal.adres import is_te_openen

UITNODIGING = "uitnodiging"
GELDIG = timedelta(days=14)
MEESTE_UITNODIGINGEN = 20
"""An hour, of one person who invites."""
MEESTE_PER_ADRES = 3
"""An hour, to one address, by all together."""
TE_VEEL_UITNODIGINGEN = "Er zijn net al veel uitnodigingen verstuurd. Probeer het {wacht} nog eens."
_LANGSTE_NAAM = 100


def weiger_naam(naam: str) -> str | None:
    """Return why a person can't be called so in a mail of ours, or None: no addresses, and nothing to click."""
    if not naam.strip():
        return "Vul een naam in."
    if len(naam) > _LANGSTE_NAAM or not naam.replace("\u00a0", " ").isprintable():
        return "Maak de naam korter, op één regel."
    return "Vul alleen een naam in, geen adres of link." if is_te_openen(naam) else None


def weiger_aanvaarden(lid: Lidmaatschap, *, nu: datetime) -> str | None:
    """Return why an invitation can't be accepted, or None when it can."""
    if lid.aanvaard_op is not None:
        return "U hebt deze uitnodiging al aangenomen. U kunt inloggen."
    if lid.uitgenodigd_op is None or (lid.tot is not None and lid.tot <= nu):
        return "Deze uitnodiging is ingetrokken."
    return None
