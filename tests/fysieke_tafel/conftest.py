"""A table with an agenda and a verslag, at the stages that the tests need."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from overlegtafel.core.db import transaction
from overlegtafel.fysieke_tafel.models import AgendapuntSoort
from overlegtafel.fysieke_tafel.services.agenda import Puntgegevens, publiceer_agenda, voeg_punt_toe
from overlegtafel.fysieke_tafel.services.bijeenkomsten import plan_bijeenkomst
from overlegtafel.fysieke_tafel.services.tafels import geef_zetel, maak_tafel
from overlegtafel.fysieke_tafel.services.verslagen import bewaar_verslag
from overlegtafel.overeenkomsten.models import Overeenkomst, OvereenkomstSoort, Versie
from overlegtafel.virtuele_tafel.models import Voorstel
from tests.conftest import Cast
from tests.fysieke_tafel.stand import Stand

BEGIN = datetime(2026, 9, 17, 11, 30, tzinfo=UTC)
EINDE = datetime(2026, 9, 17, 13, 30, tzinfo=UTC)
PLANNING = datetime(2026, 8, 17, 8, 0, tzinfo=UTC)


def bouw_stand(cast: Cast) -> Stand:
    """Make a table of two points with a voorstel and a versie on its agenda; the bijeenkomst was on 17 September."""
    with transaction() as session:
        tafel = maak_tafel(session, naam="FOT Hulp bij het huishouden", doel="Overleg.", nu=PLANNING)
        geef_zetel(
            session,
            tafel,
            organisatie_id=cast.krommekreek.id,
            criterium="Minder dan tien medewerkers",
            van=datetime(2026, 1, 1, tzinfo=UTC),
            nu=PLANNING,
        )
        overeenkomst = Overeenkomst(
            soort=OvereenkomstSoort.DEEL, kenmerk="DO-HBH", citeertitel="Deelovereenkomst Hulp bij het huishouden"
        )
        versie = Versie(overeenkomst=overeenkomst, nummer="1.1")
        voorstel = Voorstel(jaar=2026, volgnr=31, titel="Reistijd", openbare_titel="Reistijd in het buitengebied")
        session.add_all([versie, voorstel])
        session.flush()
        bijeenkomst = plan_bijeenkomst(
            session, tafel, begin=BEGIN, einde=EINDE, plaats="Gemeentehuis Oosterkreek", nu=PLANNING
        )
        opening = voeg_punt_toe(
            session, bijeenkomst, Puntgegevens("Opening", AgendapuntSoort.PROCEDUREEL, 5), nu=PLANNING
        )
        tarief = voeg_punt_toe(
            session,
            bijeenkomst,
            Puntgegevens("Tarief 2027", AgendapuntSoort.TER_ADVIES, 40, versie_id=versie.id),
            nu=PLANNING,
        )
    return Stand(tafel, bijeenkomst, opening, tarief, voorstel, versie)


@pytest.fixture
def stand(cast: Cast) -> Stand:
    """Give the table with its planned bijeenkomst."""
    return bouw_stand(cast)


def publiceer(stand: Stand) -> None:
    """Publish the agenda in time."""
    with transaction() as session:
        publiceer_agenda(session, stand.bijeenkomst, nu=PLANNING)


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
            nu=nu,
        )


@pytest.fixture
def gehouden(stand: Stand) -> Stand:
    """Give the table after its bijeenkomst, with a written verslag that nobody outside has seen."""
    publiceer(stand)
    schrijf(stand)
    return stand
