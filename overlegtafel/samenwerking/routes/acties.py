"""Which acts a page of a traject offers to whom: those that its rules let through at this moment."""

from __future__ import annotations

from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang.access import Kijker, Rol
from overlegtafel.samenwerking.models import Traject
from overlegtafel.samenwerking.routes.weergave import actie
from overlegtafel.samenwerking.rules.toegang import mag_wijzigen
from overlegtafel.samenwerking.rules.trajecten import (
    is_gehouden,
    weiger_oordeel,
    weiger_op_kalender,
    weiger_raming,
    weiger_wijzigen,
)


def acties_voor(traject: Traject, kijker: Kijker) -> list[dict[str, str]]:
    """Return the acts that the viewer may do on a traject, the one that is next first."""
    if weiger_wijzigen(traject):
        na_gunning = traject.gestopt_op is None and kijker.mag(Rol.COORDINATOR)
        return [actie("Bekendmaking vastleggen", "publicaties.new", traject)] if na_gunning else []
    acties = [*_van_adviseur(traject, kijker), *(_van_coordinator(traject) if kijker.mag(Rol.COORDINATOR) else [])]
    if mag_wijzigen(kijker, traject.aanmelder_id):
        acties += _van_aanmelder(traject)
    return acties


def _van_adviseur(traject: Traject, kijker: Kijker) -> list[dict[str, str]]:
    if not kijker.mag(Rol.INKOOPADVISEUR):
        return []
    acties = []
    if weiger_oordeel(traject, vandaag=clock.vandaag()) is None:
        acties.append(actie("Zeg of uw gemeente meedoet", "stappen.judge", traject, "eerste"))
    if weiger_raming(traject) is None:
        acties.append(actie("Raming van uw gemeente", "trajecten.estimate", traject))
    return acties


def _van_aanmelder(traject: Traject) -> list[dict[str, str]]:
    acties = []
    if traject.aangemeld_op is None:
        acties.append(actie("Meld aan", "trajecten.register", traject, "eerste"))
        acties.append(actie("Voordeel uit de marktanalyse", "trajecten.benefit", traject))
    acties.append(actie("Wijzig", "trajecten.edit", traject))
    acties.append(actie("Controleer een format", "formatgebruik.use", traject))
    return acties


def _van_coordinator(traject: Traject) -> list[dict[str, str]]:
    vandaag, acties = clock.vandaag(), list[dict[str, str]]()
    if weiger_op_kalender(traject) is None:
        acties.append(actie("Zet op de kalender", "stappen.publish", traject, "eerste"))
    if traject.aangemeld_op is not None and not is_gehouden(traject.kickoff_op, vandaag=vandaag):
        acties.append(actie("Pre-kick-off", "stappen.pre_kickoff", traject))
    if is_gehouden(traject.pre_kickoff_op, vandaag=vandaag) and traject.aankondiging_op is None:
        acties.append(actie("Kick-off", "stappen.kickoff", traject))
        acties.append(actie("Penvoerder", "stappen.lead", traject))
    if is_gehouden(traject.kickoff_op, vandaag=vandaag) and traject.aankondiging_op is None:
        acties.append(actie("Aankondiging vastleggen", "stappen.announce", traject))
    if traject.aangemeld_op is not None:
        acties.append(actie("Bekendmaking vastleggen", "publicaties.new", traject))
    if traject.aankondiging_op is not None:
        acties.append(actie("Gunning vastleggen", "stappen.award", traject))
    acties.append(actie("Stop dit traject", "stappen.stop", traject))
    return acties
