"""A table with an agenda and a verslag, at the stages that the tests need."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from flask import Flask, g
from sqlalchemy import event

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.db import db, transaction
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang import access
from overlegtafel.core.toegang.access import BEZOEKER, Kijker
from overlegtafel.fysieke_tafel.models import AgendapuntSoort
from overlegtafel.fysieke_tafel.services.agenda import Puntgegevens, publiceer_agenda, voeg_punt_toe
from overlegtafel.fysieke_tafel.services.bijeenkomsten import plan_bijeenkomst
from overlegtafel.fysieke_tafel.services.tafels import geef_zetel, maak_tafel
from overlegtafel.fysieke_tafel.services.verslagen import (
    bewaar_verslag,
    publiceer_concept,
    publiceer_verslag,
    stel_vast,
)
from overlegtafel.organisaties.queries import kijker_voor
from overlegtafel.overeenkomsten.models import Overeenkomst, OvereenkomstSoort, Versie
from overlegtafel.virtuele_tafel.models import Voorstel
from tests.conftest import Cast
from tests.fysieke_tafel.stand import Stand

BEGIN = datetime(2026, 9, 17, 11, 30, tzinfo=UTC)
EINDE = datetime(2026, 9, 17, 13, 30, tzinfo=UTC)
CONCEPT = datetime(2026, 9, 28, 10, 0, tzinfo=UTC)
NA_TERMIJN = datetime(2026, 10, 5, 22, 0, tzinfo=UTC)
"""The first moment after the five werkdagen that follow Monday 28 September."""
PLANNING = datetime(2026, 8, 17, 8, 0, tzinfo=UTC)


def bouw_stand(cast: Cast) -> Stand:
    """Make a table of two points with a voorstel and a versie on its agenda; the bijeenkomst was on 17 September."""
    with transaction() as session:
        tafel = maak_tafel(session, naam="FOT Hulp bij het huishouden", doel="Overleg.", daad=Daad(PLANNING))
        geef_zetel(
            session,
            tafel,
            organisatie_id=cast.krommekreek.id,
            criterium="Minder dan tien medewerkers",
            van=datetime(2026, 1, 1, tzinfo=UTC),
            daad=Daad(PLANNING),
        )
        overeenkomst = Overeenkomst(
            soort=OvereenkomstSoort.DEEL, kenmerk="DO-HBH", citeertitel="Deelovereenkomst Hulp bij het huishouden"
        )
        versie = Versie(overeenkomst=overeenkomst, nummer="1.1")
        voorstel = Voorstel(jaar=2026, volgnr=31, titel="Reistijd", openbare_titel="Reistijd in het buitengebied")
        session.add_all([versie, voorstel])
        session.flush()
        bijeenkomst = plan_bijeenkomst(
            session, tafel, begin=BEGIN, einde=EINDE, plaats="Gemeentehuis Oosterkreek", daad=Daad(PLANNING)
        )
        opening = voeg_punt_toe(
            session, bijeenkomst, Puntgegevens("Opening", AgendapuntSoort.PROCEDUREEL, 5), daad=Daad(PLANNING)
        )
        tarief = voeg_punt_toe(
            session,
            bijeenkomst,
            Puntgegevens("Tarief 2027", AgendapuntSoort.TER_ADVIES, 40, versie_id=versie.id),
            daad=Daad(PLANNING),
        )
    return Stand(tafel, bijeenkomst, opening, tarief, voorstel, versie)


@pytest.fixture
def stand(cast: Cast) -> Stand:
    """Give the table with its planned bijeenkomst."""
    return bouw_stand(cast)


def publiceer(stand: Stand) -> None:
    """Publish the agenda in time."""
    with transaction() as session:
        publiceer_agenda(session, stand.bijeenkomst, daad=Daad(PLANNING))


NA_AFLOOP = datetime(2026, 9, 18, 8, 0, tzinfo=UTC)


def schrijf(stand: Stand, tekst: str = "De tafel spreekt over het tarief.", *, nu: datetime = NA_AFLOOP) -> None:
    """Write the verslag of the second point, by default the day after the bijeenkomst."""
    with transaction() as session:
        bewaar_verslag(
            session,
            stand.bijeenkomst,
            {stand.tarief.id: tekst},
            aanwezig="- Zorggroep Meridiaan",
            slot="",
            daad=Daad(nu),
        )


@pytest.fixture
def gehouden(stand: Stand) -> Stand:
    """Give the table after its bijeenkomst, with a written verslag that nobody outside has seen."""
    publiceer(stand)
    schrijf(stand)
    return stand


@pytest.fixture
def als(monkeypatch: pytest.MonkeyPatch, site: Flask) -> Callable[[int | None], None]:
    """Let the pages be asked for by this person, or by a visitor for None."""
    wie: dict[str, int | None] = {"id": None}

    def laad() -> Kijker:
        id_ = wie["id"]
        return BEZOEKER if id_ is None else kijker_voor(db.session(), id_, nu=clock.nu())

    monkeypatch.setattr(access, "_laad_kijker", laad)

    def zet(gebruiker_id: int | None) -> None:
        wie["id"] = gebruiker_id
        g.pop("kijker", None)

    return zet


@contextmanager
def tel_vragen() -> Iterator[list[str]]:
    """Gather the statements that reach the database."""
    vragen: list[str] = []

    def tel(_verbinding: object, _cursor: object, vraag: str, *_rest: object) -> None:
        vragen.append(vraag)

    event.listen(db.engine, "before_cursor_execute", tel)
    try:
        yield vragen
    finally:
        event.remove(db.engine, "before_cursor_execute", tel)


def publiceer_alles(stand: Stand) -> None:
    """Publish the concept, have it adopted when its term ended, and publish the verslag."""
    with transaction() as session:
        publiceer_concept(session, stand.bijeenkomst, daad=Daad(CONCEPT))
    with transaction() as session:
        stel_vast(session, stand.bijeenkomst, daad=Daad(NA_TERMIJN))
    with transaction() as session:
        publiceer_verslag(session, stand.bijeenkomst, daad=Daad(NA_TERMIJN))
