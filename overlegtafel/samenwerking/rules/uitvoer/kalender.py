"""The kalender as whole days in somebody's own agenda (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event, vUri

from overlegtafel.core.papier.vel import zonder_stuurtekens
from overlegtafel.samenwerking.models import LopendContract, Samenwerkingsplicht, Traject
from overlegtafel.samenwerking.rules.afspraken import PLICHTEN
from overlegtafel.samenwerking.rules.contracten import einde_van, volgende_optie
from overlegtafel.samenwerking.rules.trajecten import toestand
from overlegtafel.samenwerking.rules.woorden import kort

PRODUCT = "-//Overlegtafel//Aanbestedingskalender//NL"


@dataclass(frozen=True)
class Dagafspraak:
    """Something on one whole day; `uid` stays the same whatever changes, `is_zeker` is false while it is expected."""

    uid: str
    dag: date
    titel: str
    beschrijving: str
    url: str
    gewijzigd_op: datetime
    is_zeker: bool
    is_vervallen: bool = False


def schrijf_ics(naam: str, afspraken: Iterable[Dagafspraak]) -> bytes:
    """Return the bytes of the file; the same afspraken give the same bytes."""
    kalender = Calendar()
    for sleutel, waarde in (("PRODID", PRODUCT), ("VERSION", "2.0"), ("METHOD", "PUBLISH"), ("X-WR-CALNAME", naam)):
        kalender.add(sleutel, waarde)
    for afspraak in afspraken:
        kalender.add_component(_gebeurtenis(afspraak))
    ics: bytes = kalender.to_ical()
    return ics


def _gebeurtenis(afspraak: Dagafspraak) -> Event:
    uit, gewijzigd = Event(), afspraak.gewijzigd_op.astimezone(UTC).replace(microsecond=0)
    staat = "CANCELLED" if afspraak.is_vervallen else "CONFIRMED" if afspraak.is_zeker else "TENTATIVE"
    for sleutel, waarde in (
        ("UID", afspraak.uid),
        ("DTSTAMP", gewijzigd),
        ("LAST-MODIFIED", gewijzigd),
        ("DTSTART", afspraak.dag),
        ("DTEND", afspraak.dag + timedelta(days=1)),
        ("SUMMARY", zonder_stuurtekens(afspraak.titel)),
        ("DESCRIPTION", zonder_stuurtekens(afspraak.beschrijving)),
        ("URL", vUri(afspraak.url)),
        ("STATUS", staat),
        ("TRANSP", "TRANSPARENT"),
    ):
        uit.add(sleutel, waarde)
    return uit


def afspraken_van(
    trajecten: Iterable[Traject], contracten: Iterable[LopendContract], *, basis_url: str, domein: str, vandaag: date
) -> Iterator[Dagafspraak]:
    """Yield the days of trajecten and contracts; what is only expected is not yet sure."""
    for traject in trajecten:
        yield from _van_traject(traject, basis_url, domein, vandaag)
    for contract in contracten:
        yield from _van_contract(contract, basis_url, domein)


def _van_traject(traject: Traject, basis_url: str, domein: str, vandaag: date) -> Iterator[Dagafspraak]:
    dagen: tuple[tuple[str, str, date | None, date | None], ...] = (
        ("aankondiging", "Aankondiging", traject.aankondiging_op, traject.verwachte_aankondiging),
        ("gunning", "Gunning", traject.gegund_op, traject.verwachte_gunning),
        ("ingang", "Begin van het contract", None, traject.verwachte_ingang),
    )
    for deel, naam, zeker, verwacht in dagen:
        dag = zeker or verwacht
        if dag is not None:
            yield Dagafspraak(
                uid=f"{traject.kenmerk}-{deel}@{domein}",
                dag=dag,
                titel=f"{naam}: {traject.titel}",
                beschrijving=f"{traject.kenmerk}, {kort(traject.aanmelder.naam)}. "
                f"Toestand: {toestand(traject, vandaag=vandaag).value}.",
                url=f"{basis_url}/samenwerking/trajecten/{traject.nummer}",
                gewijzigd_op=traject.bijgewerkt_op,
                is_zeker=zeker is not None,
                is_vervallen=traject.gestopt_op is not None,
            )


def _van_contract(contract: LopendContract, basis_url: str, domein: str) -> Iterator[Dagafspraak]:
    optie, wie = volgende_optie(contract), kort(contract.organisatie.naam)
    dagen = (
        ("einde", "Einde van contract", einde_van(contract)),
        ("opzeggen", "Uiterlijk opzeggen", contract.opzeggen_uiterlijk),
        ("optie", "Uiterlijk optie melden", optie.uiterlijk_melden if optie is not None else None),
    )
    for deel, naam, dag in dagen:
        if dag is not None:
            yield Dagafspraak(
                uid=f"contract-{contract.id}-{deel}@{domein}",
                dag=dag,
                titel=f"{naam}: {contract.onderwerp} ({wie})",
                beschrijving=f"Contract van {wie} met {contract.leverancier}.",
                url=f"{basis_url}/samenwerking/contracten",
                gewijzigd_op=contract.openbaar_vanaf or contract.created_at,
                is_zeker=True,
            )


def plichtdagen(plichten: Iterable[Samenwerkingsplicht], *, url: str, domein: str) -> Iterator[Dagafspraak]:
    """Yield the last day of each duty; one that was done stands on the day on which it was."""
    for plicht in plichten:
        klaar = plicht.gedaan_op is not None
        yield Dagafspraak(
            uid=f"plicht-{plicht.id}@{domein}",
            dag=plicht.gedaan_op or plicht.uiterlijk,
            titel=f"{'Gedaan' if klaar else 'Uiterlijk'}: {PLICHTEN[plicht.soort]}",
            beschrijving=plicht.uitkomst or plicht.overeenkomst.citeertitel,
            url=url,
            gewijzigd_op=plicht.created_at,
            is_zeker=True,
        )
