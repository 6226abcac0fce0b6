"""What happens to subscriptions, as lines of the logboek."""

from __future__ import annotations

from overlegtafel.logboek.gebeurtenissen import registreer

ABONNEMENT_BEVESTIGD = registreer("abonnement.bevestigd", "abonnement")
ABONNEMENT_GEVRAAGD = registreer("abonnement.gevraagd", "abonnement")
ABONNEMENT_OPGEZEGD = registreer("abonnement.opgezegd", "abonnement")
