"""Sending again what failed of a telling."""

from __future__ import annotations

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd, NietGevonden
from overlegtafel.meldingen.models import Aankondiging, Melding
from overlegtafel.meldingen.queries.verteld import list_verteld, zoek_aankondiging
from overlegtafel.meldingen.rules.verteld import NIET_MEER_OPENBAAR
from overlegtafel.meldingen.services.overzicht import regel_nu
from overlegtafel.outbox.queries import geblokkeerde_adressen
from overlegtafel.outbox.services import probeer_opnieuw

PER_KEER = 500


def stuur_opnieuw(session: Session, aankondiging_id: int, *, daad: Daad) -> int:
    """Let what failed of this telling be tried again, at most PER_KEER; return how many mails that are.

    An address from which mail comes back is left alone, and so is who stopped following.
    Raises Geweigerd when it isn't public any more.
    """
    aankondiging = zoek_aankondiging(session, aankondiging_id)
    if aankondiging is None:
        raise NietGevonden("Dit is er niet.")
    _eis_openbaar(session, aankondiging, daad=daad)
    mislukt = list_verteld(session, aankondiging.gebeurtenis_id, na=0, hoogstens=PER_KEER, alleen_mislukt=True)
    stil = geblokkeerde_adressen(session, [melding.adres for melding, _ in mislukt])
    opnieuw = [
        aflevering.id
        for melding, aflevering in mislukt
        if aflevering is not None and melding.adres not in stil and not _is_gestopt(melding)
    ]
    for id_ in opnieuw:
        probeer_opnieuw(session, id_, daad=daad)
    return len(opnieuw)


def _eis_openbaar(session: Session, aankondiging: Aankondiging, *, daad: Daad) -> None:
    is_weg = aankondiging.vervallen_op is not None
    if is_weg or regel_nu(session, aankondiging.gebeurtenis, nu=daad.nu) is None:
        raise Geweigerd(NIET_MEER_OPENBAAR)


def _is_gestopt(melding: Melding) -> bool:
    return melding.abonnement is not None and melding.abonnement.opgezegd_op is not None
