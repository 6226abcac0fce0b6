"""What a thread is called when its sender gave no name."""

from __future__ import annotations

import pytest

from overlegtafel.virtuele_tafel.rules.titels import titel_uit


@pytest.mark.parametrize(
    ("onderwerp", "tekst", "titel"),
    [
        ("Re: De wachttijd", "Iets anders.", "De wachttijd"),
        ("Inbreng", "Beste mensen,\n\nDe wachttijd is te lang.", "De wachttijd is te lang …"),
        (
            "RE: reactie.",
            "een twee drie vier vijf zes zeven acht negen tien",
            "een twee drie vier vijf zes zeven acht negen …",
        ),
        ("", "Artikel 3 klopt niet.", "Artikel 3 klopt niet …"),
        ("Inbreng", "", "Inbreng"),
    ],
)
def test_a_name_that_says_nothing_gives_way_to_the_first_words(onderwerp: str, tekst: str, titel: str) -> None:
    assert titel_uit(onderwerp, tekst) == titel
