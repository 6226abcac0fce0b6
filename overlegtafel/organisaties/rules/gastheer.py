"""When another gemeente may become gastheer (basisovereenkomst art. 1.1: one acts for all)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from overlegtafel.organisaties.models import Gastheerschap, Lidmaatschap, Organisatie, OrganisatieSoort
from overlegtafel.organisaties.rules.herkennen import is_lid


def gastheer_op(alle: Sequence[Gastheerschap], op: datetime) -> Gastheerschap | None:
    """Return the period, of `alle` with the newest first, in which `op` lies; before the first one it is the first."""
    return next((een for een in alle if een.van <= op), alle[-1] if alle else None)


def volmachten_vanaf(alle: Sequence[Gastheerschap], op: datetime) -> datetime | None:
    """Return from when a volmacht was given to who is gastheer at `op`; None where nobody was gastheer before."""
    toen = gastheer_op(alle, op)
    return None if toen is None or toen is alle[-1] else toen.van


def weiger_overdragen(
    naar: Organisatie, beheerder: Lidmaatschap | None, laatste: Gastheerschap, *, op: datetime, nu: datetime
) -> str | None:
    """Refuse to make `naar` gastheer from `op`; `beheerder` is who is to keep the installation there.

    `laatste` is the last gastheerschap that is known. Returns None, or the sentence that says why not.
    """
    if laatste.van > nu:
        return f"De overdracht aan {laatste.organisatie.naam} staat al gepland. Trek die eerst in."
    if naar.soort is not OrganisatieSoort.GEMEENTE:
        return "De gastheer is altijd een gemeente."
    if naar.id == laatste.organisatie_id:
        return f"{naar.naam} is al gastheer."
    if op < nu:
        return "Kies vandaag of een latere dag: een dag die voorbij is, verandert niet meer."
    if beheerder is None or beheerder.organisatie_id != naar.id or not is_lid(beheerder, nu=nu):
        return f"Kies wie bij {naar.naam} beheerder wordt. Nodig die persoon eerst uit."
    return None


def weiger_intrekken_overdracht(laatste: Gastheerschap, *, nu: datetime) -> str | None:
    """Refuse to take back a handing over that took place."""
    return None if laatste.van > nu else "Er is geen overdracht gepland."
