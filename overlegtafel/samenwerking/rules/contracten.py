"""Contracts that run: until when, what must be told by when, and which end close enough to buy together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from overlegtafel.core.tijd.telling import datum
from overlegtafel.core.tijd.termijnen import schuif_maanden
from overlegtafel.samenwerking.models import ContractOptie, LopendContract

MAANDEN = 12
"""Contracts that end within so many months of each other are shown together, unless asked otherwise."""
_GROEP = 3
"""The first digits of a CPV code that name its group; contracts of one group could be bought together."""


def einde_van(contract: LopendContract) -> date:
    """Return the last day, with the options that were used."""
    return max([contract.einde, *(optie.nieuw_einde for optie in contract.opties if optie.gebruikt_op is not None)])


def uiterste_einde(contract: LopendContract) -> date:
    """Return the last day if every option is used."""
    return max([contract.einde, *(optie.nieuw_einde for optie in contract.opties)])


def volgende_optie(contract: LopendContract) -> ContractOptie | None:
    """Return the first option that was not used, or None."""
    return next((optie for optie in contract.opties if optie.gebruikt_op is None), None)


def weiger_contract(ingang: date, einde: date, opties: Sequence[date]) -> str | None:
    """Refuse a contract that ends before it begins, or options that don't lengthen it."""
    if einde < ingang:
        return "De laatste dag ligt voor de eerste dag."
    vorige = einde
    for optie in opties:
        if optie <= vorige:
            return "Elke optie moet het contract langer maken dan de optie ervoor."
        vorige = optie
    return None


def weiger_optie(optie: ContractOptie, *, vandaag: date) -> str | None:
    """Refuse to use an option twice, before an earlier one, or after its notice day."""
    if optie.gebruikt_op is not None:
        return "Deze optie is al gebruikt."
    if optie is not volgende_optie(optie.contract):
        return "Gebruik eerst de eerdere optie."
    if optie.uiterlijk_melden is not None and vandaag > optie.uiterlijk_melden:
        return f"Deze optie moest uiterlijk op {datum(optie.uiterlijk_melden)} zijn gemeld."
    return None


@dataclass(frozen=True)
class Samenloop:
    """Contracts of different gemeenten on the same kind of thing that end within some months of each other."""

    contracten: tuple[LopendContract, ...]

    @property
    def eerste(self) -> date:
        """The first day on which one of them ends."""
        return einde_van(self.contracten[0])

    @property
    def laatste(self) -> date:
        """The last day on which one of them ends."""
        return einde_van(self.contracten[-1])


def samenlopend(contracten: Iterable[LopendContract], *, maanden: int = MAANDEN) -> list[Samenloop]:
    """Return what could be bought together: the same CPV group, two gemeenten or more, ends at most `maanden` apart."""
    groepen: dict[str, list[LopendContract]] = defaultdict(list)
    for contract in contracten:
        if contract.cpv:
            groepen[contract.cpv[:_GROEP]].append(contract)
    gevonden = [stel for groep in groepen.values() for stel in _stellen(groep, maanden)]
    return sorted(gevonden, key=lambda stel: stel.eerste)


def _stellen(groep: list[LopendContract], maanden: int) -> list[Samenloop]:
    """Return the runs of one group; a contract stands in the first run that reaches it."""
    stellen, loop = [], list[LopendContract]()
    for contract in sorted(groep, key=lambda een: (einde_van(een), een.id or 0)):
        if loop and einde_van(contract) > schuif_maanden(einde_van(loop[0]), maanden):
            stellen.append(loop)
            loop = []
        loop.append(contract)
    stellen.append(loop)
    return [Samenloop(tuple(stel)) for stel in stellen if len({een.organisatie_id for een in stel}) > 1]
