"""A heading is read once, also where hundreds stand in one block."""

from __future__ import annotations

from overlegtafel.core.tekst.markup import render_markdown


def test_a_heading_ends_the_table_above_it() -> None:
    html = render_markdown("a | b\n--|--\n1 | 2\n## Artikel 5. Tarief\ntekst")
    assert html.index("</table>") < html.index("<h2>Artikel 5. Tarief</h2>") < html.index("<p>tekst</p>")


def test_a_row_that_begins_as_a_heading_stays_a_row() -> None:
    assert '<td data-label="a"># 1</td>' in render_markdown("a | b\n--|--\n# 1 | 2")
