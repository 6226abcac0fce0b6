"""Reads a bijeenkomst from Markdown with front matter, the form in which earlier bijeenkomsten were kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time

from babel.dates import format_date

from overlegtafel.core.errors import Ongeldig
from overlegtafel.core.tijd.clock import AMSTERDAM
from overlegtafel.fysieke_tafel.models import AgendapuntSoort

MAANDEN = tuple(format_date(date(2000, maand, 1), "MMMM", locale="nl") for maand in range(1, 13))
_BEGIN_WERKDAG = time(9, 0)
"""What the text says of a day is taken to have happened at this hour."""
_KOP = re.compile(r"^## +(.+?)\s*$", re.MULTILINE)
_DEEL = re.compile(r"^### +(\d+) +.*$", re.MULTILINE)
_PUNT = re.compile(r"(\d+)\.\s+(.+?)(?:\s+\(([^()]*)\))?")
_TOEGEVOEGD = re.compile(r"Toegevoegd op (\d{1,2}) (\w+):\s*(.+)")
_PROCEDUREEL = re.compile(r"\b(opening|verslag van|rondvraag|sluiting|mededelingen)\b", re.IGNORECASE)
_SOORTEN = {
    "ter informatie": AgendapuntSoort.TER_INFORMATIE,
    "ter bespreking": AgendapuntSoort.TER_BESPREKING,
    "alleen bespreking": AgendapuntSoort.TER_BESPREKING,
    "ter advies": AgendapuntSoort.TER_ADVIES,
}


@dataclass(frozen=True)
class GelezenPunt:
    """One line of the agenda."""

    volgorde: int
    titel: str
    soort: AgendapuntSoort
    minuten: int | None = None
    toelichting: str = ""
    toegevoegd_op: datetime | None = None


@dataclass(frozen=True)
class GelezenBijeenkomst:
    """What the text tells of a bijeenkomst, with its dates as moments."""

    tafel: str
    begin: datetime
    einde: datetime
    plaats: str
    agenda_vanaf: datetime
    concept_vanaf: datetime | None
    vastgesteld_op: datetime | None
    openbaar_vanaf: datetime | None
    punten: tuple[GelezenPunt, ...]
    aanwezig: str = ""
    delen: dict[int, str] = field(default_factory=dict)
    slot: str = ""


def lees_bijeenkomst(markdown: str) -> GelezenBijeenkomst:
    """Return what `markdown` says; raise Ongeldig with a Dutch sentence for the first fault."""
    kop, romp = _splits(markdown)
    dag = _dag(kop, "datum")
    begin, einde = _tijden(kop, dag)
    secties = _secties(romp)
    verslag = secties.pop("Verslag", "") or secties.pop("Conceptverslag", "")
    agenda = secties.pop("Agenda", "")
    aanwezig = secties.pop("Aanwezig", "")
    return GelezenBijeenkomst(
        tafel=_verplicht(kop, "tafel"),
        begin=begin,
        einde=einde,
        plaats=_verplicht(kop, "plaats"),
        agenda_vanaf=_middag(_dag(kop, "agenda_gepubliceerd")),
        concept_vanaf=_moment(kop, "conceptverslag_gepubliceerd"),
        vastgesteld_op=_moment(kop, "verslag_vastgesteld"),
        openbaar_vanaf=_moment(kop, "verslag_gepubliceerd"),
        punten=_punten(agenda, dag),
        aanwezig=aanwezig,
        delen=_delen(verslag),
        slot="\n\n".join(f"## {naam}\n\n{tekst}" for naam, tekst in secties.items() if tekst),
    )


def _splits(markdown: str) -> tuple[dict[str, str], str]:
    stukken = re.split(r"^---\s*$", markdown.replace("\r\n", "\n"), maxsplit=2, flags=re.MULTILINE)
    if len(stukken) != 3 or stukken[0].strip():
        raise Ongeldig("De tekst begint niet met gegevens tussen twee regels met ---.")
    kop = {}
    for regel in stukken[1].strip().splitlines():
        naam, dubbele_punt, waarde = regel.partition(":")
        if not dubbele_punt:
            raise Ongeldig(f"De regel '{regel}' in de kop is geen gegeven met een dubbele punt.")
        kop[naam.strip()] = waarde.strip().strip("\"'")
    return kop, stukken[2]


def _verplicht(kop: dict[str, str], naam: str) -> str:
    if not kop.get(naam):
        raise Ongeldig(f"In de kop ontbreekt het gegeven {naam}.")
    return kop[naam]


def _dag(kop: dict[str, str], naam: str) -> date:
    waarde = _verplicht(kop, naam)
    try:
        return date.fromisoformat(waarde)
    except ValueError:
        raise Ongeldig(f"{naam}: '{waarde}' is geen datum zoals 2026-11-12.") from None


def _middag(dag: date) -> datetime:
    return datetime.combine(dag, _BEGIN_WERKDAG, tzinfo=AMSTERDAM)


def _moment(kop: dict[str, str], naam: str) -> datetime | None:
    return _middag(_dag(kop, naam)) if kop.get(naam) else None


def _tijden(kop: dict[str, str], dag: date) -> tuple[datetime, datetime]:
    waarde = _verplicht(kop, "tijd")
    try:
        van, tot = (time.fromisoformat(deel.strip()) for deel in waarde.split("-"))
    except ValueError:
        raise Ongeldig(f"tijd: '{waarde}' is geen begin en einde zoals 09:30-11:30.") from None
    return datetime.combine(dag, van, tzinfo=AMSTERDAM), datetime.combine(dag, tot, tzinfo=AMSTERDAM)


def _secties(romp: str) -> dict[str, str]:
    stukken = _KOP.split(romp)
    return {naam: tekst.strip() for naam, tekst in zip(stukken[1::2], stukken[2::2], strict=True)}


def _delen(verslag: str) -> dict[int, str]:
    stukken = _DEEL.split(verslag)
    return {int(nummer): tekst.strip() for nummer, tekst in zip(stukken[1::2], stukken[2::2], strict=True)}


def _punten(agenda: str, dag: date) -> tuple[GelezenPunt, ...]:
    punten = tuple(_punt(regel.strip(), dag) for regel in agenda.splitlines() if regel.strip())
    if [punt.volgorde for punt in punten] != list(range(1, len(punten) + 1)):
        raise Ongeldig("De punten van de agenda zijn niet doorgenummerd vanaf 1.")
    return punten


def _punt(regel: str, dag: date) -> GelezenPunt:
    gevonden = _PUNT.fullmatch(regel)
    if gevonden is None:
        raise Ongeldig(f"De regel '{regel}' van de agenda begint niet met een nummer en een punt.")
    titel, toegevoegd_op = _toegevoegd(gevonden[2], dag)
    soort = AgendapuntSoort.PROCEDUREEL if _PROCEDUREEL.search(titel) else AgendapuntSoort.TER_BESPREKING
    minuten, rest = None, []
    for kenmerk in filter(None, (deel.strip() for deel in (gevonden[3] or "").split(","))):
        if duur := re.fullmatch(r"(\d+) min", kenmerk):
            minuten = int(duur[1])
        elif kenmerk in _SOORTEN:
            soort = _SOORTEN[kenmerk]
        else:
            rest.append(kenmerk)
    toelichting = ", ".join(rest)
    toelichting = f"{toelichting[:1].upper()}{toelichting[1:]}." if toelichting else ""
    return GelezenPunt(int(gevonden[1]), titel, soort, minuten, toelichting, toegevoegd_op)


def _toegevoegd(titel: str, dag: date) -> tuple[str, datetime | None]:
    gevonden = _TOEGEVOEGD.fullmatch(titel)
    if gevonden is None or gevonden[2] not in MAANDEN:
        return titel, None
    toegevoegd = date(dag.year, MAANDEN.index(gevonden[2]) + 1, int(gevonden[1]))
    return gevonden[3][:1].upper() + gevonden[3][1:], _middag(toegevoegd)
