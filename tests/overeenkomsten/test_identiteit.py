"""The identity of articles: proposed by title, then by likeness, each once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from overlegtafel.overeenkomsten.rules.identiteit import BekendArtikel, maak_anker, stel_voor
from overlegtafel.overeenkomsten.rules.omvang import zware_artikelen
from overlegtafel.overeenkomsten.rules.redline.delen import gelijkenis, weeg

WOORDEN = "de aanbieder levert elk kwartaal het aantal uren en het aantal klachten aan"


def bekend(id_: int, nummer: str, titel: str, markdown: str = "") -> BekendArtikel:
    """Return an article for a comparison."""
    return BekendArtikel(id_, nummer, titel, markdown or f"Over {titel}.")


def test_an_article_is_recognised_by_its_title_under_another_number() -> None:
    oud = [bekend(10, "3", "Kwaliteit", "oud"), bekend(11, "4", "Tarief", "€ 33,60")]
    nieuw = [
        bekend(0, "4", "kwaliteit.", "anders"),
        bekend(0, "5", "Tarief", "€ 35,28"),
        bekend(0, "3", "Wachttijd", "x y"),
    ]
    assert stel_voor(nieuw, oud) == {"4": 10, "5": 11}


def test_an_article_with_a_new_title_is_recognised_by_its_words() -> None:
    oud = [bekend(10, "6", "Verantwoording", WOORDEN), bekend(11, "7", "Duur", "geldt van januari tot december")]
    nieuw = [
        bekend(0, "8", "Rapporteren", WOORDEN.replace("kwartaal", "halfjaar")),
        bekend(0, "9", "Slot", "iets anders"),
    ]
    assert stel_voor(nieuw, oud) == {"8": 10}


def test_two_articles_with_one_title_are_told_apart_by_their_words() -> None:
    oud = [bekend(10, "1", "Overig", WOORDEN), bekend(11, "2", "Overig", "niets van dit alles komt hier voor")]
    nieuw = [bekend(0, "5", "Overig", "niets van dit alles komt hier nog voor"), bekend(0, "6", "Overig", WOORDEN)]
    assert stel_voor(nieuw, oud) == {"6": 10, "5": 11}


_ARTIKELEN = st.lists(
    st.tuples(st.sampled_from(["Tarief", "Duur", "Slot", ""]), st.text("ab ", max_size=12)), max_size=8
)


@given(_ARTIKELEN, _ARTIKELEN)
def test_an_identity_is_never_proposed_twice(oud: list[tuple[str, str]], nieuw: list[tuple[str, str]]) -> None:
    bekenden = [bekend(100 + n, str(n), titel, tekst) for n, (titel, tekst) in enumerate(oud)]
    voorstel = stel_voor([bekend(0, str(n), titel, tekst) for n, (titel, tekst) in enumerate(nieuw)], bekenden)
    assert len(set(voorstel.values())) == len(voorstel)
    assert set(voorstel.values()) <= {artikel.artikel_id for artikel in bekenden}


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_the_same_both_ways_and_one_with_itself(een: str, ander: str) -> None:
    links, rechts = weeg(een), weeg(ander)
    assert gelijkenis(links, rechts) == gelijkenis(rechts, links)
    assert gelijkenis(links, links) == 1.0


@given(st.text(max_size=80), st.sets(st.sampled_from(["artikel", "artikel-2", "duur"])))
def test_a_name_is_ascii_and_free(titel: str, bezet: set[str]) -> None:
    anker = maak_anker(titel, bezet)
    assert anker not in bezet
    assert anker.isascii()
    assert anker == anker.strip("-")


def test_the_longer_ronde_is_proposed_where_tariff_or_duration_change() -> None:
    oud = {1: bekend(1, "1", "Onderwerp"), 2: bekend(2, "4", "Tarief", "€ 33,60"), 3: bekend(3, "7", "Duur", "2027")}
    assert zware_artikelen(oud, oud) == []
    assert zware_artikelen(oud, {**oud, 1: bekend(1, "1", "Onderwerp", "anders")}) == []
    assert zware_artikelen(oud, {**oud, 2: bekend(2, "5", "Tarief", "€ 35,28")}) == ["artikel 5 Tarief"]
    assert zware_artikelen(oud, {1: oud[1], 2: oud[2]}) == ["artikel 7 Duur"]


def test_the_longer_ronde_is_proposed_where_an_amount_changes_under_another_title() -> None:
    oud = {1: bekend(1, "3", "Vervoer", "De bijdrage is € 11,00 per dag.")}
    assert zware_artikelen(oud, {1: bekend(1, "3", "Vervoer", "De bijdrage is € 12,00 per dag.")}) == [
        "artikel 3 Vervoer"
    ]
    assert zware_artikelen(oud, {1: bekend(1, "3", "Vervoer", "Per dag is de bijdrage € 11,00.")}) == []
