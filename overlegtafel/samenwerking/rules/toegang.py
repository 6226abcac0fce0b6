"""Who may see and do what between the gemeenten (specification section 4)."""

from __future__ import annotations

from collections.abc import Collection

from overlegtafel.core.errors import MagNiet
from overlegtafel.core.toegang.access import Kijker, Rol

CENTRALE_EENHEID = frozenset({Rol.COORDINATOR, Rol.PROGRAMMAMANAGER})
"""Who works for all gemeenten together, and therefore sees the raming and the oordeel of each."""
VAN_GEMEENTE = frozenset({Rol.INKOOPADVISEUR, Rol.GEMEENTESECRETARIS, Rol.GEMEENTE_VERTEGENWOORDIGER})
"""Who sees the raming and the oordeel of the own gemeente."""
BINNEN = CENTRALE_EENHEID | VAN_GEMEENTE | {Rol.VAKSPECIALIST}
"""Who sees a traject before it stands on the kalender."""
NIET_VAN_U = "U kunt dit alleen doen voor uw eigen gemeente."


def is_binnen(kijker: Kijker) -> bool:
    """Return whether the viewer works on the samenwerking."""
    return bool(kijker.rollen & BINNEN)


def is_vertrouwd(kijker: Kijker) -> bool:
    """Return whether the viewer may see what every gemeente said and expects to spend."""
    return bool(kijker.rollen & CENTRALE_EENHEID)


def gemeenten_met(kijker: Kijker, rollen: Collection[Rol]) -> frozenset[int]:
    """Return for which organisations the viewer has one of these roles."""
    return frozenset(id_ for id_, eigen in kijker.rollen_bij.items() if eigen & set(rollen))


def mag_zien(kijker: Kijker, organisatie_id: int) -> bool:
    """Return whether the viewer may see the raming and the oordeel of this gemeente."""
    return is_vertrouwd(kijker) or organisatie_id in gemeenten_met(kijker, VAN_GEMEENTE)


def eis_eigen(kijker: Kijker, organisatie_id: int) -> None:
    """Raise MagNiet unless the viewer is inkoopadviseur of this gemeente."""
    if organisatie_id not in gemeenten_met(kijker, {Rol.INKOOPADVISEUR}):
        raise MagNiet(NIET_VAN_U)


def mag_wijzigen(kijker: Kijker, aanmelder_id: int) -> bool:
    """Return whether the viewer may change what a traject says: who registered it, and the coordinator."""
    return kijker.mag(Rol.COORDINATOR) or aanmelder_id in gemeenten_met(kijker, {Rol.INKOOPADVISEUR})
