"""Objects of the table by themselves, without a database, and moments round a bijeenkomst."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from overlegtafel.fysieke_tafel.models import (
    Agendapunt,
    AgendapuntSoort,
    Bijeenkomst,
    Genodigde,
    Tafel,
    Vergaderstuk,
    Zetel,
)

NU = datetime(2026, 8, 17, 8, 0, tzinfo=UTC)
BEGIN = datetime(2026, 9, 17, 11, 30, tzinfo=UTC)
EINDE = BEGIN + timedelta(hours=2)
TEL, UUR, DAG = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)


def dag(**anders: object) -> Bijeenkomst:
    """Return a bijeenkomst that everybody knows of."""
    velden: dict[str, object] = {"begin": BEGIN, "einde": EINDE, "openbaar_vanaf": NU - DAG, "sequence": 0}
    return Bijeenkomst(**(velden | anders), tafel=Tafel(naam="FOT", doel="", soort=None), created_at=NU - 2 * DAG)


def punt(bijeenkomst: Bijeenkomst | None = None, **anders: object) -> Agendapunt:
    """Return a point of an agenda."""
    velden: dict[str, object] = {"volgorde": 1, "titel": "Tarief", "soort": AgendapuntSoort.TER_ADVIES}
    velden["toegevoegd_op"] = NU - DAG
    return Agendapunt(bijeenkomst=bijeenkomst or dag(), **(velden | anders))


def stuk(bij: Agendapunt, **anders: object) -> Vergaderstuk:
    """Return a paper with a point."""
    return Vergaderstuk(agendapunt=bij, volgnr=1, **({"naam": "Notitie", "toegevoegd_op": NU} | anders))


def zetel(van: datetime = BEGIN, tot: datetime | None = None, wie: int = 1) -> Zetel:
    """Return a seat."""
    return Zetel(organisatie_id=wie, van=van, tot=tot)


def genodigde(bijeenkomst: Bijeenkomst | None = None, **anders: object) -> Genodigde:
    """Return who is called to a bijeenkomst."""
    velden: dict[str, object] = {"adres": "bram@krommekreek.example", "extra": 0}
    return Genodigde(bijeenkomst=bijeenkomst or dag(), **(velden | anders))
