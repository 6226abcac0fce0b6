"""What holds for the comparison of any two texts: it tells both of them whole, and says nothing of what is the same."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overlegtafel.overeenkomsten.rules.document import Document, lees_document
from overlegtafel.overeenkomsten.rules.redline import als_json, vergelijk
from overlegtafel.overeenkomsten.rules.redline.opmaaktekens import plat
from overlegtafel.overeenkomsten.rules.redline.reeks import langste, paren, stijgend
from overlegtafel.overeenkomsten.rules.redline.stukken import StukSoort, kant, vergelijk_woorden
from tests.overeenkomsten.redline.stand import gelezen, teruggelezen

WOORDEN = st.sampled_from(
    """
    de het een aanbieder gemeente betaalt levert **tarief** *plan* uur werkdagen binnen vijf 56,10 58,20 2.3 € , ; :
    1 januari 2027 artikel 2 lid 3 eerste klacht (a) cliënt e-mail 90% * _ \\* `x` 🙂
    """.split()  # noqa: SIM905  # words between quotes are hard to read
)
REGEL = st.lists(WOORDEN, min_size=1, max_size=12).map(" ".join)
ONDERDELEN = st.lists(REGEL, min_size=1, max_size=3).map(
    lambda regels: "\n" + "\n".join(f"   {letter}. {regel}" for letter, regel in zip("abc", regels, strict=False))
)
RIJ = st.tuples(REGEL, REGEL).map(lambda cellen: f"| {cellen[0]} | {cellen[1]} |")
TABEL = st.lists(RIJ, min_size=1, max_size=4).map(
    lambda rijen: "\n\n" + "\n".join([rijen[0], "|---|---:|", *rijen[1:]])
)
LID = st.tuples(REGEL, st.one_of(st.just(""), ONDERDELEN, TABEL)).map("".join)
TITEL = st.sampled_from(["", "Tarief", "Kwaliteit", "Klachten", "Duur en einde"])
ARTIKEL = st.tuples(TITEL, st.booleans(), st.lists(LID, min_size=1, max_size=4))
DOCUMENT = st.tuples(st.one_of(st.just(""), REGEL), st.lists(ARTIKEL, max_size=5))


def _schrijf(aanhef: str, artikelen: list[tuple[str, bool, list[str]]]) -> str:
    delen = [f"# Overeenkomst\n\n{aanhef}"]
    for nummer, (titel, met_leden, leden) in enumerate(artikelen, start=1):
        tekst = [f"{n}. {lid}" if met_leden else lid for n, lid in enumerate(leden, start=1)]
        delen.append(f"## Artikel {nummer} {titel}\n\n" + "\n\n".join(tekst))
    return "\n\n".join(delen)


@st.composite
def twee(draw: st.DrawFn) -> tuple[Document, Document]:
    """Draw a text, and another one that has its articles and leden mixed with new ones."""
    aanhef, artikelen = draw(DOCUMENT)
    andere_aanhef, andere = draw(DOCUMENT)
    leden = [lid for _, _, eigen in artikelen for lid in eigen]
    keuze = st.sampled_from(leden) if leden else LID
    gemengd = [(titel, met, [draw(st.one_of(keuze, st.just(lid))) for lid in eigen]) for titel, met, eigen in andere]
    bron = [*artikelen, *gemengd]
    nieuw = draw(st.lists(st.sampled_from(bron), max_size=6)) if bron else []
    gekozen = draw(st.sampled_from([aanhef, andere_aanhef]))
    return lees_document(_schrijf(aanhef, artikelen))[0], lees_document(_schrijf(gekozen, nieuw))[0]


@settings(max_examples=60, deadline=None)
@given(twee())
def test_a_comparison_tells_the_old_text_and_the_new_one_whole(paar: tuple[Document, Document]) -> None:
    redline = vergelijk(*paar)
    assert teruggelezen(redline, "nieuw") == gelezen(paar[1])
    assert teruggelezen(redline, "oud") == gelezen(paar[0])


@settings(max_examples=60, deadline=None)
@given(twee())
def test_a_text_differs_nowhere_from_itself(paar: tuple[Document, Document]) -> None:
    for document in paar:
        redline = vergelijk(document, document)
        assert redline.is_leeg
        uitkomst: dict[str, Any] = als_json(redline)
        assert [rij["wijzigingen"] for rij in uitkomst["artikelen"]] == [[]] * len(document.artikelen)
        assert uitkomst["samenvatting"] == []


@settings(max_examples=60, deadline=None)
@given(twee())
def test_each_article_of_both_texts_has_its_row(paar: tuple[Document, Document]) -> None:
    uitkomst: dict[str, Any] = als_json(vergelijk(*paar))
    rijen = [rij for rij in uitkomst["artikelen"] if rij["oud"] or rij["nieuw"]]
    assert {rij["oud"] for rij in rijen} - {None} == {een.nummer for een in paar[0].artikelen}
    nieuw = [rij["nieuw"] for rij in rijen if rij["nieuw"]]
    assert list(dict.fromkeys(nieuw)) == [een.nummer for een in paar[1].artikelen]
    assert len(uitkomst["samenvatting"]) <= 10
    for rij in rijen:
        assert (rij["soort"] == ["nieuw"]) == (rij["oud"] is None)
        assert (rij["soort"] == ["vervallen"]) == (rij["nieuw"] is None)
        assert not (rij["soort"] == ["ongewijzigd"] and rij["wijzigingen"])


@given(REGEL, REGEL)
def test_pieces_of_a_line_make_both_lines(oud: str, nieuw: str) -> None:
    stukken = vergelijk_woorden(oud, nieuw)
    assert kant(stukken, StukSoort.BIJ) == plat(oud)
    assert kant(stukken, StukSoort.WEG) == plat(nieuw)


@given(st.text(max_size=80), st.text(max_size=80))
def test_pieces_of_anything_make_both(oud: str, nieuw: str) -> None:
    stukken = vergelijk_woorden(oud, nieuw)
    assert kant(stukken, StukSoort.BIJ).split() == plat(oud).split()
    assert kant(stukken, StukSoort.WEG).split() == plat(nieuw).split()


RIJTJE = st.lists(st.sampled_from("abc"), max_size=14)


def _lengte(een: list[str], ander: list[str]) -> int:
    vorige = [0] * (len(ander) + 1)
    for links in een:
        rij = [0]
        for n, rechts in enumerate(ander):
            rij.append(vorige[n] + 1 if links == rechts else max(vorige[n + 1], rij[n]))
        vorige = rij
    return vorige[-1]


@given(RIJTJE, RIJTJE)
def test_what_stayed_is_as_long_as_can_be(een: list[str], ander: list[str]) -> None:
    for gevonden in (langste(een, ander), paren(een, ander)):
        assert len(gevonden) == _lengte(een, ander)
        assert all(een[x] == ander[y] for x, y in gevonden)
        assert all(a < c and b < d for (a, b), (c, d) in pairwise(gevonden))


@given(st.permutations(range(9)))
def test_the_longest_rising_row_leaves_out_what_moved(plaatsen: list[int]) -> None:
    blijft = [plaatsen[n] for n in sorted(stijgend(plaatsen))]
    assert blijft == sorted(blijft)
    assert len(blijft) == _lengte(list(map(str, plaatsen)), list(map(str, sorted(plaatsen))))


def test_of_two_that_changed_places_the_smaller_one_moved() -> None:
    assert stijgend([1, 0], lambda n: [900, 30][n]) == {0}


@pytest.mark.parametrize("oud", ["", "a", "€ 5", "**vet**"])
def test_a_line_that_came_or_went_whole_is_one_piece(oud: str) -> None:
    assert [stuk.soort for stuk in vergelijk_woorden("", oud)] == ([StukSoort.BIJ] if oud else [])
    assert [stuk.soort for stuk in vergelijk_woorden(oud, "")] == ([StukSoort.WEG] if oud else [])
