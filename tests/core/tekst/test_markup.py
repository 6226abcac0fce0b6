"""Rendered text: what its tables say on a small screen."""

from __future__ import annotations

import re

import pytest

from overlegtafel.core.tekst.markup import als_platte_tekst, render_markdown

TABEL = """
| Wie | Bedrag & *soort* | "Uur" |
|---|--:|---|
| A | 33,60 | 1 |
| B | 35,28 | 2 |
"""


def test_each_cell_of_a_table_carries_the_name_of_its_column() -> None:
    html = render_markdown(TABEL)
    assert re.findall(r'<td data-label="([^"]*)"', html)[:3] == ["Wie", "Bedrag &amp; soort", "“Uur”"]
    assert html.count("data-label") == 6
    assert '<td data-label="Bedrag &amp; soort" class="overlegtafel-tekst__rechts">33,60</td>' in html


def test_a_row_that_is_longer_than_the_heads_loses_nothing() -> None:
    html = render_markdown("| A |\n|---|\n| 1 |\n\n<table><tr><td onclick='x'>2</td><td>3</td></tr></table>")
    assert "onclick" not in html
    assert [cijfer for cijfer in "123" if cijfer in html] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("tekst", "plat"),
    [
        ("Wij nemen dit **helemaal** over.", "Wij nemen dit helemaal over."),
        ("## Waarom\n\n*Omdat* het _moet_.", "Waarom\n\nOmdat het moet."),
        ("Zie [het verslag](https://kreken.example/1).", "Zie het verslag (https://kreken.example/1)."),
        ("- een\n- twee", "- een\n- twee"),
        ("2 * 3 * 4 en naam_van_bestand.txt", "2 * 3 * 4 en naam_van_bestand.txt"),
    ],
)
def test_a_mail_without_html_shows_no_signs_of_markdown(tekst: str, plat: str) -> None:
    assert als_platte_tekst(tekst) == plat
