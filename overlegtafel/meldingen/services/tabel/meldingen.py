"""Why nothing is told of subscriptions."""

from __future__ import annotations

from collections.abc import Mapping

from overlegtafel.meldingen.services.tabel.redenen import ZELF

NIET_VERTELD: Mapping[str, str] = {
    "abonnement.bevestigd": ZELF,
    "abonnement.gevraagd": ZELF,
    "abonnement.opgezegd": ZELF,
}
