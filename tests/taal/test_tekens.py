"""Normal forms, and what a run of marks that no script has may cost."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlegtafel.taal.bestandstype import veilige_naam
from overlegtafel.taal.tekens import MEESTE_MERKEN, nfc, nfkd

MERKEN = st.text(alphabet="e\u0301\u0316\u0344\u0f71\u0f73ñ€ऀ़", max_size=200)


@given(st.text())
def test_text_as_people_write_it_is_in_form_c(tekst: str) -> None:
    assert nfc(tekst) == unicodedata.normalize("NFC", tekst)


@given(MERKEN)
def test_twice_is_once(tekst: str) -> None:
    assert nfc(nfc(tekst)) == nfc(tekst)
    assert nfkd(nfkd(tekst)) == nfkd(tekst)


@given(MERKEN)
def test_no_character_is_lost(tekst: str) -> None:
    zonder = unicodedata.normalize("NFD", nfc(tekst)).replace("\u034f", "")
    assert sorted(zonder) == sorted(unicodedata.normalize("NFD", tekst))


def test_a_run_of_marks_is_bounded() -> None:
    reeks = langste = 0
    for teken in unicodedata.normalize("NFD", nfc("a" + "\u0316\u0301" * 1000)):
        reeks = reeks + 1 if unicodedata.combining(teken) else 0
        langste = max(langste, reeks)
    assert langste <= MEESTE_MERKEN


@pytest.mark.parametrize("stuk", ["\u0316\u0301", "\u0344", "e\u0301", "\u0f73"])
def test_time_grows_as_the_text_does(stuk: str) -> None:
    def duur(maat: int) -> float:
        begin = time.process_time()
        nfc(stuk * maat)
        return time.process_time() - begin

    duur(100)
    klein = min(duur(20_000) for _ in range(3))
    assert duur(160_000) < 40 * max(klein, 0.002)


def test_a_file_name_of_marks_costs_little() -> None:
    assert len(veilige_naam("a" + "\u0316\u0301" * 200_000 + ".pdf")) <= 120
