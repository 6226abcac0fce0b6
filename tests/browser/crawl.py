"""Walks over the pages that one viewer can reach by links, and says what is wrong with each."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar
from urllib.parse import parse_qsl, urljoin, urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page

from tests.browser.conftest import SMALL, TWICE, WIDE

MOST_PAGES = 250
NOT_FOLLOWED = ("/static/", "/t/")
"""Files, and links out of mails, which would make the walker somebody else."""
OTHERS_MAIL = "/demopost"
"""The mail of everybody in the demo: what it links to is for who got it."""
AXE = """async () => {
  const found = await axe.run(document, {resultTypes: ['violations']});
  return found.violations.map(v => [v.impact, v.id, v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(' | ')]);
}"""
OTHERWISE = """async () => {
  const rules = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size'];
  const found = await axe.run(document, {runOnly: rules, resultTypes: ['violations']});
  return found.violations.flatMap(v => v.nodes.slice(0, 3).map(n => v.id + ' ' + n.target.join(' ') + ' '
    + n.any.concat(n.all).map(check => check.message).join('; ')));
}"""
"""The rules of axe that a theme and a width can break."""
SKELETON = """() => [...new Set([...document.querySelectorAll('main, main *')].map(e => {
  const told = /^(id|for|name|class|role|type|scope|headers|lang|tabindex|aria-.*)$/;
  const label = n => n.tagName + [...n.attributes].map(a => told.test(a.name) ? a.name + '=' + a.value : a.name).sort();
  const words = Boolean(e.textContent.trim());
  return (label(e.parentElement) + '>' + label(e) + '>' + words).replace(/[0-9]+/g, '0');
}))].sort().join('\\n')"""
"""Every part of a page with all its attributes, and with their values where these tie parts together or tell a role."""
SHAPE = """() => ({
  h1: document.querySelectorAll('h1').length,
  title: document.title,
  lang: document.documentElement.lang,
  links: [...document.querySelectorAll('a[href]')].map(a => a.href),
})"""
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const out = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > width + 1);
  return out.slice(0, 3).map(e => e.tagName.toLowerCase() + '.' + e.className);
}"""


def shape_of(url: str) -> str:
    """Return what pages of one kind have in common: the path without numbers and kenmerken, and names in the query."""
    parts = urlsplit(url)
    path = re.sub(r"[A-Z]{2}-[A-Z0-9-]+|\d+(?:[.-]\d+)*", "0", parts.path)
    return path + "?" + "&".join(sorted({name for name, _ in parse_qsl(parts.query)}))


@dataclass
class Crawl:
    """One walk: what was seen and what was wrong.

    axe looks at each page whose parts inside `main` no walk of this process showed it yet: other people see the public
    pages too, and the sixth look at the same parts finds nothing that the first did not.
    """

    judged: ClassVar[set[str]] = set()

    context: BrowserContext
    axe: str
    base: str
    per_shape: int
    seen: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    _said: list[str] = field(default_factory=list)

    def run(self, *start: str) -> None:
        """Visit every page that can be reached from `start`, at most `per_shape` of a kind."""
        page = self._open()
        known, shapes = set(start), Counter[str]()
        waiting = deque(self.base + path for path in start)
        while waiting and len(self.seen) < MOST_PAGES:
            url = waiting.popleft()
            if shapes[shape_of(url)] >= self.per_shape:
                continue
            shapes[shape_of(url)] += 1
            for link in self._visit(page, url):
                if link not in known:
                    known.add(link)
                    waiting.append(link)
        page.close()

    def _open(self) -> Page:
        page = self.context.new_page()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self._said.append(str(error)))
        page.on("requestfailed", lambda request: self._said.append(f"no answer from {request.url}"))
        return page

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._said.append(message.text)

    def _visit(self, page: Page, url: str) -> list[str]:
        answer = page.request.get(url, max_redirects=0)
        if 300 <= answer.status < 400:
            return list(self._own(url, [answer.headers.get("location", "")]))
        path = url.removeprefix(self.base)
        if answer.status != 200:
            self.faults.append(f"{path}: answers {answer.status}")
            return []
        if not _is_page_of_ours(answer.headers):
            return []
        return self._look(page, url, path)

    def _look(self, page: Page, url: str, path: str) -> list[str]:
        self._said.clear()
        page.set_viewport_size(WIDE)
        page.goto(url)
        self.seen.append(path)
        shape = page.evaluate(SHAPE)
        self.faults.extend(f"{path}: {fault}" for fault in self._judge(page, shape))
        self.faults.extend(f"{path}: console: {line}" for line in self._said)
        links = list(self._own(url, shape["links"]))
        is_mail = path.startswith(OTHERS_MAIL)
        return [link for link in links if not is_mail or link.removeprefix(self.base).startswith(OTHERS_MAIL)]

    def _judge(self, page: Page, shape: dict[str, object]) -> Iterator[str]:
        if shape["h1"] != 1:
            yield f"{shape['h1']} h1"
        if not str(shape["title"]).partition("|")[0].strip():
            yield "no title"
        if shape["lang"] != "nl":
            yield f"language {shape['lang']!r}"
        skeleton = page.evaluate(SKELETON)
        is_new = not skeleton or skeleton not in self.judged
        self.judged.add(skeleton)
        if is_new:
            page.evaluate(self.axe)
        for impact, rule, where in page.evaluate(AXE) if is_new else []:
            yield f"axe {rule} ({impact}): {where}"
        page.set_viewport_size(SMALL)
        if too_wide := page.evaluate(TOO_WIDE):
            yield f"wider than {SMALL['width']} pixels: {', '.join(too_wide)}"
        if is_new:
            yield from self._judge_otherwise(page)

    def _judge_otherwise(self, page: Page) -> Iterator[str]:
        """Look at it dark on the smallest screen, and at twice the size on a wide one: widths are told in rem."""
        page.emulate_media(color_scheme="dark")
        for where in page.evaluate(OTHERWISE):
            yield f"small and dark: {where}"
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(TWICE)
        if too_wide := page.evaluate(TOO_WIDE):
            yield f"wider than the screen at twice the size: {', '.join(too_wide)}"

    def _own(self, url: str, links: list[str]) -> Iterator[str]:
        for link in links:
            full = urljoin(url, link).partition("#")[0]
            path = full.removeprefix(self.base)
            if full.startswith(self.base + "/") and not path.startswith(NOT_FOLLOWED):
                yield full


def _is_page_of_ours(headers: dict[str, str]) -> bool:
    """Return whether it is a page, and no download and no mail, which is shown without any script."""
    is_html = headers.get("content-type", "").startswith("text/html")
    is_download = "attachment" in headers.get("content-disposition", "")
    return is_html and not is_download and "sandbox" not in headers.get("content-security-policy", "")
