"""Articles are recognised in all the ways in which people write them."""

from __future__ import annotations

import pytest

from overlegtafel.postlezer.uittreksel import artikelen_in

GEVALLEN = {
    "Artikel 4, tweede lid": ["4"],
    "art. 4.2 klopt niet": ["4"],
    "artikel 4 lid 2": ["4"],
    "artikel 4 (lid 2)": ["4"],
    "artikelen 3 en 6": ["3", "6"],
    "art 3, 5 en 7": ["3", "5", "7"],
    "artikel 3, 5 en 7: zie hieronder": ["3", "5", "7"],
    "artikel 12a": ["12a"],
    "artikel 12A, onder b": ["12a"],
    "de artikelen 4, 5 of 6": ["4", "5", "6"],
    "artikelen 3 t/m 6": ["3", "4", "5", "6"],
    "artikel 10 tot en met 12": ["10", "11", "12"],
    "art.5 en art.6": ["5", "6"],
    "lid 3 van artikel 7": ["7"],
    "artikel 5, 3 werkdagen is te kort": ["5"],
    "artikel 5 en 3 andere punten": ["5"],
    "artikel 3 lid 2 en 4": ["3"],
    "artikelen 3, lid 2, en 6, eerste lid": ["3", "6"],
    "artikel 3, eerste en tweede lid, en artikel 9": ["3", "9"],
    "Artikel 6, derde lid, onder b": ["6"],
    "artikel 9 lid 5 basisovereenkomst": ["9"],
    "artikel 2.3.5 Wmo 2015": [],
    "artikel 7:658 BW": [],
    "artikel 1:3 Awb": [],
    "artikel 5 van de AVG": [],
    "artikel 4 van de Jeugdwet, maar artikel 8 niet": ["8"],
    "art. 3 van de deelovereenkomst": ["3"],
    "artikel 5%": [],
    "ARTIKEL 11": ["11"],
    "artikel\n 4": ["4"],
    "geen enkel nummer in dit artikel": [],
    "particulier 4 en hartikel 5": [],
    "artikel 4, artikel 4 en artikel 4": ["4"],
    "artikel 2 en 10%": ["2"],
    "art. 3/5": ["3", "5"],
    "artikel 2 uur": ["2"],
}


@pytest.mark.parametrize("tekst", GEVALLEN)
def test_articles_in_a_sentence(tekst: str) -> None:
    assert artikelen_in(tekst) == GEVALLEN[tekst]
    assert artikelen_in(f"Zie {tekst}.") == GEVALLEN[tekst]
