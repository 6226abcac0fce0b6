"""Notes on jurisprudence: known by their ECLI, found by words, tied to formats and trajecten."""

from __future__ import annotations

from datetime import date

import pytest

from overlegtafel.samenwerking.rules.kennis import recht_ecli, weiger_ecli, weiger_uitspraak
from tests.samenwerking.conftest import Als, Regio, begonnen_met, maak_aangemeld

ECLI = "ECLI:NL:RBKRK:2026:1234"
KENNIS = "/samenwerking/kennis"
NOTITIE = {
    "titel": "Te kort de tijd om in te schrijven",
    "instantie": "Rechtbank Kreken",
    "ecli": "ecli:nl:rbkrk:2026:1234 ",
    "uitspraak_op": "2026-05-12",
    "samenvatting": "Geef aanbieders langer de tijd bij een wijziging van de leidraad.",
}


@pytest.mark.parametrize(
    ("ecli", "goed"),
    [(ECLI, True), ("ECLI:EU:C:2025:12", True), ("NL:RBKRK:2026:1", False), ("ECLI:NL:RBKRK:26:1", False), ("", False)],
)
def test_a_ruling_is_known_by_its_ecli(ecli: str, goed: bool) -> None:
    assert (weiger_ecli(ecli, is_bekend=False) is None) is goed
    assert recht_ecli(" ecli:nl:rbkrk:2026:1234") == ECLI
    assert weiger_ecli(ECLI, is_bekend=True) == "Over deze uitspraak is al een notitie."


def test_a_ruling_is_of_the_past_and_of_its_year() -> None:
    assert weiger_uitspraak(ECLI, date(2026, 12, 31), vandaag=date(2027, 1, 2)) is None
    assert weiger_uitspraak(ECLI, date(2027, 1, 1), vandaag=date(2027, 1, 2)) is not None
    assert weiger_uitspraak(ECLI, date(2026, 5, 2), vandaag=date(2026, 5, 1)) == "Deze dag is nog niet geweest."


def test_a_note_is_written_found_and_stands_with_its_traject(als: Als, regio: Regio) -> None:
    maak_aangemeld(regio)
    ayla = als("adviseur_lindeveen")
    assert ayla.post(f"{KENNIS}/nieuw", data=NOTITIE | {"trajecten": ["1"]}).location == f"{KENNIS}/1"
    dubbel = ayla.post(f"{KENNIS}/nieuw", data=NOTITIE).get_data(as_text=True)
    assert "Over deze uitspraak is al een notitie." in dubbel
    jurist = als("vakspecialist")
    assert "Te kort de tijd" in jurist.get(f"{KENNIS}?q=leidraad+aanbieders").get_data(as_text=True)
    assert "Te kort de tijd" not in jurist.get(f"{KENNIS}?q=100%25").get_data(as_text=True)
    assert ECLI in jurist.get("/samenwerking/trajecten/2026-001").get_data(as_text=True)
    assert ECLI not in als("").get("/samenwerking/trajecten/2026-001").get_data(as_text=True)
    merk = begonnen_met(jurist.get(f"{KENNIS}/1/wijzigen").get_data(as_text=True))
    anders = NOTITIE | {"titel": "Meer tijd", "begonnen_met": merk}
    assert jurist.post(f"{KENNIS}/1/wijzigen", data=anders).status_code == 302
    assert "Meer tijd" in ayla.get(f"{KENNIS}/1").get_data(as_text=True)


@pytest.mark.parametrize("wie", ["", "anna", "coordinator", "secretaris_lindeveen", "vakspecialist"])
def test_who_works_on_it_reads_and_who_does_the_work_writes(als: Als, regio: Regio, wie: str) -> None:
    buiten, leest = 403 if wie else 302, wie not in ("", "anna")
    assert als(wie).get(KENNIS).status_code == (200 if leest else buiten)
    schrijft = wie in ("coordinator", "vakspecialist")
    assert als(wie).get(f"{KENNIS}/nieuw").status_code == (200 if schrijft else buiten)
