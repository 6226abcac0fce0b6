"""What goes from a text: runs of words of another, and what was named; nothing else, and nothing is left of those."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overlegtafel.core.tekst.lakken import MEESTE, REEKS, WEGGELAKT, Lak

BRON = "Mijn moeder wacht al drie maanden op haar hulp. Zij woont alleen."


@pytest.mark.parametrize(
    ("tekst", "over"),
    [
        ("Iemand zei: mijn moeder wacht al drie maanden op haar hulp.", f"Iemand zei: {WEGGELAKT}."),
        ("**Mijn moeder** wacht, al drie\nmaanden", "**Mijn moeder** wacht, al drie\nmaanden"),
        ("> Mijn *moeder* wacht al  drie maanden!", f"> {WEGGELAKT}!"),
        ("De wachttijd is drie maanden.", "De wachttijd is drie maanden."),
        ("", ""),
    ],
)
def test_a_run_of_words_goes_and_less_stays(tekst: str, over: str) -> None:
    assert Lak(BRON, ())(tekst) == over


@pytest.mark.parametrize(
    ("woord", "tekst", "over"),
    [
        ("Jan Smit", "Door JAN  smit gezegd.", f"Door {WEGGELAKT} gezegd."),
        ("Jan Smit", "Door Jan Smitsma gezegd.", "Door Jan Smitsma gezegd."),
        ("j.smit@post.example", "Mail j.smit@post.example.", f"Mail {WEGGELAKT}."),
        ("ab", "ab", "ab"),
        ("(06) 1234", "Bel (06) 1234 nu", f"Bel {WEGGELAKT} nu"),
    ],
)
def test_what_was_named_goes_where_it_stands_as_a_word(woord: str, tekst: str, over: str) -> None:
    assert Lak("", [woord])(tekst) == over


def test_what_goes_is_shown_as_it_stands() -> None:
    lak = Lak(BRON, ["Jan Smit"])
    assert lak.fragmenten("jan smit: mijn moeder wacht al drie maanden.") == [
        "jan smit",
        "mijn moeder wacht al drie maanden",
    ]
    assert lak.fragmenten("Niets.") == []


@given(st.text(alphabet="ab .\n", max_size=80), st.text(alphabet="ab .\n", max_size=120))
def test_nothing_that_goes_is_left_and_doing_it_again_changes_nothing(bron: str, tekst: str) -> None:
    lak = Lak(bron, ())
    eenmaal = lak(tekst)
    assert lak.vind(eenmaal) == []
    assert lak(eenmaal) == eenmaal
    woorden = [regel.split() for regel in eenmaal.replace(WEGGELAKT, "\n").replace(".", " ").split("\n")]
    reeksen = {tuple(bron.replace(".", " ").split()[i : i + REEKS]) for i in range(len(bron))}
    assert not any(tuple(regel[i : i + REEKS]) in reeksen for regel in woorden for i in range(len(regel) - REEKS + 1))


@given(st.lists(st.sampled_from(["een ", "twee ", "drie ", "vier\n", "vijf, "]), min_size=REEKS, max_size=40))
def test_a_quotation_on_one_line_is_looked_for_however_its_source_was_broken_off(bron: list[str]) -> None:
    lak = Lak("".join(bron), ())
    for begin in range(len(bron) - REEKS + 1):
        reeks = " ".join("".join(bron[begin : begin + REEKS]).split())
        assert any(aanzet in reeks for aanzet in lak.aanzetten)


def test_it_costs_what_its_length_does() -> None:
    def duur(keer: int) -> float:
        begin = time.process_time()
        Lak("a b c d e f g " * keer, [f"naam {nummer}" for nummer in range(MEESTE)])("a b c d e x f g naam " * keer)
        return time.process_time() - begin

    assert duur(8000) < 8 * 4 * max(duur(1000), 0.01)
