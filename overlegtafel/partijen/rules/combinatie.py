"""Signing for a combinatie: each member does, and it has signed once all of them did."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from overlegtafel.partijen.models import Kant, Ondertekening


@dataclass(frozen=True)
class Leden:
    """Who together are a party, by id with their names, and when that changed, last first; of one aanbieder nobody."""

    namen: Mapping[int, str] = field(default_factory=dict)
    wissels: tuple[datetime, ...] = ()

    def sinds(self, op: datetime) -> datetime:
        """Return since when the members were who they were at `op`."""
        return max((wissel for wissel in self.wissels if wissel <= op), default=datetime.min.replace(tzinfo=UTC))


ALLEEN = Leden()
"""The members of a party that is no combinatie."""


@dataclass(frozen=True)
class Namens:
    """For which party somebody signs, and for which of its members where it is a combinatie."""

    organisatie_id: int
    lid_id: int | None = None

    @property
    def sleutel(self) -> str:
        """The words by which a form knows it."""
        return f"{self.organisatie_id}" if self.lid_id is None else f"{self.organisatie_id}-{self.lid_id}"

    @classmethod
    def lees(cls, sleutel: str) -> Namens:
        """Return what a form chose of what it was offered."""
        organisatie, _, lid = sleutel.partition("-")
        return cls(int(organisatie), int(lid) if lid else None)


def na_wissel(telt: Collection[Ondertekening], leden: Leden) -> list[Ondertekening]:
    """Return the signatures that still count: who signed before the members changed signs anew, unless all had signed.

    All are of one party.
    """
    if not leden.wissels:
        return list(telt)
    af = next((een.op for een in telt if een.kant is Kant.PARTIJ and een.volgnr >= een.vereist), None)
    sinds = leden.sinds(af or leden.wissels[0])
    return [een for een in telt if een.op >= sinds]


def nog_van_lid(telt: Collection[Ondertekening], lid_id: int) -> int:
    """Return how many signatures of a member are still needed; the first says how many people sign together for it."""
    eigen = [een for een in telt if een.lid_id == lid_id]
    return max(eigen[0].samen - len(eigen), 0) if eigen else 1


def wie_nog(telt: Collection[Ondertekening], leden: Leden) -> list[str]:
    """Return the names of the members that did not sign yet, or not with all of who sign together for it."""
    return [naam for lid_id, naam in leden.namen.items() if nog_van_lid(telt, lid_id) > 0]


def nodig_na(telt: Collection[Ondertekening], leden: Leden, lid_id: int, samen: int) -> int:
    """Return how many signatures are needed after the next one, which is for `lid_id`, with `samen` in the first."""
    eigen = [een for een in telt if een.lid_id == lid_id]
    van_eigen = (eigen[0].samen if eigen else samen) - len(eigen) - 1
    return max(van_eigen, 0) + sum(nog_van_lid(telt, id_) for id_ in leden.namen if id_ != lid_id)


def weiger_namens_lid(telt: Sequence[Ondertekening], naam: str, leden: Leden, lid_id: int | None) -> str | None:
    """Refuse to sign for a combinatie as a whole, for who is no member, or for a member that has signed."""
    if not leden.namen:
        return None if lid_id is None else f"{naam} is geen combinatie."
    if lid_id is None:
        return f"{naam} is een combinatie. Kies voor welk lid u tekent."
    if lid_id not in leden.namen:
        return f"Deze organisatie is geen lid van {naam}."
    if nog_van_lid(telt, lid_id) == 0:
        return f"{leden.namen[lid_id]} heeft al getekend. Er ontbreekt nog: {', '.join(wie_nog(telt, leden))}."
    return None
