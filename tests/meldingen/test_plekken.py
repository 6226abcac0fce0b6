"""What mail, news and feeds link to is a page for everybody, or asks by itself who comes."""

from __future__ import annotations

import re

from flask import Flask

from overlegtafel.core.toegang.access import merk_van
from tests.contracts.source import PACKAGE

PLEK = re.compile(r'Paginaplek\(\s*"([a-z_]+\.[a-z_]+)"')


BESLOTEN = {"overlegdagen.show"}
"""Told only to who may open it; who comes from a mail is asked to sign in."""


def test_news_leads_to_pages_for_everybody(app: Flask) -> None:
    found = {name for path in PACKAGE.rglob("*.py") for name in PLEK.findall(path.read_text(encoding="utf-8"))}
    marks = {name: merk_van(app.view_functions[name]) for name in found}
    assert {name for name, mark in marks.items() if mark is None or not mark.iedereen} == BESLOTEN
    assert len(found) > 6
