"""The kalender in the Open Contracting Data Standard, version 1.1: one release for each traject, its newest state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from overlegtafel.core.tijd import clock
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.samenwerking.models import Formulier, LopendContract, Traject, Trajectpublicatie, TrajectSoort
from overlegtafel.samenwerking.rules.contracten import einde_van, uiterste_einde
from overlegtafel.samenwerking.rules.openbaar import bekende_deelnemers, is_gewijzigd
from overlegtafel.samenwerking.rules.publicaties import NAMEN, geldende_publicaties
from overlegtafel.samenwerking.rules.trajecten import Toestand, toestand

VERSIE = "1.1"
_CATEGORIE = {
    TrajectSoort.WERK: "works",
    TrajectSoort.LEVERING: "goods",
    TrajectSoort.DIENST: "services",
    TrajectSoort.SOCIAAL: "services",
}
_FASE: dict[Toestand, tuple[list[str], str]] = {
    Toestand.AANGEKONDIGD: (["tender"], "active"),
    Toestand.GEGUND: (["award"], "complete"),
    Toestand.GESTOPT: (["tenderCancellation"], "cancelled"),
}
Contracten = Mapping[int, Sequence[LopendContract]]
"""The public contracts of each traject by its id."""


def moment(dag: date | datetime) -> str:
    """Return a date-time as OCDS wants it: a whole day at its beginning in Amsterdam."""
    heel = dag if isinstance(dag, datetime) else clock.begin_van(dag)
    return heel.astimezone(clock.AMSTERDAM).isoformat(timespec="seconds")


def pakket(
    trajecten: Iterable[Traject],
    contracten: Contracten,
    *,
    prefix: str,
    uitgever: str,
    basis_url: str,
    bijgewerkt: datetime,
    vandaag: date,
) -> dict[str, Any]:
    """Return the release package of these trajecten, with the contracts that came of them."""
    return {
        "uri": f"{basis_url}/samenwerking/kalender.json",
        "version": VERSIE,
        "publishedDate": moment(bijgewerkt),
        "publisher": {"name": uitgever},
        "releases": [
            release(een, contracten.get(een.id, ()), prefix=prefix, basis_url=basis_url, vandaag=vandaag)
            for een in trajecten
        ],
    }


def release(
    traject: Traject, contracten: Sequence[LopendContract], *, prefix: str, basis_url: str, vandaag: date
) -> dict[str, Any]:
    """Return the release of one traject: who buys, how it was prepared, what is asked, and what came of it."""
    is_gegund = traject.gegund_op is not None and traject.gegund_op <= vandaag
    gesloten = contracten if is_gegund else ()
    tags, staat = _stand(traject, gesloten, vandaag)
    rollen = _rollen(traject, vandaag)
    koper = traject.penvoerder if len(rollen) > 1 and traject.penvoerder is not None else traject.aanmelder
    leveranciers = _leveranciers(gesloten)
    uit: dict[str, Any] = {
        "ocid": f"{prefix}-{traject.kenmerk}",
        "id": f"{traject.kenmerk}-{traject.bijgewerkt_op:%Y%m%dT%H%M%S}",
        "date": moment(traject.bijgewerkt_op),
        "tag": tags,
        "initiationType": "tender",
        "language": "nl",
        "parties": [
            *(_partij(gemeente, soorten) for gemeente, soorten in rollen.values()),
            *({**een, "roles": ["supplier"]} for een in leveranciers),
        ],
        "buyer": _verwijzing(koper),
        "planning": _planning(traject, basis_url, vandaag),
        "tender": _tender(traject, staat, koper, gesloten),
    }
    if is_gegund and traject.gegund_op is not None:
        gunning = {"id": _gunning(traject), "status": "active", "date": moment(traject.gegund_op)}
        uit["awards"] = [gunning | ({"suppliers": leveranciers} if leveranciers else {})]
    if gesloten:
        uit["contracts"] = [_contract(een, traject, vandaag) for een in gesloten]
    return uit


def _stand(traject: Traject, gesloten: Sequence[LopendContract], vandaag: date) -> tuple[list[str], str]:
    """Return what this release tells and how far the tender is; a planning that changed since it was shown says so."""
    stand = toestand(traject, vandaag=vandaag)
    if stand is Toestand.GEGUND and gesloten:
        return ["award", "contract"], "complete"
    if stand in _FASE:
        return _FASE[stand]
    return ["planningUpdate" if is_gewijzigd(traject) else "planning"], "planned"


def _gunning(traject: Traject) -> str:
    return f"{traject.kenmerk}-1"


def _leveranciers(gesloten: Sequence[LopendContract]) -> list[dict[str, str]]:
    namen = sorted({een.leverancier for een in gesloten})
    return [{"id": f"leverancier-{plek}", "name": naam} for plek, naam in enumerate(namen, start=1)]


def _contract(contract: LopendContract, traject: Traject, vandaag: date) -> dict[str, Any]:
    if contract.ingang > vandaag:
        staat = "pending"
    else:
        staat = "active" if einde_van(contract) >= vandaag else "terminated"
    return {
        "id": f"contract-{contract.id}",
        "awardID": _gunning(traject),
        "title": contract.onderwerp,
        "status": staat,
        "period": {"startDate": moment(contract.ingang), **_einden([contract])},
    }


def _einden(contracten: Sequence[LopendContract]) -> dict[str, str]:
    """Return when the last of these ends, and when if every option is used."""
    einde, uiterst = max(einde_van(een) for een in contracten), max(uiterste_einde(een) for een in contracten)
    return {"endDate": moment(einde), "maxExtentDate": moment(uiterst)}


def _id(gemeente: Organisatie) -> str:
    return f"gemeente-{gemeente.id}"


def _verwijzing(gemeente: Organisatie) -> dict[str, str]:
    return {"id": _id(gemeente), "name": gemeente.naam}


def _rollen(traject: Traject, vandaag: date) -> dict[int, tuple[Organisatie, list[str]]]:
    """Return who takes part as everybody may know it, each with what it is in this purchase."""
    wie = [oordeel.organisatie for oordeel in bekende_deelnemers(traject, vandaag=vandaag)] or [traject.aanmelder]
    uit = {gemeente.id: (gemeente, ["buyer"]) for gemeente in sorted(wie, key=lambda een: een.naam)}
    if traject.penvoerder_id in uit:
        uit[traject.penvoerder_id][1].append("procuringEntity")
    return uit


def _partij(gemeente: Organisatie, rollen: list[str]) -> dict[str, Any]:
    return {**_verwijzing(gemeente), "roles": rollen, "address": {"countryName": "Nederland"}}


def _planning(traject: Traject, basis_url: str, vandaag: date) -> dict[str, Any]:
    stappen = (("pre-kickoff", "Pre-kick-off", traject.pre_kickoff_op), ("kickoff", "Kick-off", traject.kickoff_op))
    mijlpalen = [
        {
            "id": id_,
            "title": naam,
            "type": "preProcurement",
            "dueDate": moment(dag),
            "status": "met" if dag <= vandaag else "scheduled",
        }
        for id_, naam, dag in stappen
        if dag is not None
    ]
    document = {
        "id": "kalender",
        "documentType": "procurementPlan",
        "title": "Aanbestedingskalender",
        "url": f"{basis_url}/samenwerking/kalender",
        "language": "nl",
    }
    return {"documents": [document]} | ({"milestones": mijlpalen} if mijlpalen else {})


_SOORT_STUK = {
    Formulier.MARKTCONSULTATIE: "marketStudies",
    Formulier.VOORAANKONDIGING: "plannedProcurementNotice",
    Formulier.OPROEP: "plannedProcurementNotice",
    Formulier.AANKONDIGING: "tenderNotice",
    Formulier.AANKONDIGING_SOCIAAL: "tenderNotice",
    Formulier.GUNNING: "awardNotice",
    Formulier.GUNNING_SOCIAAL: "awardNotice",
    Formulier.WIJZIGING: "contractNotice",
}


def _bekendmaking(publicatie: Trajectpublicatie) -> dict[str, str]:
    return {
        "id": f"bekendmaking-{publicatie.id}",
        "documentType": _SOORT_STUK[publicatie.formulier],
        "title": NAMEN[publicatie.formulier],
        "description": f"TenderNed {publicatie.kenmerk}, eForms {publicatie.formulier.value}",
        "datePublished": moment(publicatie.op),
    }


def _tender(traject: Traject, staat: str, koper: Organisatie, gesloten: Sequence[LopendContract]) -> dict[str, Any]:
    uit: dict[str, Any] = {
        "id": traject.kenmerk,
        "title": traject.titel,
        "status": staat,
        "mainProcurementCategory": _CATEGORIE[traject.soort],
        "procuringEntity": _verwijzing(koper),
        "tenderPeriod": {"startDate": moment(traject.aankondiging_op or traject.verwachte_aankondiging)},
    }
    if stukken := [_bekendmaking(een) for een in geldende_publicaties(traject)]:
        uit["documents"] = stukken
    if traject.omschrijving:
        uit["description"] = traject.omschrijving
    if traject.cpv:
        code = {"scheme": "CPV", "id": traject.cpv}
        uit["items"] = [{"id": "1", "description": traject.titel, "classification": code}]
    if traject.verwachte_gunning is not None:
        uit["awardPeriod"] = {"endDate": moment(traject.gegund_op or traject.verwachte_gunning)}
    ingang = min((een.ingang for een in gesloten), default=traject.verwachte_ingang)
    if ingang is not None:
        uit["contractPeriod"] = {"startDate": moment(ingang)} | (_einden(gesloten) if gesloten else {})
    return uit
