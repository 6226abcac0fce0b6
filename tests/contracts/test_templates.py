"""Templates keep the house rules: a layout, a title, one h1, short, nothing inline, one macro a component."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.contracts.source import ROOT

TEMPLATES = ROOT / "templates"
LAYOUTS = TEMPLATES / "layouts"
COMPONENTS = TEMPLATES / "components"
MAIL = TEMPLATES / "mail"
ALL = sorted(path for path in TEMPLATES.rglob("*") if path.is_file())
HTML = [path for path in ALL if path.suffix == ".html"]
PAGES = [
    path
    for path in HTML
    if not any(path.is_relative_to(folder) for folder in (LAYOUTS, COMPONENTS, MAIL)) and not path.name.startswith("_")
]
WITHOUT_LAYOUT = {
    "fouten/kaal.html": "shown when the database is away, so it may not ask anything of it",
}
MAIL_LAYOUT = "layouts/mail.html"


def _name(path: Path) -> str:
    return path.relative_to(TEMPLATES).as_posix()


def _text(path: Path) -> str:
    """Return the template without its Jinja comments, which may talk about anything."""
    return re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.S)


def _tags(path: Path) -> list[str]:
    without_jinja = re.sub(r"\{[{%].*?[%}]\}", " ", _text(path), flags=re.S)
    return re.findall(r"<[a-zA-Z][^<>]*>", without_jinja)


@pytest.mark.parametrize("path", PAGES, ids=_name)
def test_page_extends_a_layout_and_sets_its_title(path: Path) -> None:
    if _name(path) in WITHOUT_LAYOUT:
        assert "<title>" in _text(path)
        return

    assert re.search(r"""\{%-?\s*extends ['"][\w/]+\.html['"]""", _text(path)), "extends no layout"
    assert re.search(r"\{%-?\s*block titel\b", _text(path)), "sets no title"


@pytest.mark.parametrize("path", PAGES, ids=_name)
def test_page_leaves_the_one_h1_to_its_layout(path: Path) -> None:
    assert len(re.findall(r"<h1\b", _text(path))) == (
        1 if _name(path) in WITHOUT_LAYOUT or "block hoofd " in _text(path) else 0
    )


@pytest.mark.parametrize("path", ALL, ids=_name)
def test_template_has_at_most_120_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 120


@pytest.mark.parametrize("path", HTML, ids=_name)
def test_template_has_no_inline_style_or_script(path: Path) -> None:
    tags = _tags(path)
    handlers = [tag for tag in tags if re.search(r"\son[a-z]+\s*=", tag, re.I)]
    styled = [tag for tag in tags if re.search(r"\sstyle\s*=", tag, re.I)]
    scripts = [tag for tag in tags if re.match(r"<script\b(?!.*\ssrc=)", tag, re.I | re.S)]
    styles = [tag for tag in tags if re.match(r"<style\b", tag, re.I) and _name(path) != MAIL_LAYOUT]
    addresses = [tag for tag in tags if re.search(r"javascript:", tag, re.I)]

    assert handlers + styled + scripts + styles + addresses == []


@pytest.mark.parametrize("path", HTML, ids=_name)
def test_template_loads_nothing_from_elsewhere(path: Path) -> None:
    remote = [tag for tag in _tags(path) if re.search(r"""\s(?:src|srcset)\s*=\s*['"]?(?:https?:)?//""", tag, re.I)]
    links = [tag for tag in _tags(path) if re.match(r"<link\b", tag, re.I) and re.search(r"(?:https?:)?//", tag)]

    assert remote + links == []


@pytest.mark.parametrize("path", sorted(COMPONENTS.glob("*.html")), ids=_name)
def test_component_has_one_public_macro_named_after_its_file(path: Path) -> None:
    macros = re.findall(r"\{%-?\s*macro\s+(\w+)", _text(path))

    assert [name for name in macros if not name.startswith("_")] == [path.stem]


@pytest.mark.parametrize("path", sorted(COMPONENTS.glob("*.html")), ids=_name)
def test_component_says_first_what_it_takes(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("{#")


@pytest.mark.parametrize("path", HTML, ids=_name)
def test_form_that_posts_carries_its_token(path: Path) -> None:
    text = _text(path)
    posting = len(re.findall(r"""<form\b[^>]*method=['"]post['"]""", text, re.I))

    assert posting <= len(re.findall(r"csrf_token", text))


UIT_MENU = "stands in a menu itself"
UIT_MAIL = "is opened from a mail, by people without an account"
ZONDER_WEG = {
    "demo/show.html": "stands in the bar of a demo",
    "fouten/fout.html": "is a fault, with its own ways on",
    "fouten/te_groot.html": "is a fault, with its own ways on",
    "fysieke_tafel/bijeenkomsten/index.html": UIT_MENU,
    "fysieke_tafel/genodigden/komst.html": UIT_MAIL,
    "meldingen/volgen/confirm.html": UIT_MAIL,
    "meldingen/volgen/confirmed.html": UIT_MAIL,
    "meldingen/volgen/new.html": "is one step from the page that is followed",
    "meldingen/volgen/new_link.html": UIT_MAIL,
    "meldingen/volgen/sent.html": "is one step from the page that is followed",
    "organisaties/adreswijzigingen/confirm.html": UIT_MAIL,
    "organisaties/inloggen/confirm.html": UIT_MAIL,
    "organisaties/inloggen/demo.html": UIT_MAIL,
    "organisaties/inloggen/new.html": UIT_MENU,
    "organisaties/uitnodigingen/accept.html": UIT_MAIL,
    "outbox/demopost/index.html": UIT_MENU,
    "overeenkomsten/overeenkomsten/index.html": UIT_MENU,
    "publicatie/home/show.html": UIT_MENU,
    "publicatie/nieuws/index.html": "stands on the front page",
    "publicatie/paginas/contact.html": UIT_MENU,
    "publicatie/paginas/over.html": UIT_MENU,
    "publicatie/paginas/privacy.html": UIT_MENU,
    "publicatie/paginas/toegankelijkheid.html": UIT_MENU,
    "publicatie/paginas/woorden.html": UIT_MENU,
    "publicatie/zoek/show.html": UIT_MENU,
    "samenwerking/show.html": UIT_MENU,
    "virtuele_tafel/inbreng/confirm.html": UIT_MAIL,
    "virtuele_tafel/inbreng/new.html": UIT_MENU,
    "virtuele_tafel/inbreng/new_link.html": UIT_MAIL,
    "virtuele_tafel/inbreng/preview.html": "is a step of giving inbreng",
    "virtuele_tafel/inbreng/sent.html": "is a step of giving inbreng",
    "virtuele_tafel/voorstellen/index.html": UIT_MENU,
}
"""Pages without a menu beside them and without the way to them, and why."""


def test_every_page_shows_where_one_is() -> None:
    zonder = {_name(path) for path in PAGES if "layouts/basis.html" in _text(path) and "kruimelpad(" not in _text(path)}
    assert zonder == set(ZONDER_WEG)


@pytest.mark.parametrize("path", HTML, ids=_name)
def test_who_says_what_stands_on_a_link_or_button_reaches_it(path: Path) -> None:
    for spoken, shown in re.findall(r'<(?:a|button)\b[^>]*aria-label="([^"]*)"[^>]*>(.*?)</(?:a|button)>', _text(path)):
        visible = re.sub(r"<[^>]+>", "", shown).strip()
        assert visible.lower() in spoken.lower(), f"{spoken} | {visible} (WCAG 2.5.3)"
