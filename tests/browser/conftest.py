"""A real Chromium and a real site; both are missed visibly, and never where everything must be tested."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, ViewportSize, sync_playwright

from tests.browser.demosite import Demosite, serve
from tests.contracts.source import ROOT

WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 360, "height": 780}
SMALL: ViewportSize = {"width": 320, "height": 640}
"""The width to which WCAG wants a page to reflow (1.4.10)."""
TWICE: ViewportSize = {"width": 640, "height": 450}
"""What is left of a wide screen for who makes all twice as large (1.4.4)."""


def _missing(part: str) -> None:
    if os.environ.get("OVERLEGTAFEL_TEST_ALLES"):
        pytest.fail(f"{part} is missing, and here nothing may be skipped")
    pytest.skip(f"{part} is missing")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Give Debian's Chromium."""
    path = shutil.which("chromium") or "/usr/bin/chromium"
    if not Path(path).exists():
        _missing("chromium")
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        except Error as error:
            _missing(f"a chromium that starts ({error.message.splitlines()[0]})")
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """Give the source of axe-core."""
    path = ROOT / "node_modules" / "axe-core" / "axe.min.js"
    if not path.exists():
        _missing("axe-core (npm ci)")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def demosite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demosite]:
    """Serve De Vier Kreken for reading; tests that change something take `own_site`."""
    if not (ROOT / "static" / "dist" / "manifest.json").exists():
        _missing("static/dist (npm run build)")
    with serve(tmp_path_factory.mktemp("demosite")) as site:
        yield site


@pytest.fixture
def visit(chromium: Browser) -> Iterator[BrowserContext]:
    """Give a browser window of somebody who was never here."""
    context = chromium.new_context(viewport=WIDE, locale="nl-NL", timezone_id="Europe/Amsterdam")
    context.set_default_timeout(15_000)
    yield context
    context.close()
