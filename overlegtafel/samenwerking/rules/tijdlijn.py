"""The year of the kalender as a picture: what each traject does when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.jaarbeeld import Jaarbeeld, Stuk, teken_jaar
from overlegtafel.samenwerking.models import Traject
from overlegtafel.samenwerking.rules.trajecten import over_maanden

MAANDEN_ZONDER_GUNNING = 4


def maak_tijdlijn(trajecten: Iterable[Traject], jaar: int, *, vandaag: date) -> Jaarbeeld:
    """Return the picture of `jaar` with a row for each traject, in this order."""
    return teken_jaar(((traject.kenmerk, _stukken(traject)) for traject in trajecten), jaar, vandaag=vandaag)


def _stukken(traject: Traject) -> list[Stuk]:
    """Return when `traject` is prepared, and its procedure from aankondiging to gunning."""
    aankondiging = traject.aankondiging_op or traject.verwachte_aankondiging
    begin = clock.dag_van(traject.aangemeld_op) if traject.aangemeld_op is not None else aankondiging
    gunning = traject.gegund_op or traject.verwachte_gunning or over_maanden(aankondiging, MAANDEN_ZONDER_GUNNING)
    ervoor = aankondiging - timedelta(days=1)
    return [("voorbereiding", begin, ervoor), ("procedure", aankondiging, gunning)]
