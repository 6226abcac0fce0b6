"""What everybody may see of the kalender: for one thing in Python, for many in SQL, with the same answer."""

from __future__ import annotations

from datetime import date
from functools import partial

from overlegtafel.core.toegang.access import Openbaarheid, is_openbaar, openbaar
from overlegtafel.samenwerking.models import Begroting, LopendContract, Traject, TrajectOordeel
from overlegtafel.samenwerking.rules.trajecten import doen_mee, is_gehouden

OPENBAARHEDEN = (
    Openbaarheid("traject", Traject, is_openbaar, partial(openbaar, Traject)),
    Openbaarheid("begroting", Begroting, is_openbaar, partial(openbaar, Begroting)),
    Openbaarheid("contract", LopendContract, is_openbaar, partial(openbaar, LopendContract)),
)


def bekende_deelnemers(traject: Traject, *, vandaag: date) -> list[TrajectOordeel]:
    """Return who takes part, as everybody may know it: from the aankondiging on, which names them too."""
    return doen_mee(traject.oordelen) if is_gehouden(traject.aankondiging_op, vandaag=vandaag) else []


def is_gewijzigd(traject: Traject) -> bool:
    """Return whether a traject changed since it was shown on the kalender."""
    return traject.openbaar_vanaf is not None and traject.bijgewerkt_op > traject.openbaar_vanaf
