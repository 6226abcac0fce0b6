"""The one table of who hears what: kind of gebeurtenis -> what is told, who hears it, by which mail (DOMAIN section 6).

Each room has a file here. A kind that a room adds gets one entry in it and a folder in `templates/mail`, or its reason
in NIET_VERTELD.
"""

from __future__ import annotations

from collections.abc import Mapping

from overlegtafel.meldingen.services.tabel import (
    beheer,
    fysieke_tafel,
    inbox,
    logboek,
    meldingen,
    organisaties,
    outbox,
    overeenkomsten,
    partijen,
    samenwerking,
    virtuele_tafel,
)
from overlegtafel.meldingen.services.tabel.redenen import TERUG
from overlegtafel.meldingen.services.tabel.vertelling import Hoorders, Vertelling

__all__ = ["HAALT_WEG", "NIET_VERTELD", "TABEL", "TREKT_TERUG", "Hoorders", "Vertelling"]

TABEL: Mapping[str, Vertelling] = {
    **overeenkomsten.VERTELD,
    **partijen.VERTELD,
    **virtuele_tafel.VERTELD,
    **fysieke_tafel.VERTELD,
    **samenwerking.VERTELD,
}

TREKT_TERUG: Mapping[str, str] = {
    "inbreng.ingetrokken": "inbreng_openbaar",
    "verslag.ingetrokken": "conceptverslag_openbaar",
}
"""Kinds after which a mail on the same thing isn't true any more: it is told no further."""

NIET_VERTELD: Mapping[str, str] = {
    **logboek.NIET_VERTELD,
    **outbox.NIET_VERTELD,
    **organisaties.NIET_VERTELD,
    **overeenkomsten.NIET_VERTELD,
    **partijen.NIET_VERTELD,
    **virtuele_tafel.NIET_VERTELD,
    **fysieke_tafel.NIET_VERTELD,
    **samenwerking.NIET_VERTELD,
    **inbox.NIET_VERTELD,
    **meldingen.NIET_VERTELD,
    **beheer.NIET_VERTELD,
}

HAALT_WEG = frozenset(handeling for handeling, reden in NIET_VERTELD.items() if reden == TERUG)
"""Kinds by which something that was planned is called off."""
