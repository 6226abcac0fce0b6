"""Markdown is rendered where people could have written it; else it comes out as text."""

from __future__ import annotations

import pytest

from overlegtafel.core.tekst.markup import (
    MEESTE_AANHALING_BLOK,
    MEESTE_BLOKKEN,
    MEESTE_HAKEN_BLOK,
    MEESTE_REGELS_BLOK,
    MEESTE_STREPEN_BLOK,
    MEESTE_TEKENS,
    render_markdown,
)

GEWOON = "## Kop\n\n[een](https://a.example/b) en **twee**\n"


def is_tekst(html: str) -> bool:
    return "<strong>" not in html and "**twee**" in html


@pytest.mark.parametrize(
    "vorm",
    [
        "[" * (MEESTE_HAKEN_BLOK + 1),
        "[a](" * (MEESTE_HAKEN_BLOK + 1),
        "![a](b " * 100_000,
        "a\n-\n" * (MEESTE_STREPEN_BLOK + 1),
        "[a]\n\n" * 5000,
        "a " * (MEESTE_TEKENS // 2 + 1),
        "a" * 60_000,
        "a\n\n" * MEESTE_BLOKKEN,
        "# a\n" * MEESTE_BLOKKEN,
        "|a|b|\n|-|-|\n" + "|a|b|\n" * MEESTE_REGELS_BLOK,
        "  - a\n" * (MEESTE_REGELS_BLOK + 2),
        ("- a\n" * 900 + "\n") * 14,
        "&#" * (MEESTE_HAKEN_BLOK + 1),
        'a" ' * (MEESTE_AANHALING_BLOK + 1),
    ],
    ids=[
        "brackets",
        "links",
        "images",
        "underlined",
        "paragraphs",
        "long",
        "block",
        "blocks",
        "headings",
        "rows",
        "items",
        "lines",
        "entities",
        "quotes",
    ],
)
def test_what_nobody_writes_comes_out_as_text(vorm: str) -> None:
    assert is_tekst(render_markdown(f"{vorm}\n\n**twee**"))


@pytest.mark.parametrize(
    "tekst",
    [
        GEWOON,
        GEWOON * 300,
        (GEWOON * 300).replace("\n", "\r\n"),
        ("1. Een lid van het artikel.\r\n2. Nog een lid.\r\n\r\n" * 1200) + GEWOON,
        "[" * MEESTE_HAKEN_BLOK + "\n\n**twee**",
        "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 500 + GEWOON,
    ],
)
def test_what_people_write_is_rendered(tekst: str) -> None:
    assert "<strong>twee</strong>" in render_markdown(tekst)
