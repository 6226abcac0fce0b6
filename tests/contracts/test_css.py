"""The house style stands in one file: no raw colour or size outside static/css/theme.css."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contracts.source import ROOT

CSS = ROOT / "static" / "css"
THEME = CSS / "theme.css"
SOURCES = sorted(path for path in CSS.glob("*.css") if path != THEME)
COLOUR_NAMES = (
    "aqua|beige|black|blue|brown|coral|crimson|cyan|fuchsia|gold|gray|green|grey|indigo|ivory|khaki|lime|magenta|maroon|navy|olive"
    "|orange|orchid|pink|plum|purple|red|salmon|sienna|silver|tan|teal|tomato|turquoise|violet|wheat|white|yellow|rebeccapurple"
)
RAW_COLOUR = re.compile(
    rf"#[0-9a-f]{{3,8}}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color|color-mix)a?\(|(?<![\w-])(?:{COLOUR_NAMES})(?![\w-])",
    re.I,
)
RAW_SIZE = re.compile(
    r"(?<![\w.#-])-?(?:\d+\.?\d*|\.\d+)(?:px|r?em|ch|ex|lh|pt|pc|cm|mm|in|q|vw|vh|vi|vb|vmin|vmax)\b", re.I
)
WHOLE_SCREEN = re.compile(r"\b100vb\b|\b0px\b")
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border)-(?:top|right|bottom|left)|(?:min-|max-)?(?:width|height)|top|right|bottom|left)(?![\w-])"
)
DECLARATION = re.compile(r"([\w-]+)\s*:\s*([^;{}]+);")
RULE = re.compile(r"([^{};]+)\{([^{}]*)\}")


def _without_comments(path: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)


def _declarations(path: Path) -> Iterator[tuple[str, str]]:
    css = re.sub(r"url\([^)]*\)|@import[^;]+;", "", _without_comments(path))
    for match in DECLARATION.finditer(css):
        yield match[1], re.sub(r"var\([^()]*\)", "", WHOLE_SCREEN.sub("", match[2]))


def _named(paths: list[Path]) -> set[str]:
    return {name for path in paths for name in re.findall(r"var\(\s*(--[\w-]+)", _without_comments(path))}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.name))
def test_no_raw_colour_outside_the_theme(path: Path) -> None:
    found = [f"{name}: {value}" for name, value in _declarations(path) if RAW_COLOUR.search(value)]

    assert found == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.name))
def test_no_raw_size_outside_the_theme(path: Path) -> None:
    found = [f"{name}: {value}" for name, value in _declarations(path) if RAW_SIZE.search(value)]

    assert found == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.name))
def test_media_queries_take_their_sizes_from_the_theme(path: Path) -> None:
    queries = re.findall(r"@(?:media|container)\s+([^{]+)", _without_comments(path))

    assert [query for query in queries if RAW_SIZE.search(query)] == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.name))
def test_properties_are_logical(path: Path) -> None:
    found = [name for name, _ in _declarations(path) if PHYSICAL.fullmatch(name)]

    assert found == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.name))
def test_a_background_colour_comes_with_the_colour_of_its_text(path: Path) -> None:
    alone = [
        " ".join(selector.split())
        for selector, body in RULE.findall(_without_comments(path))
        if re.search(r"(?<![\w-])background-color\s*:", body)
        and not re.search(r"(?<![\w-])color\s*:", body)
        and not re.search(r"::(?:before|after)\s*$", selector)  # drawn, without text
    ]

    assert alone == []


def test_every_own_token_that_a_rule_names_stands_in_the_theme() -> None:
    declared = set(re.findall(r"(--overlegtafel-[\w-]+)\s*:", _without_comments(THEME)))
    inside_rules = {
        name for path in SOURCES for name in re.findall(r"(--overlegtafel-[\w-]+)\s*:", _without_comments(path))
    }

    assert {name for name in _named([*SOURCES, THEME]) if name.startswith("--overlegtafel-")} <= declared | inside_rules


def test_the_theme_declares_no_own_token_that_nothing_names() -> None:
    theme = _without_comments(THEME)
    declared = set(re.findall(r"^\s*(--overlegtafel-[\w-]+)\s*:", theme, re.M))

    assert declared - _named([*SOURCES, THEME]) == set()


def test_every_class_of_a_rule_of_ours_has_our_name() -> None:
    foreign = {
        name
        for path in SOURCES
        for selector, _ in RULE.findall(_without_comments(path))
        for name in re.findall(r"\.([a-zA-Z][\w-]*)", selector)
        if not name.startswith(("overlegtafel-", "utrecht-", "nl-"))
    }

    assert foreign == set()


def test_every_source_is_part_of_what_the_browser_gets() -> None:
    site = (CSS / "site.css").read_text(encoding="utf-8")
    missing = [path.name for path in [*SOURCES, THEME] if path.name != "site.css" and f"'./{path.name}'" not in site]

    assert missing == []
