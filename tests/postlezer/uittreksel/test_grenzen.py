"""Extraction takes anything, in time that grows with the length and no faster."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overlegtafel.postlezer.uittreksel import artikelen_in, html_naar_tekst, maak_uittreksel
from tests.maatstaf import groeit_te_snel, te_zwaar
from tests.postlezer.uittreksel.tabel import lees_regels

ELLEN, REGEL = 150, 20
"""What 100,000 characters may cost, in the fixed work of `maatstaf`; a line counts for so many characters."""
ZIN = "De aanbieder meldt een wijziging binnen vijf werkdagen aan de gemeente, artikel 4 lid 2. "
TEKSTEN = {
    "een-regel": "x" * 200_000,
    "een-regel-woorden": ZIN * 2_300,
    "een-regel-tekens": ">" * 200_000,
    "vijftigduizend-regels": "regel met tekst\n" * 50_000,
    "vijftigduizend-citaatregels": "> regel met tekst\n" * 50_000,
    "tienduizend-niveaus": "\n".join(">" * min(n, 2_000) + " x" for n in range(10_000)),
    "veldnamen": "Van: x@post.example\nAan: y@post.example\n" * 25_000,
    "citaatregels-zonder-einde": "Op ma 3 nov 2025 om 10:12 schreef Jan\n" * 20_000,
    "groeten": "Groet,\n\nartikel 1 is wat wij willen en meer dan dat\n\n" * 10_000,
    "doorgestuurd": "---------- Forwarded message ----------\nFrom: a@post.example\nSubject: FW: x\n\nx\n" * 10_000,
    "artikelen": "artikelen 1, 2, 3, 4, 5, " * 8_000,
    "artikel-zonder-nummer": "artikel " * 25_000,
    "streepregels": "---\n" * 50_000,
    "apenstaarten": "a@" * 100_000,
    "handtekeningen": "-- \nx\n" * 30_000,
    "voorbehoud": "Dit bericht is vertrouwelijk.\n" * 9_000,
}
OPMAAK = {
    "diep": "<div>" * 20_000 + "hallo" + "</div>" * 20_000,
    "kleiner-dan": "<" * 200_000,
    "open-label": "<a " * 60_000,
    "open-aanhaling": '<a "' * 50_000,
    "open-commentaar": "<!--" * 50_000,
    "rijen": "<table>" + "<tr><td>x<td>y" * 20_000,
    "rijen-in-rijen": "<table><tr><td>a</td><td>" * 5_000 + "x",
    "lijsten": "<ul><li>" * 20_000 + "x",
    "citaten": "<blockquote>" * 20_000 + "x",
    "sluiten-zonder-open": "</div>" * 50_000 + "x",
    "scheef": "<b><i></b></i>" * 20_000 + "x",
    "scripts": "<script>" * 30_000 + "x",
    "entiteiten": "&nbsp;" * 40_000,
    "kenmerken": "<p " + "a=b " * 50_000 + ">x</p>",
}


MAAL = 4


def _deel(vorm: str, *, is_html: bool, delen: int) -> Callable[[], object]:
    deel = vorm[: len(vorm) // delen]
    return partial(maak_uittreksel, *((None, deel) if is_html else (deel, None)), verzonden_tekst=ZIN * 3)


def _groei(vorm: str, *, is_html: bool) -> str:
    kwart, geheel = (_deel(vorm, is_html=is_html, delen=delen) for delen in (MAAL, 1))
    return groeit_te_snel(kwart, geheel, MAAL)


@pytest.mark.parametrize("naam", TEKSTEN)
def test_a_large_text_takes_time_by_its_length(naam: str) -> None:
    assert _groei(TEKSTEN[naam], is_html=False) == ""


@pytest.mark.parametrize("naam", OPMAAK)
def test_a_large_html_takes_time_by_its_length(naam: str) -> None:
    assert _groei(OPMAAK[naam], is_html=True) == ""


@pytest.mark.parametrize("naam", [*TEKSTEN, *OPMAAK])
def test_no_shape_costs_much_for_its_length(naam: str) -> None:
    vorm = TEKSTEN.get(naam) or OPMAAK[naam]
    lengte = (len(vorm) + REGEL * vorm.count("\n")) / MAAL
    assert te_zwaar(_deel(vorm, is_html=naam in OPMAAK, delen=MAAL), ELLEN * max(1, lengte / 100_000)) == ""


def test_text_at_the_bottom_of_deep_html_is_found() -> None:
    assert html_naar_tekst(OPMAAK["diep"]) == "hallo"


# One piece a line; \\n and the like are written out.
STUKKEN = st.sampled_from([stuk.encode().decode("unicode_escape") for stuk in lees_regels("stukken")])
LABELS = st.sampled_from([*lees_regels("labels"), "<img alt='👍'>"])


@settings(max_examples=400, deadline=None)
@given(st.lists(st.one_of(STUKKEN, st.text(max_size=20)), max_size=40), st.sampled_from(["", "FW: x", "RE: x"]))
def test_any_text_is_taken(stukken: list[str], onderwerp: str) -> None:
    tekst = "".join(stukken)
    uit = maak_uittreksel(tekst, None, onderwerp=onderwerp, verzonden_tekst=ZIN, afzender="Jan Smit")
    assert uit == maak_uittreksel(tekst, None, onderwerp=onderwerp, verzonden_tekst=ZIN, afzender="Jan Smit")
    assert list(uit.artikelen) == list(dict.fromkeys(uit.artikelen))
    assert artikelen_in(tekst) is not None


@settings(max_examples=400, deadline=None)
@given(st.lists(st.one_of(STUKKEN, LABELS, st.text(max_size=20)), max_size=60))
def test_any_html_is_taken(stukken: list[str]) -> None:
    html = "".join(stukken)
    assert isinstance(maak_uittreksel(None, html).tekst, str)
    assert isinstance(maak_uittreksel("kort", html).tekst, str)


@pytest.mark.parametrize(("text", "html"), [(None, None), ("", ""), (" \n", "<p></p>"), ("", None), (None, "")])
def test_nothing_yields_nothing(text: str | None, html: str | None) -> None:
    uit = maak_uittreksel(text, html)
    assert (uit.tekst, uit.geciteerd, uit.handtekening, uit.artikelen, uit.is_twijfel) == ("", "", "", (), False)
