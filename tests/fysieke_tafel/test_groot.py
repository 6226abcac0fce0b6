"""A year of a region: 4 tables, 40 bijeenkomsten, 400 points, 60 seats; no page asks more than for one bijeenkomst."""

from __future__ import annotations

from datetime import timedelta

from flask.testing import FlaskClient

from overlegtafel.core.database.db import transaction
from overlegtafel.core.tijd import clock
from overlegtafel.fysieke_tafel.models import (
    Actiepunt,
    Advies,
    Agendapunt,
    AgendapuntSoort,
    Bijeenkomst,
    Tafel,
    Verslag,
    Zetel,
    ZetelSoort,
)
from overlegtafel.organisaties.models import Organisatie, OrganisatieSoort
from tests.conftest import NU, Cast, meld_aan
from tests.fysieke_tafel.conftest import tel_vragen

JAAR = NU - timedelta(days=365)


def _maak_jaar(deel: str, *, tafels: int, zetels: int, bijeenkomsten: int, punten: int) -> tuple[int, int]:
    """Make so many of each table; return the first table and its last bijeenkomst."""
    rijen: list[tuple[Tafel, Bijeenkomst]] = []
    with transaction() as session:
        for nummer in range(tafels):
            tafel = Tafel(naam=f"{deel} {nummer}", doel="Overleg")
            for plek in range(zetels):
                organisatie = Organisatie(soort=OrganisatieSoort.AANBIEDER, naam=f"{deel} {nummer} {plek}")
                tafel.zetels.append(
                    Zetel(organisatie=organisatie, soort=ZetelSoort.AANBIEDER, criterium="Omvang", van=JAAR)
                )
            for keer in range(bijeenkomsten):
                nog = bijeenkomsten - keer - 1
                rijen.append((tafel, _bijeenkomst(tafel, f"{deel}-{nummer}-{keer}", nog, punten)))
            session.add(tafel)
        session.flush()
        return rijen[0][0].id, rijen[bijeenkomsten - 1][1].id


def _bijeenkomst(tafel: Tafel, uid: str, nog: int, punten: int) -> Bijeenkomst:
    """Make one that was held, so many before the last; of that one the verslag isn't out yet."""
    begin = NU - timedelta(days=15 + 35 * nog)
    een = Bijeenkomst(tafel=tafel, begin=begin, einde=begin + timedelta(hours=2), plaats="Raadhuis", uid=uid)
    een.openbaar_vanaf = een.agenda_openbaar_vanaf = begin - timedelta(days=20)
    for nummer in range(1, punten + 1):
        punt = Agendapunt(volgorde=nummer, titel=f"Punt {nummer}", soort=AgendapuntSoort.TER_ADVIES)
        punt.toegevoegd_op = een.openbaar_vanaf
        een.agendapunten.append(punt)
        plaats = hash((uid, nummer)) % 1_000_000_000
        punt.advies = Advies(jaar=2026, volgnr=plaats, tekst="Doe het", voor=3, tegen=0)
        organisatie = tafel.zetels[0].organisatie
        punt.actiepunten.append(
            Actiepunt(jaar=2026, volgnr=plaats, organisatie=organisatie, wat="Reken na", uiterlijk=begin.date())
        )
    if nog:
        een.verslag = Verslag(concept_vanaf=een.einde, vastgesteld_op=een.einde, openbaar_vanaf=een.einde)
        een.verslag.html = een.verslag.concept_html = '<h3 id="punt-1">1 Punt</h3>'
    return een


def _paginas(tafel_id: int, bijeenkomst_id: int) -> list[str]:
    hier = f"/bijeenkomsten/{bijeenkomst_id}"
    vast = ["/bijeenkomsten", "/bijeenkomsten/te-laat", "/tafels", "/adviezen", "/actiepunten"]
    return [*vast, f"/tafels/{tafel_id}", f"/tafels/{tafel_id}/samenstelling", hier, f"{hier}/inbreng"]


def _werk(tafel_id: int, bijeenkomst_id: int) -> list[str]:
    """Return the pages of the secretaris."""
    delen = ("agenda", "agenda/nieuw", "genodigden", "belangen", "notulen", "notulen/stand", "aanwezigheid")
    verslag = ("verslag/bewerken", "verslag/concept-publiceren")
    hier = [f"/bijeenkomsten/{bijeenkomst_id}/{deel}" for deel in (*delen, *verslag)]
    return ["/start", f"/tafels/{tafel_id}/zetels", "/bijeenkomsten/nieuw", "/bijeenkomsten/reeks", *hier]


def _tel(client: FlaskClient, paden: list[str], keer: int) -> list[int]:
    aantallen = []
    for pad in paden:
        with tel_vragen() as vragen:
            assert client.get(f"{pad}?x={keer}").status_code == 200, pad
        aantallen.append(len(vragen))
    return aantallen


def test_a_year_of_a_region_costs_no_more_queries_than_one_bijeenkomst(client: FlaskClient, cast: Cast) -> None:
    clock.zet_klok(NU)
    buiten = client.application.test_client()
    meld_aan(client, cast.anna.id)
    klein = _maak_jaar("klein", tafels=1, zetels=1, bijeenkomsten=2, punten=1)
    voor = _tel(buiten, _paginas(*klein), 1) + _tel(client, _werk(*klein), 1)
    groot = _maak_jaar("groot", tafels=4, zetels=15, bijeenkomsten=10, punten=10)
    na = _tel(buiten, _paginas(*groot), 2) + _tel(client, _werk(*groot), 2)
    paden = _paginas(*groot) + _werk(*groot)
    assert [(pad, minder, meer) for pad, meer, minder in zip(paden, na, voor, strict=True) if meer > minder] == []
