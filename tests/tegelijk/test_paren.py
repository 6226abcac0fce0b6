"""Two acts at one moment end as if one came after the other; the pairs that once did not, a few times each."""

from __future__ import annotations

from pathlib import Path

import pytest

from overlegtafel.core.tijd import clock
from tests.conftest import maak_databank
from tests.tegelijk.daden import DADEN, PAREN
from tests.tegelijk.paren import open_huis, probeer

ERGSTE = (
    ("voeg samen heen", "voeg samen terug"),
    ("antwoord", "akkoord"),
    ("bewerk tekst", "publiceer tekst"),
    ("nodig uit", "nodig ook uit"),
)


@pytest.mark.proces
@pytest.mark.parametrize("soort", ["sqlite", "postgresql"])
def test_pairs_of_acts_end_as_if_one_came_after_the_other(
    soort: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'test.db'}"
    if soort == "postgresql":
        url = maak_databank(request.getfixturevalue("postgres"), "paren")
    huis = open_huis(tmp_path, url)
    try:
        assert [fout for eerste, tweede in ERGSTE for fout in probeer(huis, eerste, tweede, keer=2)] == []
    finally:
        huis.sluit()
        clock.zet_klok(None)


def test_every_act_stands_in_a_pair_and_every_pair_is_of_acts() -> None:
    assert {naam for paar in PAREN for naam in paar} == set(DADEN)
    assert len(set(PAREN)) == len(PAREN) >= 30
    assert set(ERGSTE) <= set(PAREN)
