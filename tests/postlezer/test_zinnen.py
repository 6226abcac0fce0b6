"""No sentence that a person types leaves the text unseen, wherever it stands and whichever program sends it."""

from __future__ import annotations

import os

import pytest

from overlegtafel.postlezer import begrijp
from overlegtafel.postlezer.begrip import Begrip
from tests.postlezer.clients import CLIENTS
from tests.postlezer.generator import maak_gevallen
from tests.postlezer.vergelijk import vouw
from tests.postlezer.zinnen import PLAATSEN, Plaatsing, plaatsingen, zinnen

# A long run is asked for from outside: ZINNEN=20400 pytest tests/postlezer/test_zinnen.py.
HOEVEEL = int(os.environ.get("ZINNEN", "1224"))
MEESTE_VALSE_MERKEN = 0.03


def _lees(plaatsing: Plaatsing) -> Begrip:
    return begrijp(plaatsing.rauw, eigen_adres="inbreng@kreken.example")


def _is_gemerkt(begrip: Begrip, zin: str) -> bool:
    begin = " ".join(zin.split()[:5]).rstrip(".")
    return any(w.soort == "twijfel" and begin in w.uitleg for w in begrip.waarschuwingen)


def test_there_are_enough_sentences_of_many_lengths() -> None:
    lengtes = {len(zin.split()) for zin in zinnen()}
    assert len(zinnen()) > 1500
    assert {3, 4, 5, 8, 12, 20, 30} <= lengtes


@pytest.mark.parametrize("plaats", PLAATSEN)
def test_a_sentence_is_kept_or_marked(plaats: str) -> None:
    kwijt = []
    for plaatsing in plaatsingen(HOEVEEL):
        if plaatsing.plaats != plaats:
            continue
        begrip = _lees(plaatsing)
        if vouw(plaatsing.zin) not in vouw(begrip.tekst) and not _is_gemerkt(begrip, plaatsing.zin):
            kwijt.append((plaatsing.client.naam, plaatsing.is_html, plaatsing.zin))
    assert kwijt == []


def test_the_placings_go_through_all_clients_and_both_forms() -> None:
    gezien = {(p.plaats, p.client.naam, p.is_html) for p in plaatsingen(len(PLAATSEN) * len(CLIENTS) * 2)}
    assert len(gezien) == len(PLAATSEN) * len(CLIENTS) * 2


def test_few_ordinary_mails_are_marked() -> None:
    gevallen = maak_gevallen()
    gemerkt = [g.naam for g in gevallen if any(w.soort == "twijfel" for w in begrijp(g.rauw).waarschuwingen)]
    assert len(gemerkt) <= MEESTE_VALSE_MERKEN * len(gevallen)
