"""What may be followed in which rhythm."""

from __future__ import annotations

from overlegtafel.meldingen.models import Onderwerp, Ritme


def weiger_ritme(soort: Onderwerp, ritme: Ritme) -> str | None:
    """Return why `soort` can't be heard of in this rhythm, or None."""
    if ritme is Ritme.UIT and soort is not Onderwerp.PARTIJ:
        return "Kies hoe vaak u bericht wilt, of stop met volgen."
    return None
