"""Articles as HTML: every lid has its address and number, a table keeps the numbering, nothing unsafe comes through."""

from __future__ import annotations

import re

import pytest
from lxml import html

from overlegtafel.core.tekst.markup import canoniek, sha256_van
from overlegtafel.overeenkomsten.rules.opmaak import render_aanhef, render_artikel

TARIEF = (
    "1. Het tarief is € 35,28.\n2. Het bestaat uit:\n\n| Deel | Bedrag |\n|---|---:|\n| Loon | € 30 |\n\n3. Het stijgt."
)


def leden(gerenderd: str) -> list[tuple[str, str]]:
    """Return id and visible number of each lid."""
    items = html.fragment_fromstring(gerenderd, create_parent="div").xpath("//li[@id]")
    return [(item.get("id"), item.xpath("./a")[0].text_content()) for item in items]


def test_every_lid_has_its_own_address_and_links_to_it() -> None:
    gerenderd = render_artikel("5", TARIEF)
    assert leden(gerenderd) == [
        ("artikel-5-lid-1", "Lid 1."),
        ("artikel-5-lid-2", "Lid 2."),
        ("artikel-5-lid-3", "Lid 3."),
    ]
    assert 'href="#artikel-5-lid-2"' in gerenderd


def test_a_table_between_leden_stands_inside_its_lid_and_keeps_the_numbering() -> None:
    boom = html.fragment_fromstring(render_artikel("5", TARIEF), create_parent="div")
    assert len(boom.xpath("./ol")) == 1
    assert boom.xpath("//li[@id='artikel-5-lid-2']//td")[1].text == "€ 30"
    assert boom.xpath("//td/@class") == ["overlegtafel-tekst__rechts"]


def test_onderdelen_of_a_lid_have_addresses_too() -> None:
    gerenderd = render_artikel(
        "2", "1. Het gaat om:\na. wassen;\nb. koken\n   en bakken.\n\nDat is alles.\n2. En:\na. rust."
    )
    assert [anker for anker, _nummer in leden(gerenderd)] == [
        "artikel-2-lid-1",
        "artikel-2-lid-1-a",
        "artikel-2-lid-1-b",
        "artikel-2-lid-2",
        "artikel-2-lid-2-a",
    ]
    assert gerenderd.index("bakken") < gerenderd.index("Dat is alles")


def test_an_article_without_leden_is_plain_paragraphs() -> None:
    assert (
        render_artikel("1", "Gewone tekst.\n\n### Kop\n\nMeer.") == "<p>Gewone tekst.</p>\n<h3>Kop</h3>\n<p>Meer.</p>"
    )


@pytest.mark.parametrize(
    "kwaad",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        '<b id="x" class="y">z</b>',
    ],
)
@pytest.mark.parametrize("vorm", ["1. {}", "1. Lid:\na. {}", "{}", "1. x\n\n| {} |\n|---|\n| y |"])
def test_nothing_unsafe_comes_through(kwaad: str, vorm: str) -> None:
    gerenderd = render_artikel("1", vorm.format(kwaad)) + render_aanhef(kwaad)
    boom = html.fragment_fromstring(gerenderd, create_parent="div")
    assert boom.xpath("//script | //img | //@onerror | //b/@id | //b/@class") == []
    assert not [adres for adres in boom.xpath("//@href") if adres.startswith("javascript")]


def test_ids_on_a_page_are_unique_for_every_article() -> None:
    gerenderd = "".join(render_artikel(nummer, TARIEF) for nummer in ("1", "2", "12a"))
    ankers = re.findall(r'id="([^"]+)"', gerenderd)
    assert len(ankers) == len(set(ankers)) == 9


def test_the_hash_is_that_of_the_canonical_bytes() -> None:
    assert sha256_van("# A\r\n\r\ne\u0301\r\n\n") == sha256_van("# A\n\n\u00e9\n")
    assert canoniek("# A\r\n") == "# A\n"
