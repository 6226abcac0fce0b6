"""Which mail proposes a traject, and for whom."""

from __future__ import annotations

from collections.abc import Collection

from overlegtafel.virtuele_tafel.models import Inbreng, Kanaal

BEGIN = "traject:"
"""A subject that begins so proposes a traject."""


def titel_uit(onderwerp: str) -> str:
    """Return what a mail proposes to buy, by its subject without the word that says so."""
    return onderwerp[len(BEGIN) :].strip() if onderwerp.lower().startswith(BEGIN) else onderwerp.strip()


def weiger_voorstel(inbreng: Inbreng, titel: str, gemeenten: Collection[int]) -> str | None:
    """Refuse what is no proposal for the kalender: no mail, another subject, or not surely of one of these."""
    is_gemeente = inbreng.is_afzender_bevestigd and inbreng.organisatie_id in gemeenten
    if inbreng.kanaal is not Kanaal.MAIL or not titel.lower().startswith(BEGIN) or not is_gemeente:
        return "Dit bericht is geen voorstel voor de kalender."
    if inbreng.ingetrokken_op is not None or inbreng.gewist_op is not None:
        return "Dit bericht is ingetrokken of verwijderd."
    return None
