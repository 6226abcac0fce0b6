"""Contracts that run: written down, and their options used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.tijd import clock
from overlegtafel.logboek.services import leg_vast
from overlegtafel.samenwerking.gebeurtenissen import CONTRACT_OPTIE_GEBRUIKT, CONTRACT_VASTGELEGD
from overlegtafel.samenwerking.models import ContractOptie, LopendContract
from overlegtafel.samenwerking.rules.contracten import weiger_contract, weiger_optie
from overlegtafel.samenwerking.services.trajecten import weiger


@dataclass(frozen=True)
class Optiegegevens:
    """A right to lengthen a contract."""

    nieuw_einde: date
    uiterlijk_melden: date | None = None


@dataclass(frozen=True)
class Contractgegevens:
    """What a gemeente tells of a contract."""

    onderwerp: str
    leverancier: str
    ingang: date
    einde: date
    cpv: str = ""
    opzeggen_uiterlijk: date | None = None
    opties: Sequence[Optiegegevens] = ()
    is_openbaar: bool = True


def leg_contract_vast(
    session: Session, gegevens: Contractgegevens, *, organisatie_id: int, traject_id: int | None = None, daad: Daad
) -> LopendContract:
    """Write down a contract of a gemeente, with its options in order."""
    einden = [optie.nieuw_einde for optie in gegevens.opties]
    weiger(weiger_contract(gegevens.ingang, gegevens.einde, einden), veld="einde")
    contract = LopendContract(
        organisatie_id=organisatie_id,
        traject_id=traject_id,
        onderwerp=gegevens.onderwerp,
        cpv=gegevens.cpv,
        leverancier=gegevens.leverancier,
        ingang=gegevens.ingang,
        einde=gegevens.einde,
        opzeggen_uiterlijk=gegevens.opzeggen_uiterlijk,
        openbaar_vanaf=daad.nu if gegevens.is_openbaar else None,
    )
    for volgnr, optie in enumerate(gegevens.opties, start=1):
        contract.opties.append(
            ContractOptie(volgnr=volgnr, nieuw_einde=optie.nieuw_einde, uiterlijk_melden=optie.uiterlijk_melden)
        )
    session.add(contract)
    session.flush()
    leg_vast(session, CONTRACT_VASTGELEGD, contract.id, daad=daad, organisatie_id=organisatie_id)
    return contract


def gebruik_optie(session: Session, optie: ContractOptie, *, daad: Daad) -> None:
    """Lengthen a contract by its next option."""
    weiger(weiger_optie(optie, vandaag=clock.dag_van(daad.nu)))
    optie.gebruikt_op = daad.nu
    leg_vast(session, CONTRACT_OPTIE_GEBRUIKT, optie.contract_id, daad=daad, volgnr=optie.volgnr)
