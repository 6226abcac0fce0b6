"""A text changed article by article: numbers follow each other, references follow the numbers, nothing is lost."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from overlegtafel.overeenkomsten.rules import redactie
from overlegtafel.overeenkomsten.rules.document import Document, lees_document, ontleed
from overlegtafel.overeenkomsten.rules.opmaak import render_artikel
from overlegtafel.overeenkomsten.rules.redline.artikelen import Artikelbeeld
from overlegtafel.overeenkomsten.rules.redline.verwijzingen import wat_bestaat

TEKST = """# Deelovereenkomst

De aanhef.

## Artikel 1 Onderwerp

1. Dit gaat over vervoer.

## Artikel 2 Tarief

1. Het tarief is € 33,60.
2. Het tarief volgt artikel 3, eerste lid.

## Artikel 3 Indexatie

1. Zie artikel 2. Ook artikel 1 en 2 gelden, net als artikel 3 van de Wet tarieven.
2. Artikel 12.1 van de basisovereenkomst geldt.
"""


def _doc() -> Document:
    return ontleed(TEKST)


def _namen(markdown: str) -> list[str]:
    document, fouten = lees_document(markdown)
    assert fouten == []
    return [artikel.naam for artikel in document.artikelen]


def test_writing_again_changes_nothing() -> None:
    document = _doc()
    assert redactie.schrijf(document.titel, document.aanhef, document.artikelen) == document.markdown


def test_an_added_article_shifts_numbers_and_references() -> None:
    nieuw = redactie.voeg_toe(_doc(), "1", "Wachttijd", "1. Wachten kost niets.")
    assert _namen(nieuw.markdown) == [
        "Artikel 1 Onderwerp", "Artikel 2 Wachttijd", "Artikel 3 Tarief", "Artikel 4 Indexatie"
    ]  # fmt: skip
    assert "volgt artikel 4, eerste lid" in nieuw.markdown
    assert "Zie artikel 3. Ook artikel 1 en 3 gelden, net als artikel 3 van de Wet tarieven" in nieuw.markdown
    assert "Artikel 12.1 van de basisovereenkomst" in nieuw.markdown


def test_moving_takes_references_along() -> None:
    nieuw = redactie.verplaats(_doc(), "3", naar=0)
    assert _namen(nieuw.markdown) == ["Artikel 1 Indexatie", "Artikel 2 Onderwerp", "Artikel 3 Tarief"]
    assert "volgt artikel 1, eerste lid" in nieuw.markdown


def test_splitting_begins_the_leden_anew() -> None:
    nieuw = redactie.splits(_doc(), "2", "2", "Volgen")
    assert _namen(nieuw.markdown)[1:3] == ["Artikel 2 Tarief", "Artikel 3 Volgen"]
    assert "## Artikel 3 Volgen\n\n1. Het tarief volgt artikel 4" in nieuw.markdown


def test_joining_numbers_on() -> None:
    nieuw = redactie.voeg_samen(_doc(), "1")
    assert _namen(nieuw.markdown) == ["Artikel 1 Onderwerp", "Artikel 2 Indexatie"]
    assert "2. Het tarief is € 33,60.\n3. Het tarief volgt artikel 2" in nieuw.markdown
    assert "Zie artikel 1. Ook artikel 1 en 1 gelden" in nieuw.markdown


def test_where_articles_have_letters_no_number_shifts() -> None:
    document = ontleed(TEKST.replace("## Artikel 2 ", "## Artikel 1a "))
    nieuw = redactie.voeg_toe(document, "1", "Tussen", "1. Nieuw.")
    assert [naam.split()[1] for naam in _namen(nieuw.markdown)] == ["1", "1b", "1a", "3"]


@given(st.data())
def test_no_word_is_lost_by_moving_splitting_or_joining(data: st.DataObject) -> None:
    document = _doc()
    woorden = Counter(re.findall(r"[a-zA-Z€]{4,}", TEKST))
    for _ in range(data.draw(st.integers(1, 4))):
        nummer = data.draw(st.sampled_from([een.nummer for een in document.artikelen]))
        artikel = redactie.vind(document, nummer)
        assert artikel is not None
        kan = ["verplaats", *(["splits"] if redactie.leden_om_te_splitsen(artikel) else [])]
        match data.draw(st.sampled_from(kan)):
            case "splits":
                bewerkt = redactie.splits(document, nummer, redactie.leden_om_te_splitsen(artikel)[0], "")
            case _:
                bewerkt = redactie.verplaats(document, nummer, naar=data.draw(st.integers(0, 5)))
        document, fouten = lees_document(bewerkt.markdown)
        assert fouten == []
    assert not woorden - Counter(re.findall(r"[a-zA-Z€]{4,}", document.markdown))


def test_references_become_links_to_what_exists() -> None:
    document = ontleed(TEKST.replace("€ 33,60", "€ 33,60 volgens `artikel 1` en artikel 9"))
    bestaat = wat_bestaat([Artikelbeeld.van(een) for een in document.artikelen])
    html = "".join(render_artikel(een.nummer, een.markdown, bestaat, "/basis") for een in document.artikelen)
    assert '<a href="#artikel-3-lid-1">artikel 3, eerste lid</a>' in html
    assert '<a href="/basis#artikel-12">Artikel 12.1</a> van de basisovereenkomst' in html
    assert '<a href="#artikel-1">artikel 1</a> en <a href="#artikel-2">2</a>' in html
    assert "artikel 9</a>" not in html
    assert "artikel 3</a> van de Wet" not in html
    assert "<code>artikel 1</code>" in html
